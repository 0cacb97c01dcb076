"""What persons decided, in words: who, when, what, and whether it was undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from allegedly.matching.judgements import in_force
from allegedly.records import Decision, Judgement
from allegedly.web.phrases import say_day

#: What a person did, in a verb.
DECISION_VERBS: dict[Decision, str] = {
    "accept": "accepted",
    "reject": "rejected",
    "correct": "corrected",
    "join": "joined",
    "part": "parted",
    "rate": "rated",
    "undo": "undid",
}


@dataclass(frozen=True)
class Judged:
    """A judgement laid out; `in_force` where nobody has undone it."""

    judgement: Judgement
    verb: str
    when: str
    in_force: bool


def lay_out_history(judgements: Sequence[Judgement]) -> list[Judged]:
    """The judgements, the latest first, without the undoings: these show in what they undid."""
    kept = {each.id for each in in_force(judgements)}
    return [
        Judged(each, DECISION_VERBS[each.decision], say_moment(each.time), each.id in kept)
        for each in reversed(judgements)
        if each.decision != "undo"
    ]


def say_moment(time: str) -> str:
    """A day and a time of it, in words."""
    moment = datetime.fromisoformat(time)
    return f"{say_day(moment.date())}, {moment:%H:%M}"
