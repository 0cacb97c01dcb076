"""What is said, read onwards from a verb of saying, and where it ends.

`told the families | that they had been moved`, `said | the dam would hold`, `shouted, | ‘Nobody
moves!’`, `denied | all wrongdoing`, `promised | to sell the ground`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from allegedly.extraction.channels import channel_phrase
from allegedly.extraction.nesting.verbs import any_verb
from allegedly.extraction.page import Page
from allegedly.extraction.words import any_of, entries, finite
from allegedly.records import Span

#: Words that a clause without “that” must have: `as rich as he says he is` reports nothing.
_FEWEST_BARE = 3

#: Words that may stand between a verb and its clause: who is told, when, through what.
_MOST_BETWEEN = 9

_WORDS = r"[^\s,;.:“”‘\"]+"
_START = (
    r"(?:the|an?|his|her|its|their|he|she|it|they|there|this|these|those|nobody|no(?:\sone|body)?"
    r"|everything|everyone|nothing|any|some|many|most|all)\b|[A-Z]"
)
_LISTENER = (
    r"(?:him|her|them|us|me|you|[a-z]+s|[A-Z]\w+|(?:the|his|her|its|their|an?|both|all)"
    r"\s+[\w’'-]+(?:\s+[\w’'-]+)?)"
)
_GERUND = re.compile(r"\s+(?:(?:ever|even)\s+)?(?:having\s+\w+|being|\w{2,}ing)\b")
_TO = re.compile(r"\s+(?:not\s+)?to\s+[a-z]+\b")
_IT = re.compile(r"\s+(?:it|this|that|so)(?=[\s,.;”\"’']*(?:\Z|[,.;]|\s(?:and|but|in|on|to)\b))")
_ANY = re.compile(r"\s+(?:all|any|every)\s+[a-z]")

_LATER_THAT = re.compile(r"(?:[^\s,;.]+\s+){2,4}?(?=that\s)")
_COMMA = re.compile(",")

#: Where a clause ends that goes on in another: `and had offered a visit`, `, and then it burnt`.
_NEXT = re.compile(
    r",?\s+(?:and|but)\s+(?:had|has|have|was|were|is|are|would|said|says|told|added)\s"
    r"|,\s+(?:and|but|while|though|that|even\sas)\s|;"
)
#: After “that” these words make it point to something, and open no clause.
_POINTS = r"(?!(?:same|very|day|week|month|year|time|night|way|morning|evening|one|kind)\b)"
#: Of these words none is who is told: `tells so many lies that …`.
_NO_LISTENER = r"(?:that|so|such|truth|lies?|stor(?:y|ies)|tales?|jokes?)\b"
_AFTER = " \t\n,.”\"’'»"


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the words after a verb may go on to, and what kinds of content the verb takes."""

    page: Page
    end: int
    kinds: frozenset[str]


def find_content(reach: Reach, verb: int) -> Span | None:
    """The content of the saying whose verb ends at `verb`, or None."""
    for kind, find in _FINDERS.items():
        if kind in reach.kinds:
            found = find(reach, verb)
            if found:
                return found
    return None


def _clause_end(reach: Reach, start: int, *stops: re.Pattern[str]) -> Span | None:
    """The words from `start` to the end of their clause; None if there are none."""
    text = reach.page.text
    ends = (stop.search(text, start + 1, reach.end) for stop in (_NEXT, *stops))
    end = min([reach.end, *(found.start() for found in ends if found)])
    kept = text[start:end].rstrip(_AFTER)
    return Span(start=start, end=start + len(kept)) if kept.strip() else None


def _that(reach: Reach, verb: int) -> Span | None:
    """The clause with “that”, after who is told it and when."""
    text, told = reach.page.text, "told" in reach.kinds
    found = (_that_told() if told else _that_said()).match(text, verb, reach.end)
    if found is None:
        return None
    inner = _told_clause(reach, verb) if told else None
    if inner and any_verb().search(text, inner.start, found.start("that")):
        return inner  # `told her | the mayor had promised that …`
    return _clause_end(reach, found.start("that"))


@cache
def _that_told() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s+(?!{_NO_LISTENER}){_WORDS}){{0,{_MOST_BETWEEN}}}?"
        rf"\s+(?P<that>that\s+{_POINTS}\S+\s*\S)"
    )


