"""Content that stands for something said before: "the allegations", "such reports", "it".

An anaphoric content is linked to the earlier attributions that it means. Too few links rather
than too many: what is not linked costs a click, a wrong link puts a denial in the wrong place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from allegedly.extraction.page import Page
from allegedly.extraction.words import any_of, entries, expression, finite, pattern
from allegedly.records import Attribution, Reason, Span

#: Sentences back within which a pronoun finds what it stands for. Where other sentences of its
#: block stand between, it mostly means what the article itself has just told.
_PRONOUN_REACH = 3

#: Words that a content must have to be something that another can stand for.
_FEWEST_WORDS = 4

_WORD = re.compile(r"[^\W\d_]{4,}")
_POSSESSIVE = re.compile(r"(?:its|his|her|their|our|my)\b", re.IGNORECASE)
_PERSONAL = frozenset({"he", "she", "they", "it", "him", "her", "them", "who"})


@dataclass(frozen=True, slots=True)
class _Anaphor:
    """The words that stand for something, how many things they mean, and what they say of it."""

    span: Span
    number: str  # "plural", "singular" or "pronoun"
    topic: frozenset[str]
    untrue: Span | None = None


def link_anaphora(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with `stands_for` set where their content is anaphoric, with the reason."""
    ordered = sorted(attributions, key=lambda attribution: attribution.content[0].start)
    speakers = _speakers(page.text, ordered)
    anaphors = {item.id: found for item in ordered if (found := _anaphor(page, item))}
    links: dict[str, Attribution] = {}
    for number, item in enumerate(ordered):
        if item.id in anaphors:
            earlier = [other for other in ordered[:number] if other.id not in anaphors]
            meant = _meant(page, item, anaphors[item.id], earlier, speakers)
            if meant:
                links[item.id] = _linked(page, item, anaphors[item.id], meant)
    return [links.get(item.id, item) for item in attributions]


def _linked(
    page: Page, item: Attribution, anaphor: _Anaphor, meant: Sequence[Attribution]
) -> Attribution:
    words, count = anaphor.span.of(page.text), len(meant)
    what = "what was said before it" if count == 1 else f"{count} things said before it"
    reason = Reason(about="stands_for", detail=f"“{words}” stands for {what}", span=anaphor.span)
    update: dict[str, object] = {"stands_for": tuple(m.id for m in meant)}
    reasons = [*item.reasons, reason]
    if anaphor.untrue and item.stance == "support":
        update["stance"] = "deny"
        detail = f"the words “{anaphor.untrue.of(page.text)}” call untrue what it stands for"
        reasons.append(Reason(about="stance", detail=detail, span=anaphor.untrue))
    return item.model_copy(update={**update, "reasons": tuple(reasons)})


def _meant(
    page: Page,
    item: Attribution,
    anaphor: _Anaphor,
    earlier: Sequence[Attribution],
    speakers: dict[str, str],
) -> list[Attribution]:
    """The earlier attributions that the anaphor means, in text order; only those of its topic."""
    others = [
        other for other in earlier
        if other.stance == "support" and _is_proposition(page.text, other)
        and not other.extent.overlaps(item.extent)
        and (speakers[other.id] != speakers[item.id] or _may_answer(page.text, item, other))
    ]  # fmt: skip
    if item.stance == "support" and _POSSESSIVE.match(anaphor.span.of(page.text)):
        # who repeats "its claims" means what it said itself
        others = [o for o in earlier if speakers[o.id] and speakers[o.id] == speakers[item.id]]
    if anaphor.topic:
        others = [other for other in others if anaphor.topic & _stems(other.words(page.text))]
    if anaphor.number == "pronoun":
        others = [o for o in others if _is_near(page, o.content[0].start, item.content[0].start)]
    if anaphor.number != "plural":
        return others[-1:]
    alleged = [other for other in others if _is_alleged(page.text, other)]
    return alleged or others[-1:]


def _may_answer(text: str, item: Attribution, other: Attribution) -> bool:
    """Whether one may deny the other though the same source seems to stand before both.

    "The opposition accuses him … He denied it": a pronoun that denies is not the accuser.
    """
    is_pronoun = item.source is not None and item.source.of(text).lower() in _PERSONAL
    accused = item.stance == "deny" and is_pronoun and _is_alleged(text, other)
    return other.source is None or accused


def _is_near(page: Page, earlier: int, here: int) -> bool:
    """Whether a pronoun looks back so far: past its block only from that block's opening."""
    back = page.sentence_number(here) - page.sentence_number(earlier)
    block = page.block_at(here)
    opens = block is None or page.sentence_at(here).start <= block.span.start
    return back <= _PRONOUN_REACH and (
        opens or page.block_number(here) == page.block_number(earlier)
    )


def _is_proposition(text: str, attribution: Attribution) -> bool:
    """Whether it can be meant: it has a verb, or is an accusation ("him of having lied")."""
    words = attribution.words(text)
    says = finite().search(words) is not None or _is_alleged(text, attribution)
    return len(words.split()) >= _FEWEST_WORDS and says


def _is_alleged(text: str, attribution: Attribution) -> bool:
    cue = attribution.cue
    return cue is not None and pattern("cue.allege").search(text, cue.start, cue.end) is not None


def _speakers(text: str, ordered: Sequence[Attribution]) -> dict[str, str]:
    """The last word of each attribution's source; of a pronoun, the source before it."""
    found: dict[str, str] = {}
    last = ""
    for item in ordered:
        words = re.findall(r"\w+", item.source.of(text).lower()) if item.source else []
        if words and words[-1] not in _PERSONAL:
            last = words[-1]
        found[item.id] = last if words else ""
    return found


def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:5].lower() for word in _WORD.findall(words))


def _anaphor(page: Page, attribution: Attribution) -> _Anaphor | None:
    text, first = page.text, attribution.content[0]
    found = _noun_phrase().match(text, first.start, first.end)
    if found:
        number = "plural" if found["plural"] else "singular"
        span = Span.at(found, "phrase")
        untrue = Span.at(found, "is") if found["is"] else None
        return _Anaphor(span, number, _stems(found["topic"] or ""), untrue)
    found = _pronoun().match(text, first.start, first.end)
    if found and (found["alone"] is not None or attribution.stance == "deny"):
        return _Anaphor(Span.at(found, "word"), "pronoun", frozenset())
    return None


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


def _longest(words: Sequence[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)
