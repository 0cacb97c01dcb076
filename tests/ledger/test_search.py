"""Search finds words as people type them, and no query is wrong."""

from __future__ import annotations

import pytest

from allegedly.ledger import Ledger, search
from allegedly.ledger.search import match_expression
from tests import factory
from tests.ledger.made import READINGS, reading_with


@pytest.fixture(autouse=True)
def _filled(ledger: Ledger) -> None:
    for reading in READINGS:
        ledger.add(reading)
    ledger.add(reading_with("Die Müllabfuhr in Zürich streikt.", title="Müll"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("treaty", [factory.WIRE]),
        ("TREATIES", [factory.WIRE]),
        ("torvia rifles customs", [factory.WIRE]),
        ("rifles treaty submarine", []),
        ('"treaty on the ferry line"', [factory.WIRE]),
        ('"treaty the on"', []),
        ("funded", [factory.RADIO]),
    ],
)
def test_documents_are_found_by_all_their_words(
    ledger: Ledger, query: str, expected: list[object]
) -> None:
    """All words must be there, in any form and case; a quoted phrase as it stands."""
    found = {hit.id for hit in ledger.search(query)}

    assert found == {document.id for document in expected}  # type: ignore[attr-defined]


def test_titles_and_accents_do_not_hide_a_document(ledger: Ledger) -> None:
    """A title counts, and an accent that the user did not type is no obstacle."""
    assert len(ledger.search("zurich mull")) == 1


def test_claims_are_found_by_the_words_of_attributions(ledger: Ledger) -> None:
    """A hit is an attribution's id; words of the document outside it do not count."""
    assert [hit.id for hit in ledger.search("fairy tale", "claims")] == [factory.FAIRY_TALE.id]
    assert ledger.search("transport minister", "claims") == []


def test_the_snippet_shows_the_words_around_the_hit(ledger: Ledger) -> None:
    """What is shown stands in the text, cut at an ellipsis."""
    (hit,) = ledger.search("treaty")

    assert "signed a treaty on the ferry line" in hit.snippet
    assert all(piece in factory.WIRE_TEXT for piece in hit.snippet.split("…"))


def test_no_more_hits_than_asked_for(ledger: Ledger) -> None:
    """The limit holds, and the order is the same each time."""
    everything = [hit.id for hit in ledger.search("torvia")]

    assert len(everything) > 2
    assert [hit.id for hit in ledger.search("torvia", limit=2)] == everything[:2]


def test_of_common_words_the_newest_come_first(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What too many have is not ranked, and a caller can tell; what fewer have is ranked still."""
    monkeypatch.setattr(search, "RANKED", 2)
    in_order = [reading.document.id for reading in READINGS]
    common = [hit.id for hit in ledger.search("torvia")]

    assert ledger.hits("torvia", "documents", 2).newest
    assert common == sorted(common, key=in_order.index, reverse=True)
    assert not ledger.hits("torvia", "documents", 20).newest  # all of them are there
    assert not ledger.hits("treaty", "documents", 1).newest


HOSTILE = [
    "",
    " ",
    '"',
    '""',
    '"""',
    '"unbalanced',
    "*",
    "NEAR(",
    "NEAR(a b, 5)",
    "a AND",
    "OR",
    "NOT NOT",
    "text:",
    "{title} : x",
    "^x",
    "-",
    "(((",
    "'; DROP TABLE documents; --",
    "%",
    "a\0b",
    "\0",
    "\ud800",
    "\udfff torvia",
    "🙂",
    "a" * 100_000,
    "a " * 10_000,
    '"' + "a " * 10_000 + '"',
]


@pytest.mark.parametrize("kind", ["documents", "claims"])
@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: repr(query[:20]))
def test_no_query_is_wrong(ledger: Ledger, query: str, kind: str) -> None:
    """Whatever stands in a query, the answer is a list of hits."""
    assert isinstance(ledger.search(query, kind), list)  # type: ignore[arg-type]


def test_signs_between_words_change_nothing(ledger: Ledger) -> None:
    """What would be an operator elsewhere is left out, and the words still find."""
    plain = ledger.search("torvia rifles")

    assert plain
    assert ledger.search("(torvia) AND* rifles".replace("AND*", "*")) == plain
    assert ledger.search("torvia \0 rifles \ud800") == plain


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("two words", '"two" "words"'),
        ('a "quoted phrase" here', '"a" "quoted phrase" "here"'),
        ('un"balanced', '"un" "balanced"'),
        ("* - ?", ""),
    ],
)
def test_every_term_is_quoted(query: str, expected: str) -> None:
    """The expression that SQLite gets holds nothing but quoted terms."""
    assert match_expression(query) == expected


def test_a_text_with_a_nul_is_found_and_its_snippet_is_its_own_words(ledger: Ledger) -> None:
    """Words behind a NUL are found, and the snippet leaves none of them out."""
    text = "The bridge\0is closed for carnival."
    ledger.add(reading_with(text))

    assert [hit.snippet for hit in ledger.search("carnival")] == [text]
    assert [hit.snippet for hit in ledger.search("carnival", "claims")] == [text]
