"""The review of pairs: what barely became one claim, and what nearly did; join or part by a key."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from allegedly.errors import NotInLedger
from allegedly.ledger import Ledger
from allegedly.pipeline import view_of_pair
from allegedly.records import Match, View
from allegedly.web.desk.addresses import Addresses
from allegedly.web.desk.documents import find_side
from allegedly.web.desk.rendering import page
from allegedly.web.judging import find_history
from allegedly.web.ledgers import OpenLedger
from allegedly.web.parts.history import Judged
from allegedly.web.parts.places import Reference
from allegedly.web.parts.sheets import Voice, voice
from allegedly.web.parts.travel_sheets import say_reasons
from allegedly.web.wanted import AskedPage

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class End:
    """One of the two: what is said, and the claim that it is in, with the number of its voices."""

    voice: Voice
    claim: Reference | None
    voices: int


@dataclass(frozen=True)
class Pair:
    """Two attributions to be joined or parted, and what the machine thinks of them."""

    match: Match
    ends: tuple[End, ...]
    reasons: str
    history: tuple[Judged, ...]

    @property
    def together(self) -> bool:
        """Whether one claim has both."""
        one, other = (end.claim for end in self.ends)
        return one is not None and one == other

    @property
    def ids(self) -> list[str]:
        """The ids of the two."""
        return [self.match.left, self.match.right]


@router.get("/review/pairs")
def pairs_page(request: Request, ledger: OpenLedger, asked: AskedPage) -> HTMLResponse:
    """The pair that the machine doubts most of those that nobody has joined or parted."""
    found = ledger.pages.doubtful_pairs(after=asked.after, limit=1)
    pair = find_pair(ledger, found.rows[0].left, found.rows[0].right) if found.rows else None
    further = asked.further(found.after)
    return _shown(request, ledger, pair, f"/review/pairs?{further}" if further else None)


@router.get("/review/pairs/{left}/{right}")
def pair_page(request: Request, ledger: OpenLedger, left: str, right: str) -> HTMLResponse:
    """One pair to be joined or parted."""
    return _shown(request, ledger, find_pair(ledger, left, right), "/review/pairs")


def _shown(request: Request, ledger: Ledger, pair: Pair | None, later: str | None) -> HTMLResponse:
    counts = ledger.pages.counts()
    judged = request.query_params.get("judged")
    return page(request, "pair.html.jinja", pair=pair, later=later, counts=counts, judged=judged)


def find_pair(ledger: Ledger, left: str, right: str) -> Pair:
    """Two attributions laid out to be joined or parted.

    Raises:
        NotInLedger: the machine has no opinion on two attributions with these ids.
    """
    matches = ledger.matched.of([left])
    match = next((each for each in matches if {each.left, each.right} == {left, right}), None)
    if match is None:
        raise NotInLedger(f"“{left}” and “{right}” are no pair that the machine has compared")
    view = view_of_pair(ledger, left, right)
    on_both = [each for each in view.judgements if {left, right} <= set(each.targets)]
    decided = {each.id for each in on_both}
    history = find_history(ledger, [left]) if decided else []
    return Pair(
        match=match,
        ends=tuple(_end(ledger, identity, view) for identity in (left, right)),
        reasons=say_reasons(match),
        history=tuple(each for each in history if each.judgement.id in decided),
    )


def _end(ledger: Ledger, identity: str, view: View) -> End:
    places, attribution = Addresses(view), view.attributions[identity]
    claim = places.claim_with(identity)
    return End(
        voice=voice(attribution, find_side(attribution, view), view, places),
        claim=places.claim(claim) if claim else None,
        voices=ledger.pages.claim(claim.id).members if claim else 0,
    )
