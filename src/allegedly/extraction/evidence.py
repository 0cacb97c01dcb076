"""What a speaker offers in support of what is said, or that nothing was offered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from allegedly.extraction.page import Draft, Page
from allegedly.extraction.words import any_of, entries, pattern
from allegedly.records import Evidence, EvidenceKind, Span

_KINDS: tuple[EvidenceKind, ...] = ("image", "document", "witness", "data", "sources", "link")

#: Words that may stand between what offers and what is offered: "published two grainy videos".
_BETWEEN = r"\s+(?P<thing>(?:[\w’',-]+\s+){0,4}?"

#: What may stand before a noun that shows something: "the leaked minutes show".
_BEFORE = (
    r"(?P<thing>(?:(?:the|an?|its|his|her|their|our|these|those|several|some|many|two|three|four"
    r"|new|old|other|internal|secret|[\w’'-]+ed)\s+){0,3}"
)
_ADVERBS = r"\s+(?:(?:have|has|had|also|clearly|later|already|both|all)\s+){0,2}"

_Found = dict[tuple[int, int], EvidenceKind]


def find_evidence(page: Page, draft: Draft) -> tuple[Evidence, ...]:
    """The evidence that a draft's sentences say the source offers, each with the words naming it.

    The content counts where the speaker himself points to something: "satellite images show".
    """
    found: _Found = {}
    for part in draft.content:
        if page.holds(pattern("evidence.lacking"), part):
            _add_lack(found, _lacking(page.text, part))
    around = [*page.around(draft), *_next_sentence(page, draft)]
    for part in [*around, *draft.content]:
        if page.holds(_any_word(), part):
            _add_lack(found, _nothing(page.text, part, in_content=part in draft.content))
            _add_offered(found, page.text, part, draft.source)
    return tuple(
        Evidence(kind=kind, span=Span(start=start, end=end))
        for (start, end), kind in sorted(found.items())
    )


def _add_lack(found: _Found, spans: Iterable[tuple[int, int]]) -> None:
    """Adds what says that there is nothing; of two that overlap the first stays."""
    for start, end in spans:
        if not any(start < other and begin < end for begin, other in found):
            found[start, end] = "none"


@cache
def _any_word() -> re.Pattern[str]:
    """Matches any word of evidence: most sentences hold none, and need not be looked at further."""
    return pattern("evidence.none", "evidence.proof", *(f"evidence.{kind}" for kind in _KINDS))


def _lacking(text: str, part: Span) -> Iterator[tuple[int, int]]:
    """Where somebody says that there is no evidence, from "no" to what there is none of."""
    for match in pattern("evidence.lacking").finditer(text, part.start, part.end):
        no = _NONE.search(text, match.start(), match.end())
        tail = _tail().match(text, match.end(), part.end)
        yield no.start() if no else match.start(), tail.end() if tail else match.end()


def _nothing(text: str, part: Span, *, in_content: bool) -> Iterator[tuple[int, int]]:
    """Where the text says that nothing was offered; in a content only what nobody has offered."""
    patterns = (_nobody_offers(),) if in_content else (*_offers_nothing(), pattern("evidence.none"))
    for each in patterns:
        for match in each.finditer(text, part.start, part.end):
            yield match.span()


def _add_offered(found: _Found, text: str, part: Span, source: Span | None) -> None:
    for kind in _KINDS:
        for each in _offered(kind):
            for match in each.finditer(text, part.start, part.end):
                start, end = match.span("thing")
                taken = any(start < other and begin < end for begin, other in found)
                own = kind == "witness" and source and start < source.end and source.start < end
                if not (taken or own or _NONE.search(match.group())):
                    found[start, end] = kind


@cache
def _tail() -> re.Pattern[str]:
    """Matches what may follow a noun and belongs to it: `of the labour office`."""
    stop = "|".join(
        [*entries("finite.words"), "that", "and", "or", "which", "who", "but", "in", "on"]
    )
    word = rf"\s+(?!(?:{stop}|{any_of(entries('evidence.showing')['phrases'])})\b)[\w’'-]+"
    return re.compile(rf"\s+(?:of|from|for){word}(?:{word}){{0,2}}", re.IGNORECASE)


@cache
def _offered(kind: EvidenceKind) -> tuple[re.Pattern[str], ...]:
    """`citing leaked documents`; the other way about, `satellite images show`; `a nurse saw`."""
    thing = any_of(entries(f"evidence.{kind}")["phrases"])
    named = rf"{thing}(?:{_tail().pattern})?)"
    offering = any_of(entries("evidence.offering")["phrases"])
    showing = any_of(entries("evidence.showing")["phrases"])
    if kind == "link":
        return (
            re.compile(
                rf"(?P<thing>{thing}(?:(?<=link\sto)\s+(?:the|an?|its)\s+[\w’'-]+)?)", re.IGNORECASE
            ),
        )
    ways = [rf"{offering}{_BETWEEN}{named}", rf"{_BEFORE}{named}{_ADVERBS}{showing}"]
    if kind == "witness":
        perceiving = any_of(entries("evidence.perceiving")["phrases"])
        ways = [ways[0], rf"{_BEFORE}{named}{_ADVERBS}{perceiving}"]
    return tuple(re.compile(way, re.IGNORECASE) for way in ways)


@cache
def _offers_nothing() -> tuple[re.Pattern[str], ...]:
    """`has presented no evidence`, `did not show any proof`, `has shown nothing to back it up`."""
    offering = any_of(entries("evidence.offering")["phrases"])
    proof = any_of(entries("evidence.proof")["phrases"])
    words = r"\s+(?:[\w’'-]+\s+){0,3}?"
    had = r"(?:(?:has|have|had)\s+)?"
    ways = (
        rf"{had}{offering}\s+(?:no|little|not one){words}{proof}",
        rf"(?:not|never|n[’']t|without)\s+{offering}{words}(?:any|a single){words}{proof}",
        rf"{had}{offering}\s+nothing\s+to\s+(?:back|support|prove)\b(?:\s+(?:it|this|that)(?:\s+up)?)?",
    )
    return (*(re.compile(way, re.IGNORECASE) for way in ways), _nobody_offers())


@cache
def _nobody_offers() -> re.Pattern[str]:
    """Matches `nobody has shown him any proof of it`."""
    offering = any_of(entries("evidence.offering")["phrases"])
    proof = any_of(entries("evidence.proof")["phrases"])
    words = r"\s+(?:[\w’'-]+\s+){0,3}?"
    return re.compile(
        rf"\b(?:nobody|no one){words}{offering}{words}{proof}(?:{_tail().pattern})?", re.IGNORECASE
    )


_NONE = re.compile(r"\b(?:no|not|never|any|neither|nor|nothing)\b|n[’']t\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:He|She|They|It|But he|But she|But they|But it|Neither)\b")


def _next_sentence(page: Page, draft: Draft) -> list[Span]:
    """The sentence after the draft's, if it goes on about the source and offers nothing."""
    number = page.sentence_number(draft.extent.end - 1) + 1
    if number >= len(page.sentences):
        return []
    sentence = page.sentences[number]
    if not _PRONOUN.match(page.text, sentence.start, sentence.end):
        return []
    return [sentence] if any(_nothing(page.text, sentence, in_content=False)) else []
