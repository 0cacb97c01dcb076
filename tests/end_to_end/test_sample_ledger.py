"""The expected ledger of the sample affair is true to its documents, whatever the program does."""

from __future__ import annotations

from collections.abc import Iterator

from tests.end_to_end.sample_ledger import CLAIMS, DOCUMENTS, EXPECTED, VOICES, place, words_of


def quoted() -> Iterator[tuple[str, str]]:
    """Every string of the expected ledger that is a quotation, with its document."""
    for document in EXPECTED["document"]:
        yield from ((place(document), document[key]) for key in ("title",) if key in document)
    for voice in VOICES:
        yield voice.place, voice.values["content"]
        yield voice.place, voice.values.get("source", "")
    for entry in (*EXPECTED["fact"], *EXPECTED["never"]):
        yield entry["document"], entry["words"]
    for copy in EXPECTED["copy"]:
        yield copy["target"], copy.get("words", "")


def test_expected_words_stand_in_their_documents() -> None:
    """Every quotation in the expected ledger is verbatim in the document it is said to be from."""
    missing = [f"{name}: {words}" for name, words in quoted() if words not in words_of(name)]
    assert not missing


def test_expected_ledger_is_whole() -> None:
    """It names every document of the sample, and only claims, files and fields that there are."""
    files = {path.name for path in DOCUMENTS.iterdir()}
    assert {document["file"] for document in EXPECTED["document"]} == files
    places = {place(document) for document in EXPECTED["document"]}
    assert {entry["document"] for entry in (*EXPECTED["fact"], *EXPECTED["never"])} <= places
    named = {voice.values["claim"] for voice in VOICES if "claim" in voice.values}
    assert named == set(CLAIMS)
    assert {name for pair in EXPECTED["apart"] for name in (pair["left"], pair["right"])} <= named
