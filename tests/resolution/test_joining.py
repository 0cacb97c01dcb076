"""Which actors are one, by what persons decided."""

from __future__ import annotations

import pytest

from allegedly.resolution import find_homes
from tests.matching.affair import judge

ACTORS = ("renn", "a-renn", "minister", "karsk")


@pytest.mark.parametrize(
    ("decided", "homes"),
    [
        ([("join", "renn", "a-renn")], {"a-renn": "renn"}),
        ([("join", "renn", "a-renn"), ("part", "renn", "a-renn")], {}),
        (
            [("join", "renn", "a-renn"), ("part", "renn", "a-renn"), ("join", "a-renn", "renn")],
            {"a-renn": "renn"},  # the first join holds again, with its name
        ),
        (
            [("join", "renn", "a-renn"), ("join", "minister", "renn")],
            {"a-renn": "renn", "minister": "renn"},
        ),
        (
            [("join", "renn", "a-renn"), ("join", "renn", "minister"), ("part", "minister")],
            {"a-renn": "renn"},
        ),
        ([("join", "renn", "a claim")], {}),
        ([("accept", "renn", "a-renn")], {}),
    ],
)
def test_the_later_decision_wins(decided: list[tuple[str, ...]], homes: dict[str, str]) -> None:
    """Joined actors go by the name of the first of the earliest join, until they are parted."""
    judgements = [
        judge(decision, list(targets), number)
        for number, (decision, *targets) in enumerate(decided)
    ]

    assert find_homes(judgements, ACTORS) == homes


def test_no_chain_of_joins_brings_together_who_was_parted() -> None:
    """Of three of whom two are parted, the third goes with the one it was joined with last."""
    decided = [
        judge("join", ["renn", "minister"], 1),
        judge("join", ["minister", "karsk"], 2),
        judge("part", ["renn", "karsk"], 3),
    ]

    assert find_homes(decided, ACTORS) == {"karsk": "minister"}
