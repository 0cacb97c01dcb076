"""Two wordings side by side, word by word: what stayed, what was cut, what was added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from allegedly.records import Span

Op = Literal["same", "cut", "added"]

_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, was cut (in the left text only) or added (in the right only).

    `left` and `right` are where it stands; None in the text that does not have it.
    """

    op: Op
    text: str
    left: Span | None = None
    right: Span | None = None


@dataclass(frozen=True)
class _Word:
    key: str
    span: Span


def compare_wording(
    left: str, left_spans: Sequence[Span], right: str, right_spans: Sequence[Span]
) -> list[Piece]:
    """The pieces of two wordings in order, cut before added where a word was exchanged.

    Compared by words without regard to case and to the kind of quotation marks (Ratcliff and
    Obershelp 1988, by `difflib`); punctuation counts as words.

    Args:
        left: the earlier text.
        left_spans: the part of it to compare.
        right: the later text.
        right_spans: the part of it to compare.
    """
    one, other = _words(left, left_spans), _words(right, right_spans)
    matcher = SequenceMatcher(
        None, [word.key for word in one], [word.key for word in other], autojunk=False
    )
    pieces: list[Piece] = []
    for op, begin, end, start, stop in matcher.get_opcodes():
        before = _run(one[begin:end])
        after = _run(other[start:stop])
        if op == "equal" and after and before:
            pieces.append(Piece("same", after.of(right), before, after))
            continue
        if before:
            pieces.append(Piece("cut", before.of(left), left=before))
        if after:
            pieces.append(Piece("added", after.of(right), right=after))
    return pieces


def changed_words(pieces: Sequence[Piece]) -> Iterator[tuple[Piece | None, Piece | None]]:
    """What was cut and what stands in its place, in order; None where there is nothing."""
    cut: Piece | None = None
    for piece in pieces:
        if piece.op == "cut":
            cut = piece
            continue
        if piece.op == "added":
            yield cut, piece
        elif cut:
            yield cut, None
        cut = None
    if cut:
        yield cut, None


def _words(text: str, spans: Sequence[Span]) -> list[_Word]:
    return [
        _Word(_key(match.group()), Span.at(match))
        for span in spans
        for match in _WORD.finditer(text, span.start, span.end)
    ]


def _key(word: str) -> str:
    return '"' if word in '“”„«»"' else word.casefold().replace("’", "'")


def _run(words: Sequence[_Word]) -> Span | None:
    return Span(start=words[0].span.start, end=words[-1].span.end) if words else None
