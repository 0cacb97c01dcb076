"""Print how near the shipped vectors are to those of the model they were learnt from.

    python training/vectors.py --data DIR [--weights FOLDER]

First the cosine to MiniLM on contents of PolNeAR's development part, read inside their article and
alone; then the mean average precision at 5 on CLEF-2020 CheckThat! task 2 (tweets to the verified
claims they repeat), of these vectors, of MiniLM's and of BM25 (Robertson and Zaragoza 2009).
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from attribution import MINILM, embed_plainly, load_tokeniser
from corpora import read_polnear
from network import load_minilm
from numpy.typing import NDArray

from allegedly.extraction.decode import span_vector
from allegedly.extraction.encoder import WEIGHTS, Encoder
from allegedly.records import Span

Matrix = NDArray[np.float32]


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description="Compare vectors.")
    data = Path(os.environ.get("ALLEGEDLY_DATA", "../shared/data"))
    parser.add_argument("--data", type=Path, default=data)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--articles", type=int, default=30)
    options = parser.parse_args()
    encoder = Encoder(options.weights)
    compare_contents(encoder, options.data, options.articles)
    compare_search(encoder, options.data / "clef2020_task2")


def teach(words: Sequence[str]) -> Matrix:
    """Return MiniLM's own vectors, float32 [texts, 384]."""
    trunk, tokeniser = load_minilm(MINILM).eval(), load_tokeniser()
    order = sorted(range(len(words)), key=lambda index: len(words[index]))
    vectors = np.zeros((len(words), 384), dtype=np.float32)
    with torch.inference_mode():
        for start in range(0, len(order), 64):
            chosen = order[start : start + 64]
            vectors[chosen] = embed_plainly(trunk, [words[index] for index in chosen], tokeniser)
    return vectors


def compare_contents(encoder: Encoder, data: Path, articles: int) -> None:
    """Print the mean cosine to the teacher over the marked contents."""
    words, inside = [], []
    for text in read_polnear(data / "polnear" / "dev.jsonl")[:articles]:
        encoding = encoder.encode([text.text])[0]
        for act in text.acts or ():
            joined = " ".join(text.text[start:end] for start, end in act.content)
            if len(joined) > 20:
                words.append(joined)
                spans = [Span(start=start, end=end) for start, end in act.content]
                inside.append(span_vector(encoding, spans))
    taught, alone = teach(words), encoder.embed(words)
    print(f"contents of PolNeAR dev: {len(words)}")
    print(f"cosine to MiniLM, inside the article  {(np.array(inside) * taught).sum(1).mean():.3f}")
    print(f"cosine to MiniLM, alone               {(alone * taught).sum(1).mean():.3f}")
    print(f"cosine of inside to alone             {(alone * np.array(inside)).sum(1).mean():.3f}")


def compare_search(encoder: Encoder, folder: Path) -> None:
    """Print the mean average precision at 5 on the development tweets."""
    claims = [json.loads(line) for line in (folder / "claims.jsonl").open(encoding="utf-8")]
    tweets = [json.loads(line) for line in (folder / "dev.jsonl").open(encoding="utf-8")]
    wordings = [claim["claim"] for claim in claims]
    numbers = {claim["id"]: number for number, claim in enumerate(claims)}
    gold = [{numbers[one] for one in tweet["claims"]} for tweet in tweets]
    queries = [tweet["text"] for tweet in tweets]
    print(f"CLEF-2020 task 2 dev: {len(queries)} tweets, {len(wordings)} claims; MAP@5")
    print(f"BM25     {mean_precision(weigh_words(queries, wordings), gold):.3f}")
    print(f"MiniLM   {mean_precision(teach(queries) @ teach(wordings).T, gold):.3f}")
    ours = encoder.embed(queries) @ encoder.embed(wordings).T
    print(f"shipped  {mean_precision(ours, gold):.3f}")


def mean_precision(scores: Matrix, gold: Sequence[set[int]]) -> float:
    """Return the mean average precision of the five best of each row."""
    total = 0.0
    for row, right in zip(scores, gold, strict=True):
        hits = 0
        for rank, found in enumerate(np.argsort(-row, kind="stable")[:5].tolist(), start=1):
            if found in right:
                hits += 1
                total += hits / rank / min(5, len(right))
    return total / len(gold)


def weigh_words(queries: Sequence[str], texts: Sequence[str]) -> Matrix:
    """Return BM25 of each query with each text (k1 1.2, b 0.75), float32 [queries, texts]."""
    bags = [Counter(re.findall(r"\w+", text.lower())) for text in texts]
    sizes = [sum(bag.values()) for bag in bags]
    mean = sum(sizes) / len(sizes)
    places: dict[str, list[tuple[int, float]]] = {}
    for number, (bag, size) in enumerate(zip(bags, sizes, strict=True)):
        for word, count in bag.items():
            weight = count * 2.2 / (count + 1.2 * (0.25 + 0.75 * size / mean))
            places.setdefault(word, []).append((number, weight))
    scores = np.zeros((len(queries), len(texts)), dtype=np.float32)
    for row, query in enumerate(queries):
        for word in set(re.findall(r"\w+", query.lower())):
            found = places.get(word, [])
            rarity = math.log(1 + (len(texts) - len(found) + 0.5) / (len(found) + 0.5))
            for number, weight in found:
                scores[row, number] += rarity * weight
    return scores


if __name__ == "__main__":
    main()
