"""Learns the stance of a text towards another's claim: `python training/stance.py --data DIR`.

Two networks of one hidden layer, on the numbers that `allegedly.matching.towards` makes: one for
articles (FNC-1 train), one for posts (RumourEval 2019 train without the fifth of the threads that
benchmarks/stance.py holds out). A rare label weighs more, by a root of its rarity. The offsets of
the second are chosen for the best macro-F1 on all other folds, each by a network that has not seen
it.
Writes src/allegedly/weights/stance-*.json. NumPy alone; two minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from stance import (
    ARTICLE_LABELS,
    REPLY_LABELS,
    Labelled,
    f1,
    macro,
    read_articles,
    read_posts,
)

from allegedly.matching.towards import Network

OUT = Path(__file__).parent.parent / "src" / "allegedly" / "weights"
RATE = 3e-3
BATCH = 128
STEPS = np.arange(-1.5, 1.6, 0.1)

Floats = NDArray[np.float32]


class Recipe(dict[str, float]):
    """Hidden units, epochs, penalty, the share of units left out, the root of rarity."""


ARTICLES = Recipe(hidden=64, epochs=10, penalty=1e-4, left_out=0.1, root=0.45)
REPLIES = Recipe(hidden=48, epochs=15, penalty=1e-2, left_out=0.3, root=0.6)


def main() -> None:
    """Writes both networks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pairs = read_articles(options.data / "fnc1", "train")
    others = read_articles(options.data / "fnc1", "dev")
    trial = fit(pairs.part(pairs.fold != 0), ARTICLE_LABELS, ARTICLES, options.seed)
    score = macro(trial, others.part(others.fold == 0))
    print(f"macro-F1 on headlines and articles that training has left out: {score:.3f}")
    _write("stance-article", fit(pairs, ARTICLE_LABELS, ARTICLES, options.seed))
    posts = read_posts(options.data / "rumoureval2019", "train")
    posts = posts.part(posts.fold != 0)
    network = fit(posts, REPLY_LABELS, REPLIES, options.seed)
    offset = choose_offset(unseen_scores(posts, options.seed), posts.labels)
    _write("stance-reply", replace(network, offset=offset))


def fit(pairs: Labelled, labels: tuple[str, ...], recipe: Recipe, seed: int) -> Network:
    """The network that `recipe` makes of `pairs`, by Adam with a rate that falls to nothing."""
    chance = np.random.default_rng(seed)
    mean, spread = pairs.numbers.mean(axis=0), pairs.numbers.std(axis=0) + 1e-3
    inputs = (pairs.numbers - mean) / spread
    wanted = np.array([labels.index(label) for label in pairs.labels])
    weight = (len(wanted) / np.bincount(wanted)) ** recipe["root"]
    hidden, width = int(recipe["hidden"]), inputs.shape[1]
    layers = [
        chance.normal(0, width**-0.5, (width, hidden)).astype(np.float32),
        np.zeros(hidden, dtype=np.float32),
        chance.normal(0, hidden**-0.5, (hidden, len(labels))).astype(np.float32),
        np.zeros(len(labels), dtype=np.float32),
    ]
    moments = [(np.zeros_like(layer), np.zeros_like(layer)) for layer in layers]
    step = 0
    for epoch in range(int(recipe["epochs"])):
        rate = RATE * (1 - epoch / recipe["epochs"])
        order = chance.permutation(len(wanted))
        for rows in np.array_split(order, max(1, len(order) // BATCH)):
            step += 1
            slopes = _slopes(
                layers, inputs[rows], wanted[rows], (weight, recipe["left_out"], chance)
            )
            for layer, slope, (first, second) in zip(layers, slopes, moments, strict=True):
                slope = slope + recipe["penalty"] * layer
                first += 0.1 * (slope - first)
                second += 0.001 * (slope**2 - second)
                scaled = np.sqrt(second / (1 - 0.999**step)) + 1e-8
                layer -= (rate * first / (1 - 0.9**step) / scaled).astype(np.float32)
    return Network(labels, mean, spread, *layers, offset=np.zeros(len(labels), dtype=np.float32))


def _slopes(
    layers: list[Floats],
    inputs: Floats,
    wanted: NDArray[np.int64],
    how: tuple[Floats, float, np.random.Generator],
) -> list[Floats]:
    weight, left_out, chance = how
    keep = 1 - left_out
    seen = inputs * (chance.random(inputs.shape) < keep) / keep
    sums = seen @ layers[0] + layers[1]
    kept = (chance.random(sums.shape) < keep) / keep
    units = np.maximum(sums, 0) * kept
    scores = units @ layers[2] + layers[3]
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    error = chances / chances.sum(axis=1, keepdims=True)
    error[np.arange(len(wanted)), wanted] -= 1
    error *= (weight[wanted] / weight[wanted].sum())[:, None]
    back = (error @ layers[2].T) * kept * (sums > 0)
    return [seen.T @ back, back.sum(axis=0), units.T @ error, error.sum(axis=0)]


def unseen_scores(posts: Labelled, seed: int) -> Floats:
    """The scores of each post by a network that has learnt from all folds but its own."""
    scores = np.zeros((len(posts.labels), len(REPLY_LABELS)), dtype=np.float32)
    for fold in np.unique(posts.fold):
        own = posts.fold == fold
        network = fit(posts.part(~own), REPLY_LABELS, REPLIES, seed)
        scores[own] = network.scores(posts.numbers[own])
    return scores


def choose_offset(scores: Floats, labels: list[str]) -> Floats:
    """What to add to each label's score for the best macro-F1, label by label."""

    def reached(offset: Floats) -> float:
        chosen = [REPLY_LABELS[at] for at in (scores + offset).argmax(axis=1)]
        return float(np.mean(list(f1(labels, chosen).values())))

    offset = np.zeros(len(REPLY_LABELS), dtype=np.float32)
    best = reached(offset)
    for label in range(len(offset)):
        for value in STEPS:
            trial = offset.copy()
            trial[label] = value
            if (score := reached(trial)) > best:
                best, offset = score, trial
    return offset


def _write(name: str, network: Network) -> None:
    values = {
        key: value if key == "labels" else np.round(value, 4).tolist()
        for key, value in vars(network).items()
    }
    (OUT / f"{name}.json").write_text(json.dumps(values) + "\n", encoding="utf-8")
    print(name, "written")


if __name__ == "__main__":
    main()
