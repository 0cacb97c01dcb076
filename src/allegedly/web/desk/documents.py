"""The documents, and the page of one: its text as published, with every attribution marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from allegedly.pipeline import view_of_document
from allegedly.records import Attribution, Stance, View
from allegedly.web.desk.addresses import Addresses, document_address
from allegedly.web.desk.rendering import page
from allegedly.web.ledgers import OpenLedger
from allegedly.web.parts.document_sheets import document_sheet
from allegedly.web.parts.places import Reference
from allegedly.web.parts.sheets import Voice, voice
from allegedly.web.wanted import AskedDocuments

router = APIRouter(include_in_schema=False)


@router.get("/documents")
def documents_page(request: Request, ledger: OpenLedger, asked: AskedDocuments) -> HTMLResponse:
    """The documents that are asked for, the newest in the ledger first."""
    found = ledger.pages.documents(asked.wanted, after=asked.after, limit=asked.limit)
    return page(
        request,
        "documents.html.jinja",
        asked=asked,
        rows=found.rows,
        more=asked.further(found.after),
        counts=ledger.pages.counts(),
    )


@dataclass(frozen=True)
class Note:
    """What stands in a document's margin beside an attribution."""

    voice: Voice
    claim: Reference | None


@router.get("/documents/{document}", response_class=HTMLResponse)
def document_page(request: Request, ledger: OpenLedger, document: str) -> Response:
    """One document in full; the margin lists the claims that it speaks of."""
    if not ledger.has(document):  # the beginning of its id
        return RedirectResponse(document_address(ledger.find_document(document).id), 307)
    view = view_of_document(ledger, document)
    places = Addresses(view)
    told = find_told(view, document)
    sheet = document_sheet(view.documents[document], told, places)
    notes = list(_notes(told, view, places))
    numbers = {note.voice.attribution: place for place, note in enumerate(notes, start=1)}
    return page(request, "document.html.jinja", sheet=sheet, notes=notes, numbers=numbers)


def find_told(view: View, document: str) -> list[Attribution]:
    """The attributions of one document of a view, in the order in which they stand in it."""
    told = [each for each in view.attributions.values() if each.document == document]
    return sorted(told, key=lambda each: each.content[0].start)


def _notes(told: list[Attribution], view: View, places: Addresses) -> Iterator[Note]:
    """A note for all that is marked: what others are said to say, and what a claim has taken in."""
    for each in told:
        claim = places.claim_with(each.id)
        if claim or each.voice == "reported":
            side = find_side(each, view)
            yield Note(voice(each, side, view, places), places.claim(claim) if claim else None)


def find_side(attribution: Attribution, view: View) -> Stance:
    """The side it takes in its claim; where it is in none, its stance."""
    for claim in view.claims:
        for member in claim.members:
            if member.attribution == attribution.id:
                return member.side
    return attribution.stance
