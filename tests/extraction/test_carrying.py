"""Channel and time carried over to what goes on with a saying."""

from __future__ import annotations

import pytest

from tests.extraction.marked import attributions_of

FIRST = "In a statement on Tuesday {s:Holm} {u:denied} {c:that they had a base}. "


@pytest.mark.parametrize(
    ("second", "carried"),
    [
        ("{s2:He} {u2:said} {c2:nobody had asked him}.", True),
        ("{s2:He} {u2:told reporters} on Wednesday {c2:that nobody had asked}.", False),
        ("{s2:Venn} {u2:said} {c2:nobody had asked him}.", False),
        ("\n\n{s2:He} {u2:said} {c2:nobody had asked him}.", False),
    ],
)
def test_carrying_over(second: str, carried: bool) -> None:
    """A pronoun goes on with the saying before it, unless it has its own words or paragraph."""
    first, item = attributions_of(FIRST + second, published="2024-06-14")
    assert first.channel is not None
    assert ((item.channel, item.said) == (first.channel, first.said)) is carried
