"""Times that cannot be right are told of, and nothing else is."""

from __future__ import annotations

from allegedly.tracing import find_contradictions
from tests.tracing.affair import Ledger, Told, link_to, on, told

SHIP = "The ship left on Friday"


def found(*members: Told) -> list[str]:
    """The contradictions of a claim of these members, as sentences."""
    ledger = Ledger()
    claim = ledger.claim(*members)
    return [each.reason.detail for each in find_contradictions(claim, ledger.view())]


def test_a_text_that_credits_a_later_one_is_flagged() -> None:
    """The Post of the 9th cannot have it from the Courier's text of the 10th."""
    [detail] = found(
        told(SHIP, "Post", "2031-06-09", source_words="the Courier"), told(SHIP, "Courier")
    )

    assert "credits Courier" in detail
    assert "2031-06-10 against 2031-06-09" in detail


def test_where_an_earlier_text_could_be_meant_nothing_is_flagged() -> None:
    """The Courier had it on the 8th already: that is what the Post credits."""
    assert not found(
        told(SHIP, "Post", "2031-06-09", source_words="the Courier"),
        told(SHIP, "Courier", "2031-06-08"),
        told(SHIP, "Courier", "2031-06-12"),
    )


def test_a_link_to_what_was_not_there_yet_is_flagged() -> None:
    """A page that links to a later one was changed after it was published."""
    later = told(SHIP, "Courier", "2031-06-12", url="https://courier.example/ship")
    [detail] = found(told(SHIP, "Post", "2031-06-09", links=(link_to(later.document),)), later)

    assert "links to https://courier.example/ship" in detail


def test_what_is_told_before_it_was_said_is_flagged() -> None:
    """A text of the 9th cannot tell what was said on the 11th."""
    [detail] = found(told(SHIP, "Post", "2031-06-09", said=on("2031-06-11")))

    assert detail == "Published on 2031-06-09, it tells what was said on 2031-06-11."


def test_times_that_fit_are_not_flagged() -> None:
    """Credit to an earlier text, said the day before: nothing is at odds."""
    assert not found(
        told(SHIP, "Courier", said=on("2031-06-09")),
        told(SHIP, "Post", "2031-06-12", source_words="the Courier"),
    )
