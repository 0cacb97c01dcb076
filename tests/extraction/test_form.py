"""Direct, indirect or mixed."""

from __future__ import annotations

import pytest

from allegedly.extraction.form import find_form
from tests.extraction.marked import draft_of


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("{c:“We left at dawn,”} {u:said} {s:Venn}.", "direct"),
        ("{s:Venn} {u:said} {c:that “we left at dawn”}.", "direct"),
        ("{s:Venn} {u:said} {c:they had left}.", "indirect"),
        ("{s:Venn} {u:said} {c:they had left “at the break of dawn”}.", "mixed"),
        ("{c:“We left,”} {u:said} {s:Venn}, {c:“at dawn.”}", "direct"),
        ("{s:Venn} {u:said} {c:it’s the ministers’ fault}.", "indirect"),
    ],
)
def test_form(text: str, form: str) -> None:
    """The marks in the content decide, not the cue and not an apostrophe."""
    assert find_form(*draft_of(text)) == form
