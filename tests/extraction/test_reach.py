"""Which fragments belong to a content."""

from __future__ import annotations

import pytest

from allegedly.extraction.reach import drop_strays
from tests.extraction.marked import draft_of, said_by


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "{c:“We left,”} {u:said} {s:Venn}, {c:“at dawn.”}",
            ["“We left,”", "“at dawn.”"],
        ),
        (
            "{s:Venn} {u:said} {c:they had left}.\n\nIn the town {c:nobody} had slept.",
            ["they had left"],
        ),
        (
            "{s:Venn} {u:said}:\n\n{c:They had left at dawn.}",
            ["They had left at dawn."],
        ),
        (
            "{c:“We left,”} {u:said} {s:Venn}.\n\n{c:“It was dawn.”}",
            ["“We left,”", "“It was dawn.”"],
        ),
        (
            "{s:Venn} {u:said} {c:they had left at dawn}. The road {c:was wet}.",
            ["they had left at dawn"],
        ),
        (
            "{s:Venn} {u:denied} {c:the allegations in a statement posted on X}.",
            ["the allegations"],
        ),
        (
            "{s:Venn} {u:said} {c:they had} {c:left at dawn}.",
            ["they had left at dawn"],
        ),
        (
            "{s:Venn} {u:said} {c:they had left at dawn} by the old road to {c:Ost}.",
            ["they had left at dawn"],
        ),
    ],
)
def test_strays(text: str, kept: list[str]) -> None:
    """What source and cue break, a colon leads to or marks go on with is kept; the rest is not."""
    page, draft = draft_of(text)
    found = drop_strays(page, draft)
    assert found is not None
    assert [span.of(page.text) for span in found.content] == kept


def test_content_that_is_all_far_off() -> None:
    """A cue whose content stands paragraphs away has none."""
    text = "{s:Venn} {u:spoke}.\n\nIt rained.\n\nIn the town {c:nobody had slept}."
    assert drop_strays(*draft_of(text)) is None


def test_a_word_in_marks_in_the_reporters_sentence_is_no_part_of_a_quotation() -> None:
    """A quoted fragment of another sentence stays out; a sentence in marks comes in."""
    text = (
        "There is no {c:“No, thanks”} on that list. As {s:a clerk} {u:promised}, "
        "{c:“You will be asked.”} {c:“Nobody is left out.”}"
    )
    assert said_by(text) == [("a clerk", "“You will be asked.” “Nobody is left out.”")]


def test_a_quotation_with_an_ellipsis_is_not_cut_at_it() -> None:
    """What looks like the end of a sentence inside a quotation parts nothing from its cue."""
    text = (
        "Venn said, as the minister before her, how she felt about it all: "
        "{c:“When I heard at the … Tarsk talks that he would come,”} {s:Venn} {u:said}."
    )
    assert [content for _, content in said_by(text)] == [
        "“When I heard at the … Tarsk talks that he would come,”"
    ]
