"""Sources that name nobody have no speaker."""

from __future__ import annotations

import pytest

from allegedly.resolution.nobody import is_nobody


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "No ministry"),
        ("en", "Neither Tarsk nor the port"),
        ("de", "Weder die Werft"),
        ("de", "Keine Partei"),
        ("ru", "Никто"),
        ("tr", "Hiç kimse"),
    ],
)
def test_nobody_is_nobody(language: str, words: str) -> None:
    """“No ministry” is no ministry."""
    assert is_nobody(words, language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "No 10"),
        ("en", "Norway"),
        ("de", "Nikolai Ost"),
        ("ru", "Нина"),
        ("xx", "No ministry"),
    ],
)
def test_names_are_somebody(language: str, words: str) -> None:
    """A house, a country and a name may begin alike."""
    assert not is_nobody(words, language)
