"""The review of what texts say of actors: who owns, funds or keeps them, how many follow them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from allegedly.ledger import Ledger
from allegedly.pipeline import find_suggestions, values_of
from allegedly.pipeline.knowing import Suggestion, Value
from allegedly.records import Actor, View
from allegedly.web.desk.addresses import Addresses, actor_address
from allegedly.web.desk.rendering import page
from allegedly.web.ledgers import OpenLedger
from allegedly.web.parts.values import ValueSheet, documents_of, value_sheets
from allegedly.web.wanted import After

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Case:
    """A value to be decided on: of whom, the value with its words, what else is known of its kind.

    `place` is that of the suggestion in the ledger.
    """

    actor: Actor
    href: str
    value: ValueSheet
    others: tuple[ValueSheet, ...]
    place: int


@router.get("/review/facts")
def facts_page(request: Request, ledger: OpenLedger, after: After = 0) -> HTMLResponse:
    """The first value that a text suggests of an actor and that nobody has decided on."""
    found = next(find_suggestions(ledger, after), None)
    return page(
        request,
        "fact.html.jinja",
        case=find_case(ledger, found) if found else None,
        after=after,
        counts=ledger.pages.counts(),
        judged=request.query_params.get("judged"),
    )


def find_case(ledger: Ledger, found: Suggestion) -> Case:
    """A suggestion laid out to be decided on."""
    values = [each for each in values_of(ledger, found.actor) if each.field == found.value.field]
    sheets = lay_out_values(ledger, values)
    value = sheets.pop(values.index(found.value))
    actor = ledger.lookup.actors([found.actor])[found.actor]
    return Case(actor, actor_address(actor.id), value, tuple(sheets), found.place)


def lay_out_values(ledger: Ledger, values: Sequence[Value]) -> list[ValueSheet]:
    """What is known of an actor with the words that it is known from."""
    documents = ledger.lookup.documents(documents_of(values))
    places = Addresses(View(documents={}, attributions={}, actors={}))
    return list(value_sheets(values, documents, places))
