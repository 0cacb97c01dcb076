"""Denials in the passive: `The claim that it was so | was dismissed as absurd by | the mayor`.

A network leaves them out, cuts them short, or takes who denies for who claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from allegedly.extraction.nesting.inner import CONFIDENCE
from allegedly.extraction.nesting.sources import is_explicit
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.times import find_times
from allegedly.extraction.words import any_of, entries
from allegedly.records import Reason, Span

#: Words that who denies may have.
_MOST_WORDS = 14

_OPENS = re.compile(r"[,;:]\s+|\b(?:and|but)\s+", re.IGNORECASE)
_BY = re.compile(r"\bby\b", re.IGNORECASE)
#: Where the name of who denies ends: at a mark, or where the sentence goes on.
_AGENT = re.compile(
    r"\s+(?P<agent>[^,.;:()“”\"\n]+?(?:\b(?:Mr|Mrs|Ms|Dr|St)\.[^,.;:()“”\"\n]+?)?)"
    r"(?=[,.;:()“”\"\n]|\Z|\s+(?:in|on|at|during|after|before|when|while|who|which|that|as|over|because)\b"
    r"|\s+(?:and|but|or)\s+(?:is|are|was|were|has|have|had|then|later|will|would|not)\b)"
)


def with_rejections(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with those of denials in the passive read as the words after “by” have them."""
    kept = list(drafts)
    for sentence in page.sentences:
        if not page.holds(_BY, sentence):
            continue
        found = _match(page.text, sentence)
        denial = _denial(page, found, sentence) if found else None
        if denial and denial.cue and not page.quoted_within(denial.cue):
            kept = [*_made_way(kept, denial), denial]
    return kept


def _match(text: str, sentence: Span) -> re.Match[str] | None:
    """The first clause of a sentence that is a denial in the passive."""
    openings = (found.end() for found in _OPENS.finditer(text, sentence.start, sentence.end))
    places = (sentence.start, *openings)
    found = (_rejected().match(text, place, sentence.end) for place in places)
    return next((match for match in found if match), None)


def _denial(page: Page, found: re.Match[str], sentence: Span) -> Draft | None:
    """The draft of a denial; None where it is not plain who denies, or that a saying is denied."""
    if found["pronoun"] and not (found["as"] or _denying().fullmatch(found["verb"])):
        return None  # "It was rejected by parliament": a bill, as likely
    agent = _agent(page, found.end(), sentence.end)
    if agent is None:
        return None
    start, end = found.span("subject")
    clause = _CLAUSE.search(page.text, start, end)
    content = Span(start=clause.start("clause") if clause else start, end=end)
    cue = Span(start=found.start("passive"), end=found.end())
    reason = Reason(about="source", detail="who denies stands after “by”", span=agent)
    return Draft(agent, cue, (content,), CONFIDENCE, reasons=(reason,), found_by="clause")


_CLAUSE = re.compile(r"\s(?P<clause>that\s.+)", re.IGNORECASE | re.DOTALL)


def _agent(page: Page, start: int, end: int) -> Span | None:
    found = _AGENT.match(page.text, start, end)
    if found is None:
        return None
    agent = Span.at(found, "agent")
    times = find_times(page.text, agent, page.document.day)
    if times and times[0].span.start > agent.start:
        kept = page.text[agent.start : times[0].span.start].rstrip()
        agent = Span(start=agent.start, end=agent.start + len(kept))
    words = agent.of(page.text)
    return agent if len(words.split()) <= _MOST_WORDS and is_explicit(words) else None


def _made_way(drafts: Sequence[Draft], denial: Draft) -> Iterator[Draft]:
    """The drafts without what the denial shows to be wrong of them: who denies claims nothing."""
    agent, cue = denial.source, denial.cue
    for draft in drafts:
        if agent is None or cue is None or (draft.cue and draft.cue.overlaps(cue)):
            continue
        parts = tuple(p for p in draft.content if not p.overlaps(agent) and not p.overlaps(cue))
        if parts:
            own = draft.source is None or not draft.source.overlaps(agent)
            yield replace(draft, content=parts, source=draft.source if own else None)


@cache
def _rejected() -> re.Pattern[str]:
    """Matches `the claims were rejected by`, `that was dismissed as absurd by`."""
    nouns = [*entries("anaphora.nouns.singular"), *entries("anaphora.nouns.plural")]
    determiner = "|".join([*entries("determiners.words"), "an?"])
    groups = ("cue.deny", "cue.contest")
    verbs = any_of(phrase for group in groups for phrase in entries(group)["phrases"])
    return re.compile(
        rf"(?P<subject>(?P<pronoun>that|this|it)|(?:(?:{determiner}|earlier|previous|recent)\s+"
        rf"(?:[\w’'-]+\s+){{0,3}}?)?{any_of(nouns)}(?:\s[^,;:“”\"\n]{{1,160}}?)??),?\s+"
        r"(?P<passive>(?:(?:has|have|had)\s+(?:(?:now|since|also|already)\s+)?)?"
        r"(?:is|are|was|were|been|being)(?:,\s+(?:however|though),)?\s+(?:\w+ly\s+){0,2}?"
        rf"(?P<verb>{verbs})(?P<as>\s+as\s+[^,.;:\n]{{1,40}}?)?\s+by)\b",
        re.IGNORECASE,
    )


@cache
def _denying() -> re.Pattern[str]:
    return re.compile(any_of(entries("nested.untrue_by")), re.IGNORECASE)
