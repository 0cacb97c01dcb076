"""Propositions as text, so that a ledger can keep them, and as propositions again."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from allegedly.matching.polarity import Footing
from allegedly.matching.proposition import Proposition, Vector, to_vector
from allegedly.matching.quantities import Quantity, When
from allegedly.records import Span

#: The rules by which propositions are made and stored, and claims assembled. A ledger whose tables
#: were made by others makes them anew; so raise it with every change of what is stored.
RULES = 6


def to_text(proposition: Proposition) -> str:
    """`proposition` as JSON, without its vector."""
    return _adapter().dump_json(proposition, exclude_defaults=True).decode()


def from_text(stored: str, vector: bytes) -> Proposition:
    """The proposition that `to_text` made `stored` of.

    Args:
        stored: what `to_text` gave.
        vector: the sentence vector of the content, as `Reading.vectors` holds it.

    Raises:
        RecordError: `vector` is not one or two vectors of 16-bit numbers.
    """
    fields = json.loads(stored)
    return _made(fields, to_vector(vector, fields["id"]))


def _made(fields: dict[str, Any], vector: Vector) -> Proposition:
    # Thousands are read for each document that is added: this takes a tenth of the time that
    # validating what we have written ourselves would.
    for name, convert in _CONVERT.items():
        fields[name] = convert(fields[name])
    fields["clauses"] = tuple(_made(each, vector) for each in fields.get("clauses", ()))
    made = Proposition.__new__(Proposition)
    made.__dict__.update(fields, vector=vector)
    return made


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _quantities(value: list[Any]) -> tuple[Quantity, ...]:
    return _quantity_adapter().validate_python(value) if value else ()


def _dates(value: list[Any]) -> tuple[When, ...]:
    return _when_adapter().validate_python(value) if value else ()


@cache
def _footing(*fields: tuple[str, Any]) -> Footing:
    return Footing(**dict(fields))


#: How the fields whose JSON is not what they are come back; a test holds that none is missing.
_CONVERT: dict[str, Callable[[Any], object]] = {
    "extent": lambda value: Span(value["start"], value["end"]),
    "lows": tuple,
    "words": frozenset,
    "names": frozenset,
    "full_names": lambda value: tuple(frozenset(parts) for parts in value),
    "name_stems": frozenset,
    "quantities": _quantities,
    "dates": _dates,
    "footing": lambda value: _footing(*value.items()),
    "since": _day,
    "until": _day,
}


@cache
def _adapter() -> TypeAdapter[Proposition]:
    return TypeAdapter(Proposition)


@cache
def _quantity_adapter() -> TypeAdapter[tuple[Quantity, ...]]:
    return TypeAdapter(tuple[Quantity, ...])


@cache
def _when_adapter() -> TypeAdapter[tuple[When, ...]]:
    return TypeAdapter(tuple[When, ...])
