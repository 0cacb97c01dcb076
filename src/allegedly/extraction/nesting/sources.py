"""Who says it, read backwards from a verb of saying: `that | the head of the bank | denied`.

Only a plain subject counts, one that stands where its clause begins: a name, a noun with its
article or number, a bare plural, a pronoun of the third person. Anything else is no source, and
then there is no attribution: nobody is given words on a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from allegedly.extraction.nesting.verbs import verbs
from allegedly.extraction.words import entries, inflect
from allegedly.records import Span

#: Words that a subject may have, and characters before a verb in which it is looked for.
MOST_WORDS, _REACH = 12, 160

_TOKEN = re.compile(r"[^\W_][\w’'.&-]*|[^\w\s]")
_WORD = re.compile(r"\w")
_POSSESSIVE = re.compile(r".+(?:[’']s|s[’'])\Z", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:he|she|they|it|nobody|everyone|someone)\Z", re.IGNORECASE)
_CONTRACTED = re.compile(
    r"(?:i|we|you|he|she|it|they|who|that)[’'](?:ve|d|ll|m|re|s)\Z", re.IGNORECASE
)
_POINTING = re.compile(r"(?:that|this|these|those|there|which)\Z", re.IGNORECASE)
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "my", "your"})
_OF = frozenset({"of", "for", "in", "at", "from"})
_QUOTED = frozenset("“\"‘'«")


@dataclass(frozen=True, slots=True)
class Subject:
    """The words that name who says it, and where the verb begins with its auxiliaries."""

    source: Span
    verb: int


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str

    @property
    def lower(self) -> str:
        return self.word.lower()


def find_subject(text: str, start: int, verb: int, *, free: bool = False) -> Subject | None:
    """The subject of the verb that begins at `verb`, or None.

    Args:
        text: The document's text.
        start: Where the clause begins at the earliest.
        verb: Where the verb begins.
        free: Whether the subject may follow any word: `heard | the guard | say`.
    """
    low = max(start, verb - _REACH)
    tokens = [_Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text, low, verb)]
    last = _before_auxiliaries(tokens)
    verb = tokens[last + 1].start if last + 1 < len(tokens) else verb
    relative = last >= 0 and tokens[last].lower == "who"
    if relative:
        last -= 1
    if last < 0:
        return None
    end, inner = tokens[last].end, _before_apposition(tokens, last)
    first = _first(tokens, inner, apposed=inner < last)
    if first is None or not (free or relative or _opens_clause(tokens, first, low == start)):
        return None
    return Subject(Span(start=tokens[first].start, end=end), verb)


@cache
def _auxiliaries() -> frozenset[str]:
    single = {word for phrase in entries("subject.between") for word in phrase.split()}
    return frozenset(single | {"not", "having", "do", "does", "did"})


@cache
def _barred() -> frozenset[str]:
    heard = {form for verb in entries("nested.heard") for form in inflect(verb[:-1])}
    barred = heard | set(entries("subject.barred"))
    return frozenset(barred - {"no", "nobody", "none", "nothing"})


@cache
def _determiners() -> frozenset[str]:
    more = ["a", "an", "another", "their", "our", "my", "your", "its", "his", "her"]
    return frozenset([*entries("determiners.words"), *more, *entries("nested.quantifiers")])


@cache
def _boundaries() -> frozenset[str]:
    return frozenset(entries("nested.boundaries"))


@cache
def _leading() -> frozenset[str]:
    """Words behind which a clause without “that” opens: `said | the aide`, `told her | he`."""
    bare = {form for form, verb in verbs().items() if "bare" in verb.takes}
    return frozenset(bare | {"him", "her", "them", "us", "me", "you"})


def _before_auxiliaries(tokens: list[_Token]) -> int:
    """The number of the last token before the auxiliaries and adverbs of a verb."""
    last = len(tokens) - 1
    while last >= 0:
        word = tokens[last].lower
        after_article = last > 0 and tokens[last - 1].lower in _ARTICLES  # "the weekly"
        is_adverb = word.endswith("ly") and not tokens[last].word[0].isupper() and not after_article
        if word not in _auxiliaries() and not is_adverb and tokens[last].word not in _QUOTED:
            break
        last -= 1
    return last


def _before_apposition(tokens: list[_Token], last: int) -> int:
    """The number of the last token, without commas: `the agent, Ivo Marsh, | denied`."""
    if last >= 0 and tokens[last].word == "," and any(t.word == "," for t in tokens[:last]):
        return last - 1
    return last


def _first(tokens: list[_Token], last: int, *, apposed: bool) -> int | None:
    """The number of the first token of the noun phrase that ends at `last`, or None."""
    word = tokens[last].word if last >= 0 else ""
    if not word or _POSSESSIVE.match(word) or _CONTRACTED.match(word) or _POINTING.match(word):
        return None
    if _PRONOUN.match(tokens[last].word):
        return last
    first, comma = last + 1, not apposed
    while first > 0 and last - first < MOST_WORDS:
        token = tokens[first - 1]
        if token.word == "," and not comma and first <= last and _is_apposition(tokens, first):
            comma = True
        elif not _is_nominal(tokens, first - 1, last):
            break
        first -= 1
        if token.lower in _determiners() and not _goes_on(tokens, first):
            break
    if first > last or tokens[first].word == ",":
        return None
    return first if _is_explicit(tokens[first : last + 1]) else None


def _is_apposition(tokens: list[_Token], first: int) -> bool:
    """Whether the words after a comma are another name of what stands before it."""
    return tokens[first].word[0].isupper() or tokens[first].lower in _determiners()


def _goes_on(tokens: list[_Token], first: int) -> bool:
    """Whether more of the noun phrase stands before its article: `the head of | the ministry`."""
    if first == 0:
        return False
    before = tokens[first - 1]
    return before.word == "," or before.lower in _OF


def _is_nominal(tokens: list[_Token], number: int, last: int) -> bool:
    """Whether a word can be part of the noun phrase that ends at `last`."""
    token = tokens[number]
    if token.lower in _OF:
        return _is_joint(tokens, number, last)
    return bool(_WORD.match(token.word)) and token.lower not in _barred() | _boundaries()


def _is_joint(tokens: list[_Token], number: int, last: int) -> bool:
    """Whether a preposition joins two nouns here, and does not open an adverbial."""
    if number == 0 or number == last:
        return False
    before = tokens[number - 1]
    is_noun = _WORD.match(before.word) and before.lower not in _barred() | _boundaries()
    return bool(is_noun)


def _opens_clause(tokens: list[_Token], first: int, from_start: bool) -> bool:
    """Whether a clause begins where the subject does."""
    if first == 0:
        return from_start
    before = tokens[first - 1]
    return not _WORD.match(before.word) or before.lower in _boundaries() | _leading()


def is_explicit(words: str) -> bool:
    """Whether a phrase can be a subject: an article, a number, a name, or a bare plural."""
    tokens = [_Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(words)]
    return bool(tokens) and _is_explicit(tokens)


def is_pronoun(words: str) -> bool:
    """Whether a subject is a pronoun, which names nobody by itself."""
    return _PRONOUN.match(words) is not None


def is_plural(words: str) -> bool:
    """Whether a subject has a verb without an -s: `the sailors | say`."""
    last = words.split()[-1].lower()
    return last.endswith("s") or last in entries("nested.people") or last == "they"


def _is_explicit(tokens: list[_Token]) -> bool:
    """Whether a subject has an article, a number, a name, or is a bare plural."""
    first, head = tokens[0], tokens[-1]
    if first.lower in _ARTICLES and len(tokens) == 1:  # `the | reports that …`
        return False
    if first.lower in _determiners() or first.word[0].isupper() or first.word[0].isdigit():
        return True
    if any(_POSSESSIVE.match(token.word) for token in tokens) or head.word[0].isupper():
        return True
    plural = head.lower.endswith("s") or head.lower in entries("nested.people")
    return plural and len(tokens) <= 3
