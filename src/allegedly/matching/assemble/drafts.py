"""Claims in the making: groups of contents with their wording and the sides of their members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from allegedly.matching.assemble.affair import Affair
from allegedly.matching.assemble.grouping import group_nodes
from allegedly.matching.assemble.sides import as_member, turned
from allegedly.matching.nodes import lone_clauses
from allegedly.matching.placed import PlacedClaim
from allegedly.records import Reason, Voiced


@dataclass
class Draft:
    """A claim in the making: its nodes with their sign towards the wording; its members by id."""

    signs: dict[str, int]
    wording: str
    sides: dict[str, Voiced] = field(default_factory=dict)
    homes: tuple[str, ...] = ()


def find_drafts(affair: Affair) -> list[Draft]:
    """A draft for each group of contents and clauses that say the same or the opposite."""
    clusters = group_nodes(affair)
    groups = clusters.all()
    pinned = {seat.node for claim in affair.settled.values() for seat in claim.seats}
    lone = lone_clauses(groups, affair.nodes) - pinned
    return [
        _draft(signs, clusters.homes(next(iter(signs))), affair)
        for signs in groups
        if not lone & signs.keys()
    ]


def _draft(signs: Mapping[str, int], homes: tuple[str, ...], affair: Affair) -> Draft:
    wording = affair.wording(signs)
    draft = Draft({node: sign * signs[wording] for node, sign in signs.items()}, wording)
    draft.homes = homes
    before = _before(draft, affair)
    matches = affair.why(wording, draft.signs)
    for node, sign in draft.signs.items():
        attribution = affair.nodes[node].attribution
        if node not in before:
            draft.sides[attribution.id] = as_member(node, sign, matches.get(node), affair)
    draft.sides |= {voiced.attribution: voiced for voiced in before.values()}
    _let_inner_speak(draft, affair)
    return draft


def _before(draft: Draft, affair: Affair) -> dict[str, Voiced]:
    """The members that its claims had before, by node; turned round where the wording is now."""
    before: dict[str, Voiced] = {}
    for home in draft.homes[::-1]:  # what stands in several is as it was in the oldest
        before |= _before_in(affair.settled[home], draft, affair)
    return before


def _before_in(claim: PlacedClaim, draft: Draft, affair: Affair) -> dict[str, Voiced]:
    signs = [s.sign * draft.signs[s.node] for s in claim.seats if s.sign and s.node in draft.signs]
    turn = signs[0] if signs else 1
    kept = [seat for seat in claim.seats if seat.voiced.attribution in affair.attributions]
    if claim.is_lone and claim.seats[0].node not in draft.signs:
        return {}  # a content that has been taken apart since
    return {seat.node: turned(seat.voiced, turn) for seat in kept}


def _let_inner_speak(draft: Draft, affair: Affair) -> None:
    """Makes a comment of a member that tells what another member says: the side is that one's."""
    for identity in tuple(draft.sides):
        inner = affair.attributions[identity]
        outer = draft.sides.get(inner.parent or "")
        told = affair.attributions[outer.attribution] if outer else None
        if outer and told and told.voice == "reported" and told.stance == "support":
            detail = "It passes on what another says."
            reason = Reason(about="parent", detail=detail, span=inner.extent)
            passed_on = Voiced(attribution=told.id, side="comment", reasons=(reason,))
            draft.sides[told.id] = passed_on
