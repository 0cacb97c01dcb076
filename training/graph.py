"""The network as an ONNX graph whose products are int8, written out node by node.

Only operators for which ONNX Runtime has a fast kernel on a CPU stand in it. On one core of a Zen 4
(AVX512-VNNI) its int8 products reach 84 % of what the core can do; what is won here is the rest.
For six layers and a window of 256 tokens:

    exported by PyTorch, products quantised by ONNX Runtime    28.1 ms
    written out, attention in float                            26.1 ms
    written out, attention in int8 (Shen et al. 2020)          23.8 ms

Weights have one scale a column. What flows between products is put into int8 with one scale a
window, found while it runs ("dynamic" quantisation), so a window must be read by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Weights = Mapping[str, NDArray[np.float32]]

OPSET, FUSED = 18, "com.microsoft"
EPSILON = 1e-12
"""What BERT adds to a variance."""


@dataclass(frozen=True, slots=True)
class Quantised:
    """The names of a tensor in int8, of its scale, and of its number for zero."""

    numbers: str
    scale: str
    zero: str


@dataclass(slots=True)
class Graph:
    """The nodes and constants written so far; each call adds some and returns its output's name."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: dict[str, NDArray[Any]] = field(default_factory=dict)

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """Keep a value under a name."""
        self.constants[name] = value
        return name

    def add(self, kind: str, *inputs: str, domain: str = "", **settings: object) -> str:
        """Add a node with one output."""
        return self.add_many(kind, *inputs, outputs=1, domain=domain, **settings)[0]

    def add_many(
        self, kind: str, *inputs: str, outputs: int, domain: str = "", **settings: object
    ) -> list[str]:
        """Add a node with several outputs."""
        name = f"{kind}_{len(self.nodes)}"
        names = [f"{name}_{number}" for number in range(outputs)]
        node = helper.make_node(kind, inputs, names, name=name, domain=domain, **settings)
        self.nodes.append(node)
        return names

    def unsigned(self, values: str) -> Quantised:
        """Put a tensor into 0 to 255, from its least to its greatest value."""
        return Quantised(*self.add_many("DynamicQuantizeLinear", values, outputs=3))

    def signed(self, values: str) -> Quantised:
        """Put a tensor into -127 to 127; of two factors the second must be signed to be fast."""
        top = self.add("ReduceMax", self.add("Abs", values), keepdims=0)
        scale = self.add("Mul", top, self.constant("step", np.float32(1 / 127)))
        zero = self.constant("zero", np.int8(0))
        return Quantised(self.add("QuantizeLinear", values, scale, zero), scale, zero)

    def product(self, left: Quantised, right: Quantised, *bias: str) -> str:
        """Multiply in int8 and return floats."""
        factors = (left.numbers, right.numbers, left.scale, right.scale, left.zero, right.zero)
        return self.add("MatMulIntegerToFloat", *factors, *bias, domain=FUSED)

    def weights(self, name: str, values: NDArray[np.float32]) -> Quantised:
        """Keep a matrix as int8, one scale a column."""
        numbers, scale = quantise(values)
        return Quantised(
            self.constant(f"{name}.numbers", numbers),
            self.constant(f"{name}.scale", scale),
            self.constant(f"{name}.zero", np.zeros(len(scale), np.int8)),
        )

    def linear(self, states: Quantised, name: str, matrix: Any, bias: Any) -> str:
        """Add a linear map of what is quantised already."""
        return self.product(states, self.weights(name, matrix), self.constant(f"{name}.bias", bias))

    def norm(self, states: str, name: str, weights: Weights) -> str:
        """Add a normalisation; the fused one with its sum takes five times as long as both."""
        kept = [self.constant(f"{name}.{part}", weights[f"{name}.{part}"]) for part in PARTS]
        return self.add("LayerNormalization", states, *kept, axis=-1, epsilon=EPSILON)


PARTS = ("weight", "bias")


