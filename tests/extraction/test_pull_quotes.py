"""Quotations alone on a line belong to nobody whose words only stand beside them."""

from __future__ import annotations

import pytest

from tests.extraction.marked import said_by

PULLED = [
    ("de", "»Eine Gefahr für alle«", "an end that is none"),
    ("de", "»Der Deich ist eine Gefahr für alle.«", "words that the body has again"),
]


@pytest.mark.parametrize(("language", "pulled", "why"), PULLED)
def test_a_pull_quote_is_not_of_the_speaker_above_it(language: str, pulled: str, why: str) -> None:
    """It is the other’s, whose words follow."""
    text = (
        "{c1:»Der Deich hält«}, {u1:sagte} {s1:Holm}.\n\n"
        f"{{c1:{pulled}}}\n\n"
        "{c2:»Der Deich ist eine Gefahr für alle«}, {u2:sagte} {s2:Berg}."
    )
    assert said_by(text, language=language) == [
        ("Holm", "»Der Deich hält«"),
        ("Berg", "»Der Deich ist eine Gefahr für alle«"),
    ], why


def test_a_paragraph_that_goes_on_with_a_speech_is_no_pull_quote() -> None:
    """It ends as a sentence does, and stands nowhere else."""
    text = "{c:“The dyke holds,”} {s:Holm} {u:said}.\n\n“We looked at it in May, all of us.”"
    told = said_by(text)
    assert {source for source, _ in told} == {"Holm"}
    assert any("We looked at it in May" in words for _, words in told)
