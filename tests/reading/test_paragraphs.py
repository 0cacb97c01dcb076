"""The blocks of a plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.errors import TooLarge
from allegedly.reading import paragraphs
from allegedly.reading.paragraphs import find_blocks

LEAD = "The ferry Halcyon burned in the port of Torvia in the night to Monday, the police said."
NEXT = "Nobody was hurt. The minister, who had denied that a ferry was there, did not answer."


def blocks_of(text: str) -> list[tuple[str, str]]:
    """Kind and words of each block."""
    return [(block.kind, block.span.of(text)) for block in find_blocks("x", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LEAD}\n\n{NEXT}", [("paragraph", LEAD), ("paragraph", NEXT)]),
        (f"{LEAD}\n{NEXT}", [("paragraph", LEAD), ("paragraph", NEXT)]),
        (f"  {LEAD}  \n \n\t{NEXT}\n", [("paragraph", LEAD), ("paragraph", NEXT)]),
        ("The ferry burned\nin the port\nof Torvia.", [
            ("paragraph", "The ferry burned\nin the port\nof Torvia.")]),
        (f"A ferry burns in Torvia\n\n{LEAD}", [
            ("heading", "A ferry burns in Torvia"), ("paragraph", LEAD)]),
        (f"A Ferry Burns in Torvia Harbour.\n\n{LEAD}", [
            ("heading", "A Ferry Burns in Torvia Harbour."), ("paragraph", LEAD)]),
        (f"We deny that.\n\n{LEAD}", [("paragraph", "We deny that."), ("paragraph", LEAD)]),
        (f"# A ferry burns\n\n{LEAD}\n\n## Denials\n{NEXT}", [
            ("heading", "A ferry burns"), ("paragraph", LEAD),
            ("heading", "Denials"), ("paragraph", NEXT)]),
        (f"A ferry burns\n=============\n\n{LEAD}", [
            ("heading", "A ferry burns"), ("paragraph", LEAD)]),
        (f"{LEAD}\n\nAda Lind: “We were never asked”\n\n{NEXT}", [
            ("paragraph", LEAD), ("heading", "Ada Lind: “We were never asked”"),
            ("paragraph", NEXT)]),
        (f'{LEAD}\n\nLind: "I never said that."\n\n{NEXT}', [
            ("paragraph", LEAD), ("paragraph", 'Lind: "I never said that."'),
            ("paragraph", NEXT)]),
        (f"{LEAD}\n\nA history of fires\n\n{NEXT}", [
            ("paragraph", LEAD), ("heading", "A history of fires"), ("paragraph", NEXT)]),
        (f"{LEAD}\n\nShe added:\n\n“{NEXT}”", [
            ("paragraph", LEAD), ("paragraph", "She added:"), ("paragraph", f"“{NEXT}”")]),
        (f"{LEAD}\n\nIs that possible?\n\n{NEXT}", [
            ("paragraph", LEAD), ("paragraph", "Is that possible?"), ("paragraph", NEXT)]),
        (f"{LEAD}\n\nA history of fires", [
            ("paragraph", LEAD), ("paragraph", "A history of fires")]),
        (f"{LEAD}\n\n> We saw it.\n> It burned.\n\n{NEXT}", [
            ("paragraph", LEAD), ("quote", "We saw it.\n> It burned."), ("paragraph", NEXT)]),
        (f"{LEAD}\n- a ferry\n- a tug\n1. a raft\n{NEXT}", [
            ("paragraph", LEAD), ("list", "a ferry"), ("list", "a tug"), ("list", "a raft"),
            ("paragraph", NEXT)]),
        (f"{LEAD}\n\n***\n\n{NEXT}", [("paragraph", LEAD), ("paragraph", NEXT)]),
        (f"— Is that so?\n\n{LEAD}", [("paragraph", "— Is that so?"), ("paragraph", LEAD)]),
        (f"{LEAD}\n\nPhoto: Ada Lind/AFP\n\n[A gloss.]\n\n{NEXT}", [
            ("paragraph", LEAD), ("credit", "Photo: Ada Lind/AFP"), ("note", "[A gloss.]"),
            ("paragraph", NEXT)]),
        (f"{LEAD} {NEXT} {LEAD} {NEXT} {LEAD} (Photo: Ada Lind)\n\n{NEXT}", [
            ("paragraph", f"{LEAD} {NEXT} {LEAD} {NEXT} {LEAD}"),
            ("credit", "(Photo: Ada Lind)"), ("paragraph", NEXT)]),
        ("", []),
        (" \n\n\t\n", []),
        (">", []),
        ("#", [("paragraph", "#")]),
    ],
)  # fmt: skip
def test_blocks_of_plain_text(text: str, expected: list[tuple[str, str]]) -> None:
    """Headings, paragraphs, quotes, list items, credits and notes, as ranges of the text."""
    assert blocks_of(text) == expected


def test_many_short_lines_are_a_way_to_write_and_no_headings() -> None:
    """In a list of names or a poem, only the first line may be a title."""
    lines = ["The fleet of Torvia", "Halcyon", "Kestrel", "Old Maud", "Perseverance", "Gull"]
    kinds = [kind for kind, _ in blocks_of("\n\n".join(lines))]
    assert kinds == ["heading", *["paragraph"] * 5]


def test_the_title_that_is_known_is_a_heading_whatever_its_form() -> None:
    """A question, too, can be a headline."""
    text = f"Who burned the ferry?\n\n{LEAD}"
    kinds = [block.kind for block in find_blocks("x", text, "Who burned the ferry?")]
    assert kinds == ["heading", "paragraph"]
    assert [block.kind for block in find_blocks("x", text)] == ["paragraph", "paragraph"]


def test_in_a_post_an_unmarked_line_is_what_is_said() -> None:
    """What looks like a title there may be the claim itself."""
    text = f"Rifles came with the ferry\n\n{LEAD}"
    assert [block.kind for block in find_blocks("x", text, by_form=False)] == ["paragraph"] * 2


def test_lines_too_many_to_hold_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit says so; it does not cut."""
    monkeypatch.setattr(paragraphs, "MAX_BLOCKS", 10)
    assert len(find_blocks("x", "a.\n\n" * 10)) == 10
    with pytest.raises(TooLarge, match="over 10 paragraphs"):
        find_blocks("x", "a.\n\n" * 11)


PIECES = st.sampled_from(
    ["\n", "\n\n", " ", "# ", "> ", "- ", "1. ", "---", "[", "]", "(", ")", "Photo: ", "/AFP", "“",
     "A ferry burned.", "Read more: ", "Torvia", ": ", "\t", "©", "é", "🚢", "```", "===", "\u2028"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join)))
def test_blocks_cover_all_words_in_order_and_never_overlap(text: str) -> None:
    """Between the blocks there are blanks and marks only."""
    end = 0
    between = []
    for block in find_blocks("x", text):
        assert end <= block.span.start < block.span.end <= len(text)
        words = block.span.of(text)
        assert words == words.strip()
        between.append(text[end : block.span.start])
        end = block.span.end
    between.append(text[end:])
    marks = " \t>#-*_=~`+.)•0123456789"
    left = [line.strip() for gap in between for line in gap.split("\n")]
    assert not [line for line in left if line.strip(marks) and not line.startswith("```")]
