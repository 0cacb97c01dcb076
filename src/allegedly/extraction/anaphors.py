"""Words that stand for something said before: "the allegations", "die Vorwürfe", "it"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from allegedly.extraction.abroad import is_abroad, list_pattern
from allegedly.extraction.page import Page
from allegedly.extraction.words import any_of, entries, expression
from allegedly.records import Attribution, Span

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")

#: In other languages than English: words before the noun ("die schweren Vorwürfe"), and after it,
#: be it what the accusations are of or what they are called.
_BEFORE, _AFTER = 3, 8
#: Characters between a pronoun and what calls it untrue: "Das ist eine glatte Lüge".
_CALLED = 30


@dataclass(frozen=True, slots=True)
class Anaphor:
    """The words that stand for something, how many things they mean, and what they say of it."""

    span: Span
    number: str  # "plural", "singular" or "pronoun"
    topic: frozenset[str]
    untrue: Span | None = None


def find_anaphor(page: Page, attribution: Attribution) -> Anaphor | None:
    """What a content that has no proposition of its own stands for something by, or None."""
    if is_abroad(page):
        return _find_abroad(page, attribution)
    text, first = page.text, attribution.content[0]
    found = _noun_phrase().match(text, first.start, first.end)
    if found:
        number = "plural" if found["plural"] else "singular"
        span = Span.at(found, "phrase")
        untrue = Span.at(found, "is") if found["is"] else None
        return Anaphor(span, number, stems(found["topic"] or ""), untrue)
    found = _pronoun().match(text, first.start, first.end)
    if found and (found["alone"] is not None or attribution.stance == "deny"):
        return Anaphor(Span.at(found, "word"), "pronoun", frozenset())
    return None


def stems(words: str) -> frozenset[str]:
    """The beginnings of the longer words, by which two ways to say one thing are told to meet."""
    return frozenset(word[:5].lower() for word in _LONG_WORD.findall(words))


def _find_abroad(page: Page, attribution: Attribution) -> Anaphor | None:
    """In another language, where its lists tell: the noun may stand after and before others."""
    text, first = page.text, attribution.content[0]
    if len(attribution.content) > 1:
        return None
    for number in ("plural", "singular"):
        found = _phrase_abroad(page.language, number).match(text, first.start, first.end)
        if found and (attribution.stance == "deny" or not found["rest"]):
            topic = _topic_abroad(page.language, found["topic"] or "")
            return Anaphor(Span.at(found, "phrase"), number, topic)
    found = _pronoun_abroad(page.language).match(text, first.start, first.end)
    if found and (found["alone"] is not None or attribution.stance == "deny"):
        return Anaphor(Span.at(found, "word"), "pronoun", frozenset())
    return None


def _topic_abroad(language: str, words: str) -> frozenset[str]:
    """What the claims are about, without what they are called: "ces accusations | de mensonge"."""
    for key in ("words", "dismissing"):
        words = list_pattern(language, "false", key).sub(" ", words)
    return stems(words)


@cache
def _noun_phrase() -> re.Pattern[str]:
    """A whole content, or the subject of one that calls it untrue: "the claims were baseless"."""
    singular = "|".join(expression(word) for word in _longest(entries("anaphora.nouns.singular")))
    plural = "|".join(expression(word) for word in _longest(entries("anaphora.nouns.plural")))
    determiner = "|".join(entries("determiners.words"))
    false = any_of(entries("falsehood")["phrases"])
    return re.compile(
        rf"[\"“‘'\s]*(?:that\s+)?(?P<phrase>(?:(?:{determiner})\s+){{1,2}}"
        rf"(?:[\w’'-]+\s+){{0,3}}?(?:(?P<plural>{plural})|(?:{singular})))"
        r"(?P<topic>\s+(?:of|about|against|regarding|concerning|on|over|by|from|in|made)\s+"
        # Words apart by space: could one end within a word, long sentences would take for ever.
        r"[\w’',-]+(?:\s+[\w’',-]+){0,11}?)?"
        r"(?:[\s,.;”\"’']*\Z|\s+as\b|\s*[\"“‘]"
        rf"|(?:\s+(?:is|are|was|were|had been|have been|has been)\b.{{0,40}})?\s*(?P<is>{false}))",
        re.IGNORECASE,
    )


@cache
def _pronoun() -> re.Pattern[str]:
    words = "|".join(_longest(entries("anaphora.nouns.pronouns")))
    false = any_of(entries("falsehood")["phrases"])
    return re.compile(
        rf"[\"“‘'\s]*(?:that\s+)?(?P<word>{words})\b(?:(?P<alone>[\s,.;”\"’']*\Z)"
        rf"|(?:\s+(?:is|was)|[’']s)\b.{{0,30}}{false}|\s*[\"“]?{false}|\s+as\b)",
        re.IGNORECASE,
    )


@cache
def _phrase_abroad(language: str, number: str) -> re.Pattern[str]:
    noun = list_pattern(language, "anaphora", number).pattern
    leading = list_pattern(language, "anaphora", "topic").pattern
    word = r"[\w’'-]+"
    return re.compile(
        rf"[\"“„«»‘'\s]*(?P<phrase>(?:{word}\s+){{0,{_BEFORE}}}?{noun})"
        rf"(?:(?P<topic>\s+{leading}(?:\s+{word}){{1,{_AFTER}}})"
        rf"|(?P<rest>(?:[\s,\"“„«»]+{word}){{1,{_AFTER}}}))?[\s,.;:!”“\"»«’']*\Z",
        re.IGNORECASE,
    )


@cache
def _pronoun_abroad(language: str) -> re.Pattern[str]:
    word = list_pattern(language, "anaphora", "pronouns").pattern
    false = list_pattern(language, "false", "words").pattern
    return re.compile(
        rf"[\"“„«»‘'\s]*(?P<word>{word})(?:(?P<alone>[\s,.;:!”“\"»«’']*\Z)"
        rf"|[^.!?]{{0,{_CALLED}}}?{false}[^.!?]*[\s,.;:!”“\"»«’']*\Z)",
        re.IGNORECASE,
    )


def _longest(words: Sequence[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)
