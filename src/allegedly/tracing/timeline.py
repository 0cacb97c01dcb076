"""When things were said, as far as is known, and their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from allegedly.records import Attribution, Document, View


@dataclass(frozen=True)
class Moment:
    """The days between which an attribution was said; an end that is unknown is None.

    What is only known to stand in a text was said on the day of its publication or before.
    """

    attribution: str
    start: date | None
    end: date | None
    known_from: Literal["said", "published", "unknown"]


def find_moment(attribution: Attribution, view: View) -> Moment:
    """When `attribution` was said: as the text says, else by its document's date, else unknown."""
    if attribution.said:
        return Moment(attribution.id, attribution.said.start, attribution.said.end, "said")
    day = view.documents[attribution.document].day
    if day is None:
        return Moment(attribution.id, None, None, "unknown")
    start = day if attribution.voice == "own" else None
    return Moment(attribution.id, start, day, "published")


def in_time_order(attributions: Iterable[Attribution], view: View) -> list[Moment]:
    """The moments of `attributions`, the earliest first, those of unknown time last."""
    moments = [find_moment(attribution, view) for attribution in attributions]
    return sorted(moments, key=_order)


def is_earlier(left: Document, right: Document) -> bool:
    """Whether `left` is known to be published before `right`; by the hour where both give it."""
    if left.published is None or right.published is None:
        return False
    first, second = datetime.fromisoformat(left.published), datetime.fromisoformat(right.published)
    exact = "T" in left.published and "T" in right.published
    if exact and (first.tzinfo is None) == (second.tzinfo is None):
        return first < second
    return first.date() < second.date()


def by_publication(document: Document) -> tuple[date, str, str]:
    """A key that sorts documents by publication, those of unknown date last."""
    return document.day or date.max, document.published or "", document.id


def by_appearance(attribution: Attribution, view: View) -> tuple[date, str, str, int]:
    """A key that sorts attributions by the publication of their texts, then by their place."""
    return (*by_publication(view.documents[attribution.document]), attribution.extent.start)


def _order(moment: Moment) -> tuple[date, date, str]:
    end = moment.end or date.max
    return end, moment.start or end, moment.attribution
