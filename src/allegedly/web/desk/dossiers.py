"""The dossier to hand over: of one claim, or of the claims that the ledger's page shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import reduce

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from allegedly.ledger import Ledger
from allegedly.pipeline import view_of_claim
from allegedly.records import View
from allegedly.web.dossier import DEFAULT_TITLE, dossier_html
from allegedly.web.ledgers import OpenLedger
from allegedly.web.phrases import say_day
from allegedly.web.wanted import AskedClaims

#: Claims of one dossier; more would be a book, and `allegedly report` writes that.
_MOST = 100

router = APIRouter(include_in_schema=False)


@router.get("/dossier")
def dossier_of_claims(ledger: OpenLedger, asked: AskedClaims) -> HTMLResponse:
    """The dossier of the claims that are asked for, the first of them where there are many."""
    found = ledger.pages.claims(asked.wanted, order=asked.order, limit=_MOST)
    title = DEFAULT_TITLE
    if found.after:
        title = f"{DEFAULT_TITLE}: the first {_MOST} claims"
    return _dossier(view_of_claims(ledger, (row.id for row in found.rows)), title, "dossier")


@router.get("/claims/{claim}/dossier")
def dossier_of_claim(ledger: OpenLedger, claim: str) -> HTMLResponse:
    """The dossier of one claim."""
    view = view_of_claims(ledger, [ledger.find_claim(claim)])
    return _dossier(view, view.claims[0].text, f"claim-{view.claims[0].id}")


def view_of_claims(ledger: Ledger, claims: Iterable[str]) -> View:
    """A view with just these claims and what they rest on."""
    views = [_alone(view_of_claim(ledger, claim)) for claim in claims]
    return reduce(_together, views, View(documents={}, attributions={}, actors={}))


def _alone(view: View) -> View:
    """The view without the look-alikes of its claim, which a dossier of it does not show."""
    return view.model_copy(update={"claims": view.claims[:1]})


def _together(left: View, right: View) -> View:
    return left.model_copy(
        update={
            "documents": {**left.documents, **right.documents},
            "attributions": {**left.attributions, **right.attributions},
            "actors": {**left.actors, **right.actors},
            "claims": (*left.claims, *right.claims),
            "transmissions": (*left.transmissions, *right.transmissions),
            "copies": tuple(dict.fromkeys((*left.copies, *right.copies))),
        }
    )


def _dossier(view: View, title: str, name: str) -> HTMLResponse:
    text = dossier_html(view, title=title, made=say_day(date.today()))
    disposition = {"Content-Disposition": f'attachment; filename="{name}.html"'}
    return HTMLResponse(text, headers=disposition)
