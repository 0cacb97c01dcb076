"""Who had a claim from whom: copies, links, credit, embedded posts and, weakest, repetition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from allegedly.records import Claim, Document, How, Reason, Span, Transmission, View
from allegedly.tracing.credit import find_credits, to_creditable
from allegedly.tracing.timeline import by_publication, is_earlier
from allegedly.tracing.voices import Voice, find_voices, publisher

#: Strongest first: where a stronger kind shows that one text had it from another, the weaker
#: kinds between the same two are not shown.
KINDS: tuple[How, ...] = ("copies", "links", "cites", "embeds", "repeats")
#: So many words of a post, in one run, do not stand in another text by chance.
EMBEDDED_WORDS = 6

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
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
        *_embeds(claim, voices, documents),
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


def _embeds(
    claim: Claim, voices: Sequence[Voice], documents: Sequence[Document]
) -> Iterator[Transmission]:
    """A post's or statement's own words of the claim that stand in a later text, word for word."""
    for voice in voices:
        source = voice.document
        if source.kind not in ("post", "statement") or voice.attribution.voice != "own":
            continue
        said = [span.of(source.text) for span in voice.attribution.content]
        for target in documents:
            if target.id == source.id or is_earlier(target, source):
                continue
            spans = [span for words in said if (span := find_run(words, target.text))]
            if spans:
                detail = f"It has words of {publisher(source) or 'the post'} as they were posted."
                reason = Reason(about="embedded", detail=detail, span=spans[0])
                yield _edge(claim, source, target, "embeds", spans, reason)


def find_run(words: str, text: str) -> Span | None:
    """Where `words` stand in `text` one after the other, whatever marks are between them.

    Fewer than `EMBEDDED_WORDS` words show nothing: they are found nowhere.
    """
    tokens = _WORD.findall(words)
    if len(tokens) < EMBEDDED_WORDS or max(tokens, key=len).casefold() not in text.casefold():
        return None  # most texts lack the longest word: a pattern need not be made for them
    pattern = r"[\W_]+".join(re.escape(token) for token in tokens)
    match = re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)
    return Span.at(match) if match else None


def _links(claim: Claim, documents: Sequence[Document]) -> Iterator[Transmission]:
    by_address = {to_address(d.url): d for d in documents if d.url}
    for target in documents:
        for link in target.links:
            source = by_address.get(to_address(link.url))
            if source and source.id != target.id and not is_earlier(target, source):
                reason = Reason(about="link", detail=f"It links to {link.url}.", span=link.span)
                yield _edge(claim, source, target, "links", [link.span], reason)


def _cites(
    claim: Claim, voices: Sequence[Voice], documents: Sequence[Document], view: View
) -> Iterator[Transmission]:
    sources = to_creditable(documents)
    for voice in voices:
        for credit in find_credits(voice, sources, view):
            if not is_earlier(voice.document, credit.source):
                spans = [credit.reason.span]
                yield _edge(claim, credit.source, voice.document, "cites", spans, credit.reason)


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
            detail = f"{later}, the same claim; {_ascription(voice)}."
            reason = Reason(about="repeats", detail=detail, span=voice.attribution.content[0])
            yield _edge(claim, first, voice.document, "repeats", voice.attribution.content, reason)


def _ascription(voice: Voice) -> str:
    source = voice.attribution.source
    if source is None:
        return "no credit given"
    return f"credit only to “{source.of(voice.document.text)}”"


def to_address(url: str | None) -> str:
    """An address without scheme, "www." and what trackers append, for comparing."""
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
