"""Contents in other languages than English: their words, names, numbers, dates and negations."""

from __future__ import annotations

import pytest

from allegedly.matching import Proposition, proposition
from allegedly.matching.languages import LANGUAGES, fold, language_of
from allegedly.records import Attribution, Document, Span
from allegedly.transliteration import sounds_like
from tests.matching.affair import vector_of


def told_in(language: str | None, content: str, like: str | None = None) -> Proposition:
    """What `content` puts forward, with the vector of `like`, its twin in English.

    An English content has it twice: among English contents, and among all.
    """
    document = Document.of(content, language=language)
    attribution = Attribution.of(document.id, (Span(start=0, end=len(content)),))
    parts = 2 if document.language == "en" else 1
    return proposition(document, attribution, (), parts * vector_of(like or content))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Лаптин", "Laptin"),
        ("Лаптина", "Laptin"),
        ("منصور", "Mansour"),
        ("کیوان", "Keyvan"),
        ("Эльшен", "Elşən"),
        ("Telkuş", "Телькуш"),
        ("الدهب", "Dahab"),
    ],
)
def test_a_name_is_known_in_another_script(left: str, right: str) -> None:
    """Consonants are enough to tell that two spellings are one name."""
    assert sounds_like(left, right)
    assert sounds_like(right, left)


@pytest.mark.parametrize(
    ("left", "right"), [("Мальцев", "Gusarov"), ("حداد", "Khalil"), ("Ана", "Eva"), ("", "Laptin")]
)
def test_other_names_stay_others(left: str, right: str) -> None:
    """Names that merely are in two scripts are not one."""
    assert not sounds_like(left, right)


@pytest.mark.parametrize(
    ("language", "content", "values"),
    [
        ("tr", "Gösteriye yaklaşık iki bin kişi katıldı", [2000]),
        ("ru", "долг составил 85 миллионов рублей", [85_000_000]),
        ("fa", "قیمت ۵۰ درصد افزایش یافت", [50]),
        ("ar", "نزح أكثر من ٦٠٠٠ شخص", [6000]),
        ("fr", "L'entreprise a supprimé 1 200 emplois, soit 2,5 %", [1200, 2.5]),
        ("fr", "soixante-dix passagers", [70]),
        ("es", "Más de 15.000 personas", [15_000]),
        ("de", "Rund zwanzigtausend Menschen", [20_000]),
        ("de", "einen Tag lang", []),
    ],
)
def test_numbers_are_read_as_the_language_writes_them(
    language: str, content: str, values: list[float]
) -> None:
    """Digits of any script, signs for thousands and decimals, words for numbers."""
    assert [quantity.value for quantity in told_in(language, content).quantities] == values


@pytest.mark.parametrize(
    ("language", "content", "date"),
    [
        ("tr", "Baraj 12 Mart'ta su tutacak", (None, 3, 12)),
        ("ru", "Договор подписали в мае 2018 года", (2018, 5, None)),
        ("az", "Kəmər 2019-cu ilin noyabrında dayandırıldı", (2019, 11, None)),
        ("fa", "نیروگاه در سال ۲۰۱۸ خاموش بود", (2018, None, None)),
        ("ar", "التقى الوفد في 9 فبراير", (None, 2, 9)),
        ("es", "viajó a Caracas el 6 de mayo", (None, 5, 6)),
        ("de", "trat am 4. Juli zurück", (None, 7, 4)),
    ],
)
def test_dates_are_read_as_the_language_writes_them(
    language: str, content: str, date: tuple[int | None, int | None, int | None]
) -> None:
    """Months in any case, days before them, years on either side, digits of any script."""
    [when] = told_in(language, content).dates
    assert (when.year, when.month, when.day) == date


@pytest.mark.parametrize(
    ("language", "content", "negative"),
    [
        ("tr", "Belediye başkanı rüşvet almadı", True),
        ("tr", "Bu eşi görülmemiş bir olaydır", False),
        ("ru", "Снимки не являются подделкой", False),
        ("ru", "Правительство отрицает переговоры", True),
        ("az", "Gəmidə silah yox idi", True),
        ("fa", "دانشمندان ربوده نشده‌اند", True),
        ("ar", "لم تقصف الطائرات المستشفى", True),
        ("fr", "Le maire n'a jamais rencontré le promoteur", True),
        ("es", "La fotografía es falsa", True),
        ("de", "Das Wasser ist nicht verseucht", True),
        ("de", "Das Wasser ist verseucht", False),
    ],
)
def test_it_is_known_what_negates(language: str, content: str, negative: bool) -> None:
    """Particles, endings of verbs, verbs of denying, "is false"; two of them cancel out."""
    assert told_in(language, content).footing.negative is negative


@pytest.mark.parametrize(
    ("language", "content", "country"),
    [
        ("ru", "Грузия закрыла границу", "ge"),
        ("tr", "Gürcistan sınırında", "ge"),
        ("ar", "سمحت قبرص للطائرات", "cy"),
        ("fr", "Le Maroc a espionné", "ma"),
        ("es", "cámaras chinas", "cn"),
        ("en", "Georgia closed the border", "ge"),
    ],
)
def test_a_country_is_known_by_its_name_there(language: str, content: str, country: str) -> None:
    """Countries are one in all languages, with their endings and their peoples."""
    assert told_in(language, content).countries == {country}


def test_the_language_of_a_text_that_does_not_say_it_is_told_by_its_script() -> None:
    """Arabic, Persian and Cyrillic letters tell; Latin ones are taken for English."""
    texts = {"ru": "Завод закрыли", "ar": "أغلق الميناء", "fa": "گاز قطع شد", "en": "Shut down"}

    assert {language_of(Document.of(text)) for text in texts.values()} == set(texts)
    assert all(language_of(Document.of(text)) == language for language, text in texts.items())


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_has_all_lists(language: str) -> None:
    """Without its negations or its numbers a language would be joined wrongly, in silence."""
    told = told_in(language, "x")
    assert told.language == language
    assert fold("İSRAİL") == "israil"
