"""Quotations found by their marks."""

from __future__ import annotations

import pytest

from allegedly.extraction.page import Page
from allegedly.records import Document

IN_ONE_PARAGRAPH = [
    ('She said "yes, we did" and "no".', ['"yes, we did"', '"no"']),
    ("“It’s the ministers’ fault,” she said.", ["“It’s the ministers’ fault,”"]),
    ("‘Nobody came,’ said Venn’s aide.", ["‘Nobody came,’"]),
    ("'The ministers' claims are false,' he said.", ["'The ministers' claims are false,'"]),
    ("It's the dogs' rock 'n' roll in the '90s.", []),
    ("„Das ist falsch“, sagte er.", ["„Das ist falsch“"]),
    ("« C’est faux », dit-il.", ["« C’est faux »"]),
    ("»Nein«, sagte er.", ["»Nein«"]),
    ("”Ja”, sade han.", ["”Ja”"]),
    ("''We left,'' she said.", ["''We left,''"]),
    ("“He told me “go away” and left,” she said.", ["“He told me “go away” and left,”"]),
    ('"He called it "a lie" and left," she said.', ['"He called it "a lie" and left,"']),
    ("\"He called it 'a lie' and left,\" she said.", ["\"He called it 'a lie' and left,\""]),
    ('He is 6\'2" tall and "shy".', ['"shy"']),
    ("A stray ” here and “one” there.", ["“one”"]),
    ("A “broken mark. And “a good one” here.", ["“broken mark. And", "“a good one”"]),
    ("No marks at all.", []),
]


def _quotations(text: str) -> list[tuple[list[str], bool]]:
    page = Page(Document.of(text))
    return [([span.of(text) for span in q.spans], q.closed) for q in page.quotations]


@pytest.mark.parametrize(("text", "expected"), IN_ONE_PARAGRAPH)
def test_marks(text: str, expected: list[str]) -> None:
    """Marks of every style pair up, and an apostrophe is none."""
    assert [words for spans, _ in _quotations(text) for words in spans] == expected


def test_quotation_over_paragraphs() -> None:
    """An opening mark on each paragraph and a closing one on the last make one quotation."""
    text = '"We came at dawn.\n\n"Nobody was there.\n\n"Then we left," she said. "All of us."'
    assert _quotations(text) == [
        (['"We came at dawn.', '"Nobody was there.', '"Then we left,"'], True),
        (['"All of us."'], True),
    ]


def test_bad_mark_costs_its_own_paragraph() -> None:
    """A mark that is never closed ends with its paragraph; the next one is read as ever."""
    text = 'He said "we came at dawn.\n\nNobody answered.\n\n"We left," said Venn.'
    assert _quotations(text) == [(['"we came at dawn.'], False), (['"We left,"'], True)]


def test_quotation_left_open_in_the_middle() -> None:
    """A long quotation whose last paragraph lacks its closing mark ends with that paragraph."""
    text = "“One thing.\n\n“Another thing.\n\nThe hall was empty, and “nobody” spoke."
    assert _quotations(text) == [
        (["“One thing.", "“Another thing."], False),
        (["“nobody”"], True),
    ]


def test_other_mark_starts_another_quotation() -> None:
    """A paragraph that begins with another kind of mark does not go on with the open quotation."""
    text = "“One thing.\n\n'Another thing,' said Venn."
    assert [len(spans) for spans, _ in _quotations(text)] == [1, 1]


def test_many_bad_marks_take_no_time() -> None:
    """Ten thousand marks that never close are read without looking through the text for each."""
    text = "“a ‘b 'c \"d «e " * 10_000
    assert all(len(spans) == 1 for spans, _ in _quotations(text))
