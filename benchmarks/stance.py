"""What stance a text takes towards another's claim: `python benchmarks/stance.py DIR`.

DIR is the folder with `fnc1/` (Fake News Challenge 2017: an article towards a headline) and with
`rumoureval2019/` (Gorrell et al. 2019: a post in a thread towards its rumour). Printed are the F1
of each class and their mean (macro-F1), beside the commonest class and the best published.

FNC-1 dev is parted from train by article, but all its headlines stand in train too, so expect less
on others: training/stance.py prints how much less on headlines that it leaves out. Of RumourEval a
fifth of the threads of train, by the hash of their id, is held out; replies are told apart, since
the post that opens a thread is "support" nearly always. Its own dev part has 428 posts of Reddit,
33 of which are no comment. Published figures are those of the test parts.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from allegedly.extraction.encoder import Encoder
from allegedly.matching.towards import (
    ArticleRead,
    HeadlineRead,
    Network,
    PostRead,
    article_numbers,
    reply_numbers,
)
from allegedly.matching.towards.article import sentences

ARTICLE_LABELS = ("agree", "disagree", "discuss", "unrelated")
REPLY_LABELS = ("support", "deny", "query", "comment")
#: One fold of this many is held out.
FOLDS = 5
#: The first sentences of an article get a vector.
WITH_VECTOR = 2
LONGEST_SENTENCE = 400

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Labelled:
    """Pairs of texts as numbers, one row each, with their labels.

    `fold` is that of the thread, or of the headline; `reply` is so where a post answers another.
    """

    numbers: Floats = field(repr=False)
    labels: list[str]
    fold: NDArray[np.int64]
    reply: NDArray[np.bool_]

    def part(self, mask: NDArray[np.bool_]) -> Labelled:
        """The rows of `mask`."""
        labels = [label for label, kept in zip(self.labels, mask, strict=True) if kept]
        return Labelled(self.numbers[mask], labels, self.fold[mask], self.reply[mask])


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    articles, network = read_articles(folder / "fnc1", "dev"), Network.shipped("stance-article")
    print(heading("FNC-1 dev", ARTICLE_LABELS))
    print(row("allegedly", network, articles))
    print(commonest("unrelated", articles, ARTICLE_LABELS))
    print(f"{'best published, test':28}{0.60:>8.3f}\n")
    posts, network = read_posts(folder / "rumoureval2019", "train"), Network.shipped("stance-reply")
    held = posts.part(posts.fold == 0)
    print(heading("RumourEval 2019", REPLY_LABELS))
    print(row("allegedly, held-out threads", network, held))
    print(row("  replies alone", network, held.part(held.reply)))
    print(row("  dev (Reddit)", network, read_posts(folder / "rumoureval2019", "dev")))
    print(commonest("comment", held, REPLY_LABELS))
    print(f"{'best published, test':28}{0.62:>8.3f}")


def inputs(data: Path) -> list[Path]:
    """The files the figures rest on."""
    articles = [data / "fnc1" / name for name in ("bodies.jsonl", "train.csv", "dev.csv")]
    return [*articles, data / "rumoureval2019" / "train.jsonl"]


def figures(data: Path) -> dict[str, float]:
    """Macro-F1 on FNC-1 dev and on the held-out threads of RumourEval."""
    articles, posts = (
        read_articles(data / "fnc1", "dev"),
        read_posts(data / "rumoureval2019", "train"),
    )
    held = posts.part(posts.fold == 0)
    return {
        "fnc1.macro_f1": macro(Network.shipped("stance-article"), articles),
        "rumoureval.macro_f1": macro(Network.shipped("stance-reply"), held),
    }


def read_articles(folder: Path, part: str) -> Labelled:
    """The pairs of headline and article of a part of FNC-1."""
    rows = list(csv.DictReader((folder / f"{part}.csv").open(encoding="utf-8")))
    heads = list(dict.fromkeys(row["headline"] for row in rows))
    vectors = Encoder().embed(heads)
    claims = {h: HeadlineRead(h, v) for h, v in zip(heads, vectors, strict=True)}
    articles = _articles(folder, {int(row["body"]) for row in rows})
    numbers = [article_numbers(claims[r["headline"]], articles[int(r["body"])]) for r in rows]
    return Labelled(
        np.array(numbers, dtype=np.float32),
        [row["stance"] for row in rows],
        np.array([fold_of(row["headline"]) for row in rows]),
        np.zeros(len(rows), dtype=np.bool_),
    )


def _articles(folder: Path, wanted: set[int]) -> dict[int, ArticleRead]:
    lines = (folder / "bodies.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {r["body"]: r["text"] for r in map(json.loads, lines) if r["body"] in wanted}
    first = {
        body: [sentence[:LONGEST_SENTENCE] for sentence in sentences(text)[:WITH_VECTOR]]
        for body, text in texts.items()
    }
    vectors = iter(Encoder().embed([sentence for some in first.values() for sentence in some]))
    return {
        body: ArticleRead(text, tuple(next(vectors) for _ in first[body]))
        for body, text in texts.items()
    }


def read_posts(folder: Path, part: str) -> Labelled:
    """The posts of a part of RumourEval, each with what it answers."""
    lines = (folder / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    posts = [json.loads(line) for line in lines]
    vectors = Encoder().embed([post["text"] for post in posts])
    read = {p["id"]: PostRead(p["text"], v) for p, v in zip(posts, vectors, strict=True)}
    first = {post["thread"]: read[post["id"]] for post in posts if post["source"]}
    numbers = []
    for post in posts:
        own = read[post["id"]]
        opens = first.get(post["thread"], own)
        numbers.append(reply_numbers(own, read.get(post["parent"], opens), opens))
    return Labelled(
        np.array(numbers, dtype=np.float32),
        [post["stance"] for post in posts],
        np.array([fold_of(post["thread"]) for post in posts]),
        np.array([not post["source"] for post in posts]),
    )


def fold_of(name: str) -> int:
    """The fold of a thread or a headline, by its hash."""
    return int(hashlib.sha1(name.encode()).hexdigest(), 16) % FOLDS  # noqa: S324 (no secret)


def f1(wanted: Sequence[str], chosen: Sequence[str]) -> dict[str, float]:
    """The F1 of each label that is wanted."""
    scores = {}
    for label in dict.fromkeys(wanted):
        right = sum(w == c == label for w, c in zip(wanted, chosen, strict=True))
        scores[label] = 2 * right / max(1, list(wanted).count(label) + list(chosen).count(label))
    return scores


def macro(network: Network, pairs: Labelled) -> float:
    """The mean of the labels' F1."""
    return float(np.mean(list(f1(pairs.labels, network.choose(pairs.numbers)).values())))


def heading(name: str, labels: Sequence[str]) -> str:
    """The head of a table."""
    return f"{name:28}{'macro':>8}" + "".join(f"{label:>11}" for label in labels) + f"{'pairs':>8}"


def row(name: str, network: Network, pairs: Labelled) -> str:
    """A line of the table for what the network chooses."""
    scores = f1(pairs.labels, network.choose(pairs.numbers))
    ordered = {label: scores.get(label, 0.0) for label in network.labels}
    return f"{line(name, ordered)}{len(pairs.labels):8}"


def commonest(label: str, pairs: Labelled, labels: Sequence[str]) -> str:
    """The line of a table for choosing `label` always."""
    scores = f1(pairs.labels, [label] * len(pairs.labels))
    return line("commonest class", {each: scores.get(each, 0.0) for each in labels})


def line(name: str, scores: dict[str, float]) -> str:
    """A line of the table."""
    mean = float(np.mean(list(scores.values())))
    return f"{name:28}{mean:8.3f}" + "".join(f"{score:11.3f}" for score in scores.values())


if __name__ == "__main__":
    main()
