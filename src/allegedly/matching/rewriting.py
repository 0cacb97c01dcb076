"""What a copy made of its source, paragraph by paragraph: kept, changed, added, cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from allegedly.matching.remembered import remembered
from allegedly.records import Document, Span

#: Two paragraphs of which less than this share of the longer one's words stay are two paragraphs.
SAME_PARAGRAPH = 0.5
#: With a smaller share of words in common, whatever their order, no two paragraphs are compared.
WORTH_A_LOOK = 0.3

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_LINE = re.compile(r"[^\n]+")
_TEXTUAL = ("paragraph", "list", "quote")


@dataclass(frozen=True)
class Rewriting:
    """How a later text differs from the earlier one that it copies.

    Attributes:
        kept: paragraphs of the copy that stand in the source to the word.
        changed: pairs of a paragraph of the source and what the copy made of it.
        added: paragraphs that only the copy has.
        cut: paragraphs that only the source has.
    """

    kept: tuple[Span, ...]
    changed: tuple[tuple[Span, Span], ...]
    added: tuple[Span, ...]
    cut: tuple[Span, ...]

    @property
    def is_exact(self) -> bool:
        """Whether the copy has all paragraphs of the source to the word, and no other."""
        return bool(self.kept) and not (self.changed or self.added or self.cut)

    def __str__(self) -> str:
        """As a person says it: "2 paragraphs changed, 1 added, 3 cut"."""
        counts = (
            (len(self.changed), "changed"), (len(self.added), "added"), (len(self.cut), "cut")
        )  # fmt: skip
        told = [(number, what) for number, what in counts if number]
        if not told:
            return "nothing changed"
        first, *rest = told
        noun = "paragraph" if first[0] == 1 else "paragraphs"
        return ", ".join([f"{first[0]} {noun} {first[1]}", *(f"{n} {what}" for n, what in rest)])


@dataclass(frozen=True)
class _Paragraph:
    span: Span
    words: tuple[str, ...]
    kinds: frozenset[str]

    def could_be(self, other: _Paragraph) -> bool:
        """Whether so many words are in both that the order is worth looking at."""
        longer = max(len(self.kinds), len(other.kinds))
        return len(self.kinds & other.kinds) >= WORTH_A_LOOK * longer


def find_rewriting(source: Document, target: Document) -> Rewriting:
    """What `target` kept, changed, added and cut of `source`; each paragraph of either once.

    Paragraphs meet by the words they have in common in the same order; the likest meet first.
    Captions, credits and headings are no part of the text.
    """
    earlier, later = _paragraphs(source), _paragraphs(target)
    pairs = _pairs(earlier, later)
    kept = {two: one for one, two in pairs.items() if earlier[one].words == later[two].words}
    changed = {two: one for one, two in pairs.items() if two not in kept}
    return Rewriting(
        tuple(later[two].span for two in sorted(kept)),
        tuple((earlier[changed[two]].span, later[two].span) for two in sorted(changed)),
        tuple(p.span for at, p in enumerate(later) if at not in kept and at not in changed),
        tuple(p.span for at, p in enumerate(earlier) if at not in pairs),
    )


def _pairs(earlier: Sequence[_Paragraph], later: Sequence[_Paragraph]) -> dict[int, int]:
    """For each paragraph of the source, the one of the copy that was made of it."""
    alike = sorted(
        (-_likeness(one.words, other.words), left, right)
        for left, one in enumerate(earlier)
        for right, other in enumerate(later)
        if one.could_be(other)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for unlike, left, right in alike:
        if -unlike >= SAME_PARAGRAPH and left not in pairs and right not in taken:
            pairs[left] = right
            taken.add(right)
    return pairs


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the longer one's words that stay, in their order; 0 where it is too small."""
    return float(LCSseq.normalized_similarity(one, other, score_cutoff=SAME_PARAGRAPH))


def _find_paragraphs(document: Document) -> Iterator[_Paragraph]:
    spans = [block.span for block in document.blocks if block.kind in _TEXTUAL]
    lines = _LINE.finditer(document.text)
    spans = spans or [Span.at(line) for line in lines]
    for span in spans:
        found = _WORD.findall(document.text, span.start, span.end)
        words = tuple(map(str.casefold, found))
        if words:
            yield _Paragraph(span, words, frozenset(words))


_paragraphs = remembered(lambda document: tuple(_find_paragraphs(document)))
