"""One text as the network reads it: labels, names, links and states of its tokens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from allegedly.extraction.network import Map
from allegedly.extraction.windows import Tokens
from allegedly.records import MentionKind

ROLES = ("source", "cue", "content")
KINDS: tuple[MentionKind, ...] = ("person", "organization", "place")
LABELS = 7
"""Outside, then beginning and inside of each of three roles or kinds: 0, 1, 2, 3, 4, 5, 6."""


@dataclass(frozen=True, slots=True)
class Links:
    """The scores of the links inside one window; token numbers count from the text's start.

    Attributes:
        start: First token of the window.
        cues: Tokens that may begin a cue, int32 [cues].
        sources: Tokens that may begin a source, int32 [sources].
        to_cue: Score of each token of the window with each cue, last column none,
            float16 [tokens, cues + 1].
        to_source: Score of each cue with each source, last column none,
            float16 [cues, sources + 1].
        named: Tokens with which a name may begin, int32 [named].
        to_name: Score of each token of the window, taken for a pronoun or a description, with
            each name, last column none, float16 [tokens, named + 1].
    """

    start: int
    cues: NDArray[np.int32]
    sources: NDArray[np.int32]
    to_cue: NDArray[np.float16]
    to_source: NDArray[np.float16]
    named: NDArray[np.int32]
    to_name: NDArray[np.float16]

    @property
    def end(self) -> int:
        """The token after the window's last."""
        return self.start + len(self.to_cue)


@dataclass(frozen=True, slots=True)
class Encoding:
    """One text as the network reads it, windows already joined.

    Attributes:
        tokens: The text's tokens.
        labels: Log-probabilities of the attribution labels, float16 [tokens, 7].
        names: Log-probabilities of the name labels, float16 [tokens, 7].
        links: The links, one entry a window, in the order of the text.
        states: The last states of the tokens, float32 [tokens, width of the states]; none where
            the text is very long.
        vectors: Maps the mean of a span's states to its vectors.
        whole: The vectors of the whole text, float32 [width]; zeros where it has no tokens.
        factuality: For a predicate's first token, whether it happened as the text has it, from
            -3 (surely not) to 3 (surely), float16 [tokens].
        read_again: Returns the vectors of the words from `start` to `end` of the text, read on
            their own, float32 [width]; used where `states` is none.
    """

    tokens: Tokens
    labels: NDArray[np.float16]
    names: NDArray[np.float16]
    links: tuple[Links, ...]
    states: NDArray[np.float32] | None
    vectors: Map = field(repr=False)
    whole: NDArray[np.float32]
    factuality: NDArray[np.float16]
    read_again: Callable[[int, int], NDArray[np.float32]] = field(repr=False)
