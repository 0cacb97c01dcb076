"""The lines between a plain text's title and its first paragraph: who wrote it, where, and when.

`The Harbour Post, October 6, 2026`, `By Jane Doe | 6 October 2026`, `Reuters — 6 Oct 2026`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from allegedly.lexicon import languages, table, table_in
from allegedly.reading.dates import iso_date
from allegedly.records import Block, Span

#: Lines that may stand under a title, and characters of one.
_MOST_LINES, _LONGEST = 4, 120
#: Words of a name.
_MOST_WORDS = 7

_PARTS = re.compile(r"\s*(?:[|·•]|\s[—–-]\s|,|;)\s*")
_MARKS = re.compile(r"^[\s*_#>]+|[\s*_]+$")
_TIME = re.compile(
    r"(?:at\s+)?\d{1,2}[:.]\d\d(?:\s*(?:[ap]\.?m\.?|[A-Z]{2,4}|Uhr|h))?", re.IGNORECASE
)
_QUOTED = re.compile(r"[«„“\"][^«»„“”\"]{2,60}[»“”\"]")


class Byline(NamedTuple):
    """What the lines say, and where they stand."""

    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    span: Span


class _Line(NamedTuple):
    start: int
    end: int
    words: str


class _Said(NamedTuple):
    day: str | None
    authors: tuple[str, ...]
    names: tuple[str, ...]


def find_byline(text: str) -> Byline | None:
    """The byline under a text's first line; None where no line there has an author or a day."""
    lines = list(_lines(text))
    found: list[tuple[_Line, _Said]] = []
    for line in lines[1:]:
        said = _read(line.words)
        if said is None:
            break
        found.append((line, said))
    while found and not (found[-1][1].day or found[-1][1].authors):
        found.pop()  # a heading, as likely
    if not found or (lines and _read(lines[0].words) and _day_in(lines[0].words)):
        return None
    names = [name for _, said in found for name in said.names]
    return Byline(
        publisher=next((name for name in names if not _is_place(name)), None),
        authors=tuple(name for _, said in found for name in said.authors),
        published=next((said.day for _, said in found if said.day), None),
        span=Span(start=found[0][0].start, end=found[-1][0].end),
    )


def parted(blocks: tuple[Block, ...], byline: Byline, text: str) -> tuple[Block, ...]:
    """The blocks with the byline as a credit, and what stands before it in its block a heading."""
    kept: list[Block] = []
    span = byline.span
    for block in blocks:
        if not block.span.overlaps(span):
            kept.append(block)
            continue
        before = text[block.span.start : max(span.start, block.span.start)].rstrip()
        if before:
            end = block.span.start + len(before)
            kept.append(Block(kind="heading", span=Span(start=block.span.start, end=end)))
        if block.span.start <= span.start < block.span.end:
            kept.append(Block(kind="credit", span=span))
        after = text[span.end : block.span.end]
        if after.strip():
            start = span.end + len(after) - len(after.lstrip())
            kept.append(Block(kind="paragraph", span=Span(start=start, end=block.span.end)))
    return tuple(kept)


def _lines(text: str) -> Iterator[_Line]:
    """The first lines that have words, without the marks around them."""
    start = count = 0
    while start < len(text) and count <= _MOST_LINES:
        newline = text.find("\n", start)
        end = newline if newline >= 0 else len(text)
        if text[start:end].strip():
            left = start + len(text[start:end]) - len(text[start:end].lstrip())
            right = left + len(text[left:end].rstrip())
            yield _Line(left, right, _MARKS.sub("", text[left:right]))
            count += 1
        start = end + 1


def _read(words: str) -> _Said | None:
    """What a line says as a byline; None if it is none."""
    if len(words) > _LONGEST:
        return None
    found = _day_in(words)
    day = found[1] if found else None
    rest = words.replace(found[0], "|") if found else words
    authors: list[str] = []
    names: list[str] = []
    for part in filter(None, (each.strip(" .") for each in _PARTS.split(rest))):
        by = _by().match(part)
        if by:
            authors += filter(None, re.split(_and(), part[by.end() :].strip()))
        elif not (_TIME.fullmatch(part) or _dated().fullmatch(part)):
            names.append(part)
    if not all(_QUOTED.fullmatch(name) or _is_name(name) for name in (*authors, *names)):
        return None
    if not all(_is_author(name, alone=day is None) for name in authors):
        return None
    return _Said(day, tuple(authors), tuple(name.strip('«»„“”"') for name in names))


