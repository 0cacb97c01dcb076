"""What a text says in its own voice, outside everything that it attributes to others.

A post or a statement speaks for its publisher, so each of its sentences is an attribution. What an
article asserts in its own voice is kept apart: it may join a claim, and never starts one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from allegedly.extraction.asking import is_asking
from allegedly.extraction.furniture import is_furniture, without_placeholders
from allegedly.extraction.interviews import Interview
from allegedly.extraction.page import Draft, Page, SpanIndex, without
from allegedly.extraction.subjects import is_relative
from allegedly.extraction.words import any_of, entries, expression, finite
from allegedly.records import Span

#: Assertions kept of one article. The longest of PolNeAR's articles has fewer than 150 sentences
#: outside attributions; more come only from pages that are lists.
MOST_ASSERTIONS = 200

#: Words that a sentence must have to assert something; fewer are labels and exclamations.
_FEWEST_IN_ARTICLE, _FEWEST_IN_POST = 5, 3

_QUESTION = re.compile(r"\?[\"”’'»)]*\Z")
_DEMAND = re.compile(r"[\W_]*(?:please\s+|do not\s|don[’']t\s|let[’']s\s|let us\s)", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"(?:i|we|this (?:office|ministry|embassy|company))\Z", re.IGNORECASE)


def speaks_for_itself(page: Page) -> bool:
    """Whether the document is one in which its publisher speaks: a post or a statement."""
    return page.document.kind in ("post", "statement")


def with_own_voice(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a post or a statement, with those for what its publisher says himself.

    A sentence that reports somebody's words is his own as well if it says more than that; one that
    calls a report untrue is a denial of what is reported.
    """
    held = SpanIndex((span, draft) for draft in drafts for span in _spans(draft))
    found: list[Draft] = []
    replaced: set[Draft] = set()
    for sentence in page.sentences:
        block = page.block_at(sentence.start)
        if block is None or block.kind not in ("paragraph", "list", "quote"):
            continue
        inside = [draft for _, draft in held.within(sentence.start, sentence.end)]
        denial = _denial(page, sentence)
        if denial:
            replaced |= {d for d in inside if any(denial.content[0].overlaps(c) for c in d.content)}
            found.append(denial)
        elif _is_own(page, sentence, inside):
            found.append(Draft(None, None, (sentence,), voice="own"))
    return [*(draft for draft in drafts if draft not in replaced), *found]


def find_assertions(
    page: Page, drafts: Sequence[Draft], interview: Interview | None = None
) -> list[Draft]:
    """Drafts for what an article asserts itself: declarative sentences with a finite verb.

    The questions of an interview assert nothing.
    """
    asked = interview.questions if interview else frozenset()
    found = [
        Draft(None, None, (sentence,), voice="own")
        for sentence in _uncovered(page, drafts, {"heading", "paragraph"})
        if _words(page.text, sentence) >= _FEWEST_IN_ARTICLE
        and not _QUESTION.search(page.text, sentence.start, sentence.end)
        and finite().search(page.text, sentence.start, sentence.end)
        and not is_furniture(sentence.of(page.text))
        and not _DEMAND.match(page.text, sentence.start, sentence.end)
        and page.blocks[page.block_number(sentence.start)].span.start not in asked
    ]
    return found[:MOST_ASSERTIONS]


def is_first_person(text: str, source: Span | None) -> bool:
    """Whether a source is the one who writes: “we”, “this ministry”."""
    return source is not None and _FIRST_PERSON.match(source.of(text)) is not None


def _is_own(page: Page, sentence: Span, inside: Sequence[Draft]) -> bool:
    """Whether a sentence says something itself, beside what it reports others to have said."""
    text = page.text
    if _words(text, sentence) < _FEWEST_IN_POST or is_furniture(sentence.of(text)):
        return False
    if is_asking(page, sentence) or _DEMAND.match(text, sentence.start, sentence.end):
        return False
    known = [draft for draft in inside if draft.source and not is_relative(text, draft.source)]
    if not known:
        return not any(span.covers(sentence) for draft in inside for span in draft.content)
    taken = sorted((span for draft in known for span in _spans(draft)), key=lambda s: s.start)
    left = without(sentence, tuple(taken))
    return any(finite().search(text, part.start, part.end) for part in left)


def _denial(page: Page, sentence: Span) -> Draft | None:
    """`Claims that drones came are false`, as a denial of the claim in it."""
    found = _called_untrue().match(page.text, sentence.start, sentence.end)
    if found is None:
        return None
    content, cue = (Span.at(found, n) for n in ("content", "cue"))
    return Draft(None, cue, (content,), voice="own")


@cache
def _called_untrue() -> re.Pattern[str]:
    nouns = [*entries("anaphora.nouns.singular"), *entries("anaphora.nouns.plural")]
    noun = "|".join(expression(word) for word in sorted(nouns, key=len, reverse=True))
    false = any_of(entries("falsehood")["phrases"])
    return re.compile(
        rf"(?:[\w’'-]+\s+){{0,4}}?(?:{noun})\b[^.;:?!]{{0,80}}?\bthat\s+"
        r"(?P<content>[^.;?!]{10,400}?)\s+(?P<cue>(?:is|are|was|were|amount to)\s+"
        rf"(?:(?!is\b|are\b|was\b)[\w’'-]+\s+){{0,2}}?{false})",
        re.IGNORECASE,
    )


def _spans(draft: Draft) -> Iterator[Span]:
    yield from (span for span in (draft.source, draft.cue, *draft.content) if span)


def _words(text: str, span: Span) -> int:
    return len(without_placeholders(span.of(text)).split())


def _uncovered(page: Page, drafts: Iterable[Draft], kinds: set[str]) -> Iterator[Span]:
    """The sentences in blocks of these kinds that no draft's source, cue or content overlaps.

    Nor any gloss of an editor: that is not what the article asserts.
    """
    spans = [span for draft in drafts for span in _spans(draft)]
    ranges = sorted((span.start, span.end) for span in (*spans, *page.glosses))
    starts = [start for start, _ in ranges]
    reach: list[int] = []  # the furthest end of all ranges up to each
    for _, end in ranges:
        reach.append(max(end, reach[-1] if reach else 0))
    for sentence in page.sentences:
        block = page.block_at(sentence.start)
        before = bisect_left(starts, sentence.end)
        if block and block.kind in kinds and (not before or reach[before - 1] <= sentence.start):
            yield sentence
