"""Days in other languages than English: weekdays, dates, months with a year, "yesterday".

The names of days and months are those of the Unicode CLDR, which babel holds; how they are
inflected and which small words mean a day stands in `lexicon/saying.LANGUAGE.toml`. A phrase means
the last such day up to the document's, never its future.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from allegedly.extraction.abroad import listed
from allegedly.records import Span

#: A day or a month that a phrase means: its span, the first and the last day.
Phrase = tuple[Span, date, date]

_NUMERIC = re.compile(r"\b(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>(?:19|20)\d\d)\b")
_WITH_YEAR = r"\s+(?:de\s+)?(?P<y>(?:19|20)\d\d)"


def has_days(language: str) -> bool:
    """Whether days are read in a language."""
    return bool(listed(language, "time", "before"))


def find_days(text: str, within: Span, day: date | None, language: str) -> list[Phrase]:
    """The phrases in that part of `text` that mean a day or a month, in order, none overlapping."""
    found: list[Phrase] = []
    for span, interval in _candidates(text, within, day, language):
        if interval and not any(span.overlaps(other) for other, _, _ in found):
            found.append((span, *interval))
    return sorted(found, key=lambda phrase: phrase[0].start)


def _candidates(
    text: str, within: Span, day: date | None, language: str
) -> Iterator[tuple[Span, tuple[date, date] | None]]:
    """Each match with the interval that it means, the fuller phrases first."""
    months, weekdays = _numbers(language, "months"), _numbers(language, "days")
    for match in _NUMERIC.finditer(text, within.start, within.end):
        yield Span.at(match), _day(int(match["y"]), int(match["m"]), int(match["d"]))
    for match in _dates(language).finditer(text, within.start, within.end):
        month = _number(months, match["month"])
        year = int(match["y"]) if match["y"] else _year_of(month, int(match["d"]), day)
        yield Span.at(match), _day(year, month, int(match["d"])) if year else None
    for match in _months(language).finditer(text, within.start, within.end):
        year, month = int(match["y"]), _number(months, match["month"])
        yield Span.at(match), (date(year, month, 1), _last(year, month))
    if day is None:
        return
    for match in _weekdays(language).finditer(text, within.start, within.end):
        back = (day.weekday() - _number(weekdays, match["day"])) % 7
        yield Span.at(match), (day - timedelta(back), day - timedelta(back))
    for ago, pattern in _near(language):
        for match in pattern.finditer(text, within.start, within.end):
            yield Span.at(match), (day - timedelta(ago), day - timedelta(ago))


def _day(year: int, month: int, number: int) -> tuple[date, date] | None:
    try:
        found = date(year, month, number)
    except ValueError:  # the 31st of a month of thirty days
        return None
    return found, found


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _year_of(month: int, number: int, day: date | None) -> int | None:
    """The year of a date that names none: that of the last such day."""
    if day is None:
        return None
    return day.year - ((month, number) > (day.month, day.day))


def _number(names: tuple[tuple[re.Pattern[str], int], ...], word: str) -> int:
    return next(number for pattern, number in names if pattern.fullmatch(word))


@cache
def _numbers(language: str, kind: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    """A pattern for each name of a month or of a day, the longer first, with its number."""
    from babel import Locale  # only where a text is not English: a command starts without it

    held = getattr(Locale(language), kind)["format"]["wide"]
    names = sorted(held.items(), key=lambda pair: -len(pair[1]))
    return tuple((re.compile(_inflected(language, name), re.I), number) for number, name in names)


def _inflected(language: str, name: str) -> str:
    """A name in any case: without the last letter where the language changes it."""
    if name[-1] in listed(language, "time", "cut"):
        return rf"{re.escape(name[:-1])}\w{{1,3}}"
    return rf"{re.escape(name)}{_either(language, 'parts')}"


def _either(language: str, key: str) -> str:
    """The words of a list as an expression that may be missing."""
    words = "|".join(
        re.escape(word).replace("_", r"\s+")
        for word in sorted(listed(language, "time", key), key=len, reverse=True)
    )
    return f"(?:{words})?" if words else ""


def _led(language: str, phrase: str) -> re.Pattern[str]:
    """Matches a phrase with the small word that may lead it: `am`, `в`."""
    words = "|".join(re.escape(word) for word in listed(language, "time", "before"))
    return re.compile(rf"(?<!\w)(?:(?:{words})\s+)?{phrase}", re.IGNORECASE)


def _names(language: str, kind: str) -> str:
    return "|".join(pattern.pattern for pattern, _ in _numbers(language, kind))


@cache
def _dates(language: str) -> re.Pattern[str]:
    """Matches a day of a month: `am 3. März 2024`, `12 мая`, `3 de marzo`."""
    month = rf"(?P<month>{_names(language, 'months')})"
    return _led(language, rf"(?P<d>\d{{1,2}})\.?\s+(?:de\s+)?{month}(?!\w)(?:{_WITH_YEAR})?(?!\d)")


@cache
def _months(language: str) -> re.Pattern[str]:
    """Matches a month with its year: `im März 2024`."""
    return _led(language, rf"(?P<month>{_names(language, 'months')}){_WITH_YEAR}(?!\d)")


@cache
def _weekdays(language: str) -> re.Pattern[str]:
    """Matches a weekday: `am Montagabend`, `в среду`, `salı günü`."""
    name = rf"(?P<day>{_names(language, 'days')})"
    return _led(language, rf"{name}(?!\w){_either(language, 'behind')}")


@cache
def _near(language: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """For today, yesterday and the day before, how many days ago, and its words."""
    ways = []
    for ago, key in enumerate(("today", "yesterday", "day_before")):
        words = "|".join(
            re.escape(word).replace("_", r"\s+") for word in listed(language, "time", key)
        )
        if words:
            ways.append((ago, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)))
    return tuple(reversed(ways))
