"""Names made comparable."""

from __future__ import annotations

import pytest

from allegedly.resolution.names import core_words, initials, is_same_person_name, name_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Jane Doe", "jane doe"),
        ("  “Jane   Doe”", "jane doe"),
        ("Mr. Doe’s", "doe"),
        ("the Doe Group", "doe group"),
        ("José Núñez", "jose nunez"),
        ("Ｊａｎｅ Doe", "jane doe"),
        ("İlham Doe", "ilham doe"),
        ("Иван Петров", "иван петров"),
    ],
)
def test_a_key_is_what_two_spellings_share(name: str, key: str) -> None:
    """Case, diacritics, width, titles, quotes and the possessive sign do not count."""
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Jane A. Doe", "Jane Doe", True),
        ("J. Doe", "Jane Doe", True),
        ("Jane Mary Doe", "Jane Doe", True),
        ("Jane Mary Doe", "Jane Ann Doe", False),
        ("Jane Doe", "John Doe", False),
        ("Jane Doe", "Jane Roe", False),
        ("Doe", "Jane Doe", False),
    ],
)
def test_two_full_names_may_be_one_person_s(left: str, right: str, *, same: bool) -> None:
    """First and last word agree, and the middle is not at odds."""
    assert is_same_person_name(left, right) is same


def test_an_id_is_made_without_initials() -> None:
    """Middle initials and "Jr" come and go between texts."""
    assert core_words("Dr. Jane A. Doe Jr.") == ("jane", "doe")


def test_initials_are_those_of_capitalised_words() -> None:
    """Small words do not count."""
    assert initials("Office of the Harbour") == "oh"
