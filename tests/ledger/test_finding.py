"""What a person types leads to one record, or to a message that helps."""

from __future__ import annotations

import pytest

from allegedly.errors import NotInLedger
from allegedly.ledger import find_id

NAMES = {
    "4f2a11": "Drones were launched from Orrin",
    "4f9b22": "The harbour is closed",
    "77aa33": "the harbour is closed",
    "90cc44": "Ada Renn",
}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("4f2a11", "4f2a11"),
        ("4f2", "4f2a11"),
        (" 7 ", "77aa33"),
        ("ada renn", "90cc44"),
        ("Renn", "90cc44"),
        ("launched from", "4f2a11"),
        ("drones Orrin", "4f2a11"),
    ],
)
def test_an_id_its_beginning_a_name_or_words_of_it_will_do(asked: str, expected: str) -> None:
    """Any of these leads to the record, where only one is meant."""
    assert find_id(asked, NAMES, "claim") == expected


def test_a_whole_id_wins_over_those_that_begin_with_it() -> None:
    """An id that is complete is never ambiguous."""
    assert find_id("4f", {"4f2a": "longer", "4f": "this"}, "claim") == "4f"


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("4f", "2 claims go by “4f”: 4f2a11 (Drones were launched from Orrin), 4f9b22"),
        ("The Harbour is closed", "2 claims go by “The Harbour is closed”"),
        ("harbour", "2 claims go by “harbour”"),
        ("Rehn", "no claim “Rehn” in the ledger; the nearest are 90cc44 (Ada Renn)"),
        ("drone", "no claim “drone” in the ledger; the nearest are 4f2a11 (Drones"),
        ("", "no claim “” in the ledger"),
        ("%", "no claim “%” in the ledger"),
    ],
)
def test_a_message_names_the_nearest(asked: str, message: str) -> None:
    """Where none or several are meant, the nearest are named with their ids."""
    with pytest.raises(NotInLedger) as caught:
        find_id(asked, NAMES, "claim")

    assert str(caught.value).startswith(message)


def test_those_of_one_name_are_told_apart() -> None:
    """Each is named by what tells it from the others, and how many more there are is said."""
    names = dict.fromkeys("abcd", "Doe")
    with pytest.raises(NotInLedger) as caught:
        find_id("Doe", names, "actor", tell=lambda identity: f"in text {identity}")

    assert "4 actors go by “Doe”: a (in text a), b (in text b), c (in text c) and 1 more" in str(
        caught.value
    )


def test_an_empty_ledger_says_that_it_is_empty() -> None:
    """Without records there is nothing near."""
    with pytest.raises(NotInLedger, match="no actor “Renn” in the ledger; it has none yet"):
        find_id("Renn", {}, "actor")
