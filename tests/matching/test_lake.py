"""A second affair, of another kind than the sample: which contents meet, and on which side."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from allegedly.records import Claim
from tests.matching.affair import Affair, told

TEXTS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "lake.toml").read_text(encoding="utf-8")
)["text"]
NAMES = sorted({name for text in TEXTS for name in text["claims"]})


@pytest.fixture(scope="module")
def affair() -> Affair:
    """All texts of the affair, added in their order."""
    return Affair(
        *(
            told(
                text["content"],
                text["day"],
                publisher=text["outlet"],
                stance=text.get("stance", "support"),
            )
            for text in TEXTS
        )
    )


def voices(affair: Affair, claim: Claim) -> dict[int, str]:
    """The members of a claim by the place of their text in the list, with their sides."""
    places = {attribution.id: at for at, attribution in enumerate(affair.attributions)}
    return {places[member.attribution]: member.side for member in claim.members}


@pytest.mark.parametrize("name", NAMES)
def test_all_wordings_of_a_claim_meet_on_their_sides(affair: Affair, name: str) -> None:
    """Other verbs, negated wording, a clause among others: they stand in one claim."""
    wanted = {at: text["claims"][name] for at, text in enumerate(TEXTS) if name in text["claims"]}

    assert wanted in [voices(affair, claim) for claim in affair.claims()]


def test_nothing_else_meets(affair: Affair) -> None:
    """Another number, another year and another matter stay apart."""
    joined = defaultdict(set)
    for claim in affair.claims():
        for left, right in combinations(sorted(voices(affair, claim)), 2):
            joined[left].add(right)

    assert not [
        (TEXTS[left]["content"], TEXTS[right]["content"])
        for left, others in joined.items()
        for right in others
        if not TEXTS[left]["claims"].keys() & TEXTS[right]["claims"].keys()
    ]


def test_order_of_adding_changes_no_side() -> None:
    """The same texts added backwards give the same claims."""

    def partition(texts: list[dict[str, Any]]) -> set[frozenset[tuple[str, str]]]:
        made = [
            told(t["content"], t["day"], publisher=t["outlet"], stance=t.get("stance", "support"))
            for t in texts
        ]
        return Affair(*made).sides()

    assert partition(TEXTS) == partition(TEXTS[::-1])
