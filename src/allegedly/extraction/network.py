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


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network gives for one window of n tokens, [CLS] and [SEP] among them.

    Attributes:
        labels: Scores of the attribution labels, float32 [n, 7].
        names: Scores of the name labels, float32 [n, 7].
        links: Content query, cue key, cue query, source key side by side, float32 [n, 4 * 128].
        states: What is averaged over a span to give its vector, float32 [n, 384].
    """

    labels: NDArray[np.float32]
    names: NDArray[np.float32]
    links: NDArray[np.float32]
    states: NDArray[np.float32]


class Network(Protocol):
    """Whatever reads one window: the shipped weights, or a stand-in."""

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

    def read(self, ids: NDArray[np.int64], shapes: NDArray[np.int64]) -> Reading:
        """Return the scores of one window."""
        outputs = self._session.run(
            ["labels", "names", "links", "states"], {"ids": ids[None], "shapes": shapes[None]}
        )
        return Reading(*(output[0] for output in outputs))


def read_card(weights: Path) -> dict[str, object]:
    """Return name, version and SHA-256 as they stand beside the weights."""
    path = weights.with_suffix(".json")
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
        return {key: card[key] for key in ("name", "version", "sha256")}
    except (OSError, ValueError, KeyError) as error:
        raise WeightsError(f"{path} is missing or damaged; install the package again") from error
