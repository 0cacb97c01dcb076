"""Walk-backs: one actor's stance on one claim over time, where it changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from allegedly.records import Actor, Claim, Stance, View
from allegedly.tracing.timeline import Moment, find_moment
from allegedly.tracing.voices import Voice, find_voices, name_key

Turn = Literal["turned", "hardened", "softened"]

_SURENESS = {"possible": 1, "probable": 2, "certain": 3}
_SAYS: dict[Stance, str] = {
    "support": "said so", "deny": "denied it", "query": "asked", "comment": "commented",
}  # fmt: skip


@dataclass(frozen=True)
class WalkBack:
    """An actor who took another side on a claim later, or was more or less sure of it.

    Attributes:
        actor: the actor's id.
        turn: "turned" to another side, "hardened" or "softened" on the same one.
        left: the id of the earlier attribution.
        right: that of the later one.
        earlier: when the earlier was said.
        later: when the later was said.
        detail: the change in a sentence.
    """

    actor: str
    turn: Turn
    left: str
    right: str
    earlier: Moment
    later: Moment
    detail: str


def find_walk_backs(claim: Claim, view: View) -> list[WalkBack]:
    """Each time an actor who is named changed his stance on `claim`, in the order of time.

    Only what was said on known days, one after the other, shows a change. Of what is said in the
    name of a body nobody knows whether it was the same mouth: it is told of all the same, since
    the body is held to its word.
    """
    said: defaultdict[tuple[str, ...], list[tuple[Moment, Voice]]] = defaultdict(list)
    for voice in find_voices(claim, view):
        moment = find_moment(voice.attribution, view)
        if voice.actor and voice.is_named and moment.end and voice.side in ("support", "deny"):
            said[_key(voice.actor)].append((moment, voice))
    found = [each for told in said.values() for each in _changes(told)]
    return sorted(found, key=lambda each: (str(each.later.end), each.right))


def _key(actor: Actor) -> tuple[str, ...]:
    """The same for one actor in every document: "Tershia's border guard" is one in two of them."""
    country = name_key(actor.country.value) if actor.country else ""
    return actor.kind, country, *(word.casefold() for word in re.findall(r"\w+", actor.name))


def _changes(told: list[tuple[Moment, Voice]]) -> Iterator[WalkBack]:
    ordered = sorted(told, key=lambda each: (str(each[0].end), each[1].attribution.id))
    for (earlier, left), (later, right) in pairwise(ordered):
        begins = later.start or later.end
        if earlier.end is None or begins is None or begins <= earlier.end:
            continue
        turn = _turn(left, right)
        if turn and right.actor:
            ids = (left.attribution.id, right.attribution.id)
            detail = f"{right.name} {_stand(left)}, and then {_stand(right)}."
            yield WalkBack(right.actor.id, turn, *ids, earlier, later, detail)


def _turn(left: Voice, right: Voice) -> Turn | None:
    if left.side != right.side:
        return "turned"
    sureness = [_SURENESS.get(voice.attribution.certainty, 0) for voice in (left, right)]
    if 0 in sureness or sureness[0] == sureness[1]:
        return None
    return "hardened" if sureness[1] > sureness[0] else "softened"


def _stand(voice: Voice) -> str:
    return f"{_SAYS[voice.side]} as {voice.attribution.certainty}"