def _is_name(words: str) -> bool:
    """Whether words can be a name: none is small, but for those that join names."""
    parts = words.split()
    small = [part for part in parts if part[0].islower() and part not in _joining()]
    return 0 < len(parts) <= _MOST_WORDS and not small


def _is_author(name: str, *, alone: bool) -> bool:
    """Whether a name can be an author's: `By Force` and `By the Numbers` are headings."""
    parts = name.split()
    return parts[0].casefold() not in _joining() and (len(parts) > 1 or not alone)


def _is_place(name: str) -> bool:
    """Whether a name is a capital or a country, from which a text is dated."""
    return name.casefold() in _places()


def _day_in(words: str) -> tuple[str, str] | None:
    """The words of a day in a line, and that day; None where there is none."""
    found = _dates().search(words)
    if found is None:
        return None
    year, month, day = (_first(found, letter) for letter in "ymd")
    number = int(month) if month.isdigit() else _month(month)
    try:
        iso = date(int(year), number or 0, int(day)).isoformat()
    except ValueError:
        return None
    return (found.group(), iso) if iso_date(iso) else None


def _first(found: re.Match[str], letter: str) -> str:
    """The group of a date that matched, of those that begin with a letter."""
    return next(value for name, value in found.groupdict().items() if name[0] == letter and value)


@cache
def _dates() -> re.Pattern[str]:
    year, name, suffix = r"(?:1[89]|20)\d\d", r"[^\W\d_]{3,12}", r"(?:st|nd|rd|th|er|\.)?"
    return re.compile(
        rf"\b(?P<y1>{year})-(?P<m1>\d\d)-(?P<d1>\d\d)\b"
        rf"|\b(?P<d2>\d\d?)\.(?P<m2>\d\d?)\.(?P<y2>{year})\b"
        rf"|\b(?P<d3>\d\d?){suffix}\s+(?:de\s+)?(?P<m3>{name})\.?,?\s+(?:de\s+)?(?P<y3>{year})(?:\s+г\.?)?"
        rf"|\b(?P<m4>{name})\.?\s+(?P<d4>\d\d?){suffix},?\s+(?P<y4>{year})\b",
        re.IGNORECASE,
    )


@cache
def _months() -> tuple[tuple[re.Pattern[str], int], ...]:
    """The names of months in all languages that there are lists of, as patterns."""
    english = table("en")["time"]["months"]
    named = [(f"{name} {name[:3]} {name[:4]}", number) for number, name in enumerate(english, 1)]
    for language in sorted(languages("matching") - {"en"}):
        names = table_in("matching", language).get("months", {}).get("names", [])
        named += [(name, number) for number, name in enumerate(names, 1)]
    return tuple(
        (re.compile("|".join(re.escape(n).replace(r"\*", r"\w*") for n in names.split())), number)
        for names, number in named
    )


def _month(word: str) -> int | None:
    low = word.casefold()
    return next((number for pattern, number in _months() if pattern.fullmatch(low)), None)


@cache
def _by() -> re.Pattern[str]:
    words = "|".join(map(re.escape, table("page")["byline"]["by"]))
    return re.compile(rf"(?:{words})\s*:?\s+(?=[^\W\d_])", re.IGNORECASE)


@cache
def _and() -> str:
    words = "|".join(map(re.escape, table("page")["byline"]["and"]))
    return rf"\s+(?:{words})\s+|\s*&\s*"


@cache
def _dated() -> re.Pattern[str]:
    """Matches what may stand before a day: `Published`, `Updated:`, `Monday`."""
    words = [*table("page")["byline"]["dated"], *table("en")["time"]["weekdays"]]
    either = "|".join(map(re.escape, words))
    return re.compile(rf"(?:(?:{either})\s*(?:on|am|:)?\s*)+", re.IGNORECASE)


@cache
def _joining() -> frozenset[str]:
    return frozenset(table("page")["byline"]["joining"])


@cache
def _places() -> frozenset[str]:
    countries = table("places")["countries"].values()
    names = [name for one in countries for name in (one["name"], *one.get("capitals", ()))]
    return frozenset(name.casefold() for name in names)
