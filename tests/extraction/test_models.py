"""Which weights read which document."""

from __future__ import annotations

import pytest

from allegedly.extraction.models import ENGLISH, MULTILINGUAL, Models
from allegedly.records import Document


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The mayor said no.", ENGLISH),
        ("en-GB", "The mayor said no.", ENGLISH),
        ("ru", "Мэр сказал: нет.", MULTILINGUAL),
        ("tr", "Belediye başkanı hayır dedi.", MULTILINGUAL),
        (None, "No comment.", ENGLISH),
        (None, "“No comment,” she said — again.", ENGLISH),
        (None, "«Нет».", MULTILINGUAL),
    ],
)
def test_the_language_decides(language: str | None, text: str, expected: str) -> None:
    """English is read by the small model, every other language by the multilingual one."""
    assert Models().choose(Document.of(text, language=language)) == expected
