"""The ledger's page, and the page of one claim."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from allegedly.pipeline import view_of_claim
from allegedly.records import Claim, StandingValue, View
from allegedly.web.desk.addresses import Addresses
from allegedly.web.desk.rendering import page
from allegedly.web.judging import find_history
from allegedly.web.ledgers import OpenLedger
from allegedly.web.parts.activity import draw_activity
from allegedly.web.parts.hits import has_words
from allegedly.web.parts.moments import find_moments
from allegedly.web.parts.places import Reference
from allegedly.web.parts.sheets import claim_sheet
from allegedly.web.parts.timeline import Timeline, lay_out
from allegedly.web.wanted import AskedClaims

#: Documents that the ledger's page names as the newest.
_NEWEST = 6
# Moments in a claim's drawing; beyond that nobody reads it as a picture, and the page says so.
MOMENTS_LIMIT = 120
STANDINGS: tuple[StandingValue, ...] = get_args(StandingValue)
ORDERS = {
    "voices": "most voices",
    "newest": "newest first",
    "first": "first said first",
    "disputed": "most disputed",
}

router = APIRouter(include_in_schema=False)


@router.get("/")
def ledger_page(request: Request, ledger: OpenLedger, asked: AskedClaims) -> HTMLResponse:
    """The claims that are asked for, a page of them."""
    found = ledger.pages.claims(
        asked.wanted, order=asked.order, after=asked.after, limit=asked.limit
    )
    return page(
        request,
        "ledger.html.jinja",
        asked=asked,
        rows=found.rows,
        more=asked.further(found.after),
        hits=ledger.hits_in(
            asked.q, [row.id for row in found.rows if not has_words(row.text, asked.q)]
        ),
        activities=draw_activity(ledger.pages.activity([row.id for row in found.rows])),
        counts=ledger.pages.counts(),
        newest=ledger.pages.documents(limit=_NEWEST).rows,
        dossier_query=asked.query(),
        standings=STANDINGS,
        orders=ORDERS,
    )


@dataclass(frozen=True)
class Drawn:
    """A claim's timeline, and how many moments it leaves out."""

    timeline: Timeline | None
    left_out: int


@router.get("/claims/{claim}")
def claim_page(request: Request, ledger: OpenLedger, claim: str) -> HTMLResponse:
    """One claim: both sides, when, how it travelled and changed, and what was decided on it."""
    view = view_of_claim(ledger, ledger.find_claim(claim))
    shown, places = view.claims[0], Addresses(view)
    return page(
        request,
        "claim_page.html.jinja",
        claim=claim_sheet(shown, view, places),
        row=ledger.pages.claim(shown.id),
        drawn=_draw(shown, view, places),
        history=find_history(ledger, [shown.id, *(each.attribution for each in shown.members)]),
        judged=request.query_params.get("judged"),
    )


def _draw(claim: Claim, view: View, places: Addresses) -> Drawn:
    nameless = Reference("", claim.text, places.claim(claim).href)
    moments = [replace(each, claim=nameless) for each in find_moments([claim], view, places)]
    return Drawn(lay_out(moments[:MOMENTS_LIMIT]), max(0, len(moments) - MOMENTS_LIMIT))
