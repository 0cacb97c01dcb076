"""The reading as JSON: a contract with tools outside the project."""

from __future__ import annotations

import json
from typing import Any

import pytest

from allegedly.exchange import reading_json
from allegedly.records import Fact
from tests import factory

READING = factory.reading(factory.WIRE)


def spans(values: Any) -> list[dict[str, Any]]:
    """All spans with a text, wherever they stand in `values`."""
    if isinstance(values, dict):
        here = [values] if {"start", "end", "text"} <= set(values) else []
        return here + [span for each in values.values() for span in spans(each)]
    if isinstance(values, list):
        return [span for each in values for span in spans(each)]
    return []


def test_all_keys_of_the_contract_stand_in_its_order() -> None:
    """What is promised comes first and in the order promised; additions follow."""
    values: Any = reading_json(READING, [factory.CARRIED])
    [first, *_] = values["attributions"]

    assert list(values)[:4] == ["document", "attributions", "claims", "actors"]
    assert list(values["document"])[:8] == [
        "id", "url", "title", "publisher", "published", "language", "kind", "text",
    ]  # fmt: skip
    assert list(first)[:13] == [
        "id", "source", "cue", "content", "form", "speaker", "stance", "certainty",
        "channel", "said", "parent", "claim", "confidence",
    ]  # fmt: skip
    assert list(values["claims"][0])[:4] == ["id", "text", "attributions", "standing"]
    assert list(values["actors"][0])[:8] == [
        "id", "name", "kind", "role", "country", "followers", "funder", "owner",
    ]  # fmt: skip


@pytest.mark.parametrize("document", factory.DOCUMENTS, ids=lambda each: each.id)
def test_the_text_of_every_span_is_the_slice(document: Any) -> None:
    """Whatever carries a span carries exactly the words at that place."""
    values = json.loads(json.dumps(reading_json(factory.reading(document), [])))

    found = spans(values)
    assert found
    for span in found:
        assert document.text[span["start"] : span["end"]] == span["text"]


def test_what_the_text_does_not_give_is_null() -> None:
    """Unknown is null, and never left out or guessed."""
    values: Any = reading_json(READING, [])
    crates = next(each for each in values["attributions"] if each["certainty"] == "possible")

    assert crates["channel"] is crates["said"] is crates["parent"] is crates["claim"] is None
    assert values["actors"][0]["funder"] is None


def test_an_attribution_names_its_claim_and_speaker() -> None:
    """The claim that it is a member of, and who says it with the role the text gives."""
    values: Any = reading_json(READING, [factory.CARRIED])
    denied = next(each for each in values["attributions"] if each["stance"] == "deny")

    assert denied["claim"] == factory.CARRIED.id
    assert denied["speaker"]["name"] == "Ada Renn"
    assert denied["speaker"]["role"] == "transport minister"
    assert denied["said"]["phrase"]["text"] == "on Wednesday"
    assert values["claims"][0]["standing"] == "disputed"


def test_what_an_article_states_itself_stands_apart() -> None:
    """An assertion is not among the attributions."""
    values: Any = reading_json(READING, [])

    assert [each["id"] for each in values["assertions"]] == [factory.TREATY.id]
    assert factory.TREATY.id not in {each["id"] for each in values["attributions"]}


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("84000", 84_000),
        ("84,000", 84_000),
        ("84.000", 84_000),
        ("84 000", 84_000),
        ("1.5", None),
        ("1.5 million", None),
        ("many", None),
    ],
)
def test_followers_are_a_number_or_null(words: str, number: int | None) -> None:
    """A figure that is not plainly one whole number is not made into one."""
    actor = factory.DEEPWATER.model_copy(update={"followers": Fact(value=words)})
    reading = READING.model_copy(update={"actors": (actor,)})
    values: Any = reading_json(reading, [])

    assert values["actors"][0]["followers"] == number
