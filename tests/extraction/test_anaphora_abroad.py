"""Denials in other languages that only point back: they deny what was said before them."""

from __future__ import annotations

import pytest

from tests.extraction.marked import attributions_of

SAID = {
    "de": "{s1:Anna Berg} {u1:sagte}, {c1:die Werft habe Geld vom Hafen genommen}. ",
    "ru": "{s1:Анна Берг} {u1:заявила}, {c1:что верфь взяла деньги у порта}. ",
    "tr": "{s1:Ayşe Berk}, {c1:tersanenin limandan para aldığını} {u1:söyledi}. ",
    "az": "{s1:Aynur Bərk} {c1:tərsanənin limandan pul aldığını} {u1:bildirib}. ",
    "cs": "{s1:Anna Bergová} {u1:uvedla}, {c1:že loděnice vzala peníze z přístavu}. ",
    "fr": "{s1:Anna Berg} {u1:a dit} {c1:que le chantier avait pris de l’argent du port}. ",
    "es": "{s1:Anna Berg} {u1:dijo} {c1:que el astillero tomó dinero del puerto}. ",
}
POINTING_BACK = [
    ("de", "{c:»Das ist eine Lüge«}, {u:sagte} {s:Holm}."),
    ("de", "{s:Holm} {u:wies} {c:die Vorwürfe} zurück."),
    ("de", "{s:Holm} {u:wies} {c:die Vorwürfe als »haltlos und absurd«} zurück."),
    ("de", "{s:Holm} {u:bezeichnete} {c:die Anschuldigungen als Provokation}."),
    ("ru", "{c:«Это ложь»}, — {u:заявил} {s:Зимин}."),
    ("ru", "{s:Зимин} {u:назвал} {c:обвинения провокацией}."),
    ("tr", '{s:Kaya} {c:"Bu bir iftira"} {u:dedi}.'),
    ("tr", "{s:Kaya} {c:suçlamaları provokasyon} {u:olarak nitelendirdi}."),
    ("az", "{s:Kərimov} {c:ittihamları} {u:təkzib edib}."),
    ("cs", "{c:„To je lež,“} {u:řekl} {s:Holm}."),
    ("fr", "{s:Holm} {u:a qualifié} {c:ces accusations de mensonge}."),
    ("es", "{s:Holm} {u:calificó} {c:las acusaciones de provocación}."),
]


@pytest.mark.parametrize(("language", "marked"), POINTING_BACK)
def test_a_denial_that_points_back_denies_what_was_said_before(language: str, marked: str) -> None:
    """It stands for the other's claim, and is none of its own."""
    said, denial = attributions_of(SAID[language] + marked, language=language)
    assert (denial.stance, denial.stands_for) == ("deny", (said.id,))


OWN_WORDS = [
    ("de", "{s:Holm} {u:dementierte}, {c:dass die Werft Geld vom Hafen genommen habe}."),
    ("de", "{s:Holm} {u:sagte}, {c:es sei falsch, dass Schiffe gekommen seien}."),
    ("ru", "{s:Зимин} {u:опроверг}, {c:что верфь взяла деньги у порта}."),
    ("de", "{s:Berg} {u:sagte}: {c:»Das ist eine Lüge«}."),
]


@pytest.mark.parametrize(("language", "marked"), OWN_WORDS)
def test_a_denial_with_words_of_its_own_stands_for_nothing(language: str, marked: str) -> None:
    """What is denied is then in the content; and nobody denies what he has said himself."""
    assert attributions_of(SAID[language] + marked, language=language)[-1].stands_for == ()


def test_what_is_called_false_in_the_same_breath_is_no_denial_of_what_came_before() -> None:
    """“It is false that ships came” says that none came."""
    marked = "{s:Holm} {u:sagte}, {c:es sei falsch, dass Schiffe gekommen seien}."
    assert attributions_of(SAID["de"] + marked, language="de")[-1].stance == "support"


def test_claims_may_be_called_by_a_name_without_being_denied() -> None:
    """Who calls accusations grave denies nothing."""
    marked = "{s:Holm} {u:nannte} {c:die Vorwürfe schwerwiegend}."
    assert attributions_of(SAID["de"] + marked, language="de")[-1].stance == "support"


def test_who_denies_it_again_denies_the_same() -> None:
    """What he calls a lie is what he has just rejected."""
    marked = (
        "{s:Зимин} {u:назвал} {c:обвинения провокацией}. {c3:«Это ложь»}, — {u3:заявил} {s3:он}."
    )
    said, first, second = attributions_of(SAID["ru"] + marked, language="ru")
    assert first.stands_for == second.stands_for == (said.id,)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "{s1:Die Polizei} {u1:wirft} {c1:dem Kapitän den Start von Drohnen} vor. "
               "{s:Der Kapitän} {u:wies} {c:die schweren Vorwürfe} zurück."),
        ("de", "{s1:Ein Blog} {u1:behauptet}, {c1:es seien Pässe an Spione gegangen}. "
               "{s:Venn} {u:bestritt} {c:das}."),
        ("tr", "{s1:Polis} {u1:iddia etti}: {c1:gemiden yedi dron havalandı}. "
               "{s:Kaptan} {c:hakkındaki suçlamaları} {u:reddetti}."),
        ("ru", "{s1:Полиция} {u1:утверждает}, {c1:что с танкера запустили дроны}. "
               "{s:МИД} {u:отверг} {c:эти обвинения}."),
        ("fr", "{s1:La police} {u1:affirme} {c1:que des drones sont partis du navire}. "
               "{s:Le capitaine} {u:nie} {c:toutes ces accusations}."),
        ("es", "{s1:La policía} {u1:sostiene} {c1:que los drones salieron del barco}. "
               "{s:El capitán} {u:niega} {c:las acusaciones}."),
    ],
)  # fmt: skip
def test_nouns_for_claims_stand_for_the_claim_of_another(language: str, text: str) -> None:
    """Words like “the accusations” point back in any language whose lists name them."""
    items = attributions_of(text, language=language)
    assert items[-1].stance == "deny"
    assert items[-1].stands_for == (items[0].id,)


def test_topic_in_another_language_must_be_shared() -> None:
    """Accusations of something else than what was told stand for nothing that was told."""
    told = "{s1:Ein Blog} {u1:behauptet}, {c1:es seien Pässe an Spione gegangen}. "
    denial = "{s:Venn} {u:wies} {c:die Vorwürfe wegen Steuerhinterziehung} zurück."
    assert attributions_of(told + denial, language="de")[-1].stands_for == ()
