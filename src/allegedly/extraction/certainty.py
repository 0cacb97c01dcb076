"""How sure a source is of what it says, on FactBank's scale, and from which words that is read.

A hedge counts where it governs the main proposition: in the cue, beside it, or in the first clause
of the content. One in a subordinate clause, behind "that" or before a noun, governs only that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from allegedly.extraction.cue_words import cue_region
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.stance import Verdict
from allegedly.extraction.unconfirmed import find_unconfirmed
from allegedly.extraction.words import any_of, entries, find, pattern
from allegedly.records import Certainty, Reason, Span, Stance

_WEAKEST_FIRST: tuple[Certainty, ...] = ("unknown", "possible", "probable")

#: Characters of a content in which "no proof" and "no disproof" together are its point.
_ANSWER = 160
_LEVEL = {"certain": "CT", "probable": "PR", "possible": "PS"}
_OPENING = re.compile(
    r"[\"“‘'«„…\s]*(?:(?:(?:only|merely|just|simply)\s+)?that\b|whether\b)?[\s,]*[\"“‘'«„…\s]*",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"[\w’'-]+")
_RAISED = re.compile(r"\s*\bto\s+(?:have|be)\b")
_COMMA = re.compile(r",\s*")
_BREAK = re.compile(
    r"[;:—]|\s–\s|,?\s(?:and|but|or)\s+(?:may|might|could|possibly|perhaps|probably)\b|,\s(?:and|but)\s"
)
_PREPOSITIONS = ("from", "of", "at", "on", "after", "by", "with", "for", "to")
_WORD_BEFORE = re.compile(r"([\w’']+)[\s\"“‘']*\Z")
_WORD_AFTER = re.compile(r"[\s\"”’']*([\w’']+)?")


def factuality(stance: Stance, certainty: Certainty) -> str:
    """FactBank's value of a stance held with a certainty: CT+, PR-, PS+ …, Uu where none is held.

    >>> factuality("deny", "probable")
    'PR-'
    """
    if stance in ("query", "comment") or certainty == "unknown":
        return "Uu"
    return _LEVEL[certainty] + ("-" if stance == "deny" else "+")


def find_certainty(
    page: Page, draft: Draft, verdict: Verdict
) -> tuple[Certainty, tuple[Reason, ...]]:
    """The certainty of a draft whose stance is known, with the reasons for it, if it is hedged."""
    if verdict.certainty is not None:
        return verdict.certainty, ()
    found = _hedge_at_cue(page.text, draft) or _hedge_in_content(page, draft)
    if found is None:
        return "certain", ()
    level, span = found
    detail = f"the words “{span.of(page.text)}” make what is said {_IN_WORDS[level]}"
    return level, (Reason(about="certainty", detail=detail, span=span),)


_IN_WORDS = {"probable": "probable", "possible": "possible", "unknown": "impossible to tell"}


def _hedge_at_cue(text: str, draft: Draft) -> tuple[Certainty, Span] | None:
    region = cue_region(text, draft)
    if region is None or draft.cue is None:
        return None
    raised = _RAISED.match(text, region.end)  # "is said | to have left"
    region = Span(start=region.start, end=raised.end()) if raised else region
    for level in _WEAKEST_FIRST:
        span = next(_hedges(f"hedge.{level}", text, region), None)
        if span:
            return level, span
    for level in _WEAKEST_FIRST[1:]:
        span = find(f"cue.{level}", text, draft.cue)
        if span:
            return level, span
    return None


def _hedge_in_content(page: Page, draft: Draft) -> tuple[Certainty, Span] | None:
    sentence = page.sentences_within(draft)[0]
    span = (
        find("hedge.unknown", page.text, sentence)
        or find_unconfirmed(page, draft)
        or _neither_way(page.text, draft)
    )
    if span:
        return "unknown", span
    clause = governing_clause(page.text, sentence)
    for level in _WEAKEST_FIRST[1:]:
        span = next(_hedges(f"hedge.{level}", page.text, clause), None)
        if span:
            return level, span
    inferred = _inferred().search(page.text, clause.start, clause.end)
    if inferred:
        return "probable", Span(start=inferred.start(), end=inferred.end("hedge"))
    opinion = _opinion().match(page.text, clause.start, sentence.end)
    if opinion:
        return "probable", Span.at(opinion, "verb")
    return None


def _neither_way(text: str, draft: Draft) -> Span | None:
    """`There is no proof. There is no disproof either`: nothing for it, and nothing against."""
    for span in draft.content:
        found = _no_proof().search(text, span.start, min(span.end, span.start + _ANSWER))
        if found:
            return Span.at(found)
    return None


@cache
def _no_proof() -> re.Pattern[str]:
    words = entries("hedge.neither_way")
    proof, disproof = (any_of(words[name]) for name in ("proof", "disproof"))
    return re.compile(
        rf"\b(?:no|neither|any)\s+{proof}\b[^?]{{0,60}}?\b(?:no|nor|any)\s+(?:any\s+)?{disproof}",
        re.I,
    )


def governing_clause(text: str, sentence: Span) -> Span:
    """The first clause of a sentence, that of its main proposition, as far as words show it.

    What stands before the comma of an opening "if" or "when" is left out; the clause ends at the
    next subordinator, at "that", or where a second hedged predicate is joined on.
    """
    opening = _OPENING.match(text, sentence.start, sentence.end)
    start = opening.end() if opening else sentence.start
    if _subordinator().match(text, start, sentence.end):
        comma = _COMMA.search(text, start, sentence.end)
        start = comma.end() if comma else start
    rest = _FIRST_WORD.match(text, start, sentence.end)
    after = rest.end() if rest else start
    ends = [
        found.start()
        for found in (
            _subordinator().search(text, after, sentence.end),
            _BREAK.search(text, after, sentence.end),
        )
        if found
    ]
    start = min(start, sentence.end - 1)
    return Span(start=start, end=max(min([*ends, sentence.end]), start + 1))


@cache
def _subordinator() -> re.Pattern[str]:
    # "from that height": there it points at a noun, and opens no clause
    words = [*entries("subordinator")["phrases"], "that"]
    return re.compile(any_of(words, unless_after=_PREPOSITIONS), re.IGNORECASE)


@cache
def _inferred() -> re.Pattern[str]:
    """Matches `must have known`: a conclusion. `Must have a permit` is a duty."""
    past = "|".join(word for word in entries("finite.words") if word.isalpha())
    return re.compile(rf"(?P<hedge>\bmust have)\s+(?:\w+ly\s+)?(?:\w+e[dn]|been|\w+wn|{past})\b")


@cache
def _opinion() -> re.Pattern[str]:
    verb = any_of(entries("hedge.subjective")["phrases"])
    return re.compile(
        rf"(?:I|he|she|they|we|it)\s+(?:also\s+|still\s+)?(?:(?:do|does|did)(?:\s+not|n[’']t)\s+)?(?P<verb>{verb})",
        re.IGNORECASE,
    )


def _hedges(group: str, text: str, within: Span) -> Iterator[Span]:
    """The hedges of a group that govern their clause: no month, no bare attribute, not negated."""
    hedges = list(pattern(group).finditer(text, within.start, within.end))
    if not hedges:
        return
    denied = [
        match.span() for match in pattern("hedge.negated").finditer(text, within.start, within.end)
    ]
    for found in hedges:
        inside = any(start <= found.start() and found.end() <= end for start, end in denied)
        if not inside and _is_hedge(text, found, within):
            yield Span.at(found)


def _is_hedge(text: str, found: re.Match[str], within: Span) -> bool:
    word = found.group()
    before = _WORD_BEFORE.search(text, max(within.start, found.start() - 30), found.start())
    after = _WORD_AFTER.match(text, found.end(), min(len(text), found.end() + 30))
    following = (after.group(1) or "") if after else ""
    if word == "May":
        return before is None and following.islower()
    if word.split()[-1].lower() in entries("hedge.attributive.words"):
        predicated = following.lower() in ("that", "to", "if", "")
        return predicated or (before is not None and not _is_attribute(before.group(1)))
    return True


def _is_attribute(before: str) -> bool:
    return before.lower() in entries("hedge.attributive.after")
