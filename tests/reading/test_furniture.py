"""What a paragraph's own words say of its function."""

from __future__ import annotations

import pytest

from allegedly.reading.furniture import credit_tail, kind_by_words


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("Photo: Ada Lind/AFP", "credit"),
        ("Image credit: Torvia Ports", "credit"),
        ("(Photo by Bo Roe/AFP)", "credit"),
        ("Photo by Bo Roe", "credit"),
        ("© 2024 Torvia Times", "credit"),
        ("Ada Lind/Reuters", "credit"),
        ("Ada Lind | Getty Images", "credit"),
        ("AFP", "credit"),
        ("[Photo: Ada Lind]", "credit"),
        ("Bild: Ada Lind/dpa", "credit"),
        ("Фото: Ада Линд", "credit"),
        ("File photo", "caption"),
        ("File photo: The ferry Halcyon in the port of Torvia last summer", "caption"),
        ("The ferry Halcyon in port on Monday. (Photo by Bo Roe/AFP)", "caption"),
        ("The ferry Halcyon in port on Monday (Bo Roe/AFP)", "caption"),
        ("Photo: The ferry Halcyon lies in the port of Torvia, where it has been held since the "
         "raid of last Monday", "caption"),
        ("[Editor's note: the port has since been reopened.]", "note"),
        ("Editor’s note: the port has since been reopened.", "note"),
        ("[Ferries are rare here.]", "note"),
        ("Read more: The ferry that never was", "note"),
        ("Related: The ferry that never was", "note"),
        ("Correction: an earlier version named the wrong ship.", "note"),
        ("ADVERTISEMENT", "note"),
        ("Read more", "note"),
        ("The photo by the pier shows a ferry, the minister said.", "paragraph"),
        ("Photographs show a ferry.", "paragraph"),
        ("Related parties deny it.", "paragraph"),
        ("Update your maps, the port authority said.", "paragraph"),
        ("Bo Roe said so (as the AP reported).", "paragraph"),
        ("He [the minister] denied it.", "paragraph"),
        ("[Sic] he said, and [he] meant it.", "paragraph"),
        ("APs are not agencies.", "paragraph"),
        ("Reuters reported that the ferry had burned.", "paragraph"),
        ("Watch the ferry, he said.", "paragraph"),
        ("", "paragraph"),
    ],
)  # fmt: skip
def test_credits_captions_and_notes_are_told_from_text(paragraph: str, expected: str) -> None:
    """Sentences that only hold such words stay text."""
    assert kind_by_words(paragraph) == expected


def test_a_long_paragraph_is_text_whatever_it_opens_with() -> None:
    """Only a note may be long."""
    assert kind_by_words("Photo: " + "the ferry burned. " * 40) == "paragraph"


@pytest.mark.parametrize(
    ("paragraph", "tail"),
    [
        ("It burned. (Photo: Ada Lind)", "(Photo: Ada Lind)"),
        ("It burned. [© Ada Lind]", "[© Ada Lind]"),
        ("It burned. (Ada Lind/AFP)", "(Ada Lind/AFP)"),
        ("It burned (on Monday).", None),
        ("It burned (Photo: Ada Lind) at night.", None),
    ],
)
def test_a_credit_at_the_end_is_found(paragraph: str, tail: str | None) -> None:
    """It must be the last thing in the paragraph."""
    start = credit_tail(paragraph)
    assert (paragraph[start:] if start is not None else None) == tail