def quantise(values: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return a matrix in int8 with the scale of each of its columns."""
    scale = np.maximum(np.abs(values).max(axis=0) / 127, 1e-8).astype(np.float32)
    return np.round(values / scale).astype(np.int8), scale


def build(weights: Weights, heads: int) -> onnx.ModelProto:
    """Return the graph of a network: ids and shapes in, the reading of each of its heads out.

    Args:
        weights: The network's parameters, by their names in `network.Network`.
        heads: Into how many parts attention is divided.
    """
    graph = Graph()
    states = _embedding(graph, weights)
    layer = 0
    while f"trunk.layers.{layer}.mix.weight" in weights:
        states = _layer(graph, f"trunk.layers.{layer}.", weights, states, heads)
        layer += 1
    outputs = _read(graph, weights, states) + _maps(graph, weights)
    tokens = (TensorProto.INT64, [1, "tokens"])
    whole = helper.make_graph(
        graph.nodes,
        "network",
        [helper.make_tensor_value_info(name, *tokens) for name in ("ids", "shapes")],
        [helper.make_tensor_value_info(*output) for output in outputs],
        [numpy_helper.from_array(np.asarray(v), name) for name, v in graph.constants.items()],
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
    model = helper.make_model(whole, opset_imports=opsets, ir_version=9)
    onnx.checker.check_model(model)
    return model


def _embedding(graph: Graph, weights: Weights) -> str:
    """Add the sum of each token's vectors."""
    vectors = weights["trunk.words.weight"]
    halves = as_halves(vectors)
    words = _halved_words(graph, *halves) if halves else _words(graph, vectors)
    shapes = graph.add(
        "Gather", graph.constant("shapes.vectors", weights["trunk.shapes.weight"]), "shapes"
    )
    kept = graph.constant("positions.vectors", weights["trunk.positions.weight"][None])
    first, second = (graph.constant(f"axis{n}", np.array([n])) for n in (0, 1))
    count = graph.add("Shape", "ids", start=1, end=2)
    positions = graph.add("Slice", kept, first, count, second)
    whole = graph.add("Add", graph.add("Add", words, positions), shapes)
    return graph.norm(whole, "trunk.norm", weights)


def _words(graph: Graph, vectors: NDArray[np.float32]) -> str:
    """Add the vectors of words, int8 with one scale a word."""
    numbers, scale = quantise(vectors.T)
    words = graph.add("Gather", graph.constant("words.numbers", numbers.T.copy()), "ids")
    scales = graph.add("Gather", graph.constant("words.scale", scale[:, None]), "ids")
    return graph.add("Mul", graph.add("Cast", words, to=TensorProto.FLOAT), scales)


BLOCK = 32
"""Numbers that share a scale where word vectors were published in four bits."""


def as_halves(
    vectors: NDArray[np.float32],
) -> tuple[NDArray[np.uint8], NDArray[np.float16]] | None:
    """Return word vectors as half octets, uint8 [words, blocks, 16], and scales [words, blocks].

    The first 16 numbers of a block are the low halves. None where that would lose anything: only
    vectors that were published in this form, and never trained, go into it unchanged.
    """
    blocks = vectors.reshape(len(vectors), -1, BLOCK)
    widest = np.take_along_axis(blocks, np.abs(blocks).argmax(axis=2)[..., None], axis=2)
    scale = (widest[..., 0] / -8).astype(np.float16)
    steps = np.where(scale == 0, 1, scale).astype(np.float32)[..., None]
    numbers = np.round(blocks / steps)
    if (numbers * steps != blocks).any() or numbers.min() < -8 or numbers.max() > 7:
        return None
    whole = (numbers + 8).astype(np.uint8)
    return whole[..., : BLOCK // 2] | whole[..., BLOCK // 2 :] << 4, scale


def _halved_words(graph: Graph, halves: NDArray[np.uint8], scale: NDArray[np.float16]) -> str:
    """Add the vectors of words that are kept as half octets."""
    found = graph.add("Gather", graph.constant("words.halves", halves), "ids")
    low = graph.add("BitwiseAnd", found, graph.constant("low", np.uint8(15)))
    high = graph.add("BitShift", found, graph.constant("four", np.uint8(4)), direction="RIGHT")
    numbers = graph.add("Cast", graph.add("Concat", low, high, axis=-1), to=TensorProto.FLOAT)
    centred = graph.add("Sub", numbers, graph.constant("eight", np.float32(8)))
    scales = graph.add("Gather", graph.constant("words.scale", scale[..., None]), "ids")
    words = graph.add("Mul", centred, graph.add("Cast", scales, to=TensorProto.FLOAT))
    width = halves.shape[1] * BLOCK
    return graph.add("Reshape", words, graph.constant("wide", np.array([0, 0, width])))


def _layer(graph: Graph, name: str, weights: Weights, states: str, heads: int) -> str:
    """Add one block of the encoder."""

    def linear(states: str, part: str) -> str:
        matrix, bias = weights[f"{name}{part}.weight"].T, weights[f"{name}{part}.bias"]
        return graph.linear(graph.unsigned(states), f"{name}{part}", matrix, bias)

    mixed = _attention(graph, name, weights, graph.unsigned(states), heads)
    states = graph.add("Add", states, linear(mixed, "joined"))
    states = graph.norm(states, f"{name}after_mix", weights)
    inner = graph.add("Gelu", linear(states, "widen"), domain=FUSED)
    states = graph.add("Add", states, linear(inner, "narrow"))
    return graph.norm(states, f"{name}after_inner", weights)


def _attention(graph: Graph, name: str, weights: Weights, states: Quantised, heads: int) -> str:
    """Add attention, its two products in int8 as well: of tokens with tokens, then with values."""
    matrix, bias = weights[f"{name}mix.weight"].T, weights[f"{name}mix.bias"]
    width = len(matrix)
    scale = (width // heads) ** -0.5
    query, key, value = (
        graph.linear(
            states,
            f"{name}{part}",
            matrix[:, at : at + width] * np.float32(by),
            bias[at : at + width] * np.float32(by),
        )
        for part, at, by in (("query", 0, scale), ("key", width, 1), ("value", 2 * width, 1))
    )
    divided = graph.constant("divided", np.array([0, 0, heads, width // heads]))

    def by_head(found: Quantised, order: Sequence[int]) -> Quantised:
        parts = graph.add("Reshape", found.numbers, divided)
        return Quantised(graph.add("Transpose", parts, perm=order), found.scale, found.zero)

    scores = graph.product(
        by_head(graph.unsigned(query), (0, 2, 1, 3)), by_head(graph.signed(key), (0, 2, 3, 1))
    )
    # What attention gives lies between 0 and 1, so its scale is known beforehand.
    share = graph.constant("share", np.float32(1 / 255)), graph.constant("none", np.uint8(0))
    shares = graph.add("QuantizeLinear", graph.add("Softmax", scores, axis=-1), *share)
    mixed = graph.product(Quantised(shares, *share), by_head(graph.signed(value), (0, 2, 1, 3)))
    together = graph.constant("together", np.array([0, 0, width]))
    return graph.add("Reshape", graph.add("Transpose", mixed, perm=(0, 2, 1, 3)), together)


#: The heads that the run time maps states with by itself, and the names that they have there. The
#: scores of links are asked for a few tokens, and vectors for the mean of a span.
MAPS = {"links": "links", "states": "vectors"}

Output = tuple[str, int, list[int | str]]
"""The name of an output, the type of its numbers, and its shape."""


def _read(graph: Graph, weights: Weights, states: str) -> list[Output]:
    """Add the last states as an output, and the heads, each a linear map or two, tanh between."""
    maps: dict[str, list[str]] = {}
    for name in weights:
        head = name.split(".")[0]
        if name.endswith(".weight") and head not in ("trunk", *MAPS):
            maps.setdefault(head, []).append(name.removesuffix(".weight"))
    numbers = graph.unsigned(states)
    width = len(weights["trunk.norm.bias"])
    outputs = [_named(graph, states, "states", width)]
    for head, (first, *further) in maps.items():
        found = graph.linear(numbers, first, weights[f"{first}.weight"].T, weights[f"{first}.bias"])
        for name in further:
            kept = graph.unsigned(graph.add("Tanh", found))
            found = graph.linear(kept, name, weights[f"{name}.weight"].T, weights[f"{name}.bias"])
        width = len(weights[f"{[first, *further][-1]}.bias"])
        if width == 1:
            found = graph.add("Squeeze", found, graph.constant("last", np.array([-1])))
        outputs.append(_named(graph, found, head, width))
    return outputs


def _named(graph: Graph, values: str, name: str, width: int) -> Output:
    """Give the numbers of each token the name under which they are an output."""
    graph.nodes.append(helper.make_node("Identity", [values], [name], name=name))
    return name, TensorProto.FLOAT, [1, "tokens", *([] if width == 1 else [width])]


def _maps(graph: Graph, weights: Weights) -> list[Output]:
    """Add the weights of `MAPS` as outputs that are the same for every window."""
    outputs: list[Output] = []
    for head, name in MAPS.items():
        for part in PARTS:
            values = weights[f"{head}.{part}"].T.astype(np.float16)
            graph.constant(f"{name}.{part}", values)
            outputs.append((f"{name}.{part}", TensorProto.FLOAT16, list(values.shape)))
    return outputs
