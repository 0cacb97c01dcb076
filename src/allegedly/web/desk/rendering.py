"""A template and its values as a page, with what every page of the desk shows."""

from __future__ import annotations

from datetime import datetime
from functools import cache, partial
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from markupsafe import Markup

from allegedly.ledger import DocumentRow
from allegedly.web.parts.hits import mark_spans, mark_words
from allegedly.web.phrases import say_day, say_name, say_outlet, say_publication
from allegedly.web.templating import page_environment

_WEB = Path(__file__).parent.parent
# Rooms whose templates a page may use; a room without any is passed over.
_ROOMS = ("desk", "access", "adding", "watching")


def page(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """The page that `template` makes of `values`.

    Args:
        request: what is answered; it tells who asks, and where.
        template: the file's name in a folder `templates`.
        status: the answer's HTTP status.
        values: what the template shows.
    """
    shown = {
        "user": getattr(request.state, "user", None),
        "csrf": getattr(request.state, "csrf", ""),
        "signed_in": getattr(request.state, "signed_in", False),
        "path": request.url.path,
        "query": dict(request.query_params),
        **values,
    }
    text = (
        _environment()
        .get_template(template)
        .render(**shown, csrf_field=partial(_field, shown["csrf"]))
    )
    return HTMLResponse(text, status)


def _field(token: object) -> Markup:
    """The hidden field by which a form shows that it comes from our own page."""
    return Markup('<input type="hidden" name="csrf" value="{}">').format(token)


@cache
def _environment() -> Environment:
    rooms = [room for room in _ROOMS if (_WEB / room / "templates").is_dir()]
    environment = page_environment(*rooms)
    environment.filters.update(day=_day, hits=mark_words, spans=mark_spans)
    environment.filters.update(called=_called, outlet=_outlet, published=_published)
    return environment


def _called(row: DocumentRow) -> str:
    """What a document in a list is called."""
    return say_name(row.title, row.opening)


def _outlet(row: DocumentRow) -> str:
    """Where a document in a list was published."""
    return say_outlet(row.account, row.publisher, row.url) or "unknown outlet"


def _published(row: DocumentRow) -> str:
    """When a document in a list was published."""
    return say_publication(row.published, row.published_from) or "undated"


def _day(written: str) -> str:
    """The day of an ISO date or time, in words."""
    return say_day(datetime.fromisoformat(written).date())
