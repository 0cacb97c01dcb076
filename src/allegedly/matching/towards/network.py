"""The small network that makes stances of numbers: one hidden layer, read from weights/."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from importlib import resources

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Network:
    """A hidden layer of rectified units, and a chance for each label.

    `offset` is added to the labels' logarithmic chances: chosen on threads held out of training, so
    that rare labels are found too (macro-F1).
    """

    labels: tuple[str, ...]
    mean: Floats = field(repr=False)
    spread: Floats = field(repr=False)
    inner: Floats = field(repr=False)
    inner_bias: Floats = field(repr=False)
    outer: Floats = field(repr=False)
    outer_bias: Floats = field(repr=False)
    offset: Floats = field(repr=False)

    @classmethod
    def shipped(cls, name: str) -> Network:
        """The one in `weights/NAME.json`."""
        place = resources.files("allegedly").joinpath("weights", f"{name}.json")
        held = json.loads(place.read_text(encoding="utf-8"))
        arrays = {key: np.array(held[key], dtype=np.float32) for key in _ARRAYS}
        return cls(tuple(held["labels"]), **arrays)

    def scores(self, numbers: Floats) -> Floats:
        """The logarithmic chance of each label (columns) for each row, the offset added."""
        hidden = np.maximum((numbers - self.mean) / self.spread @ self.inner + self.inner_bias, 0)
        sums = hidden @ self.outer + self.outer_bias
        sums -= sums.max(axis=1, keepdims=True)
        scores: Floats = sums - np.log(np.exp(sums).sum(axis=1, keepdims=True)) + self.offset
        return scores

    def choose(self, numbers: Floats) -> list[str]:
        """The label of each row."""
        return [self.labels[at] for at in self.scores(numbers).argmax(axis=1)]


_ARRAYS = ("mean", "spread", "inner", "inner_bias", "outer", "outer_bias", "offset")
