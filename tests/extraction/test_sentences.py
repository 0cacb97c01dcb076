"""Where sentences end."""

from __future__ import annotations

import pytest

from allegedly.extraction.sentences import LONGEST, find_sentences
from allegedly.records import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Venn left. Nobody saw it.", ["Venn left.", "Nobody saw it."]),
        (
            "Mr. Venn met Dr. Ola Brandt. They spoke.",
            ["Mr. Venn met Dr. Ola Brandt.", "They spoke."],
        ),
        ("The U.N. envoy came at 5 p.m. on Monday.", ["The U.N. envoy came at 5 p.m. on Monday."]),
        ("J. Venn paid $3.5 million.", ["J. Venn paid $3.5 million."]),
        ('"Is it so?" he asked. "No."', ['"Is it so?" he asked.', '"No."']),
        ("“We left!” “Why?” Silence…", ["“We left!”", "“Why?”", "Silence…"]),
        ("  A headline without a stop  ", ["A headline without a stop"]),
        ("They won. ⚡ Share this.", ["They won.", "⚡ Share this."]),
        ("   ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """Abbreviations, initials and a small letter after the mark end no sentence."""
    assert [s.of(text) for s in find_sentences(text, Span(start=0, end=len(text)))] == expected


def test_no_sentence_is_endless() -> None:
    """Text without any full stop is cut at white space, and nothing but white space is lost."""
    text = "drone " * LONGEST
    found = find_sentences(text, Span(start=0, end=len(text)))
    assert max(span.end - span.start for span in found) <= LONGEST
    assert "".join(span.of(text) for span in found).replace(" ", "") == text.replace(" ", "")


def test_a_full_stop_in_brackets_ends_no_sentence_around_them() -> None:
    """An aside of the editor stands in the sentence; what is all in brackets is one by itself."""
    text = "«Мечта» (правящая партия. — Ред.) проиграет. (Так думает Зимин. И не он один.)"
    found = find_sentences(text, Span(start=0, end=len(text)), "ru")
    first, *rest = (span.of(text) for span in found)
    assert first == "«Мечта» (правящая партия. — Ред.) проиграет."
    assert rest == ["(Так думает Зимин.", "И не он один.)"]


@pytest.mark.parametrize(
    "text",
    [
        "Holm kam. »Wir warten«, sagte er.",
        "»Wir warten.« Holm ging.",
        "„Wir warten.“ Holm ging.",
        "Holm kam. ›Wir‹ blieben.",
    ],
)
def test_sentences_end_before_and_behind_marks_of_every_style(text: str) -> None:
    """German opens with the mark with which French closes."""
    assert len(find_sentences(text, Span(start=0, end=len(text)), "de")) == 2
