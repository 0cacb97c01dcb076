"""Noun phrases that describe somebody: "the interior minister", "a source close to the talks"."""

from __future__ import annotations

from dataclasses import dataclass

from allegedly.records import Span
from allegedly.resolution.layout import Page, Token
from allegedly.resolution.vocabulary import Noun, Vocabulary, vocabulary

#: How many tokens a description is followed for.
LONGEST_DESCRIPTION = 24
DEFINITE = frozenset(("the", "this", "that", "these", "those"))
INDEFINITE = frozenset((
    "a", "an", "another", "some", "several", "many", "few", "two", "three", "four", "five",
    "one", "any", "other", "various", "multiple", "most", "certain", "both", "all", "no",
    "each",
))  # fmt: skip
OWNERS = {
    "his": "he", "her": "she", "its": "it", "their": "they", "our": "we", "my": "i", "your": "you",
}  # fmt: skip
_ENDS = frozenset(',.;:()[]—–"“”«»?!…/|')


@dataclass(frozen=True)
class Description:
    """A noun phrase: its determiner, the words before its head, its head, and what follows it.

    `noun` is None where the head is in no list; `core` is the phrase without its determiner.
    """

    span: Span
    core: Span
    determiner: str
    modifiers: tuple[str, ...]
    head: str
    noun: Noun | None
    preposition: str = ""
    complement: Span | None = None

    @property
    def is_definite(self) -> bool:
        """Whether it points at somebody known: "the minister", "police", "his aide"."""
        if self.determiner in DEFINITE or self.determiner in OWNERS:
            return True
        return not self.determiner and not self.is_plural

    @property
    def is_clause(self) -> bool:
        """Whether a verb of saying follows its noun: "the club said on Monday"."""
        return self.preposition in vocabulary().saying

    @property
    def is_plural(self) -> bool:
        """Whether it means more than one."""
        unlisted = self.noun is None and self.head.endswith("s") and not self.head.endswith("ss")
        return unlisted or bool(self.noun and self.noun.plural)


def read_description(page: Page, start: int, end: int) -> Description | None:
    """The description that starts at token `start` and ends before token `end`, if there is one."""
    words = vocabulary()
    tokens = page.tokens[start : min(end, start + LONGEST_DESCRIPTION)]
    opening = 0
    while opening < len(tokens) and tokens[opening].lowered in words.determiners:
        opening += 1
    stop = _head_end(tokens, opening, words)
    if stop == opening:
        return None
    lowered = [token.lowered for token in tokens]
    found = words.noun_before(lowered[opening:stop], stop - opening)
    noun, low = (found[0], opening + found[1]) if found else (None, stop - 1)
    last = _phrase_end(tokens, stop, words)
    after = tokens[stop + 1 : last]
    return Description(
        span=Span(start=tokens[0].start, end=tokens[last - 1].end),
        core=Span(start=tokens[opening].start, end=tokens[last - 1].end),
        determiner=lowered[opening - 1] if opening else "",
        modifiers=tuple(lowered[opening:low]),
        head=" ".join(lowered[low:stop]),
        noun=noun,
        preposition=lowered[stop] if last > stop else "",
        complement=Span(start=after[0].start, end=after[-1].end) if after else None,
    )


def _head_end(tokens: tuple[Token, ...], opening: int, words: Vocabulary) -> int:
    """The index after the head: where a preposition, a relative, a verb or a sign ends it."""
    lowered = [token.lowered for token in tokens]
    for index in range(opening, len(tokens)):
        word = lowered[index]
        if _is_end(tokens, index) or word in words.prepositions or word in words.relatives:
            return index
        ends = word in words.participles or word in words.saying or word == "and"
        if ends and words.noun_before(lowered[opening:index], index - opening):
            return index
    return len(tokens)


def _phrase_end(tokens: tuple[Token, ...], stop: int, words: Vocabulary) -> int:
    """The index after the complement; `stop` if the phrase ends with its head."""
    if stop >= len(tokens):
        return stop
    word = tokens[stop].lowered
    if word not in words.prepositions and word not in words.participles:
        return stop
    for index in range(stop + 1, len(tokens)):
        word = tokens[index].lowered
        if _is_end(tokens, index) or word in words.relatives or word in words.saying:
            return index
    return len(tokens)


def _is_end(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a sign ends the phrase; the full stop of a title ("Mr.") does not."""
    titled = index > 0 and tokens[index - 1].lowered in vocabulary().titles
    return tokens[index].text in _ENDS and not (tokens[index].text == "." and titled)


def read_object(page: Page, start: int, limit: int) -> Span | None:
    """The noun phrase that begins at token `start`, for "funded by …"; None if there is none.

    It ends with the last noun or name before an unlisted word, since that may be a verb.
    """
    words, tokens, last = vocabulary(), page.tokens, None
    index = start
    while index < min(limit, start + 12, len(tokens)):
        lowered = tokens[index].lowered
        if lowered in words.determiners and index == start:
            pass
        elif lowered in _ENDS or lowered in words.relatives or lowered in words.saying:
            break
        elif tokens[index].is_capitalised or words.noun(lowered):
            last = index
        elif not _goes_on(lowered, words, seen=last is not None):
            break
        index += 1
    if last is None:
        return None
    return Span(start=tokens[start].start, end=tokens[last].end)


def _goes_on(word: str, words: Vocabulary, *, seen: bool) -> bool:
    """Whether an unlisted word may stand inside a noun phrase: before its noun, or as "of"."""
    if seen:
        return word in ("of", "for", "the", "'s", "’s", "and") or word in words.modifiers
    return word not in words.prepositions
