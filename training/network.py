"""The network behind the shipped weights: an encoder and, on its last states, six heads.

The encoder is BERT's (Devlin et al. 2019) in the width of MiniLM (Wang et al. 2020) and
multilingual-e5-small (Wang et al. 2024), written out here so that its graph holds nothing but what
is used, and so that a token's case and the gap before it, which vocabularies drop, can be added to
its embedding.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER = 384, 12, 1536
POSITIONS, SHAPES = 512, 9
LINK_WIDTH = 128
LINKS = ("content", "cue key", "cue", "source key", "mention", "name key")
"""The projections from which links are scored, side by side in `Reading.links`."""

ATTRIBUTION_LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
NAME_LABELS = (
    "O",
    "B-person",
    "I-person",
    "B-organization",
    "I-organization",
    "B-place",
    "I-place",
)


@dataclass(frozen=True, slots=True)
class Size:
    """How many layers the encoder has, and how many pieces its vocabulary."""

    layers: int
    vocabulary: int


MINILM = Size(layers=6, vocabulary=30522)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one pass gives for a batch of windows.

    Attributes:
        labels: Scores of the attribution labels, [batch, tokens, 7].
        names: Scores of the name labels, [batch, tokens, 7].
        links: The projections `LINKS` side by side, [batch, tokens, 6 * 128].
        states: What is averaged over a span to give its vectors, side by side,
            [batch, tokens, 384 * vectors].
        factuality: For a predicate, -3 (surely did not happen) to 3 (surely did), [batch, tokens].
    """

    labels: Tensor
    names: Tensor
    links: Tensor
    states: Tensor
    factuality: Tensor


def halved() -> torch.autocast:
    """Read in bfloat16 where that is fast: without AVX512 it takes seven times as long."""
    fast = torch.backends.cpu.get_cpu_capability().startswith("AVX512")
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=fast)


class Layer(nn.Module):
    """One block of the encoder, normalised after each sum as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.mix = nn.Linear(WIDTH, 3 * WIDTH)
        self.joined = nn.Linear(WIDTH, WIDTH)
        self.after_mix = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.after_inner = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor | None) -> Tensor:
        """Return the states after this block; `bias` is added to the scores of attention."""
        batch, tokens, _ = states.shape
        width = WIDTH // HEADS
        heads = self.mix(states).view(batch, tokens, 3, HEADS, width).permute(2, 0, 3, 1, 4)
        # Written out: on two cores the fused attention's backward pass takes three times as long.
        scores = heads[0] * (1 / math.sqrt(width)) @ heads[1].transpose(2, 3)
        if bias is not None:
            scores = scores + bias.to(scores.dtype)
        with torch.autocast("cpu", enabled=False):
            weights = scores.softmax(dim=-1)
        mixed = (weights @ heads[2]).transpose(1, 2).reshape(batch, tokens, WIDTH)
        states = self.after_mix(states + self.joined(mixed))
        inner = self.narrow(functional.gelu(self.widen(states)))
        return self.after_inner(states + self.dropout(inner))


class Trunk(nn.Module):
    """Token numbers and shapes in, states of the last layer out."""

    def __init__(self, size: Size, dropout: float = 0.1) -> None:
        super().__init__()
        self.size = size
        self.words = nn.Embedding(size.vocabulary, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(size.layers))
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.shapes.weight)  # training starts from the encoder as published
        self.words.weight.requires_grad_(
            False
        )  # words that the training texts lack keep their meaning

    def keep(self, layers: int) -> None:
        """Leave out all layers but the first so many."""
        self.layers = self.layers[:layers]
        self.size = Size(layers, self.size.vocabulary)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> Tensor:
        """Return the last states; without a mask every token is read."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.words(ids) + self.positions(places)[None] + self.shapes(shapes)
        states = self.dropout(self.norm(states))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(states.dtype)) * -10000.0
        for layer in self.layers:
            states = layer(states, bias)
        return states


class Network(nn.Module):
    """The trunk and its heads; a span gets as many vectors as there are spaces to learn."""

    def __init__(self, trunk: Trunk, vectors: int = 1, dropout: float = 0.1) -> None:
        super().__init__()
        self.trunk = trunk
        self.labels = nn.Linear(WIDTH, len(ATTRIBUTION_LABELS))
        self.names = nn.Linear(WIDTH, len(NAME_LABELS))
        self.links = nn.Linear(WIDTH, len(LINKS) * LINK_WIDTH)
        self.states = nn.Linear(WIDTH, vectors * WIDTH)
        self.factuality = nn.Sequential(
            nn.Linear(WIDTH, LINK_WIDTH), nn.Tanh(), nn.Linear(LINK_WIDTH, 1)
        )
        self.dropout = nn.Dropout(dropout)
        with torch.no_grad():
            self.states.weight.copy_(torch.eye(WIDTH).repeat(vectors, 1))
        nn.init.zeros_(self.states.bias)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> Reading:
        """Return what the heads read off the states."""
        states = self.trunk(ids, shapes, mask)
        kept = self.dropout(states)
        return Reading(
            self.labels(kept),
            self.names(kept),
            self.links(kept),
            self.states(states),
            self.factuality(kept)[..., 0],
        )


def read_network(state: dict[str, Tensor]) -> Network:
    """Return the network of a checkpoint's weights, for reading."""
    layers = {name.split(".")[2] for name in state if name.startswith("trunk.layers.")}
    size = Size(layers=len(layers), vocabulary=len(state["trunk.words.weight"]))
    network = Network(Trunk(size), vectors=len(state["states.bias"]) // WIDTH)
    network.load_state_dict(state)
    return network.eval()


def link_scores(links: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Return the scores content -> cue, cue -> source and mention -> name.

    Each is [batch, tokens from, tokens to]; the first token stands for "none in this window".
    """
    parts = links.float().split(LINK_WIDTH, dim=-1)
    scale = 1.0 / math.sqrt(LINK_WIDTH)
    to_cue, to_source, to_name = (
        query @ key.transpose(1, 2) * scale
        for query, key in zip(parts[::2], parts[1::2], strict=True)
    )
    return to_cue, to_source, to_name


def load_minilm(folder: Path) -> Trunk:
    """Return a trunk with the published weights of all-MiniLM-L6-v2."""
    published = load_file(folder / "model.safetensors")
    published = {name.removeprefix("bert."): weight for name, weight in published.items()}
    # The kind of sentence is always 0 here, so its vector goes into the positions.
    ours = {
        "words.weight": published["embeddings.word_embeddings.weight"],
        "positions.weight": published["embeddings.position_embeddings.weight"]
        + published["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": published["embeddings.LayerNorm.weight"],
        "norm.bias": published["embeddings.LayerNorm.bias"],
        "shapes.weight": torch.zeros(SHAPES, WIDTH),
    }
    parts = {
        "joined": "attention.output.dense",
        "after_mix": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "after_inner": "output.LayerNorm",
    }
    for layer in range(MINILM.layers):
        theirs = f"encoder.layer.{layer}."
        for kind in ("weight", "bias"):
            ours[f"layers.{layer}.mix.{kind}"] = torch.cat(
                [
                    published[f"{theirs}attention.self.{part}.{kind}"]
                    for part in ("query", "key", "value")
                ]
            )
            for name, their_name in parts.items():
                ours[f"layers.{layer}.{name}.{kind}"] = published[f"{theirs}{their_name}.{kind}"]
    trunk = Trunk(MINILM)
    trunk.load_state_dict(ours)
    return trunk
