"""One place where a text names somebody."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from allegedly.records import Span


@dataclass(frozen=True)
class Naming:
    """One place where a text names somebody.

    `span` is the name alone; `lead` the title and role words in capitals before it. `kind` is an
    actor kind or "place", and None where nothing shows it. `name` is longer than the words
    at `span` where another lends it the surname; `coupled` says that two have that surname,
    `lone` that one named with it may have it, too.
    """

    span: Span
    name: str
    kind: str | None = None
    lead: Span | None = None
    gender: str | None = None
    titled: bool = False
    coupled: bool = False
    lone: bool = False

    @cached_property
    def whole(self) -> Span:
        """The name with what leads it."""
        return Span(start=self.lead.start, end=self.span.end) if self.lead else self.span
