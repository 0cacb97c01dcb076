"""An editor's words in brackets."""

from __future__ import annotations

import pytest

from allegedly.extraction.glosses import find_glosses
from tests.extraction.marked import attributions_of, said_by


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They [the watchmen, editor’s note] had keys.", ["[the watchmen, editor’s note]"]),
        ("So it is. [Lind resigned in May. — Ed.]", ["[Lind resigned in May. — Ed.]"]),
        ("It was there [sic] (editor's note: here) all day.", ["[sic]", "(editor's note: here)"]),
        ("“[W]e saw [his] keys [at the gate] (the big ones)”", []),
        ("The works [closed in 2030] burnt.", []),
    ],
)
def test_glosses(text: str, expected: list[str]) -> None:
    """Brackets are an editor's if they say so, and else the speaker's."""
    assert [span.of(text) for span in find_glosses(text)] == expected


def test_a_gloss_breaks_content() -> None:
    """The content around a gloss stays, in two spans."""
    text = "{s:Adder} {u:said} {c:“they [the watchmen, editor’s note] had keys”}."
    assert said_by(text) == [("Adder", "“they … had keys”")]
    assert len(attributions_of(text)[0].content) == 2


def test_a_gloss_is_no_post_of_its_own() -> None:
    """In a post, too, nobody says what stands in an editor's brackets."""
    text = "The doors were locked. [They were opened in May. — Ed.] Nobody had a key."
    assert [words for _, words in said_by(text, kind="post")] == [
        "The doors were locked.",
        "Nobody had a key.",
    ]
