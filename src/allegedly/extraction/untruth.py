"""Words that call something said before untrue: "called it baseless", "the reports are a lie".

Such words deny what they point to. A content that says in its own words what is not so ("no drones
came", "it is a lie that drones came") denies nothing: that is what is said.
"""

from __future__ import annotations

import re
from functools import cache

from allegedly.extraction.cue_words import CueWord, cue_region, negation_before
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.words import any_of, entries, expression, find
from allegedly.records import Span

#: Words up to which a content that begins with "nonsense" or "lies" says nothing else.
_SHORT = 5

#: What opens a content: its mark, and a "that" which is no subject.
_OPENING = re.compile(
    r"[\"“‘'«„\s]*(?:that\b(?!\s*[’']s|\s+(?:is|was)\b))?[\s,]*[\"“‘'«„\s]*", re.I
)


def find_untrue_cue(text: str, draft: Draft) -> Span | None:
    """The words by which the cue itself calls the content untrue: `That drones came is false`."""
    found = find("falsehood", text, draft.cue) if draft.cue else None
    if found is None or draft.cue is None:
        return None
    return None if negation_before(text, draft.cue.start, found.start) else found


def find_untruth(page: Page, draft: Draft, cue: CueWord | None) -> Span | None:
    """The words by which a label or the content calls something untrue: `called it “baseless”`."""
    text = page.text
    first = page.sentences_within(draft)[0]
    if cue and cue.group in ("label", "comment") and not cue.negation:
        region = cue_region(text, draft) or cue.span
        whole = Span(start=region.start, end=max(first.end, region.end))
        found = find("falsehood", text, whole)
        if found is None and _claim().search(text, first.start, first.end):
            found = find("dismissing", text, first)
        return found if found and find("cue.label", text, region) else None
    match = _untrue_clause().match(text, opening_end(text, first), first.end)
    if match is None or (match["bare"] is not None and len(first.of(text).split()) > _SHORT):
        return None
    return Span.at(match, "untrue")


def is_claim(word: str) -> bool:
    """Whether a word is a noun that stands for what somebody said: "report"."""
    return _claim().fullmatch(word) is not None


def opening_end(text: str, span: Span) -> int:
    """Where the words of a content begin, after its mark and "that"."""
    found = _OPENING.match(text, span.start, span.end)
    return found.end() if found else span.start


@cache
def _claim() -> re.Pattern[str]:
    """Matches a noun that stands for what somebody said: "the accusations"."""
    nouns = [*entries("anaphora.nouns.singular"), *entries("anaphora.nouns.plural")]
    return re.compile(any_of(nouns), re.IGNORECASE)


@cache
def _untrue_clause() -> re.Pattern[str]:
    """Matches `the claims were baseless`, `there is no truth in it`, `it is a lie`, `Nonsense`."""
    nouns = [*entries("anaphora.nouns.singular"), *entries("anaphora.nouns.plural")]
    noun = "|".join(expression(word) for word in sorted(nouns, key=len, reverse=True))
    false = any_of(entries("falsehood")["phrases"])
    determiner = "|".join(entries("determiners.words"))
    named = rf"(?:(?:{determiner})\s+(?:[\w’'-]+\s+){{0,2}}?)?(?:{noun})"
    topic = r"(?:\s+(?:of|about|on|against|that)\s+(?:[\w’'-]+\s+){0,6}?[\w’'-]+)?"
    subject = rf"(?:{named}{topic}|it|this|that|they|these|all of (?:it|this))"
    verb = r"\s*(?:is|are|was|were|(?:had|have|has) been|be|[’']s|[’']re|amount(?:s|ed)? to)\s+"
    adverbs = r"[\"“‘']?(?:[\w’'-]+\s+){0,3}?[\"“‘']?"
    return re.compile(
        rf"(?:{subject}{verb}{adverbs}|there (?:is|was) "
        rf"|(?P<bare>(?:complete |utter |pure |total |all )?))(?P<untrue>{false})(?!\s+that\b)",
        re.IGNORECASE,
    )
