"""The network that reads one window: what it gives, and the shipped weights that give it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from allegedly.errors import WeightsError

OUTPUTS = ("labels", "names", "states", "factuality")

MAPS = ("links.weight", "links.bias", "vectors.weight", "vectors.bias")
"""Outputs that are the same for every window."""

LINK_WIDTH = 128
"""Numbers of each projection from which links are scored."""


@dataclass(frozen=True, slots=True)
class Map:
    """A linear map of states, applied outside the network to the few for which it is asked.

    Attributes:
        weight: float32 [width of the states, numbers].
        bias: float32 [numbers].
    """

    weight: NDArray[np.float32]
    bias: NDArray[np.float32]

    def of(self, states: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return what the map makes of states, float32 [..., numbers]."""
        return np.asarray(states @ self.weight + self.bias, np.float32)

    def parts(self, width: int) -> list[Map]:
        """Return the maps of which this one is made up, side by side, each so wide."""
        places = [slice(start, start + width) for start in range(0, len(self.bias), width)]
        return [Map(self.weight[:, place].copy(), self.bias[place]) for place in places]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network gives for one window of n tokens, its opening and closing one among them.

    Attributes:
        labels: Scores of the attribution labels, float32 [n, 7].
        names: Scores of the name labels, float32 [n, 7].
        states: The states of the last layer, from which links and vectors are mapped,
            float32 [n, width of the states].
        factuality: For a predicate, -3 (surely did not happen) to 3 (surely did), float32 [n].
    """

    labels: NDArray[np.float32]
    names: NDArray[np.float32]
    states: NDArray[np.float32]
    factuality: NDArray[np.float32]


class Network(Protocol):
    """Whatever reads one window: the shipped weights, or a stand-in.

    Attributes:
        vectors: Maps the mean of a span's states to its vectors, side by side.
    """

    vectors: Map

    @property
    def links(self) -> Sequence[Map]:
        """Return the maps to query and key of content to cue, cue to source, mention to name.

        Each makes 128 numbers of a state; the score of a link is that of a query with a key.
        """

    def read(self, ids: NDArray[np.int64], shapes: NDArray[np.int64]) -> Reading:
        """Return the scores of one window of n tokens from their ids and shapes, int64 [n]."""


class OnnxNetwork:
    """The shipped weights, held by ONNX Runtime; a call runs on one thread, and many at once."""

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        # Windows run side by side instead: that scales better than one window on many cores.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
        nothing = np.zeros((1, 1), np.int64)
        maps = self._session.run(MAPS, {"ids": nothing, "shapes": nothing})
        maps = [each.astype(np.float32) for each in maps]
        self.links, self.vectors = Map(*maps[:2]).parts(LINK_WIDTH), Map(*maps[2:])

    def read(self, ids: NDArray[np.int64], shapes: NDArray[np.int64]) -> Reading:
        """Return the scores of one window."""
        outputs = self._session.run(OUTPUTS, {"ids": ids[None], "shapes": shapes[None]})
        return Reading(*(output[0] for output in outputs))


def log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return scores as log-probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), np.float32)


@dataclass(frozen=True, slots=True)
class Card:
    """What stands beside the weights; `frame` is the tokens that open and close a window."""

    name: str
    version: str
    sha256: str
    frame: tuple[int, int]


def read_card(weights: Path) -> Card:
    """Return the facts that stand beside the weights.

    Raises:
        WeightsError: They are missing or damaged.
    """
    path = weights.with_suffix(".json")
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        opening, closing = facts["frame"]
        return Card(facts["name"], facts["version"], facts["sha256"], (opening, closing))
    except (OSError, ValueError, KeyError) as error:
        raise WeightsError(f"{path} is missing or damaged; install the package again") from error
