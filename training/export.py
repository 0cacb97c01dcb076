"""Write the shipped weights from a checkpoint.

    python training/export.py CHECKPOINT [--to FOLDER] [--version TEXT] [--bias N]

What is made int8, and how, is told in `graph.py`. Any number of layers and any heads that are one
or two linear maps go through: the checkpoint tells how many there are.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import graph
import onnx
import torch
from attribution import load_tokeniser
from network import ATTRIBUTION_LABELS, HEADS, NAME_LABELS

NAME = "attribution-en"


def main() -> None:
    """Write model, tokeniser and their facts."""
    parser = argparse.ArgumentParser(description="Write the shipped weights.")
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--to", type=Path, default=Path("src/allegedly/weights"))
    parser.add_argument("--version", default="1")
    parser.add_argument("--bias", type=float, default=0.0, help="added to the score of no role")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    model = options.to / f"{NAME}.onnx"
    onnx.save(graph.build(read_weights(options.checkpoint, options.bias), HEADS), str(model))
    tokeniser = load_tokeniser()
    tokeniser.save(str(options.to / f"{NAME}.tokenizer.json"), pretty=False)
    facts = {
        "name": NAME,
        "version": options.version,
        "sha256": hashlib.sha256(model.read_bytes()).hexdigest(),
        "labels": ATTRIBUTION_LABELS,
        "names": NAME_LABELS,
        "window": 254,
    }
    (options.to / f"{NAME}.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    print(model, model.stat().st_size, "bytes")


def read_weights(checkpoint: Path, bias: float = 0.0) -> graph.Weights:
    """Return the running mean of the weights, with `bias` on the score of "O"."""
    kept = torch.load(checkpoint, map_location="cpu")["mean"]
    weights = {name: values.float().numpy() for name, values in kept.items()}
    weights["labels.bias"][0] += bias
    return weights


if __name__ == "__main__":
    main()
