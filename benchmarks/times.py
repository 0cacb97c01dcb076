"""Which dates are found and rightly resolved: our rules beside `dateparser.search_dates`.

    python benchmarks/times.py DIR     DIR holds recognizers_dates/en.jsonl

An expected date or range of dates is found if one of the spans given overlaps it, and right if
its first day is that of one of the expected values. Our rules read phrases for when something was
said, so they never look ahead: the second part of the table is of what does not lie in the future
of the day it is read on. Spans that overlap nothing expected are false.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dateparser.search import search_dates

from allegedly.extraction.times import find_times
from allegedly.records import Span

Finder = Callable[[str, date], list[tuple[int, int, date]]]


@dataclass(frozen=True)
class Expected:
    """A date that a case expects: where it stands, and the first days it may mean."""

    start: int
    end: int
    days: frozenset[str]


def find_ours(text: str, day: date) -> list[tuple[int, int, date]]:
    """What our rules find: start, end, first day."""
    times = find_times(text, Span(start=0, end=max(len(text), 1)), day)
    return [(time.span.start, time.span.end, time.start) for time in times]


def find_theirs(text: str, day: date) -> list[tuple[int, int, date]]:
    """What dateparser finds: start, end, day; the past preferred, as ours does."""
    base = datetime(day.year, day.month, day.day)
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    found, at = [], 0
    for words, when in search_dates(text, languages=["en"], settings=settings) or []:
        start = max(text.find(words, at), 0)
        at = start + len(words)
        found.append((start, at, when.date()))
    return found


def read_cases(folder: Path) -> list[tuple[str, date, list[Expected], list[tuple[int, int]]]]:
    """The cases: text, day, expected dates, and where anything at all is expected."""
    cases = []
    for line in (folder / "recognizers_dates" / "en.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        if not case["reference"] or any(item["start"] is None for item in case["expected"]):
            continue
        places = [(item["start"], item["end"]) for item in case["expected"]]
        dates = [i for i in case["expected"] if i["type"] in ("date", "daterange")]
        day = datetime.fromisoformat(case["reference"]).date()
        cases.append((case["text"], day, [_expected(item) for item in dates], places))
    return cases


def _expected(item: dict[str, Any]) -> Expected:
    values = (value.get("start") or value.get("value") for value in item["values"])
    return Expected(item["start"], item["end"], frozenset(value for value in values if value))


def score(find: Finder, folder: Path, *, past: bool) -> Counter[str]:
    """Counts of dates expected, found, right, and of false spans."""
    counts: Counter[str] = Counter()
    for text, day, expected, places in read_cases(folder):
        found = find(text, day)
        for wanted in expected:
            if past and (not wanted.days or min(wanted.days) > day.isoformat()):
                continue
            hits = [when for start, end, when in found if start < wanted.end and wanted.start < end]
            counts["expected"] += 1
            counts["found"] += bool(hits)
            counts["right"] += bool(hits) and hits[0].isoformat() in wanted.days
        for start, end, _ in found:
            counts["false"] += not any(start < last and first < end for first, last in places)
    return counts


def main(folder: str) -> None:
    """Print the table."""
    print(f"{'':30}{'expected':>9}{'found':>7}{'right':>7}{'false':>7}{'right of found':>16}")
    for name, past in (("all dates", False), ("not in the future", True)):
        for who, find in (("allegedly", find_ours), ("dateparser", find_theirs)):
            c = score(find, Path(folder), past=past)
            share = c["right"] / max(c["found"], 1)
            row = "".join(
                f"{c[key]:>{w}}"
                for key, w in zip(
                    ("expected", "found", "right", "false"), (9, 7, 7, 7), strict=True
                )
            )
            print(f"{name + ', ' if past else ''}{who:<11}".ljust(30) + row + f"{share:>16.1%}")


if __name__ == "__main__":
    main(sys.argv[1])
