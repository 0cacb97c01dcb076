"""Whether a content affirms or negates, and on what footing: possible, future, conditional."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from allegedly.matching.remembered import WORDS
from allegedly.matching.words import Token, find_phrase, phrases, word_list

Tense = Literal["past", "future", "other"]

#: The main clause is at least so many words long: a clause end before that opens the content.
SHORTEST_MAIN_CLAUSE = 2


@dataclass(frozen=True)
class Footing:
    """How a content puts what it says: negated, merely possible, on a condition, in what tense."""

    negative: bool
    possible: bool
    conditional: bool
    no_evidence: bool
    tense: Tense


def find_footing(tokens: Sequence[Token]) -> Footing:
    """The footing of the content that `tokens` are, read off its main clause."""
    main = _main_clause(tokens)
    return Footing(
        negative=_is_negative(main),
        possible=not word_list("modality", "possible").isdisjoint(main),
        conditional=_is_conditional([token.low for token in tokens]),
        no_evidence=find_phrase(main, phrases("no_evidence", "phrases")) is not None,
        tense=_tense(main),
    )


def is_negative(tokens: Sequence[Token]) -> bool:
    """Whether the main clause says that something is not so.

    "Not two, not one" negates once; "four, not two" does not negate what is said of the four, and
    "one was held, with no injuries" not that one was held;
    "not false", "does not rule out" and "did not deny" do not negate at all.

    >>> from allegedly.matching.words import find_tokens
    >>> from allegedly.records import Span
    >>> text = "there are no foreign bases in the country"
    >>> is_negative(find_tokens(text, [Span(start=0, end=len(text))]))
    True
    """
    return _is_negative(_main_clause(tokens))


def _is_negative(main: list[str]) -> bool:
    if not any(map(_may_negate, main)):
        return False
    words = _without_harmless(main)
    everywhere = range(len(words))
    negated = any(_negates(words, at) for at in everywhere)
    called_false = any(_calls_false(words, at) for at in everywhere)
    denied = any(_denies(words, at) for at in everywhere)
    return (negated + called_false + denied) % 2 == 1


@lru_cache(maxsize=WORDS)
def _may_negate(word: str) -> bool:
    keys = ("words", "verbs", "predicates")
    first_of_phrase = {phrase[0] for phrase in phrases("negation", "verb_phrases")}
    known = first_of_phrase.union(*(word_list("negation", key) for key in keys))
    return word in known or word.endswith("n't")


def _main_clause(tokens: Sequence[Token]) -> list[str]:
    """The words of the first sentence, up to where a clause hangs on it, without ", not …"."""
    ends = word_list("negation", "clause_ends")
    words: list[str] = []
    for at, token in enumerate(tokens):
        low = token.low
        late = at >= SHORTEST_MAIN_CLAUSE
        if late and low in ends:
            break
        if late and token.after_comma and _opens_lack(tokens[at : at + 2]):
            break
        if at and token.gap != " ":
            if token.opens and not token.text[0].isdigit():  # "No. 1" opens nothing
                break
            if late and low.endswith("ing") and token.after_comma:
                break
            if low == "not" and token.after_comma:
                continue
        words.append(low)
    return words


def _opens_lack(tokens: Sequence[Token]) -> bool:
    """Whether something else is said to be absent: "one man was held | , and no one was hurt"."""
    joining, lacking = word_list("negation", "joining"), word_list("negation", "lacking")
    return len(tokens) == 2 and tokens[0].low in joining and tokens[1].low in lacking


def _without_harmless(words: list[str]) -> list[str]:
    while found := find_phrase(words, phrases("negation", "harmless")):
        words = words[: found[0]] + words[found[1] :]
    return words


def _negates(words: Sequence[str], at: int) -> bool:
    if words[at] == "no" and at + 1 < len(words) and words[at + 1][0].isdigit():
        return False  # "No. 1"
    if (
        words[at].endswith("n't")
        and at <= 1
        and words[at + 1 : at + 2]
        and (words[at + 1] in word_list("pronouns", "asked"))
    ):
        return False  # "Don't you know that they have left?" says that they have
    return words[at] in word_list("negation", "words") or words[at].endswith("n't")


def _calls_false(words: Sequence[str], at: int) -> bool:
    return words[at] in word_list("negation", "predicates") and _is_predicate(words, at)


def _is_predicate(words: Sequence[str], at: int) -> bool:
    """Whether a form of "be" stands before the word, with nothing but articles between."""
    for word in reversed(words[:at]):
        if word in word_list("negation", "be") or word.endswith("'s"):
            return True
        if word not in word_list("negation", "between"):
            return False
    return False


def _denies(words: Sequence[str], at: int) -> bool:
    """Whether the word denies: "denied that …", and neither "was denied" nor "a dispute"."""
    before = words[at - 1] if at else ""
    is_other = before in word_list("negation", "be") | word_list("negation", "nouns_after")
    verb = words[at] in word_list("negation", "verbs") and not is_other
    return verb or find_phrase(words[at : at + 2], phrases("negation", "verb_phrases")) is not None


def _is_conditional(words: Sequence[str]) -> bool:
    """Whether it opens with a condition, or would be so if something else were so."""
    conditions = word_list("modality", "condition")
    if words and words[0] in conditions:
        return True
    hypothetical = word_list("modality", "hypothetical")
    return not (conditions.isdisjoint(words) or hypothetical.isdisjoint(words))


def _tense(main: Sequence[str]) -> Tense:
    if not word_list("modality", "future").isdisjoint(main):
        return "future"
    return "past" if any(map(_tells_past, main)) else "other"


@lru_cache(maxsize=WORDS)
def _tells_past(word: str) -> bool:
    return word in word_list("past", "words") or (word.endswith("ed") and len(word) > 4)
