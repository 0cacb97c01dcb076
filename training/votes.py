"""Let trained networks vote on texts that nobody has labelled, for another one to learn from.

    python training/votes.py NAME.onnx [NAME.onnx ...] --data DIR --out FILE

Knowledge distillation (Hinton, Vinyals and Dean 2015): the mean of what several networks hold for
probable is steadier than what any of them does, and news without labels costs nothing. The texts
are articles of FNC-1 (train), SemEval-2025 task 10 (train, English), ECB+ (train) and GUM (train).
FILE gets the mean of the chances of the attribution labels for the tokens of the first network.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from corpora import Text
from gum import read_gum
from numpy.typing import NDArray

from allegedly.extraction.encoder import Encoder
from allegedly.extraction.encoding import Encoding

LEAST, MOST = 200, 20_000
"""Characters of a text: a shorter one says little, a longer one is no article."""

GROUP = 32
"""Texts whose encodings are held at once."""


def main() -> None:
    """Write the votes."""
    parser = argparse.ArgumentParser(description="Let networks vote on unlabelled texts.")
    data = Path(os.environ.get("ALLEGEDLY_DATA", "../shared/data"))
    parser.add_argument("networks", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, default=data)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    encoders = [
        Encoder(path.parent, path.stem, threads=options.threads) for path in options.networks
    ]
    texts = list(read_unlabelled(options.data))
    votes: dict[str, NDArray[np.float16]] = {}
    for start in range(0, len(texts), GROUP):
        group = texts[start : start + GROUP]
        opinions = [encoder.encode([text.text for text in group]) for encoder in encoders]
        for text, *found in zip(group, *opinions, strict=True):
            votes[text.name] = mean_chances(found)
        print(f"{start + len(group)} of {len(texts)} texts", flush=True)
    np.savez(options.out, **votes)  # type: ignore[arg-type]


def read_unlabelled(data: Path) -> Iterator[Text]:
    """Yield the texts, none of which has attributions marked."""
    with (data / "fnc1" / "train.csv").open(encoding="utf-8") as rows:
        bodies = {int(row["body"]) for row in csv.DictReader(rows)}
    for row in _rows(data / "fnc1" / "bodies.jsonl"):
        if row["body"] in bodies:
            yield from _article(f"fnc1-{row['body']}", row["text"])
    for row in _rows(data / "semeval2025_task10" / "train.en.jsonl"):
        yield from _article(f"semeval-{row['doc']}", row["text"])
    for row in _rows(data / "ecbplus" / "train.jsonl"):
        yield from _article(f"ecb-{row['doc']}", "\n".join(map(" ".join, row["sentences"])))
    for text in read_gum(data / "gum" / "train.conllu"):
        yield from _article(f"gum-{text.name}", text.text)


def _rows(path: Path) -> Iterator[dict[str, object]]:
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _article(name: str, text: object) -> Iterator[Text]:
    if LEAST <= len(str(text)) <= MOST:
        yield Text(name, str(text))


def mean_chances(opinions: Sequence[Encoding]) -> NDArray[np.float16]:
    """The mean chances of the attribution labels for the first one's tokens, float16 [tokens, 7].

    Networks may cut a text into other tokens: each tells of the word in which a token begins, since
    of a word only the first token is ever asked.
    """
    starts = opinions[0].tokens.offsets[:, 0]
    chances = [np.exp(each.labels.astype(np.float32))[_words(each, starts)] for each in opinions]
    return np.asarray(np.mean(chances, axis=0), np.float16)


def _words(encoding: Encoding, places: NDArray[np.int32]) -> NDArray[np.int64]:
    """The first token of the word that holds each place."""
    tokens = encoding.tokens
    if not len(tokens):
        return np.zeros(0, np.int64)
    holding = np.searchsorted(tokens.offsets[:, 1], places, side="right")
    begins = np.flatnonzero(tokens.starts)
    word = np.searchsorted(begins, np.minimum(holding, len(tokens) - 1), side="right") - 1
    return np.asarray(begins[np.maximum(word, 0)], np.int64)


if __name__ == "__main__":
    main()
