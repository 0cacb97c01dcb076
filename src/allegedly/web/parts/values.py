"""What is known of an actor, laid out to be read and decided on: each value with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from allegedly.pipeline.knowing import Value
from allegedly.records import Document, Fact, Span
from allegedly.resolution import Known
from allegedly.web.parts.history import say_moment
from allegedly.web.parts.places import Places
from allegedly.web.phrases import say_number, say_register

#: Characters of the text that are shown on either side of a value's words.
_AROUND = 140
#: Texts that say the same of an actor of which the words are shown; the others are counted.
MOST_QUOTED = 3
#: Places of one value that one judgement names; what is decided holds for the others too.
MOST_JUDGED = 40

#: How a value follows the name of whom it is known.
_PHRASES = {
    "role": "is",
    "country": "belongs to",
    "owner": "is owned by",
    "funder": "is funded by",
    "affiliation": "is tied to",
    "followers": "has followers:",
}


@dataclass(frozen=True)
class Quoted:
    """Words of a document, cut at "…", where in them the value is read, and what they stand in."""

    snippet: str
    marks: tuple[Span, ...]
    href: str
    where: str


@dataclass(frozen=True)
class ValueSheet:
    """A value with its field, its status, and all that it is known from.

    `judgement` is that by which a person accepted or rejected it, `decided` says who and when.
    """

    field: str
    phrase: str
    value: str
    status: str
    quotes: tuple[Quoted, ...]
    more: int
    registers: tuple[str, ...]
    ids: tuple[str, ...]
    judgement: str | None
    decided: str | None


def value_sheets(
    values: Iterable[Value], documents: Mapping[str, Document], places: Places
) -> Iterator[ValueSheet]:
    """The values laid out; `documents` are those that give them, as far as they are there."""
    for each in values:
        facts = [known.fact for known in each.known]
        quotes = [q for fact in facts if (q := _quoted(fact, documents, places))]
        registers = dict.fromkeys(found for fact in facts if (found := say_register(fact)))
        judged = each.best.judged
        yield ValueSheet(
            field=each.field,
            phrase=_PHRASES[each.field],
            value=say_number(each.value),
            status=each.status,
            quotes=tuple(quotes[:MOST_QUOTED]),
            more=len(quotes[MOST_QUOTED:]),
            registers=tuple(registers),
            ids=tuple(each.ids[:MOST_JUDGED]),
            judgement=judged.id if judged else None,
            decided=_say_decided(each.best),
        )


def documents_of(values: Iterable[Value]) -> set[str]:
    """The ids of the documents whose words the sheets of these values show."""
    return {known.fact.document for each in values for known in each.known if known.fact.document}


def _say_decided(known: Known) -> str | None:
    if known.judged is None:
        return None
    return f"{known.status} by {known.judged.author}, {say_moment(known.judged.time)}"


def _quoted(fact: Fact, documents: Mapping[str, Document], places: Places) -> Quoted | None:
    document = documents.get(fact.document or "")
    if document is None or fact.span is None:
        return None
    text, place = document.text, places.document(document)
    shown = _around(text, fact.span)
    before = "… " if text[: shown.start].rstrip(" ") and text[shown.start - 1] != "\n" else ""
    after = " …" if text[shown.end :].lstrip(" ") and text[shown.end] != "\n" else ""
    start = len(before) + fact.span.start - shown.start
    return Quoted(
        f"{before}{shown.of(text)}{after}",
        (Span(start=start, end=start + fact.span.end - fact.span.start),),
        f"{place.href}#:~:text={quote(fact.span.of(text), safe='')}",
        f"{place.words}, {place.number}",
    )


def _around(text: str, span: Span) -> Span:
    """The line that a span stands in, or as much of it as is near, cut between words."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    newline = text.find("\n", span.end)
    end = min(len(text) if newline < 0 else newline, span.end + _AROUND)
    if start > 0 and text[start - 1] != "\n":
        start = min(text.find(" ", start, span.start) + 1 or span.start, span.start)
    if end < len(text) and text[end] != "\n":
        end = max(text.rfind(" ", span.end, end), span.end)
    return Span(start=start, end=end)
