"""Where the times of a claim cannot be right: a text that cites what was published after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from allegedly.records import Claim, Document, Reason, Span, View
from allegedly.tracing.credit import Credit, Creditable, find_credits, to_creditable
from allegedly.tracing.timeline import by_publication, is_earlier
from allegedly.tracing.transmissions import to_address
from allegedly.tracing.voices import Voice, find_voices, publisher


@dataclass(frozen=True)
class Contradiction:
    """A document whose times are at odds, the later document where there is one, and why."""

    document: str
    later: str | None
    reason: Reason


def find_contradictions(claim: Claim, view: View) -> list[Contradiction]:
    """What cannot be as it is dated, each once, in the order of publication.

    A text that links to one published later, or credits somebody all of whose texts of the claim
    were published later, was changed afterwards, or is wrongly dated, or has it from a text that
    is not in the ledger; so is one that tells what was said after its own day.
    """
    voices = sorted(find_voices(claim, view), key=lambda voice: by_publication(voice.document))
    documents = list({voice.document.id: voice.document for voice in voices}.values())
    sources = to_creditable(documents)
    by_address = {to_address(each.url): each for each in documents if each.url}
    found: dict[tuple[str, str | None], Contradiction] = {}
    for voice in voices:
        for each in (*_credited(voice, sources, view), *_foretold(voice)):
            found.setdefault((each.document, each.later), each)
    for document in documents:
        for each in _linked(document, by_address):
            found.setdefault((each.document, each.later), each)
    return list(found.values())


def _credited(voice: Voice, sources: Sequence[Creditable], view: View) -> Iterator[Contradiction]:
    named = [credit for credit in find_credits(voice, sources, view) if credit.is_named]
    named.sort(key=lambda credit: by_publication(credit.source))
    first: dict[str, Credit] = {}
    for credit in named:
        first.setdefault(publisher(credit.source) or "", credit)
    for name, credit in first.items():
        if is_earlier(voice.document, credit.source):
            what = f"It credits {name}, whose first text of this in the ledger is later"
            yield _at_odds(voice.document, credit.source, what, credit.reason.span)


def _linked(document: Document, by_address: Mapping[str, Document]) -> Iterator[Contradiction]:
    for link in document.links:
        target = by_address.get(to_address(link.url))
        if target and target.id != document.id and is_earlier(document, target):
            what = f"It links to {link.url}, which was published later"
            yield _at_odds(document, target, what, link.span)


def _foretold(voice: Voice) -> Iterator[Contradiction]:
    said, day = voice.attribution.said, voice.document.day
    if said and day and said.start > day:
        detail = f"Published on {day}, it tells what was said on {said.start}."
        reason = Reason(
            about="time", detail=detail, span=said.phrase or voice.attribution.content[0]
        )
        yield Contradiction(voice.document.id, None, reason)


def _at_odds(document: Document, later: Document, what: str, span: Span | None) -> Contradiction:
    days = later.day, document.day
    first, second = days if days[0] != days[1] else (later.published, document.published)
    moments = f"{first} against {second}"
    detail = f"{what} ({moments}): a date is wrong, the text was changed, or one is missing."
    return Contradiction(document.id, later.id, Reason(about="time", detail=detail, span=span))
