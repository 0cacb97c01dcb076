"""Words of a content: tokens with their places in the document, and stems to compare them by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache, partial
from typing import Any, NamedTuple

from allegedly import lexicon
from allegedly.matching.remembered import WORDS
from allegedly.records import Span

# Letters and digits with what may stand inside a word ("U.S", "84,000", "don't"), or a unit sign.
_TOKEN = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*|[%$€£]")
_POSSESSIVE = re.compile(r"['’]s$|['’]$")
_SENTENCE_END = re.compile(r"[.!?;]")
_COMMA = re.compile(r"[,–—]")
_VOWEL = re.compile(r"[aeiouy]")

#: Shorter words are left as they are: cutting "red" or "bus" makes other words of them.
SHORTEST_STEMMED = 4


class Token(NamedTuple):
    """A word as it stands in the document, and the signs between it and the word before it.

    `low` is the word in lower case, with a straight apostrophe.
    """

    text: str
    low: str
    start: int
    end: int
    gap: str = " "

    @property
    def glued(self) -> bool:
        """Whether it hangs on the word before it, as in "F-35" and "8:13"."""
        return self.gap in ("-", "‐", "‑", ":", "/")

    @property
    def opens(self) -> bool:
        """Whether it opens a sentence after another."""
        return self.gap != " " and _SENTENCE_END.search(self.gap) is not None

    @property
    def after_comma(self) -> bool:
        """Whether a comma or dash stands before it."""
        return self.gap != " " and _COMMA.search(self.gap) is not None


#: Makes a token of its fields; called for every word, and three times as fast as `Token` itself.
_token = partial(tuple.__new__, Token)


def find_tokens(text: str, spans: Iterable[Span], pattern: re.Pattern[str] = _TOKEN) -> list[Token]:
    """The words of `text` inside `spans`, in order, each with its place in the document."""
    tokens: list[Token] = []
    gap = ""
    for span in spans:
        last = span.start
        for match in pattern.finditer(text, span.start, span.end):
            start, end = match.span()
            word = text[start:end]
            low = word.casefold().replace("’", "'")
            tokens.append(_token((word, low, start, end, gap + text[last:start])))
            gap, last = "", end
        gap += text[last : span.end] + " "  # signs before a cue that interrupts the content
    return tokens


def extent(tokens: Sequence[Token]) -> Span:
    """The place of a run of words."""
    return Span(start=tokens[0].start, end=tokens[-1].end)


@cache
def word_list(table: str, key: str) -> frozenset[str]:
    """The words under `table.key` of the English word list for matching."""
    return frozenset(_english()[table][key].split())


@cache
def word_map(table: str, key: str) -> dict[str, Any]:
    """The mapping under `table.key` of the English word list for matching."""
    values: dict[str, Any] = _english()[table][key]
    return values


@cache
def phrases(table: str, key: str) -> tuple[tuple[str, ...], ...]:
    """The phrases under `table.key`, each as its words."""
    return tuple(tuple(phrase.split()) for phrase in _english()[table][key])


def find_phrase(words: Sequence[str], wanted: Iterable[tuple[str, ...]]) -> tuple[int, int] | None:
    """Where the first of the phrases `wanted` stands in `words`, as start and end; or None."""
    known = set(words)
    for phrase in wanted:
        if phrase[0] not in known:
            continue
        for start in range(len(words) - len(phrase) + 1):
            if tuple(words[start : start + len(phrase)]) == phrase:
                return start, start + len(phrase)
    return None


def kinds_of_act(words: Iterable[str], key: str = "groups") -> frozenset[str]:
    """The kinds of act that `words` (in lower case) tell of, each as the first of its group."""
    known = _acts(key)
    return frozenset(known[word] for word in known.keys() & words)


@lru_cache(maxsize=WORDS)
def stem(word: str) -> str:
    """The word without its ending, so that "bases" and "base", "opened" and "opening" meet.

    A light stemmer (Harman 1991, "How effective is suffixing?") with a list of irregular forms:
    it errs by leaving two words apart.
    """
    word = _POSSESSIVE.sub("", word)
    word = _same_meaning().get(word, word)
    irregular: str | None = word_map("irregular", "forms").get(word)
    if irregular is not None:
        return _without_e(irregular)
    return _without_e(_without_ending(word))


def content_stems(tokens: Iterable[Token]) -> frozenset[str]:
    """The stems of those tokens that carry meaning: no function words, numbers or unit signs."""
    return frozenset(map(_content_stem, [token.low for token in tokens])) - {""}


def has_content(text: str, spans: Iterable[Span]) -> bool:
    """Whether one of the words in `spans` carries meaning; none is looked at beyond the first."""
    words = (match for span in spans for match in _TOKEN.finditer(text, span.start, span.end))
    return any(_content_stem(match.group().casefold().replace("’", "'")) for match in words)


@lru_cache(maxsize=WORDS)
def _content_stem(low: str) -> str:
    """The stem; "" where the word alone tells nothing: a letter, a function word, a number."""
    empty = low in word_list("stop", "words") or low in word_map("numbers", "units")
    return "" if empty or len(low) < 2 or not low[0].isalpha() else stem(low)


def _without_ending(word: str) -> str:
    if len(word) < SHORTEST_STEMMED:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]
    for ending in ("ing", "ed", "ly"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= 3 and _VOWEL.search(rest):
            return _undoubled(rest)
    return word


def _undoubled(word: str) -> str:
    return word[:-1] if word[-1] == word[-2] and word[-1] not in "lsz" else word


def _without_e(word: str) -> str:
    return word[:-1] if word.endswith("e") and len(word) > SHORTEST_STEMMED else word


@cache
def _same_meaning() -> dict[str, str]:
    """Each word of the groups that news uses one for the other, with the first of its group."""
    groups: list[str] = _english()["same"]["groups"]
    return {word: group.split()[0] for group in groups for word in group.split()}


@lru_cache(maxsize=WORDS)
def act_of(word: str) -> str:
    """The kind of act whose stem is `word`, or else `word` itself."""
    return _act_stems().get(word, word)


@cache
def _act_stems() -> dict[str, str]:
    return {stem(one): first for one, first in _acts("groups").items()}


@cache
def _acts(key: str) -> dict[str, str]:
    groups: list[str] = _english()["acts"][key]
    return {word: group.split()[0] for group in groups for word in group.split()}


@cache
def _english() -> dict[str, Any]:
    return lexicon.table("matching.en")


def has_finite_verb(lows: Sequence[str]) -> bool:
    """Whether one of the words is a verb that is not merely an infinitive or a participle."""
    finite = word_list("verbs", "finite") | word_list("past", "words")
    return any(w in finite or (w.endswith("ed") and len(w) > 4) for w in lows)
