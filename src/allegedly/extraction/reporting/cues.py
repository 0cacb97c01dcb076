"""The words of a sentence that tie what is said to who says it, by the lists of a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from allegedly.extraction.page import Page
from allegedly.extraction.reporting.grammar import Grammar, Token
from allegedly.records import Span

#: verb: "sagte"; according: "laut" before its source; after: "zufolge" behind it; impersonal: "es
#: hieß", which names nobody.
Kind = Literal["verb", "according", "after", "impersonal"]
KINDS: tuple[Kind, ...] = ("impersonal", "according", "after", "verb")

#: Words in marks that are a saying of their own, and no name.
_QUOTED = 60
#: Words of a quotation beside which any verb is one of saying, and letters of such a verb.
_LEAST, _SHORT = 3, 4

_CLOSING = '»”“"‘’«›‹'
#: ", so Nikolai Petrow": behind what is told, before a name or an article.
_CLOSED = re.compile(r",\s+(?P<cue>\w+)\s+(?P<next>\w+)")
_BESIDE = re.compile(r"(?:(?<=,[”“\"»«])|,)\s*(?:[–—]\s*)?(?P<verb>[^\W\d_A-ZА-ЯЁ][^\W\d_]*)(?=\s)")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tie, with their kind."""

    span: Span
    kind: Kind


def find_cues(page: Page, sentence: Span, lists: Grammar) -> list[Cue]:
    """The cues of a sentence outside of what is quoted, in order, the longer of two that meet."""
    found: list[Cue] = []
    quoted = [
        q for q in page.quoted_within(sentence) if q.end - q.start > _QUOTED or _ends(page, q)
    ]
    for kind in KINDS:
        for match in lists.cues(kind).finditer(page.text, sentence.start, sentence.end):
            span = Span.at(match)
            if any(q.overlaps(span) for q in quoted):
                continue
            longer = [other for other in found if other.span.overlaps(span)]
            if all(len(other.span.of(page.text)) < len(match.group()) for other in longer):
                found = [other for other in found if other not in longer]
                found.append(Cue(span, kind))
    free = [cue for cue in _beside_marks(page, sentence, lists) if not _meets(cue, found)]
    return sorted([*found, *free], key=lambda cue: cue.span.start)


def _sayings(page: Page, sentence: Span) -> list[Span]:
    """What is quoted in a sentence and is no name; a quotation never closed shows nothing."""
    return [
        quoted
        for quoted in page.quoted_within(sentence)
        if (quoted.end - quoted.start > _QUOTED or _ends(page, quoted))
        and page.text[quoted.end - 1] in _CLOSING
    ]


def _meets(cue: Cue, others: list[Cue]) -> bool:
    return any(cue.span.overlaps(other.span) for other in others)


def _beside_marks(page: Page, sentence: Span, lists: Grammar) -> list[Cue]:
    """Any small word right behind what is quoted is a verb of saying: `„Unsinn“, schimpft Holm`."""
    found = [
        Cue(Span.at(match, "cue"), "verb")
        for match in _CLOSED.finditer(page.text, sentence.start, sentence.end)
        if match["cue"] in lists.closing
        and not lists.verb_last
        and (match["next"][0].isupper() or match["next"] in lists.articles)
    ]
    for quoted in page.quoted_within(sentence) if not lists.verb_last else ():
        word = _BESIDE.match(page.text, quoted.end, sentence.end)
        if word is None or len(quoted.of(page.text).split()) < _LEAST:
            continue
        token = Token(word.start("verb"), word.end("verb"), word["verb"])
        verb = len(token.text) >= _SHORT and token.text.islower() and not lists.is_small(token)
        if verb or token.lower in lists.closing:
            found.append(Cue(Span(start=token.start, end=token.end), "verb"))
    return found


def _ends(page: Page, quoted: Span) -> bool:
    """Whether a quotation has a sentence in it."""
    return any(mark in quoted.of(page.text)[:-1] for mark in ".!?,")


def with_as(page: Page, cue: Cue, sentence: Span, lists: Grammar) -> Span:
    """The cue with the word before it that makes a clause of it: `Как сообщает`."""
    before = page.text[sentence.start : cue.span.start].rstrip()
    start = sentence.start + len(before)
    for match in lists.cues("as").finditer(page.text, max(sentence.start, start - 12), start):
        if match.end() == start:
            return Span(start=match.start(), end=cue.span.end)
    return cue.span


def clause_of(page: Page, cue: Cue, sentence: Span, lists: Grammar) -> Span | None:
    """The clause "as X reports" that a cue is the verb of, from its "as" to its end."""
    if cue.kind != "verb":
        return None
    opened = page.text.rfind(",", sentence.start, cue.span.start)
    start = opened + 1 if opened >= 0 else sentence.start
    while start < cue.span.start and not page.text[start].isalnum():
        start += 1
    if not lists.cues("as").match(page.text, start, cue.span.start):
        return None
    return Span(start=start, end=cue.span.end)
