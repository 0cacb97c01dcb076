"""The weights of a shipped network as floats again, to go on from where no checkpoint was kept.

What became int8 in `graph.py` stays rounded: each weight is within half a step of its column's
scale, which the first batches of a run make good.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from graph import BLOCK, MAPS, PARTS
from network import HEADS, WIDTH
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

Constants = dict[str, NDArray[np.generic]]

MIXED = ("query", "key", "value")
SCALES = ((WIDTH // HEADS) ** -0.5, 1.0, 1.0)
"""By what `graph.py` multiplied each of them."""


def restore(path: Path) -> dict[str, Tensor]:
    """Return the weights in a file of `export.py`, by their names in `network.Network`."""
    model = onnx.load(str(path))
    constants = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    weights: dict[str, NDArray[np.float32]] = {
        "trunk.words.weight": _words(constants),
        "trunk.positions.weight": constants["positions.vectors"][0],
        "trunk.shapes.weight": constants["shapes.vectors"],
    }
    for name in constants:
        if "norm" in name or ".after_" in name:
            weights[name] = constants[name]
        elif name.endswith(".numbers") and name != "words.numbers":
            linear = name.removesuffix(".numbers")
            weights[f"{linear}.weight"] = (constants[name] * constants[f"{linear}.scale"]).T
            weights[f"{linear}.bias"] = constants[f"{linear}.bias"]
    for head, name in MAPS.items():
        for part in PARTS:
            weights[f"{head}.{part}"] = constants[f"{name}.{part}"].T
    for name in [name for name in weights if ".query." in name]:
        parts = [name.replace("query", part) for part in MIXED]
        weights[name.replace("query", "mix")] = np.concatenate(
            [weights.pop(part) / scale for part, scale in zip(parts, SCALES, strict=True)]
        )
    return {name: torch.tensor(np.array(each, np.float32)) for name, each in weights.items()}


def _words(constants: Constants) -> NDArray[np.float32]:
    """The vectors of words, from int8 or from half octets."""
    scale = np.asarray(constants["words.scale"], np.float32)
    if "words.numbers" in constants:
        return np.asarray(constants["words.numbers"] * scale, np.float32)
    halves = np.asarray(constants["words.halves"], np.uint8)
    numbers = np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.float32) - 8
    return (numbers * scale).reshape(len(halves), halves.shape[1] * BLOCK)
