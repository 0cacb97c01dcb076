"""What is new comes to the claims that are there, and no further."""

from __future__ import annotations

from allegedly.matching import Settled, compare, place
from allegedly.matching.placed import PlacedClaim
from allegedly.records import Attribution, Document, Match, Span
from tests.matching.affair import said, told

BASE = "Velmara has opened a military base at Lisk harbour for Karsund soldiers"
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
    """The new text comes to one of them; both keep their ids and members."""
    base, drones, both = told(BASE), told(DRONES), told(BOTH, "2031-06-11")
    before = _placed([base, drones], [])
    matches = [_same(base[1], both[1]), _same(drones[1], both[1])]
    after = _placed([base, drones, both], matches, tuple(before))

    assert [claim.id for claim in after] == [claim.id for claim in before]
    assert sorted(len(claim.seats) for claim in after) == [1, 2]


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
