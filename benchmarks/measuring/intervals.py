"""Precision, recall and F1 from counts by article, with intervals over articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

#: Of the samples of articles, the shares between which a figure lies: a 95 % interval.
_LIMITS = (0.025, 0.975)
_COUNTS = ("tp_p", "p", "tp_g", "g")


class Tally:
    """Counts by article: `NAME.tp_p` of `NAME.p` found ones are right, `tp_g` of `g` are found."""

    def __init__(self, articles: Sequence[Counter[str]]) -> None:
        self._articles = articles
        self.total: Counter[str] = Counter()
        for counts in articles:
            self.total.update(counts)

    def figure(self, name: str) -> tuple[float, float, float]:
        """Precision, recall and F1 of all articles together, in percent."""
        sums = np.array([[float(self.total[f"{name}.{each}"]) for each in _COUNTS]])
        precision, recall, f1 = (float(each[0]) for each in _rates(sums))
        return precision, recall, f1

    def interval(self, name: str, samples: int, seed: int = 0) -> tuple[float, float]:
        """The 95 % interval of F1, by drawing as many articles with replacement (bootstrap)."""
        table = [[float(c[f"{name}.{each}"]) for each in _COUNTS] for c in self._articles]
        count = len(table)
        draws = np.random.default_rng(seed).multinomial(count, [1 / count] * count, samples)
        low, high = np.quantile(_rates(draws @ np.array(table))[2], _LIMITS)
        return float(low), float(high)


def interval_of(
    rows: NDArray[np.float64],
    measure: Callable[[NDArray[np.float64]], float],
    samples: int,
    seed: int = 0,
) -> tuple[float, float]:
    """The 95 % interval of any measure of rows, by drawing as many rows with replacement."""
    chance = np.random.default_rng(seed)
    drawn = [measure(rows[chance.integers(0, len(rows), len(rows))]) for _ in range(samples)]
    low, high = np.quantile(drawn, _LIMITS)
    return float(low), float(high)


def _rates(sums: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
    right_found, found, right_gold, gold = sums.T
    precision = 100 * right_found / np.maximum(found, 1)
    recall = 100 * right_gold / np.maximum(gold, 1)
    both = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return precision, recall, both
