"""The score of a network on the development part, by the code that reads texts at run time."""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path

import numpy as np
import torch
from network import Network
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn

from allegedly.extraction import network as run_time
from allegedly.extraction.decode import find_spans
from allegedly.extraction.encoder import Encoder


class TorchNetwork:
    """A network in training, read by the run time's encoder."""

    def __init__(self, network: Network) -> None:
        self.network = network.eval()
        self.links = _map(network.links).parts(run_time.LINK_WIDTH)
        self.vectors = _map(network.states)

    def read(self, ids: NDArray[np.int64], shapes: NDArray[np.int64]) -> run_time.Reading:
        """Return the scores of one window."""
        network = self.network
        with torch.inference_mode():
            states = network.trunk(
                torch.from_numpy(ids)[None], torch.from_numpy(shapes)[None], None
            )
            read = network.labels(states), network.names(states), states
            outputs = (*read, network.factuality(states)[..., 0])
        return run_time.Reading(*(output[0].float().numpy() for output in outputs))


def _map(layer: nn.Linear) -> run_time.Map:
    weight, bias = layer.weight.detach().float(), layer.bias.detach().float()
    return run_time.Map(weight.T.numpy().copy(), bias.numpy())


def score_development(
    network: Network, data: Path, tokeniser: Tokenizer, frame: tuple[int, int]
) -> str:
    """Return the figures on the development part as one line, by the scorer in $ALLEGEDLY_BENCH."""
    path = Path(os.environ.get("ALLEGEDLY_BENCH", "../shared/bench")) / "score_attributions.py"
    spec = importlib.util.spec_from_file_location("scorer", path)
    if not path.exists() or spec is None or spec.loader is None:
        return f"not scored: no scorer at {path}"
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    lines = (data / "polnear" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    gold = {row["doc"]: row for row in map(json.loads, lines)}
    encoder = Encoder(network=TorchNetwork(network), tokeniser=tokeniser, frame=frame, threads=1)
    found = {}
    for name, row in gold.items():
        proposals = find_spans(row["text"], encoder.encode([row["text"]])[0])
        acts = [
            {
                "source": [one.source.start, one.source.end] if one.source else None,
                "cue": [one.cue.start, one.cue.end] if one.cue else None,
                "content": [[span.start, span.end] for span in one.content],
            }
            for one in proposals
        ]
        found[name] = {"doc": name, "attributions": acts}
    figures = scorer.run(gold, found)
    return " ".join(
        f"{name} {figures[name]}" for name in ("attr", "span.source", "span.cue", "span.content")
    )
