"""The sentences that stance, certainty and evidence are measured on, and the measures."""

from __future__ import annotations

import pytest
from judging import CERTAINTIES, STANCES, accuracy, evidence_scores, macro_f1, read_cases


def test_the_sentences_are_enough_and_half_are_held() -> None:
    """At least 200 with a stance and 60 with evidence, and near half of each kept for measuring."""
    for name, least in (("stance", 200), ("evidence", 60)):
        cases = read_cases(name)
        assert len({case.page.text for case in cases}) == len(cases) >= least
        assert 0.4 < sum(case.is_held for case in cases) / len(cases) < 0.6


def test_every_gold_value_is_one_that_there_is_and_evidence_stands_in_its_sentence() -> None:
    """A slip of the pen in the gold would count as an error of the program."""
    for case in read_cases("stance"):
        assert case.gold["stance"] in STANCES
        assert case.gold["certainty"] in CERTAINTIES
        assert (case.gold["stance"] in ("query", "comment")) <= (
            case.gold["certainty"] == "unknown"
        )
    for case in read_cases("evidence"):
        assert all(case.page.text.count(words) == 1 for _, words in case.evidence()[0])


def test_the_measures_are_those_of_a_hand_count() -> None:
    """Three of four right; F1 of a is 0.8 and of b is two thirds."""
    pairs = [("a", "a"), ("a", "a"), ("b", "b"), ("b", "a")]

    assert accuracy(pairs) == 75
    assert macro_f1(pairs, ("a", "b")) == pytest.approx(100 * (0.8 + 2 / 3) / 2)


def test_evidence_is_scored_by_kind_and_words() -> None:
    """Words that hold more than the gold's count loosely, and not exactly."""
    cases = read_cases("evidence")
    assert evidence_scores(cases, loosely=True)[2] >= evidence_scores(cases, loosely=False)[2] > 0
