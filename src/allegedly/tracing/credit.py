"""Whom a text names as the one it has a claim from: an outlet, an account, a speaker, a byline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from allegedly.records import Actor, Attribution, Document, Reason, Span, View
from allegedly.tracing.voices import Voice, could_be_one, find_name, publisher

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


def find_credits(voice: Voice, documents: Sequence[Document], view: View) -> Iterator[Credit]:
    """Those of `documents` that the voice credits, each with the words that do, as a reason.

    Args:
        voice: a member of a claim.
        documents: those that have the claim, whenever they were published.
        view: the ledger, for the attributions that this one is told in.
    """
    for source in documents:
        if source.id == voice.document.id:
            continue
        span = _credit(voice, source, view)
        byline = find_byline(voice.document, source)
        if span:
            words = span.of(voice.document.text)
            named = any(find_name(name, words) for name in names_of(source))
            detail = (
                f"“{words}” {'names' if named else 'is'} {publisher(source)}, who published it."
            )
            yield Credit(source, Reason(about="credit", detail=detail, span=span), named)
        elif byline:
            detail = f"Its byline is {byline}."
            yield Credit(source, Reason(about="credit", detail=detail), is_named=True)


def find_byline(document: Document, source: Document) -> str | None:
    """The author of `document` that is the publisher of `source`: an agency in the byline."""
    if not document.authors:
        return None
    own = publisher(document)
    names = [name.casefold() for name in names_of(source) if name != own]
    return next((author for author in document.authors if author.casefold() in names), None)


def names_of(document: Document) -> list[str]:
    """The names by which other texts may credit a document: publisher, account, handle."""
    account = document.account
    names = [document.publisher, account.name if account else None]
    handle = account.handle if account else ""
    return [name for name in (*names, handle if len(handle) >= SHORTEST_HANDLE else None) if name]


def _credit(voice: Voice, source: Document, view: View) -> Span | None:
    """The words of the attribution, or of those it is told in, that name who published `source`."""
    names = names_of(source)
    own = publisher(voice.document)
    if own and any(find_name(name, own) for name in names):
        return None  # an outlet that names itself credits nobody
    for attribution in _told_in(voice.attribution, view):
        for span in _places(attribution):
            if any(find_name(name, span.of(voice.document.text)) for name in names):
                return span
    return _own_statement(voice, source)


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
