"""What a copy kept, changed, added and cut."""

from __future__ import annotations

from allegedly.matching import Rewriting, find_copies, find_rewriting
from allegedly.records import Document
from tests.matching.test_copies import LEAD, OTHER, SECOND, THIRD, outlet


def rewriting(earlier: tuple[str, ...], later: tuple[str, ...]) -> tuple[Rewriting, Document]:
    """What the later text made of the earlier one, and the later text."""
    first, second = outlet("Halyard", "2031-06-12", *earlier), outlet("Mail", None, *later)
    return find_rewriting(first, second), second


def test_each_paragraph_is_kept_changed_added_or_cut() -> None:
    """The lead stays, the second is reworded, the third is cut, the apricots are new."""
    reworded = SECOND.replace("nobody on board", "no one aboard").replace("Sunday", "Saturday")
    found, later = rewriting((LEAD, SECOND, THIRD), (OTHER, reworded, LEAD))

    assert [span.of(later.text) for span in found.kept] == [LEAD]
    assert [pair[1].of(later.text) for pair in found.changed] == [reworded]
    assert [span.of(later.text) for span in found.added] == [OTHER]
    assert len(found.cut) == 1
    assert str(found) == "1 paragraph changed, 1 added, 1 cut"


def test_only_what_is_the_same_to_the_word_is_exact() -> None:
    """Quotation marks and case may differ; a word may not."""
    exact, _ = rewriting((LEAD, SECOND), (LEAD.upper(), SECOND))
    near, _ = rewriting((LEAD, SECOND), (LEAD, SECOND.replace("Sunday", "Monday")))

    assert exact.is_exact
    assert str(exact) == "nothing changed"
    assert not near.is_exact


def test_the_reason_of_a_copy_tells_its_kind_and_what_became_of_the_text() -> None:
    """Exact, near and partial copies are told apart, with the paragraphs that differ."""
    source = outlet("Halyard", "2031-06-12", LEAD, SECOND, THIRD)
    exact = outlet("Mail", "2031-06-13", LEAD, SECOND, THIRD)
    near = outlet("Post", "2031-06-13", LEAD, SECOND)
    partial = outlet("Echo", "2031-06-13", OTHER, LEAD)
    details = [find_copies([source, each])[0].reason.detail for each in (exact, near, partial)]

    assert [detail.split(",")[0] for detail in details] == [
        "Exact copy",
        "Near copy",
        "Partial copy",
    ]
    assert details[1].endswith("1 paragraph cut.")


def test_a_wire_report_without_credit_is_said_to_be_one() -> None:
    """An agency's report under its own byline is credited; without, the reason says so."""
    agency = outlet("Halyard News Agency", "2031-06-12", LEAD, SECOND)
    silent = outlet("Gazette", "2031-06-13", LEAD, SECOND)
    text = silent.text
    signed = Document.of(
        text, publisher="Post", published="2031-06-13", authors=("Halyard News Agency",)
    )
    one, other = find_copies([agency, silent])[0], find_copies([agency, signed])[0]

    assert one.reason.about == "uncredited"
    assert one.reason.detail.endswith("A wire report without credit.")
    assert other.reason.about == "credited"
    assert "wire" not in other.reason.detail
