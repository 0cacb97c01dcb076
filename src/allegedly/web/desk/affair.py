"""The timeline of the affair: what was first said when, and who took which side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from allegedly.ledger import ClaimOrder, ClaimRow, Ledger
from allegedly.pipeline import view_of_voices
from allegedly.web.desk.addresses import Addresses, claim_address
from allegedly.web.desk.rendering import page
from allegedly.web.ledgers import OpenLedger
from allegedly.web.parts.moments import find_moments
from allegedly.web.parts.places import Reference
from allegedly.web.parts.timeline import Moment, Timeline, lay_out
from allegedly.web.wanted import AskedClaims

#: What the claims whose voices are drawn are called in the drawing.
_LETTERS = "ABCDEF"
#: Voices of each that are drawn, the first: beyond 150 in all nobody reads it as a picture.
_VOICES = 25

router = APIRouter(include_in_schema=False)


@router.get("/timeline")
def timeline_page(request: Request, ledger: OpenLedger, asked: AskedClaims) -> HTMLResponse:
    """The claims by the day on which they were first said, and the most disputed of them drawn."""
    found = ledger.pages.claims(asked.wanted, order="first", after=asked.after, limit=asked.limit)
    return page(
        request,
        "affair.html.jinja",
        asked=asked,
        days=list(_by_day(found.rows)),
        more=asked.further(found.after),
        drawn=_draw(ledger, asked) if asked.after is None else None,
    )


def _by_day(rows: Sequence[ClaimRow]) -> Iterator[tuple[str | None, list[ClaimRow]]]:
    for day, of_day in groupby(rows, key=lambda row: row.first_seen):
        yield day, list(of_day)


@dataclass(frozen=True)
class Drawn:
    """The voices of some claims as a drawing, and the claims by the letters they have in it.

    `order` is by what the claims were chosen, `left_out` how many voices are not drawn.
    """

    order: ClaimOrder
    timeline: Timeline | None
    claims: tuple[Reference, ...]
    left_out: int


def _draw(ledger: Ledger, asked: AskedClaims) -> Drawn:
    """The most disputed of the claims that are asked for; where none is, the most voiced."""
    order: ClaimOrder = "disputed"
    found = ledger.pages.claims(asked.wanted, order=order, limit=len(_LETTERS)).rows
    rows = [row for row in found if row.supporting and row.denying]
    if not rows:
        order = "voices"
        rows = list(ledger.pages.claims(asked.wanted, order=order, limit=len(_LETTERS)).rows)
    view = view_of_voices(ledger, [row.id for row in rows], _VOICES)
    places = Addresses(view)
    moments: list[Moment] = []
    claims: list[Reference] = []
    for letter, claim in zip(_LETTERS, view.claims, strict=False):
        named = Reference(letter, claim.text, claim_address(claim.id))
        moments += [replace(each, claim=named) for each in find_moments([claim], view, places)]
        claims.append(named)
    left_out = sum(max(0, row.members - _VOICES) for row in rows)
    return Drawn(order, lay_out(moments), tuple(claims), left_out)
