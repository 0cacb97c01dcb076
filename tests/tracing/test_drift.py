"""How a claim changed on its way."""

from __future__ import annotations

from allegedly.records import Match, Reason, Span
from allegedly.tracing import Change, find_drift
from tests.tracing.affair import Ledger, Told, person, told

ROE = person("Bastian Roe", "spokesman")
OLAND = person("Gerrit Oland", "harbour master")


def drift(
    *members: Told, related: tuple[Match, ...] = (), others: tuple[Told, ...] = ()
) -> list[Change]:
    """The changes along a claim of these members, with others told of elsewhere."""
    ledger = Ledger()
    claim = ledger.claim(*members, related=related)
    for other in others:
        ledger.claim(other)
    return find_drift(claim, ledger.view())


def test_may_became_did() -> None:
    """A certainty that rises from one text to the next is shown with both places."""
    may = told("Drones may have crossed", "Courier", by=ROE, certainty="possible")
    did = told("Drones crossed", "Post", "2031-06-12", by=OLAND)
    (change,) = drift(did, may)

    assert (change.kind, change.detail) == ("certainty raised", "from possible to certain")
    assert change.left_span.of(may.document.text) == "Drones may have crossed"
    assert change.right_span.of(did.document.text) == "Drones crossed"


def test_did_became_may() -> None:
    """A certainty that falls is shown too."""
    did = told("Drones crossed", "Courier", by=ROE)
    may = told("Drones may have crossed", "Post", "2031-06-12", by=OLAND, certainty="possible")

    assert [change.kind for change in drift(did, may)] == ["certainty lowered"]


def test_an_attribution_was_dropped() -> None:
    """First somebody said it, then an outlet says it outright."""
    said = told("Drones crossed", "Courier", by=ROE)
    own = told("Drones crossed", "Post", "2031-06-12")
    (change,) = drift(said, own)

    assert change.kind == "attribution dropped"
    assert "Bastian Roe" in change.detail
    assert change.left_span.of(said.document.text) == "Bastian Roe"


def test_two_drones_grew_to_four() -> None:
    """A number that differs in a related claim is shown from the earlier to the later one."""
    two = told("Two drones crossed", "Courier", by=ROE)
    four = told("Four drones crossed", "Post", "2031-06-12", by=OLAND)
    match = numbers(four, two, "4", "2", "Four drones", "Two drones")
    (change,) = drift(two, related=(match,), others=(four,))

    assert (change.kind, change.detail) == ("number", "grew from Two drones to Four drones")
    assert (change.left, change.right) == (two.attribution.id, four.attribution.id)
    assert change.right_span.of(four.document.text) == "Four drones"


def test_the_same_step_is_shown_once() -> None:
    """However many texts say four, it grew from two to four once."""
    two = told("Two drones crossed", "Courier", by=ROE)
    four = told("Four drones crossed", "Post", "2031-06-12", by=OLAND)
    late = told("Four drones crossed", "Herald", "2031-06-14", by=OLAND)
    matches = tuple(
        numbers(each, two, "4", "2", "Four drones", "Two drones") for each in (late, four)
    )
    (change,) = drift(two, related=matches, others=(four, late))

    assert change.right == four.attribution.id


def test_what_stays_the_same_has_not_drifted() -> None:
    """The same words with the same certainty show no change; denials are not looked at."""
    said = told("Drones crossed", "Courier", by=ROE)
    again = told("Drones crossed", "Post", "2031-06-12", by=OLAND)
    denial = told(
        "Drones crossed", "Post", "2031-06-13", by=OLAND, side="deny", certainty="possible"
    )

    assert drift(said, again, denial) == []


def test_an_attribution_with_two_numbers_keeps_both() -> None:
    """Two matches that each show another number of one attribution are both told of."""
    two = told("Two drones crossed", "Courier", by=ROE)
    four = told("Four drones crossed", "Post", "2031-06-12", by=OLAND)
    six = told("Six drones crossed", "Herald", "2031-06-13", by=OLAND)
    related = (
        numbers(four, two, "4", "2", "Four drones", "Two drones"),
        numbers(six, two, "6", "3", "Six drones", "Two drones"),
    )

    details = [change.detail for change in drift(two, related=related, others=(four, six))]
    assert len(details) == len(related)


def numbers(left: Told, right: Told, one: str, other: str, words: str, against: str) -> Match:
    """The match that says that two numbers differ."""
    return Match(
        left=left.attribution.id,
        right=right.attribution.id,
        relation="related",
        score=0.9,
        reasons=(
            Reason(about="numbers_differ", detail=f"{words} against {against}."),
            Reason(about="numbers_differ left", detail=one, span=Span(start=0, end=len(words))),
            Reason(
                about="numbers_differ right", detail=other, span=Span(start=0, end=len(against))
            ),
        ),
    )
