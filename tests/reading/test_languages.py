"""The language of a text."""

from __future__ import annotations

import pytest

from allegedly.reading.languages import declared_language, find_language

TORVIAN_NEWS = (
    "The harbour master of Torvia said on Monday that no ferry had left the port during the night. "
    "He added that the gates had been closed since Sunday, and that nobody had asked to open them. "
    "The ministry has not yet answered our questions about the ship and its cargo."
)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("en", "en"), ("pt-BR", "pt"), ("de_DE", "de"), ("RU", "ru"), ("zh-Hans-CN", "zh"),
     ("english", None), ("", None), ("x", None), (None, None), (7, None), ("en us", None)],
)  # fmt: skip
def test_the_primary_language_of_a_tag(tag: object, expected: str | None) -> None:
    """A BCP 47 tag gives its first part; anything else is no declaration."""
    assert declared_language(tag) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TORVIAN_NEWS, "en"),
        ("Der Hafenmeister sagte am Montag, dass keine Fähre den Hafen verlassen habe.", "de"),
        ("Начальник порта сообщил в понедельник, что паром не покидал гавань.", "ru"),
        ("No!", None),
        ("", None),
        ("12345 67890 --- 12345 67890", None),
    ],
)
def test_an_undeclared_language_is_detected_where_there_is_enough_text(
    text: str, expected: str | None
) -> None:
    """A sentence suffices; a word or a row of numbers does not."""
    assert find_language(text) == expected


def test_a_declared_language_wins_unless_it_is_a_template_that_the_text_belies() -> None:
    """A header is believed; a page's frame is believed only where the text does not differ."""
    assert find_language(TORVIAN_NEWS, "fr") == "fr"
    assert find_language(TORVIAN_NEWS, "fr", template=True) == "en"
    assert find_language("Port closed.", "fr-FR", template=True) == "fr"
