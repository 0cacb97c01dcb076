"""The decision on two propositions, and the reasons for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.errors import RecordError
from allegedly.matching import compare, proposition
from allegedly.matching.compare import ACROSS, DIFFERENCES, is_unlike
from allegedly.matching.compare.across import LIKENESS
from allegedly.matching.compare.likeness import ENGLISH_LIKENESS
from tests.matching.affair import compared, said, told

BASE = "Velmara has opened a military base at Lisk harbour for Karsund soldiers"


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (BASE, "Velmara opened a military base for Karsund soldiers at Lisk harbour", "same"),
        (BASE, "Velmara has not opened a military base at Lisk harbour for soldiers", "opposite"),
        (BASE, "Velmara is said to grow very good apricots on the southern slopes", "different"),
        (
            "Two drones crossed the river Tamsel into Tershia at night",
            "Four drones crossed the river Tamsel into Tershia at night",
            "related",
        ),
        (
            "The ferry Halcyon left the harbour of Orrin on 13 June with rifles",
            "The ferry Halcyon left the harbour of Orrin on 2 June with rifles",
            "related",
        ),
        (
            "On the mountain Velmara lets Karsund spy on shipping",
            "On the mountain Brenlow lets Karsund spy on shipping",
            "related",
        ),
        (
            "The guards shot at the ferry near the old harbour bridge",
            "If the guards shot at the ferry near the old harbour bridge",
            "related",
        ),
        (
            "Karsund soldiers are stationed at the mountain radar post",
            "There is no evidence that Karsund soldiers are stationed at the mountain radar post",
            "related",
        ),
        (
            "The harbour 81 of Sorn was paid for by the port authority of Velmara in June",
            "The harbour 10 of Sorn was paid for by the port authority of Velmara in June",
            "related",
        ),
        (
            "Don't you know that the guards shot at the ferry near the old harbour bridge?",
            "The guards shot at the ferry near the old harbour bridge",
            "same",
        ),
        (
            "The wife of Ada Roe was held at the harbour of Lisk on Monday",
            "Roe’s wife was held on Monday at the harbour of Lisk",
            "same",
        ),
        ("a lie", "a lie", "different"),
        ("the allegations", "the allegations", "different"),
        (
            "Two drones crossed the river Tamsel into Tershia",
            "Two drones may have crossed the river Tamsel into Tershia",
            "same",
        ),
    ],
)
def test_what_differs_in_substance_is_not_the_same(left: str, right: str, relation: str) -> None:
    """Like words are one claim; other numbers, dates or actors make it a look-alike."""
    assert compared(left, right).relation == relation


def test_a_number_that_differs_is_shown_in_the_words_of_both() -> None:
    """The reason sets the two counts against one another, and each side's span shows its own."""
    words = "Two army drones crossed the river Tamsel into Tershia"
    left = said(words)
    right = said("Four drones crossed the river Tamsel into Tershia", "2031-06-12")
    match = compare(right, left)
    reasons = {reason.about: reason for reason in match.reasons}

    assert "Four drones against Two army drones" in reasons["numbers_differ"].detail
    assert reasons["numbers_differ left"].detail == "4"
    assert reasons["numbers_differ right"].detail == "2"
    shown = reasons["numbers_differ right"].span
    assert shown is not None
    assert shown.of(words) == "Two army drones"


def test_a_look_alike_from_three_years_before_is_not_joined() -> None:
    """The same words about an event, in texts years apart, are related and no more."""
    words = "Two drones crossed from Velmara into Tershia near the river Tamsel"
    match = compare(said(words, "2028-06-14"), said(words, "2031-06-10"))

    assert match.relation == "related"
    assert match.reasons[0].about == "affair_differs"
    assert "2028-06-14 against 2031-06-10" in match.reasons[0].detail


def test_texts_years_apart_that_name_the_same_year_may_be_the_same() -> None:
    """A later text that says of which year it speaks tells of the same event."""
    words = "Two drones crossed from Velmara into Tershia near the river Tamsel in June 2028"

    assert compare(said(words, "2028-06-14"), said(words, "2031-06-10")).relation == "same"


def test_unknown_dates_keep_nothing_apart() -> None:
    """A document without a date is compared by its words alone."""
    words = "Two drones crossed from Velmara into Tershia near the river Tamsel"

    assert compare(said(words, None), said(words, "2031-06-10")).relation == "same"


def test_a_report_of_a_saying_is_not_the_saying() -> None:
    """An attribution and the one that stands in its content are never one claim."""
    inner = said(BASE)
    outer = said(BASE + " after all", "2031-06-11", parent=inner.id)

    assert compare(inner, outer).relation == "different"


