"""What could not be read, and why; and the help."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from allegedly.web.desk.keys import KEYS
from allegedly.web.desk.rendering import page
from allegedly.web.ledgers import OpenLedger
from allegedly.web.phrases import STANDING_MEANINGS
from allegedly.web.wanted import AskedPage

router = APIRouter(include_in_schema=False)


@router.get("/failures")
def failures_page(request: Request, ledger: OpenLedger, asked: AskedPage) -> HTMLResponse:
    """What could not be read and has not been read since."""
    found = ledger.pages.failures(after=asked.after, limit=asked.limit)
    more = asked.further(found.after)
    return page(request, "failures.html.jinja", rows=found.rows, more=more)


@router.get("/help")
def help_page(request: Request) -> HTMLResponse:
    """What the pages show, and every key."""
    return page(request, "help.html.jinja", keys=KEYS, meanings=STANDING_MEANINGS)
