"""Corrections: exact words become spans, whatever else is refused in a sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest

from allegedly.errors import UsageError
from allegedly.web.correcting import write_correction
from tests import factory


def corrected(**right: str) -> dict[str, Any]:
    """The value of a correction of what the customs officer said."""
    written = write_correction(factory.CRATES, factory.WIRE, right, lambda name: f"id of {name}")
    found: dict[str, Any] = json.loads(written)
    return found


def test_words_become_the_span_in_which_they_stand() -> None:
    """The span is a slice of the document: no words of the person's own come in."""
    [[start, end]] = corrected(content="carried crates")["content"]

    assert factory.WIRE_TEXT[start:end] == "carried crates"


def test_of_two_places_the_nearer_is_meant() -> None:
    """“said” stands twice in the text; that beside the attribution is taken."""
    start, _ = corrected(cue="said", source="nobody inspected")["source"]

    assert start > factory.WIRE_TEXT.index("A customs officer")
    with pytest.raises(UsageError, match="nothing is corrected"):
        corrected(cue="said")


def test_line_breaks_may_differ() -> None:
    """Words that a browser has folded are found all the same."""
    assert corrected(content="carried\r\n   crates") == corrected(content="carried crates")


def test_a_broken_content_keeps_its_parts() -> None:
    """The ellipsis that stands between the parts of a content parts them again."""
    parts = corrected(content="may have carried … nobody inspected")["content"]

    assert [factory.WIRE_TEXT[start:end] for start, end in parts] == [
        "may have carried",
        "nobody inspected",
    ]


def test_only_what_differs_is_kept() -> None:
    """A form that sends all its fields corrects those that were changed."""
    same = {"content": factory.CRATES.words(factory.WIRE_TEXT), "stance": "support"}

    assert corrected(**same, certainty="probable") == {"certainty": "probable"}


def test_a_part_can_be_said_to_be_none() -> None:
    """An empty source or speaker is a correction too: the text names nobody."""
    assert corrected(source="", speaker="") == {"source": None, "speaker": None}


def test_a_part_that_no_attribution_has_is_refused() -> None:
    """Nothing is silently dropped."""
    with pytest.raises(UsageError, match="an attribution has no truth"):
        corrected(truth="no")
