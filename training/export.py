"""Write the shipped weights from a checkpoint.

    python training/export.py CHECKPOINT [--to FOLDER] [--version TEXT] [--bias N]

The products' weights become int8, one scale a column; the word vectors int8, one scale a word.
What flows between them is put into int8 while it runs ("dynamic" quantisation).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import onnx
import torch
from attribution import load_tokeniser
from network import ATTRIBUTION_LABELS, NAME_LABELS, Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

NAME = "attribution-en"
KEPT_FLOAT: tuple[str, ...] = ()
"""Parts of node names whose products stay in float."""


class SmallWords(nn.Module):
    """The word vectors as int8 with one scale a word: a quarter of their size."""

    def __init__(self, words: nn.Embedding) -> None:
        super().__init__()
        scale = words.weight.detach().abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("numbers", (words.weight.detach() / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        """Return the vectors of token numbers."""
        numbers: Tensor = self.numbers[ids].float()
        return numbers * self.scale[ids]


class Shipped(nn.Module):
    """The network as the run time calls it: one window, no padding."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return labels, names, links and states."""
        reading = self.network(ids, shapes, None)
        return reading.labels, reading.names, reading.links, reading.states


def main() -> None:
    """Write model, tokeniser and their facts."""
    parser = argparse.ArgumentParser(description="Write the shipped weights.")
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--to", type=Path, default=Path("src/allegedly/weights"))
    parser.add_argument("--version", default="1")
    parser.add_argument("--bias", type=float, default=0.0, help="added to the score of no role")
    options = parser.parse_args()
    network = read_network(options.checkpoint, options.bias)
    options.to.mkdir(parents=True, exist_ok=True)
    model = options.to / f"{NAME}.onnx"
    with tempfile.TemporaryDirectory() as folder:
        plain, ready = Path(folder) / "plain.onnx", Path(folder) / "ready.onnx"
        write_plain(network, plain)
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        quantise(ready, model)
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


def read_network(checkpoint: Path, bias: float = 0.0) -> Network:
    """Return the running mean of the weights, with `bias` on the score of "O"."""
    network = Network()
    network.load_state_dict(torch.load(checkpoint)["mean"])
    with torch.no_grad():
        network.labels.bias[0] += bias
    return network.eval()


def write_plain(network: Network, path: Path) -> None:
    """Write the graph in float, but for the word vectors."""
    network.trunk.words = SmallWords(network.trunk.words)  # type: ignore[assignment]
    example = (torch.randint(1000, 2000, (1, 40)), torch.zeros(1, 40, dtype=torch.long))
    torch.onnx.export(
        Shipped(network),
        example,
        str(path),
        input_names=["ids", "shapes"],
        output_names=["labels", "names", "links", "states"],
        dynamic_axes={
            name: {1: "tokens"} for name in ("ids", "shapes", "labels", "names", "links", "states")
        },
        opset_version=17,
        dynamo=False,
    )


def quantise(plain: Path, path: Path) -> None:
    """Write the graph with int8 products."""
    nodes = onnx.load(str(plain)).graph.node
    kept = [node.name for node in nodes if any(part in node.name for part in KEPT_FLOAT)]
    quantize_dynamic(
        str(plain),
        str(path),
        op_types_to_quantize=["MatMul", "Gemm"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=kept,
        extra_options={"MatMulConstBOnly": True},
    )


if __name__ == "__main__":
    main()
