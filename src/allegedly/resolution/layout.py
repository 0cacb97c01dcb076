"""A document cut into tokens, sentences and paragraphs, so that a place can be looked up."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from allegedly.records import Document, Span
from allegedly.resolution.vocabulary import listed, vocabulary

_TOKEN = re.compile(
    r"@\w[\w.]*\w|\d{1,3}(?:,\d{3})+(?![\w,])|(?:[^\W\d_]\.){2,}|[’']s(?!\w)|[^\W_]+(?:(?:[-&.]|[’'](?!(?:s|ve|re|ll|d|m|t)\b))[^\W_]+)*|[^\w\s]"
)
#: A family name that begins small: “al-Midana”.
_PARTICLED = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|bin|ben|ibn|abu|ould)-[^\W\d_a-z]")
_BREAK = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[^\W\d_a-z]|[\"“‘'(\[«@])|\n+")
_ABBREVIATION = re.compile(r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|St|Jr|Sr))\.$")
_BLANK = re.compile(r"\n\s*\n|\n")
_DASHES = frozenset(("-", "–", "—"))
_HIDDEN = frozenset(("caption", "credit"))
#: From this share of capitalised words on, a line of four words or more is in title case.
TITLE_CASE = 0.7
#: The same for a line that ends like a sentence, which may only be full of names.
TITLE_CASE_OF_SENTENCE = 0.85


class Token(NamedTuple):
    """A word or sign, where it stands, and what is asked of it too often to find out anew."""

    start: int
    end: int
    text: str
    lowered: str
    #: Whether it begins like a name: with an upper-case letter, maybe after “al-”.
    is_capitalised: bool

    @property
    def is_word(self) -> bool:
        """Whether it is a word and not a sign."""
        return self.text[0].isalnum() or self.text[0] == "@"


@dataclass(frozen=True)
class Page:
    """A document's text with its tokens and the starts of its sentences and paragraphs."""

    document: Document
    text: str
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    sentences: tuple[int, ...]
    paragraphs: tuple[int, ...]
    hidden: tuple[Span, ...]
    headings: tuple[Span, ...]
    lowercase: frozenset[str]
    capitals: frozenset[str]
    lone: frozenset[str]
    surnames: frozenset[str]
    titled: dict[int, bool] = field(default_factory=dict)

    def sentence(self, position: int) -> int:
        """The number of the sentence that holds `position`."""
        return bisect_right(self.sentences, position) - 1

    def paragraph(self, position: int) -> int:
        """The number of the paragraph that holds `position`."""
        return bisect_right(self.paragraphs, position) - 1

    def sentence_span(self, position: int) -> tuple[int, int]:
        """Where the sentence that holds `position` starts and ends."""
        number = self.sentence(position)
        last = number + 1 >= len(self.sentences)
        return self.sentences[number], len(self.text) if last else self.sentences[number + 1]

    def token_at(self, position: int) -> int:
        """The index of the first token that starts at or after `position`."""
        return bisect_left(self.starts, position)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that start inside `span`."""
        return self.tokens[self.token_at(span.start) : self.token_at(span.end)]

    def is_hidden(self, position: int) -> bool:
        """Whether `position` lies in a caption or a credit, which nobody is introduced by."""
        after = bisect_right(self.hidden, position, key=lambda span: span.start)
        return after > 0 and position < self.hidden[after - 1].end

    def is_heading(self, position: int) -> bool:
        """Whether `position` lies in a heading, which may speak of whoever the body names."""
        after = bisect_right(self.headings, position, key=lambda span: span.start)
        return after > 0 and position < self.headings[after - 1].end

    def is_title_case(self, position: int) -> bool:
        """Whether the sentence at `position` is a headline in title case."""
        number = self.sentence(position)
        if number not in self.titled:
            self.titled[number] = self._has_title_case(position)
        return self.titled[number]

    def _has_title_case(self, position: int) -> bool:
        start, end = self.sentence_span(position)
        if end - start > 250:  # no headline is longer; a long sentence is never in title case
            return False
        tokens = self.tokens[self.token_at(start) : self.token_at(end)]
        words = [t for t in tokens if t.text[0].isalpha()]
        long = [t for t in words if len(t.text) > 3]
        capitals = sum(t.is_capitalised for t in long)
        stopped = self.text[start:end].rstrip().endswith((".", ".”", '."', ","))
        least, share = (6, TITLE_CASE_OF_SENTENCE) if stopped else (2, TITLE_CASE)
        return len(words) > 3 and len(long) > least and capitals >= share * len(long)


#: Makes a token of its fields; called for every word, and three times as fast as `Token` itself.
_token = partial(tuple.__new__, Token)


def lay_out(document: Document) -> Page:
    """The page that `document` makes."""
    text = document.text
    tokens = _tokens(text)
    blocks, words = document.blocks, _word_sets(tokens)
    paragraphs = [0, *(b.span.start for b in blocks), *(m.end() for m in _BLANK.finditer(text))]
    return Page(
        document=document,
        text=text,
        tokens=tokens,
        starts=tuple(token.start for token in tokens),
        sentences=_sentences(text, [b.span.start for b in blocks]),
        paragraphs=tuple(sorted(set(paragraphs))),
        hidden=tuple(block.span for block in blocks if block.kind in _HIDDEN),
        headings=tuple(block.span for block in blocks if block.kind == "heading"),
        lowercase=words["lowercase"],
        capitals=words["capitals"],
        lone=words["lone"],
        surnames=words["surnames"],
    )


def _tokens(text: str) -> tuple[Token, ...]:
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match[0]
        named = word[0].isupper() or ("-" in word and _PARTICLED.match(word) is not None)
        tokens.append(_token((start, end, word, word.lower(), named)))
    return tuple(tokens)


def _word_sets(tokens: tuple[Token, ...]) -> dict[str, frozenset[str]]:
    """The words in lower case; those in capitals, with those that are names by their place."""
    capitals: set[str] = set()
    surnames: set[str] = set()
    for before, token in pairwise((Token(-2, -2, ".", ".", False), *tokens)):
        if token.is_capitalised:
            if _shows_name(before, token):
                capitals.update(
                    (before.text, token.text) if before.is_capitalised else [token.text]
                )
            if _is_given_before(before, token):
                surnames.add(token.text)
    return {
        "lowercase": frozenset(token.text for token in tokens if token.text[0].islower()),
        "lone": frozenset(token.text for token in tokens if token.is_capitalised),
        "capitals": frozenset(capitals),
        "surnames": frozenset(surnames),
    }


def _is_given_before(before: Token, after: Token) -> bool:
    """Whether a capitalised word, and no mere function word, stands right before another."""
    joined = after.start - before.end == 1 and before.is_capitalised
    return joined and before.lowered not in vocabulary().function


def _shows_name(before: Token, after: Token) -> bool:
    """Whether a capitalised word is no mere opening of a sentence, by what stands before it."""
    if after.start - before.end > 1 or before.text in ("“", '"', "‘"):
        return False
    return before.text[0].islower() or before.text == "," or before.is_capitalised


def _sentences(text: str, blocks: list[int]) -> tuple[int, ...]:
    starts = {0, *blocks}
    for found in _BREAK.finditer(text):
        head = text[max(0, found.start() - 5) : found.start() + 1]
        if not _ABBREVIATION.search(head):
            starts.add(found.end())
    return tuple(sorted(starts))


def trim(page: Page, span: Span) -> Span:
    """`span` without quotes, signs, "according to", a dateline and a day at its edges.

    Of a span that runs over a line break the last line is kept: what stands above is a heading.
    """
    line = page.text.rfind("\n", span.start, span.end) + 1
    low = line if span.start < line and page.text[line : span.end].strip() else span.start
    tokens = list(page.tokens_in(Span(start=low, end=span.end)))
    dash = next((i for i, token in enumerate(tokens) if token.text in _DASHES), 0)
    if 0 < dash < len(tokens) - 1 and all(t.text.isupper() for t in tokens[:dash] if t.is_word):
        tokens = tokens[dash:]
    while tokens and (not tokens[-1].is_word and tokens[-1].text not in (")", ".")):
        tokens.pop()
    while len(tokens) > 1 and tokens[-1].lowered in listed("edges", "tail"):
        tokens.pop()
    while tokens and (not tokens[0].is_word or tokens[0].lowered in listed("edges", "opening")):
        tokens.pop(0)
    if not tokens:
        return span
    return Span(start=tokens[0].start, end=min(tokens[-1].end, span.end))


def is_function_word(word: str) -> bool:
    """Whether a word is an article, a preposition or the like, or the name of a day or month."""
    return word.lower() in vocabulary().function
