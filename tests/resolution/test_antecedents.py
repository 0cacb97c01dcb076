"""The features by which an antecedent is chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from allegedly.resolution.antecedents import WEIGHTS, Candidate, choose, score

PLAIN = Candidate(back=3)


@pytest.mark.parametrize(
    "better",
    [
        replace(PLAIN, back=1),
        replace(PLAIN, agrees=True),
        replace(PLAIN, spoke_last=True),
        replace(PLAIN, times=5),
        replace(PLAIN, opens_paragraph=True),
        replace(PLAIN, reports_it=True),
        replace(PLAIN, noun_agrees=True),
    ],
)
def test_each_feature_speaks_for_a_candidate(better: Candidate) -> None:
    """All else equal, the nearer, the agreeing, the speaking and the frequent are preferred."""
    assert score(better) > score(PLAIN)


@pytest.mark.parametrize(
    "worse",
    [
        replace(PLAIN, is_owner=True),
        replace(PLAIN, more_recent=2),
        replace(PLAIN, kind_known=False),
        replace(PLAIN, is_named=False),
    ],
)
def test_each_doubt_speaks_against_a_candidate(worse: Candidate) -> None:
    """The owner, the overtaken, the unknown and the unnamed are put behind."""
    assert score(worse) < score(PLAIN)


def test_the_choice_is_the_best_and_says_why() -> None:
    """The reason names what speaks most for the candidate and how far back it is."""
    choice = choose([PLAIN, replace(PLAIN, agrees=True, spoke_last=True)])

    assert choice
    assert choice.index == 1
    assert choice.lead > 0
    assert choice.why == "of the same gender and number, the last who spoke, 3 sentences before"


def test_without_candidates_there_is_no_choice() -> None:
    """Nobody is chosen from nobody."""
    assert choose([]) is None


def test_every_feature_has_a_reason_of_its_own() -> None:
    """A feature's docstring is what a user reads, so that no two may be alike."""
    docs = [feature.__doc__ for feature in WEIGHTS]

    assert all(docs)
    assert len(set(docs)) == len(docs)
