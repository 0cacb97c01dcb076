"""When something was said: time phrases, their grain, and their value against a document's day.

Only phrases that name a day or a longer period count, in the kinds that TIMEX3 calls dates. A
phrase is resolved to the last such time up to the document's day, never to its future, unless the
words around it speak of the future. Without that day only full dates have a value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from allegedly.extraction.abroad import is_abroad
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.periods import Grain, Setting, any_rule, rules
from allegedly.extraction.times_abroad import find_days, has_days
from allegedly.extraction.words import by_first_letter, entries, pattern
from allegedly.records import Said, Span

#: The phrase is of the saying only if it stands this near to cue or source, in characters.
_REACH = 160

#: Characters between the words that tell of an interview and its day: "spoke to us on Thursday".
_NEAR_SETTING = 40


@dataclass(frozen=True, slots=True)
class Time:
    """A time phrase: where it stands, the first and last day it covers, and how fine it is."""

    span: Span
    start: date
    end: date
    grain: Grain


def find_times(text: str, within: Span, day: date | None) -> list[Time]:
    """The time phrases in that part of `text` which have a value, in order, none overlapping."""
    if not _hint().search(text, within.start, within.end):
        return []
    matches = list(any_rule().finditer(text, within.start, within.end))
    if not matches:
        return []
    setting = Setting(day, bool(_future().search(text, within.start, within.end)))
    found: list[Time] = []
    for match in matches:
        group = match.lastgroup or ""
        rule, read = rules()[int(group[1:])]
        parts = rule.match(text, match.start(), within.end)
        value = read(parts, setting) if parts and not _is_plain_word(parts) else None
        if parts and value:
            (start, end), grain = value
            found.append(Time(Span.at(parts), start, end, grain))
    return found


def _is_plain_word(match: re.Match[str]) -> bool:
    """Whether it is a newspaper's name, or the verb "may" or "march" with no preposition."""
    if match.group() == "TODAY":  # the newspaper
        return True
    groups = match.groupdict()
    alone = "which" in groups or match.start("mon") == match.start() if "mon" in groups else False
    return alone and groups["mon"] in ("may", "march")


def find_said(page: Page, draft: Draft, others: tuple[Draft, ...] = ()) -> Said | None:
    """When a draft's words were said: the time phrase nearest to its cue, outside any content.

    Args:
        page: The document.
        draft: The attribution in the making.
        others: The drafts of the same sentence, whose contents and cues keep their own times.
    """
    if draft.setting:
        return _said_in_interview(page, draft.setting)
    anchor = draft.cue or draft.source
    if anchor is None:
        return None
    near = [
        (_distance(time.span, anchor), time)
        for part in page.around(draft)
        for time in _times_in(page, part)
        if not _belongs_elsewhere(page, time.span, draft, anchor, others)
    ]
    near += _before_clause(page, draft, anchor)
    if anchor_time := _times_in(page, anchor):
        near.append((0, anchor_time[0]))
    near = [(distance, time) for distance, time in near if distance <= _REACH]
    if not near:
        return None
    time = min(near, key=lambda pair: pair[0])[1]
    return Said(start=time.start, end=time.end, phrase=time.span)


def _times_in(page: Page, part: Span) -> list[Time]:
    """The time phrases of a part, in the page's language; none where its days are not read."""
    day = page.document.day
    if not is_abroad(page):
        return find_times(page.text, part, day) if page.holds(_hint(), part) else []
    if not has_days(page.language):
        return []
    found = find_days(page.text, part, day, page.language)
    return [
        Time(span, start, end, "day" if start == end else "month") for span, start, end in found
    ]


def _before_clause(page: Page, draft: Draft, anchor: Span) -> list[tuple[int, Time]]:
    """The time in `accused the port on Monday of …`: inside the content, and yet of the saying."""
    first = draft.content[0]
    found = _OBJECT.match(page.text, first.start, first.end)
    if found is None or first.start < anchor.end:
        return []
    within = Span(start=first.start, end=found.end("object"))
    times = find_times(page.text, within, page.document.day)
    ends = [time for time in times if time.span.end == within.end]
    return [(_distance(time.span, anchor), time) for time in ends]


#: What is spoken to or of, up to the clause that says what of it.
_OBJECT = re.compile(r"(?P<object>(?:[^\s,;.:]+\s+){1,7}?[^\s,;.:]+)\s+(?:of\s+\w+ing|that)\b")


def _said_in_interview(page: Page, setting: Span) -> Said | None:
    """The day that the sentence telling of an interview gives right after it, or right before."""
    sentence = page.sentence_at(setting.start)
    times = find_times(page.text, sentence, page.document.day)
    near = [time for time in times if _distance(time.span, setting) <= _NEAR_SETTING]
    if not near or not pattern("interview").search(page.text, sentence.start, sentence.end):
        return None
    time = min(near, key=lambda found: _distance(found.span, setting))
    return Said(start=time.start, end=time.end, phrase=time.span)


def _distance(left: Span, right: Span) -> int:
    return max(left.start - right.end, right.start - left.end, 0)


_NEW_CLAUSE = re.compile(
    r"\b(?:which|who|whose|when|where|after|before|because|since|while)\b|;", re.IGNORECASE
)
_IN_RELATIVE = re.compile(r"\b(?:who|which|whose|that|where)\b[^,;]*\Z", re.IGNORECASE)
#: Before a time from which or up to which something went on: “since the 1890s”, “into Saturday”.
_SPAN_OF_TIME = re.compile(r"\b(?:since|until|till|through|into|by)\s+(?:the\s+)?\Z", re.IGNORECASE)
_MEANWHILE = re.compile(r"\b(?:as|while)\b|;", re.IGNORECASE)


def _belongs_elsewhere(
    page: Page, time: Span, draft: Draft, anchor: Span, others: tuple[Draft, ...]
) -> bool:
    """Whether a time phrase is told of another saying, or of an event beside this one."""
    if _SPAN_OF_TIME.search(page.text, max(0, time.start - 20), time.start):
        return True
    for other in others:
        cue = other.cue or other.source
        if other is draft or cue is None:
            continue
        if any(span.covers(time) and not span.covers(anchor) for span in other.content):
            return True
        if cue != anchor and cue.overlaps(time):
            return True
        if cue != anchor and _distance(time, cue) < _distance(time, anchor):
            return True
    if time.end > anchor.start:
        return bool(_NEW_CLAUSE.search(page.text, anchor.end, max(time.start, anchor.end)))
    start = page.sentence_at(time.start).start
    in_relative = _IN_RELATIVE.search(page.text, start, time.start)
    return bool(in_relative or _MEANWHILE.search(page.text, time.end, anchor.start))


@cache
def _hint() -> re.Pattern[str]:
    """Matches what every time phrase holds some of: most sentences hold none."""
    names = [name[:3] for name in (*entries("time.months"), *entries("time.weekdays"))]
    units = ["day", "night", "week", "month", "year", "decade", "morning", "afternoon", "evening"]
    words = [*names, *units, "yesterday", "today", "tonight", "tomorrow"]
    return re.compile(rf"\d|(?<!\w){by_first_letter((word, '') for word in words)}", re.IGNORECASE)


@cache
def _future() -> re.Pattern[str]:
    words = sorted(entries("time.future"), key=len, reverse=True)
    either = "|".join(r"\b" * word[0].isalpha() + re.escape(word) for word in words)
    return re.compile(rf"(?:{either})\b", re.IGNORECASE)
