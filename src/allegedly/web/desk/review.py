"""The review queue: what the machine doubts most comes first, and every act has a key."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from allegedly.errors import NotInLedger
from allegedly.ledger import Ledger
from allegedly.pipeline import view_of_document, view_of_voices
from allegedly.records import Actor, Attribution, Claim, Document, Span
from allegedly.web.desk.addresses import Addresses
from allegedly.web.desk.documents import find_side
from allegedly.web.desk.rendering import page
from allegedly.web.judging import find_history
from allegedly.web.ledgers import OpenLedger
from allegedly.web.parts.history import Judged
from allegedly.web.parts.places import Reference
from allegedly.web.parts.sheets import Voice, voice
from allegedly.web.wanted import AskedPage

#: Characters around an attribution from which a person picks the right words.
_AROUND = 600
#: Other voices of its claim that are shown beside an attribution, the first.
_OTHERS = 12

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Case:
    """An attribution to be judged, with all that a person needs for it."""

    attribution: Attribution
    document: Document
    voice: Voice
    context: str
    source: str
    cue: str
    content: str
    speaker: Actor | None
    claim: Claim | None
    place: Reference | None
    others: tuple[Voice, ...]
    left_out: int
    actors: tuple[Actor, ...]
    history: tuple[Judged, ...]


@router.get("/review")
def review_page(request: Request, ledger: OpenLedger, asked: AskedPage) -> HTMLResponse:
    """The attribution that the machine doubts most of those that nobody has judged."""
    found = ledger.pages.doubtful(after=asked.after, limit=1)
    case = find_case(ledger, found.rows[0].attribution) if found.rows else None
    further = asked.further(found.after)
    return _review(request, ledger, case, f"/review?{further}" if further else None)


@router.get("/review/{attribution}")
def case_page(request: Request, ledger: OpenLedger, attribution: str) -> HTMLResponse:
    """One attribution to be judged."""
    return _review(request, ledger, find_case(ledger, attribution), "/review")


def _review(request: Request, ledger: Ledger, case: Case | None, later: str | None) -> HTMLResponse:
    counts = ledger.pages.counts()
    judged = request.query_params.get("judged")
    return page(request, "review.html.jinja", case=case, later=later, counts=counts, judged=judged)


def find_case(ledger: Ledger, identity: str) -> Case:
    """An attribution laid out to be judged.

    Raises:
        NotInLedger: there is none with this id.
    """
    named = ledger.lookup.attributions([identity])
    if identity not in named:
        raise NotInLedger(f"no attribution “{identity}” in the ledger")
    view = view_of_document(ledger, named[identity].document)
    attribution = view.attributions[identity]
    document, places = view.documents[attribution.document], Addresses(view)
    claim = places.claim_with(identity)
    others = _others(ledger, attribution, claim) if claim else ()
    voices = ledger.pages.claim(claim.id).members if claim else 0
    return Case(
        attribution=attribution,
        document=document,
        voice=voice(attribution, find_side(attribution, view), view, places),
        context=_around(attribution, document),
        source=_words(attribution.source, document),
        cue=_words(attribution.cue, document),
        content=attribution.words(document.text),
        speaker=view.actors.get(attribution.speaker or ""),
        claim=claim,
        place=places.claim(claim) if claim else None,
        others=others,
        left_out=max(0, voices - 1 - len(others)),
        actors=tuple(view.actors.values()),
        history=tuple(find_history(ledger, [identity])),
    )


def _others(ledger: Ledger, attribution: Attribution, claim: Claim) -> tuple[Voice, ...]:
    """The first other voices of its claim."""
    view = view_of_voices(ledger, [claim.id], _OTHERS + 1)
    places = Addresses(view)
    others = [
        voice(view.attributions[member.attribution], member.side, view, places)
        for shown in view.claims
        for member in shown.members
        if member.attribution != attribution.id
    ]
    return tuple(others[:_OTHERS])


def _words(span: Span | None, document: Document) -> str:
    return span.of(document.text) if span else ""


def _around(attribution: Attribution, document: Document) -> str:
    """The text around an attribution, whole blocks of it where there are any."""
    extent = attribution.extent
    start, end = max(0, extent.start - _AROUND), min(len(document.text), extent.end + _AROUND)
    whole = [block.span for block in document.blocks if block.span.start < end]
    starts = [span.start for span in whole if start < span.start <= extent.start]
    ends = [span.end for span in whole if extent.end <= span.end < end]
    return document.text[min(starts, default=start) : max(ends, default=end)]