@cache
def _that_said() -> re.Pattern[str]:
    leads = any_of(entries("nested.before_that"))
    words = rf"(?:\s+{leads}(?:\s+(?!that\b){_WORDS}){{0,{_MOST_BETWEEN}}}?)?"
    return re.compile(rf"{words}\s+(?P<that>that\s+{_POINTS}\S+\s*\S)")


def _quotation(reach: Reach, verb: int) -> Span | None:
    """The quotation that follows the verb, with its marks."""
    text = reach.page.text
    opened = _opened(told="told" in reach.kinds).match(text, verb, reach.end)
    if opened is None:
        return None
    closing = {"‘": "’", "'": "'", "“": "”", '"': '"', "«": "»", "„": "“"}[opened["mark"]]
    shut = re.compile(rf"{re.escape(closing)}(?!\w)").search(text, opened.end(), reach.end)
    if shut is None or " " not in text[opened.end() : shut.start()]:
        return None  # one word between marks is a word, and no saying
    return Span(start=opened.start("mark"), end=shut.end())


@cache
def _opened(*, told: bool) -> re.Pattern[str]:
    listener = rf"(?:\s+{_WORDS}){{0,3}}?" if told else ""
    return re.compile(rf"{listener}[,:]?\s+(?P<mark>[‘'“\"«„])(?=\S)")


def _bare_clause(reach: Reach, verb: int) -> Span | None:
    """A clause without “that”: `said | the dam would hold`."""
    return _finite_clause(reach, re.compile(rf"\s+(?P<start>{_START}|[a-z]+s\s)"), verb)


def _told_clause(reach: Reach, verb: int) -> Span | None:
    """A clause without “that” after who is told it: `told him | the dam would hold`."""
    return _finite_clause(reach, _told_start(), verb)


@cache
def _told_start() -> re.Pattern[str]:
    return re.compile(rf"\s+{_LISTENER}\s+(?P<start>{_START})")


def _finite_clause(reach: Reach, opening: re.Pattern[str], verb: int) -> Span | None:
    text = reach.page.text
    found = opening.match(text, verb, reach.end)
    clause = _clause_end(reach, found.start("start")) if found else None
    if clause is None:
        return None
    later = _LATER_THAT.match(text, clause.start, clause.end)
    if later and not any_verb().search(text, clause.start, later.end()):
        # `said a year before | that …`, and not `said | the aide believed that …`
        return Span(start=later.end(), end=clause.end)
    first = _COMMA.search(text, clause.start, clause.end)
    end = first.start() if first else clause.end
    is_long = len(text[clause.start : end].split()) >= _FEWEST_BARE
    return clause if is_long and finite().search(text, clause.start + 1, end) else None


def _thing(reach: Reach, verb: int) -> Span | None:
    """What is denied: `the claims`, `all wrongdoing`, `having seen the invoices`."""
    text = reach.page.text
    for opening in (_pointing(), _GERUND, _ANY):
        found = opening.match(text, verb, reach.end)
        if found:
            start = verb + len(found.group()) - len(found.group().lstrip())
            return _clause_end(reach, start, channel_phrase(), re.compile(","))
    return _it(reach, verb)


@cache
def _pointing() -> re.Pattern[str]:
    nouns = [*entries("anaphora.nouns.singular"), *entries("anaphora.nouns.plural"), "story"]
    return re.compile(
        rf"\s+(?:(?:the|these|those|that|this|all|such|any|every|an?|his|her|its|their|[\w-]+[’']s)"
        rf"\s+)?(?:[\w’'-]+\s+)?{any_of(nouns)}",
        re.IGNORECASE,
    )


def _it(reach: Reach, verb: int) -> Span | None:
    found = _IT.match(reach.page.text, verb, reach.end)
    if found is None:
        return None
    return Span(start=verb + 1, end=found.end())


def _undertaking(reach: Reach, verb: int) -> Span | None:
    found = _TO.match(reach.page.text, verb, reach.end)
    return _clause_end(reach, verb + 1) if found else None


_FINDERS: dict[str, Callable[[Reach, int], Span | None]] = {
    "that": _that,
    "quoted": _quotation,
    "thing": _thing,
    "it": _it,
    "to": _undertaking,
    "told": _told_clause,
    "bare": _bare_clause,
}
