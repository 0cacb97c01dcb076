"""A text as what copies are found by: its own words by paragraph, in runs of a few words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from allegedly.matching.remembered import remembered
from allegedly.records import Document, Span

#: Runs of so many words are what two texts are compared by.
SHINGLE_WORDS = 3
#: A paragraph, or a sentence to look candidates up by, has at least so many words of its own.
FEWEST_WORDS = 8

#: An odd number with its bits spread (the prime of FNV-1a) to make one number of several.
_SPREAD = np.int64(0x100000001B3)
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
# A straight mark opens before a word and closes behind one: a quotation over several paragraphs
# opens each of them and closes the last.
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“”]*[“”]|(?<![^\s(\[—–-])\"(?=\S)[^\"\n]*(?<=\S)\"(?!\w)")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n|$)")
_LINE = re.compile(r"[^\n]+")
_TEXTUAL = ("paragraph", "list")


@dataclass(frozen=True)
class Passage:
    """A paragraph or sentence: where it stands, and its own words in lower case."""

    span: Span
    words: tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """A document made comparable."""

    document: Document

    @cached_property
    def own_words(self) -> str:
        """The text, as long as it is, with blanks for what an article quotes."""
        text = self.document.text
        if self.document.kind != "article":
            return text
        return _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)

    @cached_property
    def paragraphs(self) -> list[Passage]:
        """Its paragraphs that have enough words of their own to compare."""
        passages = (self.passage(span) for span in self._spans)
        return [passage for passage in passages if len(passage.words) >= FEWEST_WORDS]

    @cached_property
    def lines(self) -> list[Passage]:
        """All of its paragraphs with all of their words, those that they quote among them."""
        text = self.document.text
        found = ((span, _WORD.findall(text, span.start, span.end)) for span in self._spans)
        return [Passage(span, tuple(map(str.casefold, words))) for span, words in found if words]

    @cached_property
    def _spans(self) -> list[Span]:
        kinds = _TEXTUAL if self.document.kind == "article" else (*_TEXTUAL, "quote")
        spans = [block.span for block in self.document.blocks if block.kind in kinds]
        return spans or [Span.at(match) for match in _LINE.finditer(self.document.text)]

    @cached_property
    def runs(self) -> Runs:
        """The shingles of its paragraphs, as numbers."""
        return Runs.of(self.paragraphs)

    def sentences(self) -> Iterator[Passage]:
        """The sentences of its paragraphs that are long enough to look candidates up by."""
        for paragraph in self.paragraphs:
            span = paragraph.span
            for match in _SENTENCE.finditer(self.own_words, span.start, span.end):
                sentence = self.passage(Span.at(match))
                if len(sentence.words) >= FEWEST_WORDS:
                    yield sentence

    def passage(self, span: Span) -> Passage:
        """The part of the text that `span` covers, with its own words."""
        words = _WORD.findall(self.own_words, span.start, span.end)
        return Passage(span, tuple(map(str.casefold, words)))


@dataclass(frozen=True)
class Runs:
    """The shingles of passages as numbers, which are the same within one run of the program.

    Attributes:
        at: the shingle that begins with each word, passage after passage.
        begins: whether one does: none begins with the last words of a passage.
        starts: the place of each passage's first word.
        lengths: the words of each passage.
        known: all shingles, sorted.
    """

    at: NDArray[np.int64]
    begins: NDArray[np.bool_]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    known: NDArray[np.int64]

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> Runs:
        """The shingles of passages that are longer than one."""
        words = [word for passage in passages for word in passage.words]
        lengths = np.array([len(passage.words) for passage in passages], np.int64)
        ends = np.cumsum(lengths)
        hashes = np.fromiter(map(hash, words), np.int64, len(words))
        at = hashes.copy()
        begins = np.ones(len(words), np.bool_)
        for further in range(1, SHINGLE_WORDS):
            at[:-further] = (at[:-further] * _SPREAD) ^ hashes[further:]
            begins[ends - further] = False
        return cls(at, begins, ends - lengths, lengths, np.unique(at[begins]))

    def shares(self, source: Runs) -> list[float]:
        """How much of each passage's words lie in shingles that the source has too."""
        if not len(self.lengths) or not len(source.known):
            return [0.0] * len(self.lengths)
        places = source.known.searchsorted(self.at).clip(max=len(source.known) - 1)
        found = (source.known[places] == self.at) & self.begins
        covered = found.copy()
        for further in range(1, SHINGLE_WORDS):
            covered[further:] |= found[:-further]
        shares: list[float] = (
            np.add.reduceat(covered, self.starts, dtype=int) / self.lengths
        ).tolist()
        return shares


#: A document made comparable; those made last are remembered, since each is compared with several.
comparable = remembered(Text)
