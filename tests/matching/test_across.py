"""Contents in two languages: what is joined, and what is kept apart and why."""

from __future__ import annotations

from importlib import import_module

import pytest

from allegedly.matching import compare, rank_score
from tests.matching.test_languages import told_in

# The name `allegedly.matching.compare` is the function's.
ACROSS = import_module("allegedly.matching.compare.across")


@pytest.fixture(autouse=True)
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """One encoder has read both, whatever the languages."""
    monkeypatch.setattr(ACROSS, "vectors_are_shared", lambda *_: True)


def test_what_no_one_encoder_has_read_is_not_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vectors of two encoders are noise to one another: they must join nothing."""
    monkeypatch.undo()

    assert compare(told_in("ru", CLAIM, TWIN), told_in("en", TWIN)).relation == "different"
    assert compare(told_in("ru", CLAIM, TWIN), told_in("tr", CLAIM, TWIN)).relation != "different"


CLAIM = "Губернатор Виктор Лаптин подал в отставку 3 сентября 2021 года"
TWIN = "Governor Viktor Laptin handed in his resignation on 3 September 2021"


@pytest.mark.parametrize(
    ("english", "relation", "about"),
    [
        (TWIN, "same", "names_met"),
        (TWIN.replace("2021", "2019"), "related", "dates_differ"),
        (TWIN.replace("Viktor Laptin", "Pavel Gusarov"), "related", "names_differ"),
        (TWIN.replace("handed", "never handed"), "opposite", "polarity"),
    ],
)
def test_a_claim_meets_its_twin_and_not_its_look_alikes(
    english: str, relation: str, about: str
) -> None:
    """The same vector makes two contents one only where nothing of substance differs."""
    match = compare(told_in("ru", CLAIM, TWIN), told_in("en", english, TWIN))

    assert match.relation == relation
    assert about in {reason.about for reason in match.reasons}


@pytest.mark.parametrize(
    ("language", "content", "english"),
    [
        ("fa", "این سطح از همکاری بی‌سابقه است", "This level of cooperation has precedents"),
        ("tr", "Merkez bankası faizi düşürdü", "The central bank raised the interest rate"),
        ("es", "El juez absolvió a la exgobernadora", "The judge convicted the former governor"),
        ("ru", "Цены на хлеб выросли на 40 процентов", "Bread prices rose by 14 percent"),
        ("az", "Türkiyə yeni radar quraşdırıb", "Russia has installed a new radar"),
        ("ar", "تخفي وزارة البيئة النتائج", "The Ministry of Tourism is hiding the results"),
    ],
)
def test_a_changed_sense_number_or_actor_is_kept_apart(
    language: str, content: str, english: str
) -> None:
    """A translation that turns the sense round is shown as related, with what differs."""
    match = compare(told_in(language, content, english), told_in("en", english))

    assert match.relation == "related"
    assert " against " in match.reasons[0].detail


def test_a_language_whose_negations_are_unknown_is_never_joined() -> None:
    """Nobody is made to say what he may have denied."""
    match = compare(told_in("fi", "Laptin erosi 3 syyskuuta", TWIN), told_in("en", TWIN))

    assert match.relation == "related"
    assert match.reasons[0].about == "language_unknown"


def test_two_languages_of_one_script_meet_too() -> None:
    """Neither side needs to be English."""
    left = told_in("tr", "Patlamada 17 işçi öldü", TWIN)
    right = told_in("de", "Bei der Explosion starben 17 Arbeiter", TWIN)

    assert compare(left, right).relation == "same"


def test_a_look_alike_ranks_behind_what_merely_differs_in_words() -> None:
    """What is known to differ is never shown before what may be meant."""
    claim = told_in("ru", CLAIM, TWIN)
    alike = compare(claim, told_in("en", TWIN.replace("2021", "2019"), TWIN))
    unlike = compare(claim, told_in("en", "Apricots grow well on the southern slopes"))

    assert alike.score > unlike.score
    assert rank_score(alike) < rank_score(unlike)
