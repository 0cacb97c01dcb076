"""Labelled texts as tokens with their targets, and as windows of tokens."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import numpy as np
from corpora import Act, Text
from network import ATTRIBUTION_LABELS, NAME_LABELS
from numpy.typing import NDArray

from allegedly.extraction.windows import WINDOW, Tokeniser, Tokens, tokenise

Labels = NDArray[np.int64]

IGNORE = -100
"""The target that takes no part in the loss."""

SENTENCE = (4, 96)
"""Tokens of a span that is learnt as a sentence vector: fewer say little, more are rare."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text as tokens with its targets, one number a token; links are token numbers, -1 is none.

    `cue_of` is set on content tokens, `source_of` on the first token of a cue, `name_of` on the
    first token of a pronoun or description; all are `IGNORE` elsewhere. `factuality` is set on the
    first token of a predicate, and NaN elsewhere. `votes` are the chances that other networks give
    each attribution label, [tokens, 7], in a text that nobody has labelled.
    """

    tokens: Tokens
    labels: Labels
    names: Labels
    cue_of: Labels
    source_of: Labels
    name_of: Labels
    factuality: NDArray[np.float32]
    sentences: list[tuple[NDArray[np.int64], str]] = field(default_factory=list)
    votes: NDArray[np.float16] | None = None

    @property
    def teaches_facts(self) -> bool:
        """Whether the text has predicates whose factuality is known."""
        return not bool(np.isnan(self.factuality).all())


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch of a labelled text, `start` to `end` in tokens."""

    text: Labelled
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


def label(text: Text, tokeniser: Tokeniser) -> Labelled:
    """Return `text` as tokens with their targets."""
    tokens = tokenise(text.text, tokeniser)
    empty = np.full(len(tokens), IGNORE, dtype=np.int64)
    found = Labelled(
        tokens,
        *(empty.copy() for _ in range(5)),
        factuality=np.full(len(tokens), np.nan, dtype=np.float32),
    )
    if text.acts is not None:
        found.labels[:] = 0
        for act in text.acts:
            _label_act(found, act)
    if text.names is not None:
        found.names[:] = 0
        for start, end, kind in text.names:
            _paint(found.names, _covered(tokens, start, end), NAME_LABELS.index(f"B-{kind}"))
    for start, name in text.references:
        first = _first(tokens, start)
        found.name_of[first] = _first(tokens, name) if name >= 0 else -1
    for start, _end, value in text.facts:
        found.factuality[_first(tokens, start)] = value
    for fragments in text.sentences:
        parts = [_covered(tokens, start, end) for start, end in fragments]
        places = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
        if SENTENCE[0] <= len(places) <= SENTENCE[1]:
            words = " ".join(text.text[start:end] for start, end in fragments)
            found.sentences.append((places, words))
    return found


def _label_act(found: Labelled, act: Act) -> None:
    first = {}
    for role in ("source", "cue", "content"):
        for start, end in getattr(act, role):
            places = _covered(found.tokens, start, end)
            _paint(found.labels, places, ATTRIBUTION_LABELS.index(f"B-{role}"))
            if len(places):
                first.setdefault(role, int(places[0]))
            if role == "content" and "cue" in first:
                found.cue_of[places] = first["cue"]
    if "cue" in first:
        found.source_of[first["cue"]] = first.get("source", -1)


def _covered(tokens: Tokens, start: int, end: int) -> NDArray[np.int64]:
    return np.flatnonzero((tokens.offsets[:, 0] < end) & (tokens.offsets[:, 1] > start))


def _first(tokens: Tokens, start: int) -> int:
    return int(np.searchsorted(tokens.offsets[:, 1], start, side="right"))


def _paint(labels: Labels, places: NDArray[np.int64], begin: int) -> None:
    labels[places] = begin + 1
    labels[places[:1]] = begin


def cut_windows(text: Labelled, chance: random.Random) -> list[Window]:
    """Return windows that cover `text` once, cut by `chance`, half of them at a line's start."""
    windows, start, length = [], 0, chance.randint(WINDOW // 2, WINDOW)
    while start < len(text.tokens):
        end = min(start + length, len(text.tokens))
        if end < len(text.tokens) and chance.random() < 0.5:
            lines = np.flatnonzero(text.tokens.shapes[start + WINDOW // 4 : end] % 3 == 2)
            if len(lines):
                end = start + WINDOW // 4 + int(lines[-1])
        windows.append(Window(text, start, end))
        start, length = end, WINDOW
    return windows
