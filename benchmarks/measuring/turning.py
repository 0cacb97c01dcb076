"""Sentence vectors turned a little, as those of contents are whose words were exchanged."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from allegedly.vectors import WIDTH

#: How far a vector is turned whose words were exchanged: the cosine to the old one is about 0.9.
TURNED = 0.5

Vectors = NDArray[np.float16]


def turn(vectors: Vectors, changed: NDArray[np.bool_], number: int) -> Vectors:
    """The vectors, those of changed contents turned a little, each at length one."""
    chance = np.random.default_rng(number)
    parts = vectors.astype(np.float32).reshape(len(vectors), -1, WIDTH)
    noise = chance.standard_normal(parts.shape, np.float32)
    noise *= TURNED / np.linalg.norm(noise, axis=2, keepdims=True)
    turned = (parts + noise * changed[:, None, None]).reshape(len(vectors), -1)
    return at_length_one(turned).astype("<f2")


def at_length_one(vectors: NDArray[Any]) -> NDArray[np.float32]:
    """The vectors that stand side by side in each row, each at length one."""
    parts = vectors.astype(np.float32).reshape(len(vectors), -1, WIDTH)
    parts /= np.linalg.norm(parts, axis=2, keepdims=True)
    return parts.reshape(len(vectors), -1)
