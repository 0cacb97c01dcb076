"""What is new comes to the claims that are there, and makes one of two only for good reason."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from allegedly.matching import Settled, compare, place
from allegedly.matching.placed import PlacedClaim
from allegedly.records import Attribution, Document, Match, Reason, Span
from tests.matching.affair import said, told

BASE = "Velmara has opened a military base at Lisk harbour for Karsund soldiers"
AGAIN = "Velmara opened a military base for Karsund soldiers at Lisk harbour"
DRONES = "Two drones crossed the river Tamsel into Tershia at night"
BOTH = "Velmara opened a base at Lisk harbour and two drones crossed the Tamsel"


def _same(left: Attribution, right: Attribution) -> Match:
    return Match(left=left.id, right=right.id, relation="same", score=0.9)


def _placed(
    told_of: list[tuple[Document, Attribution]],
    matches: list[Match],
    settled: tuple[PlacedClaim, ...] = (),
) -> list[PlacedClaim]:
    documents = {document.id: document for document, _ in told_of}
    attributions = [attribution for _, attribution in told_of]
    return place(attributions, documents, matches, [], Settled(settled))


def test_what_bridges_two_claims_leaves_them_two() -> None:
    """It has something of each, which is not enough: it comes to one, both keep their ids."""
    base, drones, both = told(BASE), told(DRONES), told(BOTH, "2031-06-11")
    before = _placed([base, drones], [])
    matches = [_same(base[1], both[1]), _same(drones[1], both[1])]
    after = _placed([base, drones, both], matches, tuple(before))

    assert [claim.id for claim in after] == [claim.id for claim in before]
    assert sorted(len(claim.seats) for claim in after) == [1, 2]


def _say(content: str, days: range) -> list[tuple[Document, Attribution]]:
    return [told(content, f"2031-06-{day}", publisher=f"Outlet {day}") for day in days]


def _matched(*groups: list[tuple[Document, Attribution]]) -> list[Match]:
    """The matches of each with each of its group."""
    return [
        _same(left, right) for group in groups for (_, left), (_, right) in combinations(group, 2)
    ]


@pytest.mark.parametrize("rejected", [False, True])
def test_two_claims_that_turn_out_to_be_one_become_the_older(rejected: bool) -> None:
    """Most of their pairs match: all members come to it, but not where a person rejected one."""
    older, younger = _say(BASE, range(10, 13)), _say(AGAIN, range(13, 15))
    matches = _matched(older, younger)
    before = _placed([*older, *younger], matches)
    before = [replace(claim, dropped=rejected) for claim in before]
    (new,) = _say(BOTH, range(15, 16))
    after = _placed(
        [*older, *younger, new], _matched([*older, *younger, new]), tuple(reversed(before))
    )

    assert [len(claim.seats) for claim in before] == [3, 2]
    if not rejected:
        assert [(claim.id, len(claim.seats)) for claim in after] == [(before[0].id, 6)]
    else:
        assert {claim.id for claim in after} == {claim.id for claim in before}


def test_one_pair_that_names_others_does_not_hold_two_claims_apart() -> None:
    """It is outvoted by ten that match; another number is not."""
    older, younger = _say(BASE, range(10, 15)), _say(AGAIN, range(15, 18))
    before = tuple(_placed([*older, *younger], _matched(older, younger)))
    (new,) = _say(BOTH, range(18, 19))
    everything = [*older, *younger, new]
    pair = older[0][1], younger[0][1]
    numbers = []
    for about in ("actors_differ", "numbers_differ"):
        differ = Match(
            left=pair[0].id,
            right=pair[1].id,
            relation="related",
            score=0.9,
            reasons=(Reason(about=about, detail="They differ."),),
        )
        others = [m for m in _matched(everything) if {m.left, m.right} != {p.id for p in pair}]
        numbers.append(len(_placed(everything, [*others, differ], before)))

    assert numbers == [1, 2]


def test_a_clause_that_stands_elsewhere_is_not_placed_again() -> None:
    """Where only one of the two claims of a content is looked at, the other stays as it is."""
    contents = _say(BOTH, range(10, 12))
    place_of = Span(start=0, end=BOTH.index(" and "))
    other = Span(start=BOTH.index("two drones"), end=len(BOTH))
    left, right = (attribution for _, attribution in contents)
    clauses = tuple(
        Reason(about=f"clause {side}", detail="same", span=span)
        for span in (place_of, other)
        for side in ("left", "right")
    )
    match = _same(left, right).model_copy(update={"reasons": clauses})
    first, second = _placed(contents, [match])
    (new,) = _say(BASE, range(12, 13))
    after = _placed([*contents, new], [match, _same(left, new[1])], (first,))

    assert first.id in {claim.id for claim in after}
    assert all(seat.clause != other for claim in after for seat in claim.seats)
    assert second.seats[0].clause == other


def test_one_match_is_not_enough_to_come_to_a_large_claim() -> None:
    """A claim does not grow by a chain of single links."""
    first = told(BASE)
    others = [told(BASE, f"2031-06-{day}", publisher=f"Outlet {day}") for day in range(11, 26)]
    pairs = [_same(first[1], other[1]) for other in others]
    (claim,) = _placed([first, *others], pairs)
    stranger = told(DRONES, "2031-06-27")
    linked = [_same(first[1], stranger[1])]
    after = _placed([first, *others, stranger], linked, (claim,))

    assert sorted(len(each.seats) for each in after) == [1, 16]


def test_a_content_that_is_taken_apart_keeps_its_claim() -> None:
    """Where one clause of a lone content is said again, the claim is about that clause."""
    whole = told(BOTH)
    (before,) = _placed([whole], [])
    clause = Span(start=BOTH.index("two drones"), end=len(BOTH))
    again = told(DRONES, "2031-06-11")
    match = compare(said(BOTH), said(DRONES, "2031-06-11"))
    after = _placed([whole, again], [match], (before,))

    assert before.id in {claim.id for claim in after}
    assert clause.start >= 0
