"""Who had a claim from whom: credit in the words, links, copies and, weakest, mere repetition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from allegedly.records import Attribution, Claim, Document, Reason, Span, Transmission, View
from allegedly.tracing.timeline import by_publication, is_earlier
from allegedly.tracing.voices import Voice, could_be_one, find_name, find_voices, publisher

#: Strongest first: where a stronger kind shows that one text had it from another, the weaker
#: kinds between the same two are not shown.
KINDS = ("copies", "links", "cites", "repeats")

_ADDRESS = re.compile(r"^(?:https?:)?//(?:www\.|m\.|amp\.)?|[?#].*$|/+$", re.IGNORECASE)


def find_transmissions(view: View) -> list[Transmission]:
    """For each claim, which document has it from which other, how, and the words that show it.

    What is known to be published later is never a source. Only claims that stand in at least two
    documents travel.
    """
    return [found for claim in view.claims for found in _of_claim(claim, view)]


def _of_claim(claim: Claim, view: View) -> list[Transmission]:
    voices = find_voices(claim, view)
    documents = sorted({v.document.id: v.document for v in voices}.values(), key=by_publication)
    if len(documents) < 2:
        return []
    shown: dict[tuple[str, str], Transmission] = {}
    strongest_first = (
        *_copies(claim, voices, view.copies),
        *_links(claim, documents),
        *_cites(claim, voices, documents, view),
    )
    for edge in strongest_first:
        shown.setdefault((edge.source, edge.target), edge)
    credited = {target for _, target in shown}
    return [*shown.values(), *_repeats(claim, voices, credited)]


def _copies(
    claim: Claim, voices: Sequence[Voice], copies: Iterable[Transmission]
) -> Iterator[Transmission]:
    inside = {voice.document.id for voice in voices}
    for copy in copies:
        if copy.source not in inside or copy.target not in inside:
            continue
        extents = [v.attribution.extent for v in voices if v.document.id == copy.target]
        spans = tuple(s for s in copy.spans if any(s.overlaps(extent) for extent in extents))
        if spans:
            yield copy.model_copy(update={"claim": claim.id, "spans": spans})


def _links(claim: Claim, documents: Sequence[Document]) -> Iterator[Transmission]:
    by_address = {_address(d.url): d for d in documents if d.url}
    for target in documents:
        for link in target.links:
            source = by_address.get(_address(link.url))
            if source and source.id != target.id and not is_earlier(target, source):
                reason = Reason(about="link", detail=f"It links to {link.url}.", span=link.span)
                yield _edge(claim, source, target, "links", [link.span], reason)


def _cites(
    claim: Claim, voices: Sequence[Voice], documents: Sequence[Document], view: View
) -> Iterator[Transmission]:
    for voice in voices:
        for source in documents:
            if source.id == voice.document.id or is_earlier(voice.document, source):
                continue
            span = _credit(voice, source, view)
            if span:
                words, issuer = span.of(voice.document.text), publisher(source)
                named = any(find_name(name, words) for name in _names(source))
                verb = "names" if named else "is"
                detail = f"“{words}” {verb} {issuer}, who published it."
                reason = Reason(about="credit", detail=detail, span=span)
                yield _edge(claim, source, voice.document, "cites", [span], reason)


def _repeats(claim: Claim, voices: Sequence[Voice], credited: set[str]) -> Iterator[Transmission]:
    supporting = [voice for voice in voices if voice.side == "support" and voice.document.day]
    if not supporting:
        return
    first = min((voice.document for voice in supporting), key=by_publication)
    targets = {v.document.id: v for v in reversed(supporting) if is_earlier(first, v.document)}
    for voice in sorted(targets.values(), key=lambda v: by_publication(v.document)):
        if voice.document.id not in credited:
            days = (voice.document.day - first.day).days if voice.document.day and first.day else 0
            later = f"{days} day{'s' if days != 1 else ''} later" if days else "Later that day"
            detail = f"{later}, the same claim, no credit given."
            reason = Reason(about="repeats", detail=detail, span=voice.attribution.content[0])
            yield _edge(claim, first, voice.document, "repeats", voice.attribution.content, reason)


def _credit(voice: Voice, source: Document, view: View) -> Span | None:
    """The words of the attribution, or of those it is told in, that name who published `source`."""
    names = _names(source)
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
    return voice.attribution.source if could_be_one(voice.actor.name, issuer) else None


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


def _names(document: Document) -> list[str]:
    account = document.account
    names = [document.publisher, account.name if account else None]
    handle = account.handle if account else ""
    return [name for name in (*names, handle if len(handle) > 2 else None) if name]


def _address(url: str | None) -> str:
    return _ADDRESS.sub("", _ADDRESS.sub("", url or "")).casefold()


def _edge(
    claim: Claim,
    source: Document,
    target: Document,
    how: str,
    spans: Sequence[Span | None],
    reason: Reason,
) -> Transmission:
    return Transmission.model_validate(
        {
            "source": source.id,
            "target": target.id,
            "how": how,
            "claim": claim.id,
            "spans": tuple(span for span in spans if span),
            "reason": reason,
        }
    )