def test_every_feature_has_a_sentence_of_its_own() -> None:
    """What a reader is shown is the docstring, so each has one and no two are the same."""
    judges = (*ENGLISH_LIKENESS.judges, *LIKENESS.judges)
    features = {judge.find for judge in judges} | {find for find, _ in (*DIFFERENCES, *ACROSS)}
    sentences = [(feature.__doc__ or "").strip() for feature in features]

    assert all(sentences)
    assert len(set(sentences)) == len(sentences)
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in sentences)


def test_every_match_has_reasons() -> None:
    """No score stands without a sentence for it."""
    match = compared(BASE, "Velmara opened a base at Lisk")

    assert match.reasons
    assert all(reason.detail for reason in match.reasons)


_VOCABULARY = (
    *("Velmara", "Karsund", "two", "four", "drones", "base", "opened"),
    *("not", "crossed", "river", "may", "if", "never", "13", "June"),
)
_WORDS = st.lists(st.sampled_from(_VOCABULARY), min_size=1, max_size=12).map(" ".join)


@given(_WORDS, _WORDS)
def test_the_decision_does_not_depend_on_the_order(left: str, right: str) -> None:
    """Left and right can be exchanged: the relation and the score stay."""
    one, other = said(left), said(right, "2031-06-12")
    there, back = compare(one, other), compare(other, one)

    assert there.relation == back.relation
    assert there.score == pytest.approx(back.score, abs=1e-4)


@given(_WORDS, _WORDS)
def test_what_is_passed_over_would_have_been_different(left: str, right: str) -> None:
    """The short way to say "different" never says it of what the long way would keep."""
    one, other = said(left), said(right, "2031-06-12")

    assert not is_unlike(one, other) or compare(one, other).relation == "different"


@given(_WORDS)
def test_a_claim_is_never_opposite_to_itself(words: str) -> None:
    """The same words on the same day are the same, or too vague, or not compared at all."""
    assert compared(words, words).relation in ("same", "different")


def test_a_vector_that_is_none_is_refused() -> None:
    """Bytes that are no 16-bit numbers give an error that names the attribution."""
    document, attribution = told(BASE)

    with pytest.raises(RecordError, match=attribution.id):
        proposition(document, attribution, (), b"abc")


def test_reasons_are_in_the_words_of_the_texts_and_only_such_as_count() -> None:
    """A reader is shown "Tershia", not its stem, and not that two of nine words are shared."""
    left = said("that the mill of Velmara lets Karsund spy on Tershia")
    right = said(
        "that at night on the old road Karsund eavesdrops on Tershia for its oil in Velmara"
    )
    reasons = {reason.about: reason.detail for reason in compare(left, right).reasons}

    assert "Karsund, spy, Tershia, Velmara" in reasons["same_act"]
    assert "word_overlap" not in reasons


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # Of a war all texts name the same two countries, and attacks.
        (
            "Russian attacks on Ukraine could lead to further power cuts in the winter",
            "Moscow may stage an attack on Ukraine from the north with more troops",
        ),
        ("Russia is going to attack the United States", "Moscow will attack US satellites first"),
        # What only names something stands in all that tells of it.
        (
            "the war for the harbour of Lisk",
            "the war for the harbour of Lisk has ruined all who lived on fishing",
        ),
        # The number of a pipe is part of its name.
        (
            "new sanctions on the Long Reach 2 gas pipe were asked for",
            "a threat to demolish the Long Reach 2 gas pipe was uttered",
        ),
        # What is said of Roe's people is not said of Roe.
        (
            "the blast at the old harbour bridge killed an aide to Ada Roe and two guards",
            "Ada Roe was killed in the blast at the old harbour bridge with two guards",
        ),
        # Nor is he no miser because he rules.
        ("Kim Jong Roe is not a micromanager", "Kim Jong Roe is in total control"),
        (
            "there was no immediate comment from Russia",
            "a reporter asked the embassy of Russia for a comment",
        ),
    ],
)
def test_one_topic_is_not_one_claim(left: str, right: str) -> None:
    """What all texts on a topic have in common makes no two of them say the same."""
    assert compared(left, right).relation not in ("same", "opposite")
    assert compared(right, left).relation not in ("same", "opposite")


@pytest.mark.parametrize(
    ("content", "nominal"),
    [
        ("the Russian invasion of Ukraine", True),
        ("explosions in two pipelines", True),
        ("Tershian attacks on the harbour of Lisk", True),
        ("that Karsund eavesdrops on Tershia", False),
        ("that Velmara has shut the harbour", False),
        ("Velmara of letting Karsund spy", False),
        ("to shut the harbour", False),
        ("launching drones from his ship", False),
    ],
)
def test_what_only_names_something_says_nothing_of_it(content: str, nominal: bool) -> None:
    """A content without a verb is told from one that says something."""
    assert said(content).is_nominal is nominal
