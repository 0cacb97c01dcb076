"""Time phrases, their days, and to which saying they belong."""

from __future__ import annotations

from datetime import date

import pytest

from allegedly.extraction.page import Draft, Page
from allegedly.extraction.times import find_said, find_times
from allegedly.records import Span
from tests.extraction.marked import draft_of, read_marks

FRIDAY = date(2024, 6, 14)

PHRASES = [
    ("on 13 June", "2024-06-13", "2024-06-13", "day"),
    ("on June 13, 2024", "2024-06-13", "2024-06-13", "day"),
    ("the 13th of June", "2024-06-13", "2024-06-13", "day"),
    ("on 20 August", "2023-08-20", "2023-08-20", "day"),
    ("2024-06-01", "2024-06-01", "2024-06-01", "day"),
    ("13.06.2024", "2024-06-13", "2024-06-13", "day"),
    ("last Tuesday", "2024-06-11", "2024-06-11", "day"),
    ("last Friday", "2024-06-07", "2024-06-07", "day"),
    ("on Tuesday", "2024-06-11", "2024-06-11", "day"),
    ("on Friday", "2024-06-14", "2024-06-14", "day"),
    ("next Tuesday", "2024-06-18", "2024-06-18", "day"),
    ("yesterday", "2024-06-13", "2024-06-13", "day"),
    ("the day before yesterday", "2024-06-12", "2024-06-12", "day"),
    ("the day before", "2024-06-13", "2024-06-13", "day"),
    ("tomorrow", "2024-06-15", "2024-06-15", "day"),
    ("this morning", "2024-06-14", "2024-06-14", "day"),
    ("three days ago", "2024-06-11", "2024-06-11", "day"),
    ("two weeks ago", "2024-05-27", "2024-06-02", "week"),
    ("earlier this week", "2024-06-10", "2024-06-14", "week"),
    ("last month", "2024-05-01", "2024-05-31", "month"),
    ("in early March", "2024-03-01", "2024-03-10", "month"),
    ("in December", "2023-12-01", "2023-12-31", "month"),
    ("in May 2022", "2022-05-01", "2022-05-31", "month"),
    ("in 2021", "2021-01-01", "2021-12-31", "year"),
    ("late last year", "2023-09-01", "2023-12-31", "year"),
    ("over the weekend", "2024-06-08", "2024-06-09", "day"),
    ("the 1990s", "1990-01-01", "1999-12-31", "decade"),
]

NO_TIME = [
    "Theresa May spoke", "they may 5 times", "aged 45", "on 30 February 2024", "06/05/2024",
    "in 2030", "a few days ago", "the march on 3 cities",
]  # fmt: skip


def _whole(text: str) -> Span:
    return Span(start=0, end=len(text))


@pytest.mark.parametrize(("phrase", "start", "end", "grain"), PHRASES)
def test_phrases(phrase: str, start: str, end: str, grain: str) -> None:
    """A phrase covers its days, up to the document's own, in the grain that it has."""
    text = f"She spoke {phrase}, they say."
    (time,) = find_times(text, _whole(text), FRIDAY)
    assert time.span.of(text) in (phrase, f"{phrase}")
    assert (str(time.start), str(time.end), time.grain) == (start, end, grain)


@pytest.mark.parametrize("text", NO_TIME)
def test_no_time(text: str) -> None:
    """Names, verbs, impossible days, ambiguous figures and the future have no value."""
    assert find_times(text, _whole(text), FRIDAY) == []


@pytest.mark.parametrize(
    ("phrase", "found"),
    [("on 13 June 2024", True), ("in 2021", True), ("on 13 June", False), ("yesterday", False)],
)
def test_without_the_day_of_the_document(phrase: str, found: bool) -> None:
    """Without the document's day only a full date has a value."""
    assert bool(find_times(phrase, _whole(phrase), None)) is found


