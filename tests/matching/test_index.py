"""Candidates, and the matches found among them."""

from __future__ import annotations

from dataclasses import replace

from allegedly.matching import PropositionIndex, find_matches
from allegedly.matching.index import CANDIDATES
from tests.matching.affair import said

DRONES = "Two drones crossed the river Tamsel into Tershia at night"
BASE = "Velmara has opened a military base at Lisk harbour for Karsund soldiers"


def test_candidates_are_the_likeliest_first_and_at_most_so_many() -> None:
    """The index gives back no more than asked for, the nearest before the others."""
    index = PropositionIndex()
    for number in range(300):
        index.add(said(f"Farmer number {number} sold apricots in the market of Orrin", None))
    wanted = said(DRONES, "2031-06-12")
    twin = said("Two drones crossed the Tamsel into Tershia")
    index.add(twin)

    found = index.candidates(wanted, 5)

    assert found[0].id == twin.id
    assert len(found) <= 5


def test_a_proposition_is_no_candidate_of_itself() -> None:
    """What is searched for is not found, even where the index holds it."""
    index = PropositionIndex()
    drones = said(DRONES)
    index.add(drones)

    assert index.candidates(drones) == []


def test_adding_twice_changes_nothing() -> None:
    """The same attribution is held once."""
    index = PropositionIndex()
    index.add(said(DRONES))
    index.add(said(DRONES))

    assert len(index) == 1


def test_an_empty_index_has_no_candidates() -> None:
    """Nothing is found where nothing is held."""
    assert PropositionIndex().candidates(said(DRONES)) == []


def test_a_rare_name_finds_what_the_vectors_miss() -> None:
    """Two sentences far apart as a whole are candidates of one another by a rare word."""
    index = PropositionIndex()
    for number in range(100):
        index.add(said(f"Farmer number {number} sold apricots in the market of Orrin", None))
    about = said("Norrhavn", None)
    index.add(about)

    found = index.candidates(said("A second mast on the mountain was paid for by Norrhavn"))

    assert about.id in [candidate.id for candidate in found]


def test_new_ones_are_matched_with_the_index_and_with_one_another() -> None:
    """Each pair is looked at once, whether or not it was in the index before."""
    old, twin, third = said(DRONES), said(DRONES, "2031-06-11"), said(DRONES, "2031-06-12")
    index = PropositionIndex()
    index.add(old)

    matches = find_matches([twin, third, said(BASE)], index)

    pairs = {frozenset((match.left, match.right)) for match in matches}
    assert pairs == {
        frozenset((old.id, twin.id)),
        frozenset((old.id, third.id)),
        frozenset((twin.id, third.id)),
    }
    assert len(index) == 1


def test_what_a_report_repeats_is_not_compared_with_each_of_its_pages() -> None:
    """A text that says one thing all over again does not take time by the square of its length."""
    pages = [said(DRONES, f"2031-06-{day:02}") for day in range(1, 31) for _ in range(5)]
    repeated = [replace(page, id=f"{number:016}") for number, page in enumerate(pages)]

    matches = find_matches(repeated, PropositionIndex())

    assert len(matches) <= CANDIDATES * len(repeated)
    assert {match.right for match in matches} | {repeated[0].id} == {page.id for page in repeated}
