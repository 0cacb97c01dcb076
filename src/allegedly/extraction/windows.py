"""A text of any length as tokens, and its tokens as overlapping windows.

The encoder reads at most `WINDOW` tokens at a time. A longer text is read in windows that overlap,
and every token takes its labels from the window in which it stands furthest from a border.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

WINDOW = 254
"""Tokens of text in one window; with [CLS] and [SEP] the encoder sees 256."""

OVERLAP = 48
"""Least number of tokens that two neighbouring windows share.

Tried on PolNeAR dev: 64 gave attribution F1 71.3, 48 gave 72.2, 32 gave 71.9, and 48 takes 8 %
less time than 64."""

SNAP = 16
"""Tokens by which an overlap may grow so that a window starts on a new line or sentence."""

PIECE = 100_000
"""Characters handed to the tokeniser at once: its own record of a text is 50 times as large."""

SHAPES = 9
"""Number of token shapes: three kinds of case times three kinds of gap."""

MARK = "▁"
"""The piece with which some vocabularies write a space; alone it says what the shapes say too."""

_SURROGATE = re.compile("[\ud800-\udfff]")

CASE_NONE, CASE_TITLE, CASE_UPPER = 0, 1, 2
GAP_NONE, GAP_SPACE, GAP_LINE = 0, 1, 2


class Tokenised(Protocol):
    """What `tokenizers` returns for one text."""

    @property
    def ids(self) -> list[int]:
        """Vocabulary numbers."""

    @property
    def offsets(self) -> list[tuple[int, int]]:
        """Start and end of each token in code points."""

    @property
    def word_ids(self) -> list[int | None]:
        """The number of the word that each token is a part of."""


class Tokeniser(Protocol):
    """What is used of `tokenizers.Tokenizer`."""

    def token_to_id(self, token: str) -> int | None:
        """Return the number of a piece of the vocabulary, none where it has no such piece."""

    def encode(self, sequence: str, *, add_special_tokens: bool) -> Tokenised:
        """Return the tokens of one text."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text.

    Attributes:
        ids: Vocabulary numbers, int32 [tokens].
        offsets: Start and end of each token in code points of the text, int32 [tokens, 2].
        shapes: Case and gap of each token, uint8 [tokens]; see `token_shapes`.
        starts: Whether a word begins with the token, bool [tokens]; the rest are parts of words.
    """

    ids: NDArray[np.int32]
    offsets: NDArray[np.int32]
    shapes: NDArray[np.uint8]
    starts: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)


def split_pieces(text: str, size: int = PIECE) -> Iterator[tuple[int, str]]:
    """Yield (start, piece) that together make up `text`, cut at white space where there is any.

    The tokeniser never looks across white space, so that the tokens are those of the whole text.
    """
    start = 0
    while len(text) - start > size:
        end = start + size
        cut = end
        while cut > start + size // 2 and not text[cut].isspace():
            cut -= 1
        end = cut if text[cut].isspace() else end
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def tokenise(text: str, tokeniser: Tokeniser) -> Tokens:
    """Return the tokens of `text`, without [CLS] and [SEP].

    A surrogate, which is no character and which the tokeniser refuses, is read as U+FFFD.
    """
    parts = []
    mark = tokeniser.token_to_id(MARK)
    for start, piece in split_pieces(text):
        found = tokeniser.encode(_SURROGATE.sub("\ufffd", piece), add_special_tokens=False)
        numbers = np.array(found.ids, dtype=np.int32)
        kept = numbers != (-1 if mark is None else mark)
        places = np.array(found.offsets, dtype=np.int32).reshape(-1, 2)[kept]
        places[:, 0] += _leading_space(piece, places)
        words = np.array(found.word_ids, dtype=np.int32)[kept]
        parts.append(
            (
                numbers[kept],
                places + np.int32(start),
                token_shapes(piece, places, opens=start == 0),
                np.diff(words, prepend=np.int32(-1)) != 0,
            )
        )
    ids, offsets, shapes, starts = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Tokens(ids, offsets, shapes, starts)


def _leading_space(text: str, places: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return how many of each token's first characters are white space: none or one."""
    space = np.append(_character_mask(text, str.isspace), False)
    return (space[places[:, 0]] & (places[:, 1] - places[:, 0] > 1)).astype(np.int32)


def plan_windows(tokens: Tokens) -> NDArray[np.int32]:
    """Return windows that cover all tokens, as first token and end, int32 [windows, 2].

    Neighbours share `OVERLAP` tokens, or up to `SNAP` more where the later one can then begin on
    a new line, since the encoder learnt from windows that often do.
    """
    windows, start, count = [], 0, len(tokens)
    lines = tokens.shapes % 3 == GAP_LINE
    while start < count:
        end = min(start + WINDOW, count)
        windows.append((start, end))
        if end == count:
            break
        start = end - OVERLAP
        found = np.flatnonzero(lines[start - SNAP : start + 1])
        start -= SNAP - int(found[-1]) if len(found) else 0
    return np.array(windows, dtype=np.int32).reshape(-1, 2)


def central_parts(windows: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the tokens for which each window decides, as first and end, int32 [windows, 2].

    Every token falls to exactly one window: the one in which it stands furthest from a border.
    """
    parts = windows.copy()
    middles = (windows[1:, 0] + windows[:-1, 1]) // 2
    parts[1:, 0] = middles
    parts[:-1, 1] = middles
    return parts


def token_shapes(text: str, offsets: NDArray[np.int32], *, opens: bool = True) -> NDArray[np.uint8]:
    """Return what the uncased vocabulary drops, uint8 [tokens]: case * 3 + gap.

    Case is none (0), a capital first (1), or more than one letter and all capitals (2).
    The gap before a token is nothing (0), white space (1) or a new line (2).
    Where `text` `opens` a document, its first token stands on a new line.
    """
    if not len(offsets):
        return np.zeros(0, dtype=np.uint8)
    upper = _character_mask(text, str.isupper)
    lower = _character_mask(text, str.islower)
    uppers = np.concatenate([[0], np.cumsum(upper)])
    lowers = np.concatenate([[0], np.cumsum(lower)])
    lines = np.concatenate([[0], np.cumsum(_character_mask(text, _breaks_line))])
    start, end = offsets[:, 0], offsets[:, 1]
    capitals = uppers[end] - uppers[start]
    # Two capitals at least: a lone "A" may only begin a sentence.
    shouted = (capitals > 1) & (lowers[end] == lowers[start])
    case = np.where(shouted, CASE_UPPER, np.where(upper[start], CASE_TITLE, CASE_NONE))
    before = np.concatenate([[0], end[:-1]])
    newline = lines[start] > lines[before]
    newline[0] |= opens
    gap = np.where(newline, GAP_LINE, np.where(start > before, GAP_SPACE, GAP_NONE))
    return np.asarray(case * 3 + gap, dtype=np.uint8)


def _breaks_line(character: str) -> bool:
    return character in "\n\r\v\f\u0085\u2028\u2029"


def _character_mask(text: str, test: Callable[[str], bool]) -> NDArray[np.bool_]:
    """Return whether each character passes `test`, bool [characters]; each is asked about once."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if not len(codes):
        return np.zeros(0, dtype=np.bool_)
    table = np.zeros(int(codes.max()) + 1, dtype=np.bool_)
    for character in set(text):
        table[ord(character)] = test(character)
    return table[codes]
