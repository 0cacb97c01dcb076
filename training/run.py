"""One training run: the weights, their running mean, the optimiser, and what a checkpoint keeps."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import torch
from network import Network
from torch import Tensor

WARM_UP = 0.06
KEPT_MEAN = 0.998
"""Decay of the running mean of the weights, which is what is shipped: about 500 steps."""


@dataclass(slots=True)
class Run:
    """Everything that a checkpoint keeps."""

    network: Network
    mean: Network
    optimiser: torch.optim.Optimizer
    epoch: int = 0
    step: int = 0
    done: int = 0

    def save(self, path: Path) -> None:
        """Write a checkpoint; an older one stays whole until the new one is."""
        state = {
            "network": self.network.state_dict(),
            "mean": self.mean.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "epoch": self.epoch,
            "step": self.step,
            "done": self.done,
            "chance": torch.get_rng_state(),
        }
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def load(self, path: Path) -> None:
        """Go back to where a checkpoint was written."""
        state = torch.load(path)
        self.network.load_state_dict(state["network"])
        self.mean.load_state_dict(state["mean"])
        peaks = [group["peak"] for group in self.optimiser.param_groups]
        self.optimiser.load_state_dict(state["optimiser"])
        for group, peak in zip(self.optimiser.param_groups, peaks, strict=True):
            group["peak"] = peak
        self.epoch, self.step, self.done = state["epoch"], state["step"], state["done"]
        torch.set_rng_state(state["chance"])


def start_run(network: Network, rates: tuple[float, float]) -> Run:
    """Return a run at its first step, with the rates of the encoder and of its heads."""
    rate, head_rate = rates
    learnt = [(name, weight) for name, weight in network.named_parameters() if weight.requires_grad]
    groups = [
        {
            "params": [weight for name, weight in learnt if name.startswith("trunk.")],
            "lr": rate,
            "peak": rate,
        },
        {
            "params": [weight for name, weight in learnt if not name.startswith("trunk.")],
            "peak": head_rate,
        },
    ]
    optimiser = torch.optim.AdamW(groups, lr=head_rate, weight_decay=0.01, fused=True)
    return Run(network, copy.deepcopy(network).eval(), optimiser)


def take_step(run: Run, losses: Iterable[Tensor], total: int) -> None:
    """Change the weights once, at a rate that rises, then falls, and the running mean with them."""
    total_loss: Tensor = sum(losses, start=torch.zeros(()))
    total_loss.backward()
    done = run.step / total
    share = done / WARM_UP if done < WARM_UP else max(0.0, (1 - done) / (1 - WARM_UP))
    for group in run.optimiser.param_groups:
        group["lr"] = group["peak"] * share
    learnt = [weight for weight in run.network.parameters() if weight.requires_grad]
    torch.nn.utils.clip_grad_norm_(learnt, 1.0)
    run.optimiser.step()
    run.optimiser.zero_grad()
    run.step += 1
    decay = min(KEPT_MEAN, run.step / (run.step + 10))
    with torch.no_grad():
        kept = [
            weight for name, weight in run.mean.named_parameters() if name != "trunk.words.weight"
        ]
        torch._foreach_lerp_(kept, learnt, 1 - decay)
