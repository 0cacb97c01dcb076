"""Take the maps of links and vectors out of weights that were written with them in the graph.

    python training/slim.py WEIGHTS.onnx ...

Each file is written anew, and its hash in its card and in its calibration: what `graph.py` writes
today, made of what it wrote when every token was put through these maps, without the checkpoint.
Nothing else changes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from graph import MAPS, PARTS
from onnx import TensorProto, helper, numpy_helper


def main() -> None:
    """Write each file anew."""
    parser = argparse.ArgumentParser(description="Take maps out of the graph.")
    parser.add_argument("weights", type=Path, nargs="+")
    for path in parser.parse_args().weights:
        model = onnx.load(str(path))
        slim(model.graph)
        onnx.checker.check_model(model)
        onnx.save(model, str(path))
        written = hashlib.sha256(path.read_bytes()).hexdigest()
        for ending, key in ((".json", "sha256"), (".calibration.json", "weights")):
            card = path.with_suffix(ending)
            facts = json.loads(card.read_text(encoding="utf-8"))
            card.write_text(json.dumps({**facts, key: written}, indent=1) + "\n", encoding="utf-8")
        print(path, path.stat().st_size, "bytes")


def slim(graph: onnx.GraphProto) -> None:
    """Put the last states in the place of what the maps make of them, and the maps beside."""
    constants = {each.name: each for each in graph.initializer}
    makers = {output: node for node in graph.node for output in node.output}
    for head, name in MAPS.items():
        named = makers[head]
        product = makers[named.input[0]]
        left, numbers, _, scale, _, zero, bias = product.input
        values = numpy_helper.to_array(constants[numbers]).astype(np.float32)
        values = values * numpy_helper.to_array(constants[scale])
        kept = (values, numpy_helper.to_array(constants[bias]))
        for part, value in zip(PARTS, kept, strict=True):
            label = f"{name}.{part}"
            graph.initializer.append(numpy_helper.from_array(value.astype(np.float16), label))
            graph.output.append(
                helper.make_tensor_value_info(label, TensorProto.FLOAT16, value.shape)
            )
        states = makers[left].input[0]
        for node in (named, product):
            graph.node.remove(node)
        for constant in (numbers, scale, zero, bias):
            if not any(constant in node.input for node in graph.node):
                graph.initializer.remove(constants[constant])
        graph.output.remove(next(output for output in graph.output if output.name == head))
    graph.node.append(helper.make_node("Identity", [states], ["states"], name="states"))
    shape = (1, "tokens", values.shape[0])
    graph.output.append(helper.make_tensor_value_info("states", TensorProto.FLOAT, shape))


if __name__ == "__main__":
    main()
