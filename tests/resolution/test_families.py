"""People of one surname: couples, titles that tell them apart, and what nothing decides."""

from __future__ import annotations

import pytest

from tests.resolution.factory import names

TOLD_APART = [
    # Both of "A and B Surname" have the surname.
    (
        "Tomas and Ann Velk left. [[Mr Velk]] spoke. [[Mrs Velk]] did, too.",
        ["Tomas Velk", "Ann Velk"],
    ),
    ("Tomas and Ilka Velk left. [[Mrs Velk]] spoke.", ["Ilka Velk"]),
    ("Karl and Ann Velk left. [[Karl]] spoke.", ["Karl Velk"]),
    ("Orsa and Tim Velk came. Orsa Velk left. [[Mr Velk]] spoke.", ["Tim Velk"]),
    # A role tells the gender of a name that is in no list.
    ("Orso Velk and his wife, Ilka Velk, left. [[Mrs Velk]] spoke.", ["Ilka Velk"]),
    # A child is not meant by a title that may be a parent's.
    ("Tomas Velk came with his son Tim Velk. Tim Velk slept. [[Mr Velk]] spoke.", ["Tomas Velk"]),
    # "Roe" is a surname of its own.
    ("President Roe and Ann Velk met. Roe and Ann Velk ate. [[Roe]] spoke.", ["Roe"]),
]

LEFT_OPEN = [
    # Neither first name tells whether it is a man's.
    ("Orsa and Ilko Velk left. [[Mr. Velk]] spoke. [[Ms. Velk]] wept.", ["Mr. Velk", "Ms. Velk"]),
    (
        "Orsa and Ilko Velk wept for their son, Tim Velk. [[Mr. Velk]] spoke. Ms. Velk did not.",
        ["Mr. Velk"],
    ),
    ("Pell and Ilko Velk left. [[Mr Velk]] spoke.", ["Velk"]),
    ("Tomas and Ann Velk left. [[Velk]] spoke.", ["Velk"]),
    ("Tomas Velk and Ann Velk left. [[Velk]] spoke.", ["Velk"]),
]

TOGETHER = [
    ("Tomas and Ann Velk left. [[Mr. and Mrs. Velk]] spoke.", ["Mr. and Mrs. Velk"]),
    ("Tomas and Ann Velk left. [[The Velks]] spoke.", ["the Velks"]),
]


@pytest.mark.parametrize(("text", "expected"), [*TOLD_APART, *LEFT_OPEN, *TOGETHER])
def test_a_surname_leads_to_whom_the_text_tells(text: str, expected: list[str]) -> None:
    """Nobody is named in full whom neither title, first name nor role decides on."""
    assert names(text) == expected
