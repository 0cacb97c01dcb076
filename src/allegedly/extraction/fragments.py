"""Runs of tokens under one label: the most probable labels that a sequence may have."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SURE = -0.01
"""Log-probability from which on a word counts as surely outside: 99 in 100."""


class Fragment(NamedTuple):
    """A run of tokens, `last` included, with its role (0, 1, 2) and mean log-probability."""

    role: int
    first: int
    last: int
    score: float


def find_fragments(labels: NDArray[np.float16], starts: NDArray[np.bool_]) -> list[Fragment]:
    """Return the runs of words under the most probable sequence of labels.

    Only the first token of a word is asked, so that no span begins or ends inside a word. An
    "inside" may follow nothing but its own "begin" or "inside" (Viterbi over these constraints).
    """
    words = np.flatnonzero(starts)
    scores = labels[words].astype(np.float32)
    path = likely_path(scores)
    chosen = scores[np.arange(len(path)), path]
    begins = np.flatnonzero(path % 2 == 1)
    ends = [*words.tolist(), len(labels)]
    steps = path.tolist()
    fragments = []
    for begin in begins.tolist():
        label = steps[begin]
        stop = begin + 1
        while stop < len(steps) and steps[stop] == label + 1:
            stop += 1
        score = float(np.add.reduce(chosen[begin:stop]) / (stop - begin))
        fragments.append(Fragment(label // 2, ends[begin], ends[stop] - 1, score))
    return fragments


def likely_path(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the most probable labels that keep the rule of "inside", int64 [words].

    Where each word's best label keeps the rule, there is nothing to search. Where one breaks it,
    the search goes over the stretch around it up to the nearest words that are surely outside.
    """
    path: NDArray[np.int64] = scores.argmax(axis=1)
    before = np.concatenate([[0], path[:-1]])
    inside = (path > 0) & (path % 2 == 0)
    broken = np.flatnonzero(inside & (before != path) & (before != path - 1))
    sure = np.concatenate([[-1], np.flatnonzero(scores[:, 0] > SURE), [len(scores)]])
    done = -1
    for place in broken.tolist():
        if place > done:
            after = int(np.searchsorted(sure, place))
            first, done = int(sure[after - 1]) + 1, int(sure[after])
            path[first:done] = best_path(scores[first:done].tolist())
    return path


def best_path(scores: list[list[float]]) -> list[int]:
    """Return the most probable labels that keep the rule of "inside", by Viterbi's algorithm."""
    totals = [0.0, *([-np.inf] * 6)]
    steps: list[tuple[int, ...]] = []
    for row in scores:
        # An "inside" comes from its own "begin" or "inside"; all else from whatever is best.
        _, begin1, inside1, begin2, inside2, begin3, inside3 = totals
        top = max(totals)
        best = totals.index(top)
        steps.append((best, begin1 >= inside1, begin2 >= inside2, begin3 >= inside3))
        totals = [
            top + row[0],
            top + row[1],
            (begin1 if begin1 >= inside1 else inside1) + row[2],
            top + row[3],
            (begin2 if begin2 >= inside2 else inside2) + row[4],
            top + row[5],
            (begin3 if begin3 >= inside3 else inside3) + row[6],
        ]
    path: list[int] = []
    label = totals.index(max(totals))
    for step in reversed(steps):
        path.append(label)
        inside = label and label % 2 == 0
        label = label - int(step[label // 2]) if inside else step[0]
    return path[::-1]
