"""Whom a text names as the one it has a claim from: an outlet, an account, a speaker, a byline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from allegedly.records import Actor, Attribution, Document, Reason, Span, View
from allegedly.tracing.resharing import find_reshared
from allegedly.tracing.voices import Voice, bare_name, could_be_one, find_name, publisher

#: A handle of two letters may be any two letters of a text.
SHORTEST_HANDLE = 3


@dataclass(frozen=True)
class Credit:
    """A document that is credited, the reason, and whether its publisher is named as such.

    Where it is not named, the speaker is the one who published `source`.
    """

    source: Document
    reason: Reason
    is_named: bool


@dataclass(frozen=True)
class Creditable:
    """A document, the names by which other texts may credit it, and what of them is looked for."""

    document: Document
    names: tuple[str, ...]
    keys: tuple[str, ...]


def to_creditable(documents: Iterable[Document]) -> list[Creditable]:
    """The documents with their names, found once for all voices that may credit them."""
    named = ((document, tuple(names_of(document))) for document in documents)
    return [Creditable(document, names, _keys(names)) for document, names in named]


def _keys(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(bare.casefold() for name in names if (bare := bare_name(name)))


def find_credits(voice: Voice, sources: Sequence[Creditable], view: View) -> Iterator[Credit]:
    """Those of `sources` that the voice credits, each with the words that do, as a reason.

    Args:
        voice: a member of a claim.
        sources: the documents that have the claim, whenever they were published.
        view: the ledger, for the attributions that this one is told in.
    """
    naming = _Naming(voice, view)
    has_authors = bool(voice.document.authors)
    for each in sources:
        source = each.document
        if source.id == voice.document.id:
            continue
        if source.kind == "article" and not has_authors and not naming.may_name(each):
            continue  # so of nearly all; a claim with a hundred voices has ten thousand pairs
        is_itself, span = naming.place_of(each)
        if span is None and source.kind != "article" and not is_itself:
            span = _own_statement(voice, source)
        byline = find_byline(voice.document, each) if has_authors else None
        if span:
            words = span.of(voice.document.text)
            named = _is_named(each.names, words)
            detail = (
                f"“{words}” {'names' if named else 'is'} {publisher(source)}, who published it."
            )
            yield Credit(source, Reason(about="credit", detail=detail, span=span), named)
        elif byline:
            detail = f"Its byline is {byline}."
            yield Credit(source, Reason(about="credit", detail=detail), is_named=True)


def find_byline(document: Document, source: Creditable) -> str | None:
    """The author of `document` that is the publisher of `source`: an agency in the byline."""
    own = publisher(document)
    names = [name.casefold() for name in source.names if name != own]
    return next((author for author in document.authors if author.casefold() in names), None)


def names_of(document: Document) -> list[str]:
    """The names by which other texts may credit a document: publisher, account, handle."""
    account = document.account
    names = [document.publisher, account.name if account else None]
    handle = account.handle if account else ""
    return [name for name in (*names, handle if len(handle) >= SHORTEST_HANDLE else None) if name]


class _Naming:
    """Whom a voice names, in the words of its attribution or of those that this is told in.

    A post that passes on another one names whose it is at its beginning.
    """

    def __init__(self, voice: Voice, view: View) -> None:
        text = voice.document.text
        told = _told_in(voice.attribution, view)
        places = [span for each in told for span in _places(each)]
        reshared = find_reshared(voice.document)
        places += [reshared] if reshared else []
        self._words = [(span, span.of(text)) for span in places]
        self._own = publisher(voice.document) or ""
        self._all = "\n".join((self._own, *(words for _, words in self._words))).casefold()

    def may_name(self, source: Creditable) -> bool:
        """Whether any of its names stands in the words: they need not be looked for in most."""
        words = self._all
        for key in source.keys:  # noqa: SIM110 (a third of the time of `any`)
            if key in words:
                return True
        return False

    def place_of(self, source: Creditable) -> tuple[bool, Span | None]:
        """Whether the source is the outlet that speaks; if not, the words that name it.

        An outlet that names itself credits nobody.
        """
        if not self.may_name(source):
            return False, None
        if _is_named(source.names, self._own):
            return True, None
        places = (span for span, words in self._words if _is_named(source.names, words))
        return False, next(places, None)


def _is_named(names: Iterable[str], words: str) -> bool:
    return any(find_name(name, words) for name in names)


def _own_statement(voice: Voice, source: Document) -> Span | None:
    """The source's words, where the speaker himself published `source`."""
    issuer = publisher(source)
    if source.kind == "article" or not voice.actor or not issuer or not voice.attribution.source:
        return None
    return voice.attribution.source if is_one_speaker(voice.actor, issuer) else None


def is_one_speaker(actor: Actor, issuer: str) -> bool:
    """Whether what `issuer` publishes is the actor's own word: Velmara is not "Velmara Voice"."""
    if actor.kind in ("public body", "organization", "group"):
        return actor.name.casefold() == issuer.casefold()
    return could_be_one(actor.name, issuer)


def _told_in(attribution: Attribution, view: View) -> Iterator[Attribution]:
    seen: set[str] = set()
    current: Attribution | None = attribution
    while current and current.id not in seen:
        yield current
        seen.add(current.id)
        current = view.attributions.get(current.parent) if current.parent else None


def _places(attribution: Attribution) -> Iterator[Span]:
    if attribution.source:
        yield attribution.source
    if attribution.channel and attribution.channel.span:
        yield attribution.channel.span
