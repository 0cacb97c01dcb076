"""The network that reads one window: what it gives, and the shipped weights that give it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from allegedly.errors import WeightsError

OUTPUTS = ("labels", "names", "links", "states", "factuality")

LINK_WIDTH = 128
"""Numbers of each projection from which links are scored."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network gives for one window of n tokens, its opening and closing one among them.

    Attributes:
        labels: Scores of the attribution labels, float32 [n, 7].
        names: Scores of the name labels, float32 [n, 7].
        links: Content query, cue key, cue query, source key, mention query, name key side by
            side, float32 [n, 6 * 128]; without the last two, [n, 4 * 128], in older weights.
        states: What is averaged over a span to give its vectors, float32 [n, width].
        factuality: For a predicate, -3 (surely did not happen) to 3 (surely did), float32 [n];
            none in older weights.
    """

    labels: NDArray[np.float32]
    names: NDArray[np.float32]
    links: NDArray[np.float32]
    states: NDArray[np.float32]
    factuality: NDArray[np.float32] | None


class Network(Protocol):
    """Whatever reads one window: the shipped weights, or a stand-in.

    Attributes:
        width: Numbers of the vectors of a span, side by side.
    """

    width: int

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
        given = {output.name: output.shape for output in self._session.get_outputs()}
        self._outputs = [name for name in OUTPUTS if name in given]  # older weights have fewer
        self.width: int = given["states"][-1]

    def read(self, ids: NDArray[np.int64], shapes: NDArray[np.int64]) -> Reading:
        """Return the scores of one window."""
        outputs = self._session.run(self._outputs, {"ids": ids[None], "shapes": shapes[None]})
        found = {name: output[0] for name, output in zip(self._outputs, outputs, strict=True)}
        return Reading(**{"factuality": None, **found})


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