def test_future_is_allowed_where_the_text_speaks_of_it() -> None:
    """A weekday in a clause with "will" is the next one."""
    text = "She will speak on Tuesday."
    (time,) = find_times(text, _whole(text), FRIDAY)
    assert time.start == date(2024, 6, 18)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("{s:Venn} {u:said} on Tuesday {c:that drones had come}.", "on Tuesday"),
        ("{s:Venn} {u:said Tuesday} {c:that drones had come}.", "Tuesday"),
        ("On 3 May, {s:Venn} {u:said} {c:that drones had come}.", "On 3 May"),
        ("{s:Venn} {u:said} {c:that drones had come on Tuesday}.", None),
        ("{s:Venn}, who left on Monday, {u:said} {c:that drones had come}.", None),
        ("The first since the 1990s, {s:Venn} {u:said} {c:that drones had come}.", None),
        ("It may last into Saturday, {s:Venn} {u:said} {c:that drones had come}.", None),
        ("They met on Monday. {s:Venn} {u:said} {c:that drones had come}.", None),
        ("{s:Venn} {u:accused} {c:the port on Monday of hiding boats}.", "on Monday"),
        ("{s:Venn} {u:told} {c:the court that on Monday boats came}.", None),
    ],
)
def test_time_of_the_saying(text: str, phrase: str | None) -> None:
    """The time stands in the cue's own clause, outside the content; else there is none."""
    page, draft = draft_of(text, published="2024-06-14")
    said = find_said(page, draft)
    found = said.phrase.of(page.text) if said and said.phrase else None
    assert found == phrase


def test_each_saying_keeps_its_own_time() -> None:
    """Of two sayings in one sentence, each has the time that stands at its own cue."""
    marked = read_marks(
        "{s:Venn} {u:said} on Monday {c:that drones had come}, "
        "and {s2:Brandt} {u2:denied} on Tuesday {c2:that they had}.",
        published="2024-06-14",
    )
    page = Page(marked.document)
    drafts = tuple(Draft(p.source, p.cue, p.content) for p in marked.proposals)
    days = [said.start.day for draft in drafts if (said := find_said(page, draft, drafts))]
    assert days == [10, 11]


@pytest.mark.parametrize(
    ("language", "text", "phrase", "start"),
    [
        ("de", "{s:Holm} {u:sagte} am Montagabend, {c:es sei}.", "am Montagabend", "2024-06-10"),
        ("de", "{s:Holm} {u:sagte} am 3. März, {c:es brenne}.", "am 3. März", "2024-03-03"),
        ("ru", "{s:Зимин} {u:заявил} в среду, {c:что горит}.", "в среду", "2024-06-12"),
        ("ru", "{s:Зимин} {u:заявил} 12 мая 2023, {c:что горит}.", "12 мая 2023", "2023-05-12"),
        ("cs", "{s:Holý} v úterý {u:uvedl}, {c:že hoří}.", "v úterý", "2024-06-11"),
        ("tr", "{s:Bakan} dün {c:yangın olmadığını} {u:söyledi}.", "dün", "2024-06-13"),
        ("az", "{s:Nazir} cümə axşamı {u:deyib} {c:ki, yoxdur}.", "cümə axşamı", "2024-06-13"),
        ("fr", "{s:Roux} {u:a dit} mardi {c:que tout brûle}.", "mardi", "2024-06-11"),
        ("es", "{s:Ruiz} {u:dijo} el 3 de mayo {c:que todo arde}.", "el 3 de mayo", "2024-05-03"),
        ("de", "{s:Holm} {u:sagte}, {c:es habe am Dienstag gebrannt}.", None, None),
    ],
)  # fmt: skip
def test_days_in_other_languages(
    language: str, text: str, phrase: str | None, start: str | None
) -> None:
    """A day of the saying is read in each language, and one of the content is not."""
    page, draft = draft_of(text, published="2024-06-14", language=language)
    said = find_said(page, draft)
    found = said.phrase.of(page.text) if said and said.phrase else None
    assert (found, str(said.start) if said else None) == (phrase, start)
