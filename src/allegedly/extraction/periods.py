"""Time phrases as patterns, and the days that each means, read against a document's day.

The kinds are those that TIMEX3 calls dates. Every rule is a pattern and a reader of its match; the
fuller patterns come first, so that "13 June 2024" is never read as "13 June".
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from allegedly.extraction.words import entries

Grain = Literal["day", "week", "month", "year", "decade"]
Interval = tuple[date, date]
Value = tuple[Interval, Grain]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a phrase is read against: the document's day; whether its clause is in the future."""

    day: date | None
    future: bool


Reader = Callable[[re.Match[str], Setting], Value | None]


@cache
def rules() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """The rules in the order in which they are tried."""
    names: list[str] = entries("time.months")
    month = (
        "(?P<mon>" + "|".join([*names, *(rf"{name[:3]}\.?" for name in names), r"sept\.?"]) + ")"
    )
    weekday = "(?P<wd>" + "|".join(entries("time.weekdays")) + ")"
    number = "(?P<n>" + "|".join(entries("time.numbers")) + r"|\d{1,3}|an?|a few|several)"
    part = r"(?:\s+(?:morning|afternoon|evening|night))?\b"
    lead = rf"(?:\bon\s+)?(?:{_unnamed(weekday)},?\s+)?(?:the\s+)?\b"
    early = r"(?P<part>early|late|mid)[\s-]+"
    during = rf"\b(?:in|during|since|back in|by)\s+(?:{early})?"
    year, nth = r"(?P<y>(?:1[89]|20)\d\d)", r"(?P<d>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)"
    which = r"(?P<which>last|this past|this coming|this|next|the following)\s+"
    span = r"(?P<which>last|this|next|the past|the previous|previous|past|coming)\s+"
    listed: tuple[tuple[str, Reader], ...] = (
        (rf"\b{year}-(?P<m>\d\d)-(?P<d>\d\d)\b", _figures),
        (rf"{lead}{nth}(?:\s+of)?[\s-]+{month}(?:,|\s+of|-)?[\s-]*{year}\b", _calendar_day),
        (rf"{lead}{month}\s+(?:the\s+)?{nth},?\s+(?:of\s+)?{year}\b", _calendar_day),
        (rf"\b(?P<d>\d\d?)[./](?P<m>\d\d?)[./]{year}\b", _either_order),
        (rf"{lead}{nth}(?:\s+of)?\s+{month}\b(?!\s+\d{{4}})", _calendar_day),
        (rf"{lead}{month}\s+(?:the\s+)?{nth}\b(?!\s*[:%])", _calendar_day),
        (rf"(?:\b(?:in|during|since)\s+)?\b(?:{early})?{month},?\s+(?:of\s+)?{year}\b", _month),
        (rf"{during}{month}\b(?!\s+\d)", _month),
        (rf"\b{early}{month}\b(?!\s+\d)", _month),
        (rf"\b(?P<which>last|next|this|past|coming)\s+{month}\b(?!\s+\d)", _relative_month),
        (rf"(?:\bon\s+)?\b{which}{weekday}{part}", _weekday),
        (rf"(?:\b(?:on|late on|early on|late|early)\s+)?\b{weekday}{part}", _weekday),
        (r"\bthe\s+day\s+before\s+(?P<word>yesterday)\b", _near_day),
        (r"\bthe\s+day\s+after\s+(?P<word>tomorrow)\b", _near_day),
        (rf"\b(?P<word>today|tonight|yesterday|tomorrow){part}", _near_day),
        (r"\b(?P<word>this)\s+(?:morning|afternoon|evening)\b", _near_day),
        (r"\b(?P<word>last)\s+(?:night|evening)\b", _near_day),
        (r"\b(?P<word>the\s+(?:day\s+before|previous\s+day|same\s+day))\b", _near_day),
        (rf"\b{number}\s+(?P<unit>(?:day|week|month|year|decade)s?)\s+(?:ago|earlier)\b", _ago),
        (rf"\b(?:(?P<part>early|late|earlier|later)\s+)?{span}(?P<unit>week|month|year)\b", _unit),
        (r"\b(?:(?:at|on|over|during)\s+)?(?:the|(?P<which>last|this|next))\s+weekend\b", _weekend),
        (rf"{during}{year}\b(?!s)(?!\s*-\d)", _year),
        (rf"\b{early}{year}\b(?!s)", _year),
        (r"\b(?:in\s+)?the\s+(?P<y>(?:1[89]|20)\d0)s\b", _decade),
    )
    return tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in listed)


