"""Quotations found by their marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.extraction.page import Page
from allegedly.records import Document
from tests.extraction.marked import attributions_of, read_marks

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
    ("'Twas the dogs' bowl.", []),
    ("„Er sagte ‚geh heim‘ und ging“, sagte sie.", ["„Er sagte ‚geh heim‘ und ging“"]),
    ("« Il a dit “rentrez” hier », dit-elle.", ["« Il a dit “rentrez” hier »"]),
    ("«Он сказал: „идите“, и ушёл», — сказала она.", ["«Он сказал: „идите“, и ушёл»"]),
    ("“It was,” she said, “the worst.”", ["“It was,”", "“the worst.”"]),
    ("— Nobody, the dash of an English list — came.", []),
    ("No marks at all.", []),
]


def _quotations(text: str) -> list[tuple[list[str], bool]]:
    page = Page(Document.of(text))
    return [([span.of(text) for span in q.spans], q.closed) for q in page.quotations]


@pytest.mark.parametrize(("text", "expected"), IN_ONE_PARAGRAPH)
def test_marks(text: str, expected: list[str]) -> None:
    """Marks of every style pair up, and an apostrophe is none."""
    assert [words for spans, _ in _quotations(text) for words in spans] == expected


OVER_PARAGRAPHS = [
    ("“One.\n\n“Two,” she said.", ["“One.", "“Two,”"]),
    ("«Un.\n\n«Deux», dit-elle.", ["«Un.", "«Deux»"]),
    ("« Un.\n\n» Deux.\n\n» Trois », dit-elle.", ["« Un.", "» Deux.", "» Trois »"]),
    ("„Eins.\n\n„Zwei“, sagte sie.", ["„Eins.", "„Zwei“"]),
    ("»Eins.\n\n»Zwei«, sagte sie.", ["»Eins.", "»Zwei«"]),
]


@pytest.mark.parametrize(("text", "expected"), OVER_PARAGRAPHS)
def test_paragraphs_in_each_style(text: str, expected: list[str]) -> None:
    """A long quotation is one in the conventions of each language."""
    assert _quotations(text) == [(expected, True)]


DASHES = [
    ("ru", "— Нам не сказали, — говорит Анна. — Просто ушли.", ["Нам не сказали", "Просто ушли."]),
    ("ru", "— Когда? — спросили жители.", ["Когда?"]),
    ("es", "—Nadie avisó —dijo Rosa—. Se fueron.", ["Nadie avisó", "Se fueron."]),
    ("fr", "— On n’a rien dit, raconte-t-elle.", []),
    ("ru", "Мост открыт — движение пошло.", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), DASHES)
def test_dashes_as_marks(language: str, text: str, expected: list[str]) -> None:
    """Speech after a dash ends where a dash begins the reporter's words, and goes on after them."""
    page = Page(Document.of(text, language=language))
    assert [span.of(text) for each in page.quotations for span in each.spans] == expected


_PARAGRAPHS = [
    "“We came at dawn,” said Orla Venn. “Nobody was there.”",
    'Jonas Holm told the court: "I saw the ‘old’ boat and nothing else."',
    "« C’est faux », dit Ana Dren. « Tout est faux. »",
    "„Das ist falsch“, sagte Ivo Marsh.",
    "The owners' claims aren't 'new', the clerk said.",
    "“One long thing.",
    "“And another,” said the mayor.",
]
_MARKS = "“”\"‘’'«»„"


@given(st.permutations(_PARAGRAPHS), st.data())
def test_a_lost_mark_costs_its_own_paragraph(paragraphs: list[str], data: st.DataObject) -> None:
    """Whichever mark of a document is lost, what is quoted in all other paragraphs stays."""
    text = "\n\n".join(paragraphs)
    lost = data.draw(st.sampled_from([n for n, mark in enumerate(text) if mark in _MARKS]))
    broken = text[:lost] + text[lost + 1 :]
    at = text[:lost].count("\n\n")
    before, after = _by_paragraph(text), _by_paragraph(broken)
    assert [q for n, q in enumerate(before) if n != at] == [
        q for n, q in enumerate(after) if n != at
    ]


_ATTRIBUTED = [
    "{c0:“We came at dawn,”} {u0:said} {s0:Orla Venn}. {c0:“Nobody was there.”}",
    '{s1:Jonas Holm} {u1:told} the court: {c1:"I saw the ‘old’ boat and nothing else."}',
    "{c2:The owners' claims aren't 'new'}, {s2:the clerk} {u2:said}.",
    "{s3:A guard} {u3:denied} {c3:that “anybody” had come}.",
    "“One long thing.",
    "{c4:“And another,”} {u4:said} {s4:the mayor}.",
]


@given(st.permutations(_ATTRIBUTED), st.data())
def test_a_lost_mark_costs_the_attributions_of_its_own_paragraph(
    paragraphs: list[str], data: st.DataObject
) -> None:
    """Whichever mark is lost, who says what in all other paragraphs stays."""
    text = "\n\n".join(paragraphs)
    lost = data.draw(st.sampled_from([n for n, mark in enumerate(text) if mark in _MARKS]))
    broken = text[:lost] + text[lost + 1 :]
    at = text[:lost].count("\n\n")
    before, after = _said_by_paragraph(text), _said_by_paragraph(broken)
    assert [said for n, said in enumerate(before) if n != at] == [
        said for n, said in enumerate(after) if n != at
    ]


def _said_by_paragraph(text: str) -> list[list[tuple[str, str]]]:
    """For each paragraph, who is said in it to say which of its words."""
    plain = read_marks(text).document.text
    page = Page(Document.of(plain))
    told: list[list[tuple[str, str]]] = [[] for _ in page.blocks]
    for item in attributions_of(text):
        home = page.block_number(item.cue.start) if item.cue else -1
        for part in item.content:
            if item.source and page.block_number(part.start) == home:
                told[home].append((item.source.of(plain), part.of(plain)))
    return told


def _by_paragraph(text: str) -> list[list[str]]:
    page = Page(Document.of(text))
    return [[s.of(text) for s in page.quoted_within(block.span)] for block in page.blocks]


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
