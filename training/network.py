"""The network behind `attribution-en.onnx`: MiniLM-L6 and, on its last states, four heads.

The encoder is BERT's (Devlin et al. 2019) in the size of MiniLM (Wang et al. 2020), written out
here so that its graph holds nothing but what is used, and so that a token's case and the gap before
it, which an uncased vocabulary drops, can be added to its embedding.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS, SHAPES = 30522, 512, 9
LINK_WIDTH = 128
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
class Reading:
    """What one pass gives for a batch of windows.

    Attributes:
        labels: Scores of the attribution labels, [batch, tokens, 7].
        names: Scores of the name labels, [batch, tokens, 7].
        links: Content query, cue key, cue query, source key side by side, [batch, tokens, 4 * 128].
        states: What is averaged over a span to give its vector, [batch, tokens, 384].
    """

    labels: Tensor
    names: Tensor
    links: Tensor
    states: Tensor


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

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.shapes.weight)  # training starts from MiniLM as it is
        self.words.weight.requires_grad_(
            False
        )  # words that the training texts lack keep their meaning

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
    """The trunk and its heads."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.trunk = Trunk(dropout)
        self.labels = nn.Linear(WIDTH, len(ATTRIBUTION_LABELS))
        self.names = nn.Linear(WIDTH, len(NAME_LABELS))
        self.links = nn.Linear(WIDTH, 4 * LINK_WIDTH)
        self.states = nn.Linear(WIDTH, WIDTH)
        self.dropout = nn.Dropout(dropout)
        nn.init.eye_(self.states.weight)
        nn.init.zeros_(self.states.bias)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> Reading:
        """Return what the heads read off the states."""
        states = self.trunk(ids, shapes, mask)
        kept = self.dropout(states)
        return Reading(self.labels(kept), self.names(kept), self.links(kept), self.states(states))


def link_scores(links: Tensor) -> tuple[Tensor, Tensor]:
    """Return the scores content -> cue and cue -> source, each [batch, tokens from, tokens to].

    The first token, [CLS], stands for "none in this window".
    """
    content, cue_key, cue, source_key = links.float().split(LINK_WIDTH, dim=-1)
    scale = 1.0 / math.sqrt(LINK_WIDTH)
    return content @ cue_key.transpose(1, 2) * scale, cue @ source_key.transpose(1, 2) * scale


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
    for layer in range(LAYERS):
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
    trunk = Trunk()
    trunk.load_state_dict(ours)
    return trunk
