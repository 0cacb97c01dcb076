"""A document as the rules read it: its blocks, sentences and quotations, found once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Literal, TypeVar

from allegedly.extraction.glosses import find_glosses
from allegedly.extraction.quotes import Quotation, find_quotations
from allegedly.extraction.sentences import find_sentences
from allegedly.records import Block, Document, Reason, Span, Voice

T = TypeVar("T")

#: What found a draft: the encoder, or which rule.
Finder = Literal["encoder", "turn", "clause", "nesting"]

#: Blocks in which somebody may speak; captions, credits and notes never hold what somebody said.
SPOKEN = frozenset({"heading", "paragraph", "quote", "list"})


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in the making: its spans are found, what they mean is not yet judged."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float = 1.0
    voice: Voice = "reported"
    reasons: tuple[Reason, ...] = ()
    setting: Span | None = None  # words elsewhere that tell of the saying: an interview's
    found_by: Finder = "encoder"

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0].start

    @property
    def extent(self) -> Span:
        """The smallest span that holds source, cue and content."""
        spans = [span for span in (self.source, self.cue, *self.content) if span]
        return Span(start=min(s.start for s in spans), end=max(s.end for s in spans))


class SpanIndex(Generic[T]):
    """Spans with what belongs to each, found again by place."""

    def __init__(self, pairs: Iterable[tuple[Span, T]]) -> None:
        self._pairs = sorted(pairs, key=lambda pair: pair[0].start)
        self._longest = max((span.end - span.start for span, _ in self._pairs), default=0)
        self._starts = [span.start for span, _ in self._pairs]

    def within(self, start: int, end: int) -> Iterator[tuple[Span, T]]:
        """The spans that overlap this range, with what belongs to them, in text order."""
        number = bisect_left(self._starts, start - self._longest)
        while number < len(self._pairs) and self._starts[number] < end:
            if self._pairs[number][0].end > start:
                yield self._pairs[number]
            number += 1


@dataclass(frozen=True)
class Page:
    """A document with what the rules need of it."""

    document: Document

    @cached_property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @cached_property
    def language(self) -> str:
        """The language of the text in two letters; nothing where it is not known."""
        return (self.document.language or "").lower().split("-")[0]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The document's blocks; where it has none, its paragraphs between blank lines."""
        return self.document.blocks or tuple(_paragraphs(self.text))

    @cached_property
    def spoken(self) -> tuple[Block, ...]:
        """The blocks in which somebody may speak."""
        return tuple(block for block in self.blocks if block.kind in SPOKEN)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of all blocks, in order; none reaches over the end of a block."""
        found = (find_sentences(self.text, block.span, self.language) for block in self.blocks)
        return tuple(sentence for each in found for sentence in each)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The outermost quotations of the blocks in which somebody may speak.

        One that is left open never runs on over a heading.
        """
        parts: list[list[Span]] = [[]]
        for block in self.spoken:
            if block.kind == "heading":
                parts += [[block.span], []]
            else:
                parts[-1].append(block.span)
        dashes = self.language not in ("", "en")  # in English a dash marks no speech
        found = (find_quotations(self.text, part, dashes=dashes) for part in parts)
        return tuple(quotation for each in found for quotation in each)

    @cached_property
    def glosses(self) -> tuple[Span, ...]:
        """An editor's words in brackets, which nobody in the text says."""
        return find_glosses(self.text)

    def holds(self, pattern: re.Pattern[str], within: Span) -> bool:
        """Whether a match of `pattern` in the text begins in `within`; the text is read once."""
        starts = self._starts_of.get(id(pattern))  # the hash of a pattern is slow
        if starts is None:
            starts = [found.start() for found in pattern.finditer(self.text)]
            self._starts_of[id(pattern)] = starts
        number = bisect_left(starts, within.start)
        return number < len(starts) and starts[number] < within.end

    @cached_property
    def _starts_of(self) -> dict[int, list[int]]:
        return {}

    def glosses_within(self, within: Span) -> tuple[Span, ...]:
        """The glosses that overlap `within`, in text order."""
        return tuple(span for span, _ in self._gloss_index.within(within.start, within.end))

    @cached_property
    def _gloss_index(self) -> SpanIndex[None]:
        return SpanIndex((gloss, None) for gloss in self.glosses)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    @cached_property
    def _quoted(self) -> tuple[Span, ...]:
        return tuple(sorted((s for q in self.quotations for s in q.spans), key=lambda s: s.start))

    @cached_property
    def _quoted_ends(self) -> list[int]:
        return [span.end for span in self._quoted]

    def quoted_within(self, within: Span) -> list[Span]:
        """The quoted stretches, one a paragraph, that overlap `within`, in text order."""
        number = bisect_right(self._quoted_ends, within.start)
        found: list[Span] = []
        while number < len(self._quoted) and self._quoted[number].start < within.end:
            found.append(self._quoted[number])
            number += 1
        return found

    def is_all_quoted(self, whole: Span) -> bool:
        """Whether every word of `whole` stands in quotation marks."""
        left = without(whole, tuple(self.quoted_within(whole)))
        return not any(re.search(r"\w", part.of(self.text)) for part in left)

    def runs_on(self, upper: Span, lower: Span) -> bool:
        """Whether one quotation stands in both of these paragraphs."""
        parts = (self.quotation_from(span) for span in self.quoted_within(upper))
        return any(len(part) > 1 and part[1].overlaps(lower) for part in parts)

    def quotation_from(self, first: Span) -> tuple[Span, ...]:
        """The paragraphs of the quotation that `first` begins or goes on with, from there on."""
        return self._rest_of_quotation.get(first.start, (first,))

    @cached_property
    def _rest_of_quotation(self) -> dict[int, tuple[Span, ...]]:
        return {
            span.start: quotation.spans[number:]
            for quotation in self.quotations
            for number, span in enumerate(quotation.spans)
        }

    def sentence_number(self, offset: int) -> int:
        """The number of the last sentence that begins at or before `offset`; 0 before the first."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def sentence_at(self, offset: int) -> Span:
        """The sentence in which `offset` lies, or the last before it."""
        if not self.sentences:
            return Span(start=0, end=max(len(self.text), 1))
        return self.sentences[self.sentence_number(offset)]

    def block_number(self, offset: int) -> int:
        """The number of the last block that begins at or before `offset`; 0 before the first."""
        return max(bisect_right(self._block_starts, offset) - 1, 0)

    def block_at(self, offset: int) -> Block | None:
        """The block in which `offset` lies, or None."""
        number = bisect_right(self._block_starts, offset) - 1
        if number < 0 or self.blocks[number].span.end <= offset:
            return None
        return self.blocks[number]

    @cached_property
    def _sentences_of(self) -> dict[int, tuple[Draft, list[Span]]]:
        return {}

    @cached_property
    def _around_of(self) -> dict[int, tuple[Draft, list[Span]]]:
        return {}

    def sentences_within(self, draft: Draft) -> list[Span]:
        """The content, sentence by sentence; a fragment never counts beyond its own borders."""
        return _found_once(self._sentences_of, draft, self._find_sentences_within)

    def _find_sentences_within(self, draft: Draft) -> list[Span]:
        found: list[Span] = []
        for span in draft.content:
            number = self.sentence_number(span.start)
            while number < len(self.sentences) and self.sentences[number].start < span.end:
                sentence = self.sentences[number]
                start, end = max(sentence.start, span.start), min(sentence.end, span.end)
                if (start, end) == (sentence.start, sentence.end):
                    found.append(sentence)
                elif start < end:
                    found.append(Span(start=start, end=end))
                number += 1
        return found or list(draft.content)

    def around(self, draft: Draft) -> list[Span]:
        """The parts of the sentences of source and cue that are not content, in text order.

        They tell of the saying: when it was, through what, on what footing.
        """
        return _found_once(self._around_of, draft, self._find_around)

    def _find_around(self, draft: Draft) -> list[Span]:
        anchors = [span.start for span in (draft.cue, draft.source) if span]
        numbers = {self.sentence_number(offset) for offset in anchors or [draft.start]}
        inside = [
            self.sentences[number] for number in sorted(numbers) if number < len(self.sentences)
        ]
        return [part for sentence in inside for part in without(sentence, draft.content)]


def _found_once(
    known: dict[int, tuple[Draft, list[Span]]], draft: Draft, find: Callable[[Draft], list[Span]]
) -> list[Span]:
    """What `find` finds for a draft, known from the first time on.

    A draft is known by its id, its hash being slow, and kept so that the id stays its own.
    """
    if id(draft) not in known:
        known[id(draft)] = (draft, find(draft))
    return known[id(draft)][1]


def without(whole: Span, taken: tuple[Span, ...]) -> list[Span]:
    """What is left of `whole` when the spans in `taken`, in text order, are cut out."""
    parts: list[Span] = []
    start = whole.start
    for span in sorted(taken, key=lambda span: span.start):
        if span.start > start and start < whole.end:
            parts.append(Span(start=start, end=min(span.start, whole.end)))
        start = max(start, span.end)
    if start < whole.end:
        parts.append(Span(start=start, end=whole.end))
    return parts


def _paragraphs(text: str) -> Iterator[Block]:
    for found in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        yield Block(kind="paragraph", span=Span.at(found))
