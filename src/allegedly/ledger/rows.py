"""Records as rows of the tables, and rows as records again."""

from __future__ import annotations

import json

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from allegedly.errors import RecordError
from allegedly.records import Attribution, Document, Match, Mention, Reading, Record

#: From this score on two contents are one proposition (`matching`; a test holds them together).
JOINS_AT = 0.75

_MENTIONS = TypeAdapter(tuple[Mention, ...])


def dumped(record: Record, *, without: frozenset[str] = frozenset()) -> str:
    """`record` as JSON, without what is None and without the fields named.

    Raises:
        RecordError: it holds half a surrogate pair, which no encoding can store.
    """
    try:
        return record.model_dump_json(exclude_none=True, exclude=set(without))
    except PydanticSerializationError as error:
        name = getattr(record, "id", type(record).__name__)
        reason = "holds half a surrogate pair, which no encoding can store"
        raise RecordError(f"{name}: {reason}; mend the input's encoding") from error


def document_row(reading: Reading) -> dict[str, object]:
    """The row of a reading's document, which carries the names the text mentions."""
    document = reading.document
    columns = ("id", "url", "title", "publisher", "published", "language", "kind", "text")
    return {
        **{column: getattr(document, column) for column in columns},
        "mentions": _MENTIONS.dump_json(reading.mentions).decode(),
        "record": dumped(document, without=frozenset({"text"})),
    }


def attribution_rows(reading: Reading) -> list[dict[str, object]]:
    """The rows of a reading's attributions, then those of its own-voice assertions."""
    said = [(attribution, False) for attribution in reading.attributions]
    stated = [(attribution, True) for attribution in reading.assertions]
    return [
        {
            "id": attribution.id,
            "document_id": reading.document.id,
            "ordinal": ordinal,
            "assertion": assertion,
            "voice": attribution.voice,
            "speaker": attribution.speaker,
            "stance": attribution.stance,
            "certainty": attribution.certainty,
            "words": attribution.words(reading.document.text),
            "record": dumped(attribution),
            "vector": reading.vectors.get(attribution.id),
            "confidence": attribution.confidence,
        }
        for ordinal, (attribution, assertion) in enumerate(said + stated)
    ]


def actor_rows(reading: Reading) -> list[dict[str, object]]:
    """The rows of the actors as the reading's document gives them."""
    return [
        {"id": actor.id, "document_id": reading.document.id, "record": dumped(actor)}
        for actor in reading.actors
    ]


def match_row(match: Match) -> dict[str, object]:
    """The row of the machine's opinion on two attributions."""
    columns = ("left", "right", "relation", "score")
    values = {name: getattr(match, name) for name in columns}
    return {**values, "record": dumped(match), "doubt": doubt_of(match)}


def doubt_of(match: Match) -> float | None:
    """How near the machine was to the other opinion, 0 being a toss-up; None: nobody need look.

    What joins was nearest to being left apart where its score barely passed; what is kept apart
    for what differs was nearest to being joined where all else is alike.
    """
    if match.relation == "different":
        return None
    return 1 - match.score if match.relation == "related" else abs(match.score - JOINS_AT)


def document_of(record: str, text: str) -> Document:
    """The document of a row's columns `record` and `text`."""
    return Document.model_validate({**json.loads(record), "text": text})


def mentions_of(stored: str) -> tuple[Mention, ...]:
    """The mentions of a document row's column `mentions`."""
    return _MENTIONS.validate_json(stored)


def attribution_of(stored: str) -> Attribution:
    """The attribution of an attribution row's column `record`."""
    return Attribution.model_validate_json(stored)