@cache
def any_rule() -> re.Pattern[str]:
    """The pattern of all rules together; the group `r7` is that of the seventh."""
    alternatives = [_unnamed(rule.pattern) for rule, _ in rules()]
    named = (f"(?P<r{number}>{pattern})" for number, pattern in enumerate(alternatives))
    # every rule begins where a word does, and most places in a text are inside one
    return re.compile(rf"(?<!\w)(?:{'|'.join(named)})", re.IGNORECASE)


def _unnamed(expression: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", expression)


def _day(year: int, month: int, day: int) -> Interval | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found


def _month_days(year: int, month: int, part: str | None = None) -> Interval:
    last = calendar.monthrange(year, month)[1]
    first, end = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get(part or "", (1, last))
    return date(year, month, first), date(year, month, end)


def _year_days(year: int, part: str | None = None) -> Interval:
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(part or "", (1, 12))
    return date(year, first, 1), _month_days(year, last)[1]


def _not_after(interval: Interval | None, setting: Setting) -> Interval | None:
    """The interval cut off at the document's day; None if it lies wholly behind it."""
    if interval is None or setting.day is None or setting.future:
        return interval
    start, end = interval
    return None if start > setting.day else (start, min(end, setting.day))


def _graded(interval: Interval | None, grain: Grain) -> Value | None:
    return (interval, grain) if interval else None


def _month_number(name: str) -> int:
    months: list[str] = entries("time.months")
    return next(i for i, month in enumerate(months, 1) if month.startswith(name.lower()[:3]))


def _part(match: re.Match[str]) -> str | None:
    return (match["part"] or "").lower() or None


def _figures(match: re.Match[str], setting: Setting) -> Value | None:
    return _graded(
        _not_after(_day(int(match["y"]), int(match["m"]), int(match["d"])), setting), "day"
    )


def _either_order(match: re.Match[str], setting: Setting) -> Value | None:
    """A date in figures, where one order alone is possible or full stops put the day first."""
    first, second, year = int(match["d"]), int(match["m"]), int(match["y"])
    if "." not in match.group() and first <= 12 and second <= 12 and first != second:
        return None
    month_first = second > 12
    interval = _day(year, first, second) if month_first else _day(year, second, first)
    return _graded(_not_after(interval, setting), "day")


def _calendar_day(match: re.Match[str], setting: Setting) -> Value | None:
    day, month = int(re.sub(r"\D", "", match["d"])), _month_number(match["mon"])
    if "y" in match.groupdict():
        return _graded(_not_after(_day(int(match["y"]), month, day), setting), "day")
    if setting.day is None:
        return None
    later = (month, day) > (setting.day.month, setting.day.day)
    year = setting.day.year - (later and not setting.future) + (not later and setting.future)
    return _graded(_not_after(_day(year, month, day), setting), "day")


def _month(match: re.Match[str], setting: Setting) -> Value | None:
    month = _month_number(match["mon"])
    year = match.groupdict().get("y")
    if year:
        return _graded(_not_after(_month_days(int(year), month, _part(match)), setting), "month")
    if setting.day is None:
        return None
    shift = -1 if month > setting.day.month and not setting.future else 0
    shift += 1 if month < setting.day.month and setting.future else 0
    found = _month_days(setting.day.year + shift, month, _part(match))
    return _graded(_not_after(found, setting), "month")


def _relative_month(match: re.Match[str], setting: Setting) -> Value | None:
    if setting.day is None:
        return None
    month, which = _month_number(match["mon"]), match["which"].lower()
    if which in ("next", "coming"):
        return (_month_days(setting.day.year + (month <= setting.day.month), month), "month")
    past = month > setting.day.month or (month == setting.day.month and which == "last")
    return _graded(_not_after(_month_days(setting.day.year - past, month), setting), "month")


def _weekday(match: re.Match[str], setting: Setting) -> Value | None:
    if setting.day is None:
        return None
    which = (match.groupdict().get("which") or "").lower()
    names: list[str] = entries("time.weekdays")
    back = (setting.day.weekday() - names.index(match["wd"].lower())) % 7
    ahead = setting.future or which in ("next", "this coming", "the following")
    if ahead:
        found = setting.day + timedelta(days=(7 - back) if back or which else 0)
    else:
        found = setting.day - timedelta(days=7 if not back and which == "last" else back)
    return (found, found), "day"


_DAYS = {
    "today": 0,
    "tonight": 0,
    "this": 0,
    "the same day": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "last": -1,
}


def _near_day(match: re.Match[str], setting: Setting) -> Value | None:
    if setting.day is None:
        return None
    word = " ".join(match["word"].lower().split())
    days = _DAYS.get(word, -1)
    if match.group().lower().startswith("the day") and word in ("yesterday", "tomorrow"):
        days *= 2
    found = setting.day + timedelta(days=days)
    return (found, found), "day"


def _ago(match: re.Match[str], setting: Setting) -> Value | None:
    """`three days ago`; `a few weeks ago` says no number and has no value."""
    words: list[str] = entries("time.numbers")
    count = match["n"].lower()
    if setting.day is None or count in ("several", "a few"):
        return None
    number = 1 if count in ("a", "an") else words.index(count) if count in words else int(count)
    unit = match["unit"].lower().rstrip("s")
    if unit in ("day", "week"):
        found = setting.day - timedelta(days=number * (7 if unit == "week" else 1))
        return ((found, found), "day") if unit == "day" else (_week(found), "week")
    months = number * {"month": 1, "year": 12, "decade": 120}[unit]
    index = setting.day.year * 12 + setting.day.month - 1 - months
    if index < 12:
        return None
    year, month = divmod(index, 12)
    return (
        (_month_days(year, month + 1), "month") if unit == "month" else (_year_days(year), "year")
    )


def _week(day: date) -> Interval:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _unit(match: re.Match[str], setting: Setting) -> Value | None:
    if setting.day is None:
        return None
    which, unit = match["which"].lower().removeprefix("the "), match["unit"].lower()
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    part = {"earlier": "early", "later": "late"}.get(_part(match) or "", _part(match))
    grain: Grain = "week" if unit == "week" else "month" if unit == "month" else "year"
    if unit == "week":
        found = _week(setting.day + timedelta(days=7 * shift))
    elif unit == "month":
        year, month = divmod(setting.day.year * 12 + setting.day.month - 1 + shift, 12)
        found = _month_days(year, month + 1, part if shift else None)
    else:
        found = _year_days(setting.day.year + shift, part if shift else None)
    return (found, grain) if shift > 0 else _graded(_not_after(found, setting), grain)


def _weekend(match: re.Match[str], setting: Setting) -> Value | None:
    if setting.day is None:
        return None
    back = (setting.day.weekday() - 5) % 7
    saturday = setting.day - timedelta(days=back)
    if (match["which"] or "").lower() == "next" or setting.future:
        saturday += timedelta(days=7 if back else 0)
        return (saturday, saturday + timedelta(days=1)), "day"
    return _graded(_not_after((saturday, saturday + timedelta(days=1)), setting), "day")


def _year(match: re.Match[str], setting: Setting) -> Value | None:
    return _graded(_not_after(_year_days(int(match["y"]), _part(match)), setting), "year")


def _decade(match: re.Match[str], setting: Setting) -> Value | None:
    year = int(match["y"])
    return _graded(_not_after((date(year, 1, 1), date(year + 9, 12, 31)), setting), "decade")
