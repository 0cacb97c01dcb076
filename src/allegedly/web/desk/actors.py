"""Who is who, and the page of one actor: what it said, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from allegedly.ledger import ActorsWanted, Ledger
from allegedly.pipeline import values_of, view_of_actor
from allegedly.pipeline.views import MOST_SAID
from allegedly.records import Actor, Attribution, Claim, View
from allegedly.resolution import Namesake, find_namesakes
from allegedly.tracing import in_time_order
from allegedly.web.desk.addresses import Addresses, actor_address
from allegedly.web.desk.facts import lay_out_values
from allegedly.web.desk.rendering import page
from allegedly.web.judging import find_history
from allegedly.web.ledgers import OpenLedger
from allegedly.web.parts.places import Places, Reference
from allegedly.web.parts.sheets import Voice, voice
from allegedly.web.sayings import find_sayings
from allegedly.web.wanted import After, AskedActors

#: Actors with a like name that are compared with one.
_MOST_NAMESAKES = 50

router = APIRouter(include_in_schema=False)


@router.get("/actors")
def actors_page(request: Request, ledger: OpenLedger, asked: AskedActors) -> HTMLResponse:
    """Those who speak, the ones with most to say first."""
    found = ledger.pages.actors(asked.wanted, after=asked.after, limit=asked.limit)
    return page(
        request,
        "actors.html.jinja",
        asked=asked,
        rows=found.rows,
        more=asked.further(found.after),
        counts=ledger.pages.counts(),
    )


@dataclass(frozen=True)
class Spoken:
    """All that one actor said on one claim, in order of time."""

    claim: Reference
    standing: str
    voices: tuple[Voice, ...]

    @property
    def has_turned(self) -> bool:
        """Whether it took another side, or became more or less sure."""
        return len({(each.side, each.certainty) for each in self.voices}) > 1


@router.get("/actors/{actor}", response_class=HTMLResponse)
def actor_page(request: Request, ledger: OpenLedger, actor: str, after: After = 0) -> Response:
    """One actor: what it said on which claim, how that changed, and what is known of it.

    One that a person joined with another has no page of its own, and leads to that one's.
    """
    if not ledger.lookup.are_actors([actor]):  # the beginning of its id
        return RedirectResponse(actor_address(ledger.find_actor(actor).id), 307)
    view = view_of_actor(ledger, actor, after=after)
    if actor not in view.actors:
        return RedirectResponse(actor_address(ledger.lookup.homes([actor])[actor]), 307)
    places = Addresses(view)
    joined = ledger.lookup.joined([actor]).get(actor, [])
    sayings = find_sayings(ledger, actor, view)
    return page(
        request,
        "actor.html.jinja",
        actor=view.actors[actor],
        values=lay_out_values(ledger, values_of(ledger, actor)),
        aliases=_aliases(view.actors[actor]),
        spoken=list(_spoken(actor, view, places)),
        alone=list(_alone(sayings.said, view, places)),
        most=MOST_SAID,
        after=after,
        more=sayings.further,
        joined=ledger.lookup.names_of(joined),
        may_be=_find_namesakes(ledger, view.actors[actor]),
        history=[
            each
            for each in find_history(ledger, [actor, *joined])
            if each.judgement.decision in ("join", "part")
        ],
        judged=request.query_params.get("judged"),
    )


def _aliases(actor: Actor) -> list[str]:
    """The other names by which texts call it."""
    names = {alias.value.casefold(): alias.value for alias in actor.aliases}
    return [name for key, name in names.items() if key != actor.name.casefold()]


def _find_namesakes(ledger: Ledger, actor: Actor) -> list[Namesake]:
    """Who may be this actor by the name, of those whose names share its last word."""
    last = actor.name.split()[-1]
    rows = ledger.pages.actors(ActorsWanted(text=last), limit=_MOST_NAMESAKES).rows
    return find_namesakes(actor, ledger.lookup.actors(row.id for row in rows).values())


def _spoken(actor: str, view: View, places: Places) -> Iterator[Spoken]:
    for claim in view.claims:
        voices = tuple(_voices(actor, claim, view, places))
        if voices:
            standing = claim.standing.value if claim.standing else "unattested"
            yield Spoken(places.claim(claim), standing, voices)


def _voices(actor: str, claim: Claim, view: View, places: Places) -> Iterator[Voice]:
    sides = {member.attribution: member.side for member in claim.members}
    said = [each for i in sides if (each := view.attributions[i]).speaker == actor]
    for moment in in_time_order(said, view):
        each = view.attributions[moment.attribution]
        yield voice(each, sides[each.id], view, places)


def _alone(said: Iterable[Attribution], view: View, places: Places) -> Iterator[Voice]:
    """What it said that no claim has taken in."""
    for each in said:
        if places.claim_with(each.id) is None:
            yield voice(each, each.stance, view, places)
