"""Titles, roles, pronouns and unnamed sources in other languages than English."""

from __future__ import annotations

import pytest

from allegedly.records import Mention, Span
from allegedly.resolution import resolve
from tests.resolution.factory import marked, said_by

NAMES = [
    ("de", "[[Außenministerin Irsa Dove]] sprach. [[Dove]] ging.", ["Irsa Dove"] * 2),
    ("de", "[[CDU-Chef Mo Lund]] sprach.", ["Mo Lund"]),
    (
        "de",
        "Ilka Lund und Arvo Lund gingen. [[Frau Lund]] sprach. [[Herr Lund]] nicht.",
        ["Lund", "Lund"],
    ),
    ("de", "Mo Lund ging. [[Herr Lund]] sprach.", ["Mo Lund"]),
    ("tr", "[[Dışişleri Bakanı Orhan Firat]] konuştu. [[Bakan Firat]] gitti.", ["Orhan Firat"] * 2),
    ("ru", "[[Министр Сергей Лаврин]] сказал. [[Лаврин]] ушёл.", ["Сергей Лаврин"] * 2),
    ("ru", "Вчера [[представитель МИД Мария Заханова]] сообщила это.", ["Мария Заханова"]),
    ("ru", "Вчера [[помощник Пудина Юрий Ушанов]] сообщил это.", ["Юрий Ушанов"]),
    ("fr", "[[Le ministre Jean Valet]] a parlé. [[M. Valet]] est parti.", ["Jean Valet"] * 2),
    ("de", "[[Die Sprecherin des Grauen Hauses, Una Lund,]] sprach.", ["Una Lund"]),
    ("es", "[[El presidente del PXE, Pedro Sanz,]] habló.", ["Pedro Sanz"]),
]

CASES = [
    ("ru", "По словам [[Белоухова]], ждут. [[Андрей Белоухов]] ушёл.", ["Андрей Белоухов"] * 2),
    (
        "ru",
        "По словам [[министра Андрея Белоухова]], ждут. [[Андрей Белоухов]] ушёл.",
        ["Андрей Белоухов"] * 2,
    ),
    # a woman is not a man in the genitive
    (
        "ru",
        "[[Александр Лаврин]] заявил это. [[Александра Лаврина]] сказала другое.",
        ["Александр Лаврин", "Александра Лаврина"],
    ),
    ("tr", "[[Orhan Firat'ın]] sözleri. [[Firat]] gitti.", ["Orhan Firat"] * 2),
]

PRONOUNS = [
    ("de", "[[Ministerin Irsa Dove]] sprach. [[Sie]] ging.", ["Irsa Dove"] * 2),
    ("de", "[[Ministerin Irsa Dove]] sprach. [[Er]] ging.", ["Irsa Dove", None]),
    ("de", "[[Ministerin Irsa Dove]] sprach. [[Sie]] gingen.", ["Irsa Dove", None]),
    ("ru", "[[Министр Сергей Лаврин]] заявил. [[Он]] добавил.", ["Сергей Лаврин"] * 2),
    ("ru", "[[Министр Сергей Лаврин]] заявил. [[Она]] добавила.", ["Сергей Лаврин", None]),
    ("tr", "[[Bakan Orhan Firat]] konuştu. [[O]] gitti.", ["Orhan Firat"] * 2),
    # two of whom either may be meant
    ("tr", "Bakan Orhan Firat, Bakan Selim Kaya ile konuştu. [[O]] gitti.", [None]),
    ("ru", "Дождь. [[Она]] сказала.", [None]),
]

HEADS = [
    ("ru", "[[Собеседник «Ъ»]] сказал.", ["Собеседник «Ъ»"]),
    ("ru", "[[Источники Reuters]] сказали.", ["Источники Reuters"]),
    ("ru", "[[Адвокат Навинского]] сказал.", ["Адвокат Навинского"]),
    ("de", "[[Eine Sprecherin von Mo Lund]] sprach.", ["eine Sprecherin von Mo Lund"]),
    ("ru", "[[В интервью RT]] заявили это.", ["В интервью RT"]),
    ("ru", "[[В офисе Лаврина]] сообщили это.", ["В офисе Лаврина"]),
    ("fr", "[[Le porte-parole de l'OTAN]] a parlé.", ["le porte-parole de l'OTAN"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), [*NAMES, *CASES, *PRONOUNS, *HEADS])
def test_a_source_leads_to_whom_it_names(
    language: str, text: str, expected: list[str | None]
) -> None:
    """A title is no part of a name, a pronoun is nobody's name, and a source is not its paper."""
    document, attributions = marked(text, language=language)
    found = said_by(resolve(document, attributions, []))

    assert [actor and actor.name for actor in found] == expected


def test_the_title_before_a_name_is_its_role() -> None:
    """“Dışişleri Bakanı” is what Orhan Firat is, and no name."""
    document, attributions = marked("[[Dışişleri Bakanı Orhan Firat]] gitti.", language="tr")
    (found,) = said_by(resolve(document, attributions, []))

    assert found
    assert found.role == "Dışişleri Bakanı"


def test_a_person_whom_the_model_sees_ends_the_title() -> None:
    """What stands in capitals before two words that are a person's is no part of the name."""
    document, attributions = marked("[[El ministro de Exteriores Jo Albar]] habló.", language="es")
    start = document.text.index("Jo Albar")
    mention = Mention(span=Span(start=start, end=start + 8), kind="person", confidence=0.5)
    (found,) = said_by(resolve(document, attributions, [mention]))

    assert found
    assert found.name == "Jo Albar"
    assert found.role == "ministro de Exteriores"


def test_a_role_is_that_of_the_name_behind_it() -> None:
    """It does not run over the name of another."""
    text = "Gestern kamen Kanzlerin Irma Vogt und Minister Paul Rehm endlich an. [[Er]] sprach."
    document, attributions = marked(text, language="de")
    start = document.text.index("Irma Vogt")
    mention = Mention(span=Span(start=start, end=start + 9), kind="person", confidence=0.5)
    (found,) = said_by(resolve(document, attributions, [mention]))

    assert found
    assert found.role == "Minister"
