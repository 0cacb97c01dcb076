"""The word of a cue that decides what it means, with what negates it or takes its edge off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from allegedly.extraction.page import Draft
from allegedly.extraction.words import any_of, entries, find, pattern
from allegedly.records import Span

#: Groups of cues that decide wherever they stand in the cue, then those of which the last decides.
STRONG = ("undecided", "contest", "deny", "doubt", "retract")
_WEAK = (
    "query",
    "concede",
    "comment",
    "label",
    "directive",
    "probable",
    "possible",
    "say",
    "allege",
)

#: Characters before a cue in which its auxiliaries and negation are looked for.
_BEFORE_CUE = 60

_LAST_IS_SAYING = re.compile(
    r"\b(?:saying|said|says|adding|added|stating|telling|insisting)[,:]?$", re.I
)


@dataclass(frozen=True, slots=True)
class CueWord:
    """The deciding word of a cue.

    Attributes:
        group: Its group in the lexicon.
        span: Where it stands.
        negation: What negates it, a refusal among it.
        nearly: What says that it is only almost so: "all but", "as good as".
    """

    group: str
    span: Span
    negation: Span | None
    nearly: Span | None = None


def cue_region(text: str, draft: Draft) -> Span | None:
    """The cue with the auxiliaries and negation before it and what is between it and content."""
    if draft.cue is None:
        return None
    low = max(0, draft.cue.start - _BEFORE_CUE)
    before = _chain().search(text, low, draft.cue.start)
    start = before.start() if before else draft.cue.start
    gap = text[draft.cue.end : max(draft.start, draft.cue.end)]
    end = draft.start if 0 < len(gap) <= _BEFORE_CUE and "." not in gap else draft.cue.end
    return Span(start=start, end=end)


@cache
def _chain() -> re.Pattern[str]:
    groups = ("auxiliary", "negation", "refusal", "nearly")
    word = any_of(phrase for group in groups for phrase in entries(group)["phrases"])
    return re.compile(rf"(?:{word}\s+){{1,6}}\Z", re.IGNORECASE)


def find_deciding_word(text: str, draft: Draft) -> CueWord | None:
    """The word that decides what a cue means, or None where the lexicon has none of its words."""
    region = cue_region(text, draft)
    if region is None or draft.cue is None:
        return None
    says_last = _LAST_IS_SAYING.search(draft.cue.of(text))
    head = None if says_last else _first_strong(text, draft.cue)
    head = head or _last_weak(text, draft.cue)
    # a noun as cue leaves the verb to what follows: "Holm's statement | rejects | the claim"
    head = head or _first_strong(text, Span(start=draft.cue.start, end=region.end))
    if head is None:
        return None
    before = Span(start=region.start, end=max(head[1].start, region.start + 1))
    nearly = find("nearly", text, before) if before.start < head[1].start else None
    start = nearly.end if nearly else region.start  # the "not" of "not quite" is its own
    return CueWord(*head, negation_before(text, start, head[1].start), nearly)


def _first_strong(text: str, cue: Span) -> tuple[str, Span] | None:
    any_group = pattern(*(f"cue.{group}" for group in STRONG))
    if not any_group.search(text, cue.start, cue.end):  # as in most cues
        return None
    for group in STRONG:
        found = find(f"cue.{group}", text, cue)
        if found:
            return group, found
    return None


def _last_weak(text: str, cue: Span) -> tuple[str, Span] | None:
    """The phrase that ends last; of two that end together the longer one."""
    best: tuple[int, int, str, Span] | None = None
    for group in _WEAK:
        for match in pattern(f"cue.{group}").finditer(text, cue.start, cue.end):
            key = (match.end(), match.end() - match.start())
            if best is None or key > best[:2]:
                best = (*key, group, Span.at(match))
    return best[2:] if best else None


def negation_before(text: str, start: int, end: int) -> Span | None:
    """The negation of what stands at `end`; two of them take each other away."""
    found = [m for m in _negations().finditer(text, start, end) if m.group().lower() != "nor"]
    if not found:
        found = list(_negations().finditer(text, start, end))
    return Span(start=found[0].start(), end=found[0].end()) if len(found) % 2 else None


@cache
def _negations() -> re.Pattern[str]:
    return pattern("negation", "refusal")
