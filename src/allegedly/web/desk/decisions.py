"""What persons decided, the latest first, and what of it waits for words that are not given now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from allegedly.ledger import Ledger
from allegedly.pipeline import known_of
from allegedly.records import Judgement
from allegedly.web.desk.addresses import actor_address, claim_address
from allegedly.web.desk.rendering import page
from allegedly.web.ledgers import OpenLedger
from allegedly.web.parts.history import Judged, lay_out_history
from allegedly.web.phrases import say_number
from allegedly.web.wanted import AskedPage

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Target:
    """What a judgement is on: its words, and its page."""

    words: str
    href: str


@dataclass(frozen=True)
class Decision:
    """A judgement laid out with what it is on; what the ledger has no words for is left out."""

    judged: Judged
    targets: tuple[Target, ...]


@router.get("/judgements")
def decisions_page(request: Request, ledger: OpenLedger, asked: AskedPage) -> HTMLResponse:
    """All judgements, a page of them; those that wait stand first, on the first page."""
    found = ledger.pages.judgements(after=asked.after, limit=asked.limit)
    waiting = [] if asked.after else ledger.waiting_judgements()
    return page(
        request,
        "decisions.html.jinja",
        decisions=list(_decisions(ledger, found.rows[::-1])),
        waiting=[each for each in _decisions(ledger, waiting) if each.judged.in_force],
        more=asked.further(found.after),
        counts=ledger.pages.counts(),
        judged=request.query_params.get("judged"),
    )


def _decisions(ledger: Ledger, judgements: Sequence[Judgement]) -> Iterator[Decision]:
    known = _find_targets(ledger, {one for each in judgements for one in each.targets})
    undoing = ledger.lookup.judgements_on(each.id for each in judgements)
    for judged in lay_out_history([*judgements, *undoing]):
        if judged.judgement in judgements:
            targets = (known[one] for one in judged.judgement.targets if one in known)
            yield Decision(judged, tuple(dict.fromkeys(targets)))  # one value of several texts


def _find_targets(ledger: Ledger, ids: set[str]) -> Mapping[str, Target]:
    attributions = ledger.lookup.attributions(ids)
    texts = ledger.lookup.documents(each.document for each in attributions.values())
    claims = ledger.pages.claims_named(ids)
    actors = ledger.lookup.names_of(ids)
    return {
        **{one: Target(name, actor_address(one)) for one, name in actors.items()},
        **{
            each.id: Target(f"{each.field} {say_number(each.fact.value)}", actor_address(one))
            for one in (actors if ids - actors.keys() else ())
            for each in known_of(ledger, one)
            if each.id in ids
        },
        **{one: Target(row.text, claim_address(one)) for one, row in claims.items()},
        **{
            one: Target(each.words(texts[each.document].text), f"/review/{one}")
            for one, each in attributions.items()
        },
    }
