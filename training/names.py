"""Learn the head of names once more, on the finished encoder: a minute, and attributions stay.

    python training/names.py CHECKPOINT --data DIR --out CHECKPOINT

In the joint training GUM is a tenth of the tokens, and the head is not done when the rate has
fallen to nothing. Here the encoder's states are computed once and the linear head learns alone.
"""

from __future__ import annotations

import argparse
import os
import random
from pathlib import Path

import torch
from attribution import load_tokeniser
from batches import CLS, SEP
from corpora import cut_windows, label, read_gum
from network import Network
from torch import Tensor
from torch.nn import functional

EPOCHS, RATE, BATCH = 6, 3e-3, 2048


def main() -> None:
    """Write a checkpoint that differs in the head of names only."""
    parser = argparse.ArgumentParser(description="Learn the head of names.")
    data = Path(os.environ.get("ALLEGEDLY_DATA", "../shared/data"))
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--data", type=Path, default=data)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.manual_seed(1)
    state = torch.load(options.checkpoint)
    network = Network()
    network.load_state_dict(state["mean"])
    states, names = read_states(network.eval(), options.data / "gum" / "train.conllu")
    optimiser = torch.optim.AdamW(network.names.parameters(), lr=RATE, weight_decay=0.02)
    for epoch in range(EPOCHS):
        for chosen in torch.randperm(len(states)).split(BATCH):
            scores = network.names(functional.dropout(states[chosen], 0.1))
            loss = functional.cross_entropy(scores, names[chosen])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        print(f"epoch {epoch + 1}: loss {float(loss.detach()):.3f}")
    state["mean"] = network.state_dict()
    torch.save(state, options.out)


def read_states(network: Network, path: Path) -> tuple[Tensor, Tensor]:
    """Return the states of all tokens of a GUM file, [tokens, 384], and their name labels."""
    tokeniser, chance = load_tokeniser(), random.Random(1)
    states, names = [], []
    for text in read_gum(path):
        found = label(text, tokeniser)
        for window in cut_windows(found, chance):
            own = slice(window.start, window.end)
            ids = torch.tensor([[CLS, *found.tokens.ids[own].tolist(), SEP]])
            shapes = torch.tensor([[0, *found.tokens.shapes[own].tolist(), 0]])
            with torch.no_grad():
                states.append(network.trunk(ids, shapes, None)[0, 1:-1])
            names.append(torch.from_numpy(found.names[own]))
    return torch.cat(states), torch.cat(names)


if __name__ == "__main__":
    main()
