"""Learns how known claims are ranked for a text: `python training/claim_retrieval.py --data DIR`.

Tweets of CLEF 2020 CheckThat! task 2 (train) with the checked claim each repeats, and, each
counting less, sentences of debates with theirs (That is a Known Lie, train). For each, the claims
that words and vectors bring are ranked by a weighted sum of the evidence; the weights make the
right one the likeliest of them (a softmax over the candidates: ListNet with one right answer, Cao
et al. 2007), each with its sign. A logistic curve over the same candidates then makes a chance of
the sum. Writes src/allegedly/weights/claim-retrieval.json. NumPy alone; a minute on one core beside
the time for the vectors.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from claim_retrieval import SIZES, Case, Cases, among, judged, read_cases

from allegedly.matching.retrieval.evidence import KINDS, LESS_IS_BETTER

OUT = Path(__file__).parent.parent / "src" / "allegedly" / "weights" / "claim-retrieval.json"
PARTS = {"clef2020_task2": 1.0, "known_lie": 0.1}
"""How much a text of each part counts: debates name less, and nobody signs them."""
PENALTY = 3e-3
RATE = 0.02
EPOCHS = 40
BATCHES = 25

#: Which way each kind of evidence speaks: none may come to speak the other way, as they would where
#: several tell much the same. How long a claim is speaks either way.
SIGNS = np.array([0 if kind == "length" else -1 if kind in LESS_IS_BETTER else 1 for kind in KINDS])

Floats = NDArray[np.float64]
Lists = list[tuple[Floats, Floats, float]]


def main() -> None:
    """Writes the weights and prints them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    parts = {name: read_cases(options.data / name, "train") for name in PARTS}
    cases = [(*case, PARTS[name]) for name, part in parts.items() for case in evidence_of(part)]
    numbers = np.concatenate([numbers for numbers, _, _ in cases])
    mean, spread = numbers.mean(axis=0), numbers.std(axis=0) + 1e-6
    lists = [((numbers - mean) / spread, right, counts) for numbers, right, counts in cases]
    weights = fit_ranking(lists, options.seed)
    tweets = next(iter(parts.values()))
    crowds = [among(tweets, size, options.seed) for size in (*SIZES, len(tweets.claims))]
    sums, right = zip(*(summed(crowd, mean, spread, weights) for crowd in crowds), strict=True)
    counts = [
        np.full(len(some), np.log(len(crowd.claims)))
        for some, crowd in zip(sums, crowds, strict=True)
    ]
    curve = fit_chance(np.concatenate(sums), np.concatenate(counts), np.concatenate(right))
    held = {"evidence": list(KINDS), "seed": options.seed, "cases": len(cases)}
    held |= {
        k: [round(float(x), 5) for x in v]
        for k, v in (("mean", mean), ("spread", spread), ("weights", weights))
    }
    held |= {
        name: round(value, 5)
        for name, value in zip(("slope", "crowd", "offset"), curve, strict=True)
    }
    OUT.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
    print(
        *(f"{kind:16}{weight:8.3f}" for kind, weight in zip(KINDS, weights, strict=True)), sep="\n"
    )


def evidence_of(cases: Cases) -> list[tuple[Floats, Floats]]:
    """The evidence for the candidates of each text, and which are right."""
    return [
        (case.numbers.astype(float), right / right.sum())
        for case in judged(cases)
        if (right := _right(case)).any()
    ]


def summed(cases: Cases, mean: Floats, spread: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """The sum for each candidate of each text, and whether it is right."""
    found = [((case.numbers - mean) / spread @ weights, _right(case)) for case in judged(cases)]
    return np.concatenate([sums for sums, _ in found]), np.concatenate([each for _, each in found])


def _right(case: Case) -> Floats:
    return np.array([float(row in case.right) for row in case.rows])


def fit_ranking(lists: Lists, seed: int) -> Floats:
    """The weights under which the right candidate of each list is the likeliest (by Adam)."""
    shuffle = np.random.default_rng(seed)
    weights = np.zeros(lists[0][0].shape[1])
    first, second, step = np.zeros_like(weights), np.zeros_like(weights), 0
    for _ in range(EPOCHS):
        for batch in np.array_split(shuffle.permutation(len(lists)), BATCHES):
            slope = PENALTY * weights
            for at in batch:
                numbers, right, counts = lists[at]
                sums = numbers @ weights
                chances = np.exp(sums - sums.max())
                slope += numbers.T @ (chances / chances.sum() - right) * counts / len(batch)
            step += 1
            first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
            corrected = first / (1 - 0.9**step), second / (1 - 0.999**step)
            weights -= RATE * corrected[0] / (np.sqrt(corrected[1]) + 1e-8)
            weights[weights * SIGNS < 0] = 0.0
    return weights


def fit_chance(sums: Floats, counts: Floats, right: Floats) -> tuple[float, ...]:
    """The logistic curve from sum, and logarithm of how many are known, to chance (Platt 1999).

    Returns the factor of each and the offset, by Newton's method.
    """
    curve = np.zeros(3)
    inputs = np.stack([sums, counts, np.ones_like(sums)], axis=1)
    for _ in range(50):
        chances = 1 / (1 + np.exp(-np.clip(inputs @ curve, -30, 30)))
        bend = inputs.T @ (inputs * (chances * (1 - chances))[:, None]) + 1e-6 * np.eye(3)
        curve -= np.linalg.solve(bend, inputs.T @ (chances - right))
    return tuple(map(float, curve))


if __name__ == "__main__":
    main()
