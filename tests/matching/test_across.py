"""Contents in two languages: what is joined, and what is kept apart and why."""

from __future__ import annotations

import pytest

from allegedly.matching import (
    Proposition,
    PropositionIndex,
    compare,
    find_matches,
    proposition,
    rank_score,
)
from allegedly.matching.compare import is_unlike
from allegedly.matching.compare.across import LOOKED_AT_TWICE
from allegedly.matching.proposition import to_vector
from tests.matching.affair import said, told, vector_of
from tests.matching.test_languages import told_in as first_seen

CLAIM = "Губернатор Виктор Лаптин подал в отставку 3 сентября 2021 года"
TWIN = "Governor Viktor Laptin handed in his resignation on 3 September 2021"


def told_in(language: str, content: str, like: str | None = None) -> Proposition:
    """A content whose words were read alone, with the vector of the words `like`."""
    return first_seen(language, content, like).read_alone(to_vector(vector_of(like or content), ""))


def test_at_the_first_look_nothing_in_two_languages_is_one() -> None:
    """A first look shows what is worth a second one, and joins nothing by itself."""
    claim, twin = first_seen("ru", CLAIM, TWIN), first_seen("en", TWIN, TWIN)

    assert not is_unlike(claim, twin)
    assert compare(claim, twin).relation == "different"
    assert compare(claim, twin).score >= LOOKED_AT_TWICE
    assert compare(told_in("ru", CLAIM, TWIN), twin).relation == "different"


def test_the_second_look_decides() -> None:
    """Of pairs that look alike at first, those are joined whose words alone mean much the same."""
    twin, other = first_seen("en", TWIN), first_seen("en", "Viktor Laptin wrote a book", TWIN)
    [new] = [first_seen("ru", CLAIM, TWIN)]
    words = {new.id: TWIN, twin.id: TWIN, other.id: "Viktor Laptin wrote a book"}
    index = PropositionIndex()
    for each in (twin, other):
        index.add(each)

    def read_alone(told: Proposition) -> Proposition:
        return told.read_alone(to_vector(vector_of(words[told.id]), ""))

    assert find_matches([new], index) == []
    assert [(m.left, m.relation) for m in find_matches([new], index, read_alone)] == [
        (twin.id, "same")
    ]


def test_english_that_knows_no_other_language_meets_none() -> None:
    """Vectors among English contents alone are noise to other languages: they join nothing."""
    claim, twin = told_in("ru", CLAIM, TWIN), said(TWIN, None)

    assert is_unlike(claim, twin)
    assert compare(claim, twin).relation == "different"
    assert compare(claim, told_in("tr", CLAIM, TWIN)).relation != "different"


def test_english_meets_english_as_it_lies_among_english() -> None:
    """How two English contents lie among all languages does not matter between them."""
    both = vector_of(TWIN) + vector_of("Apricots grow well on the southern slopes")
    old, new = said(TWIN), proposition(*told(TWIN, "2031-06-11"), (), both)

    assert old.cosine(new) == pytest.approx(1, abs=0.01)
    assert told_in("ru", CLAIM, TWIN).cosine(new) < 0.5


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
