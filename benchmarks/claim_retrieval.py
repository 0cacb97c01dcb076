"""Finds the checked claim that a tweet repeats: `python benchmarks/claim_retrieval.py DIR`.

DIR is the folder with `clef2020_task2/` (CheckThat! 2020 task 2, Barrón-Cedeño et al. 2020), or
that folder itself; the parts are dev and dev2. For each tweet the 10,375 claims are ranked. Printed
are mean average precision at 5 (MAP@5), how often the first is right, and both on the tweets for
which BM25 has another claim first: what words alone do not find.

Then how sure it is, among so many of the claims: the mean chance of the claim put first, beside how
often that is right, where half of the texts repeat none of these claims.

185 claims are listed twice, in other quotation marks, and only one listing counts as right. "As
listed" follows that, putting of two equal listings the one with double marks first (as 177 of 190
right ones of train are); "as one" counts both as the claim that they are.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from allegedly.extraction.encoder import Encoder
from allegedly.matching.retrieval import ClaimSearch, Known, plain_text
from allegedly.matching.retrieval.search import Ranker

CLEF = "clef2020_task2"
PARTS = ("dev", "dev2")
DEPTH = 5
#: How sure the first is told of so many texts, among so many claims.
SIZES, SOME, SEED = (300, 1000, 3000), 200, 1
HEADS = ("MAP@5 as listed", "as one", "first", "missed: MAP@5", "first")
WIDTHS = (16, 8, 8, 15, 8)

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Cases:
    """Texts with the numbers of the claims they repeat, and all claims."""

    texts: list[str]
    right: list[frozenset[int]]
    claims: list[Known]


@dataclass(frozen=True)
class Case:
    """A text's candidates (`rows`), the evidence for each, and three rankings of them."""

    right: frozenset[int]
    rows: list[int]
    numbers: Floats = field(repr=False)
    by_words: list[int] = field(repr=False)
    by_vector: list[int] = field(repr=False)


def main() -> None:
    """Prints a table a part."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = _folder(parser.parse_args().folder)
    for part in PARTS:
        cases = read_cases(folder, part)
        copies = copies_of(cases.claims)
        held = list(judged(cases))
        missed = [case for case in held if not is_first(case.by_words, case.right, copies)]
        print(f"\n{part}: {len(held)} tweets, {len(missed)} of which BM25 misses")
        print(" " * 22 + "".join(f"{h:>{w}}" for h, w in zip(HEADS, WIDTHS, strict=True)))
        for name, ranking in rankings().items():
            print(row(name, ranking, (held, missed), copies))
        for size in SIZES:
            print(
                "first among {:,} claims: mean chance {:.2f}, right {:.2f}".format(
                    size, *surety(among(cases, size, SEED))
                )
            )


def inputs(data: Path) -> list[Path]:
    """The files the figures rest on."""
    return [_folder(data) / f"{name}.jsonl" for name in ("claims", *PARTS)]


def figures(data: Path) -> dict[str, float]:
    """MAP@5 as listed, by part."""
    values = {}
    for part in PARTS:
        cases = read_cases(_folder(data), part)
        copies = copies_of(cases.claims)
        rank = rankings()["allegedly"]
        scores = [precision(listed(rank(case), copies), case.right) for case in judged(cases)]
        values[f"{part}.map5"] = float(np.mean(scores))
    return values


def rankings() -> dict[str, Callable[[Case], list[int]]]:
    """The systems compared, each as what ranks the claims for a case."""
    ranker = Ranker.shipped()

    def learnt(case: Case) -> list[int]:
        sums = ranker.parts(case.numbers).sum(axis=1)
        return [case.rows[at] for at in np.argsort(-sums, kind="stable")]

    return {
        "BM25, claim and title": lambda case: case.by_words,
        "vectors": lambda case: case.by_vector,
        "allegedly": learnt,
    }


def read_cases(folder: Path, part: str) -> Cases:
    """The tweets of a part, and all claims with their vectors."""
    known = read_claims(folder)
    rows = {claim.id: row for row, claim in enumerate(known)}
    posts = [json.loads(line) for line in _lines(folder / f"{part}.jsonl")]
    right = [frozenset(rows[one] for one in post["claims"] if one in rows) for post in posts]
    told = [(post["text"], found) for post, found in zip(posts, right, strict=True) if found]
    return Cases([text for text, _ in told], [found for _, found in told], known)


@cache
def read_claims(folder: Path) -> list[Known]:
    """All claims with their vectors, which take minutes: once for all parts."""
    claims = [json.loads(line) for line in _lines(folder / "claims.jsonl")]
    texts = [(claim["claim"], claim["title"]) for claim in claims]
    encoder = Encoder()
    vectors = [encoder.embed([text[at] for text in texts]) for at in (0, 1)]
    return [
        Known(claim["id"], text, (vectors[0][row], vectors[1][row]))
        for row, (claim, text) in enumerate(zip(claims, texts, strict=True))
    ]


def among(cases: Cases, size: int, seed: int) -> Cases:
    """Some texts among `size` of the claims, without those that every second of them repeats."""
    chance = np.random.default_rng(seed)
    order = chance.permutation(len(cases.texts)).tolist()[:SOME]
    kept = set[int]().union(*(cases.right[text] for text in order[::2]))
    gone = set[int]().union(*cases.right) - kept
    others = [
        row for row in chance.permutation(len(cases.claims)).tolist() if row not in gone | kept
    ]
    rows = [*sorted(kept), *others][:size]
    place = {row: at for at, row in enumerate(rows)}
    return Cases(
        [cases.texts[text] for text in order],
        [frozenset(place[row] for row in cases.right[text] & kept) for text in order],
        [cases.claims[row] for row in rows],
    )


def surety(cases: Cases) -> tuple[float, float]:
    """The mean chance of the claim that is put first, and how often it is right."""
    ranker = Ranker.shipped()
    sure, right = [], []
    for case in judged(cases):
        sums = ranker.parts(case.numbers).sum(axis=1)
        sure.append(float(ranker.chance(sums, len(cases.claims)).max()))
        right.append(case.rows[int(sums.argmax())] in case.right)
    return float(np.mean(sure)), float(np.mean(right))


def judged(cases: Cases) -> Iterator[Case]:
    """The candidates for each text, with the evidence for them."""
    search = ClaimSearch(cases.claims, _NO_RANKER)
    vectors = Encoder().embed([plain_text(text) for text in cases.texts])
    for text, right, vector in zip(cases.texts, cases.right, vectors, strict=True):
        rows, numbers = search.judge(text, vector)
        query = search.query(text, vector)
        best = (
            np.argsort(-s, kind="stable")[: 4 * DEPTH].tolist()
            for s in (query.by_words, query.by_vector)
        )
        yield Case(right, rows, numbers, *best)


_NO_RANKER = Ranker(*(np.zeros(0, np.float32),) * 3, slope=0.0, offset=0.0, crowd=0.0)


def copies_of(claims: Sequence[Known]) -> list[tuple[int, bool]]:
    """For each claim the first listing of its words, and whether it is the less likely listing."""
    first: dict[str, int] = {}
    plain = [re.sub(r"\W+", " ", claim.texts[0].casefold()).strip() for claim in claims]
    return [
        (first.setdefault(words, row), not re.search('["“]', claims[row].texts[0]))
        for row, words in enumerate(plain)
    ]


def listed(order: Sequence[int], copies: Sequence[tuple[int, bool]]) -> list[int]:
    """The ranking with equal listings together, the likelier one first."""
    place: dict[int, int] = {}
    for claim in order:
        place.setdefault(copies[claim][0], len(place))
    return sorted(order, key=lambda claim: (place[copies[claim][0]], copies[claim][1]))


def as_one(order: Sequence[int], copies: Sequence[tuple[int, bool]]) -> list[int]:
    """The ranking with each claim once, as its first listing."""
    return list(dict.fromkeys(copies[claim][0] for claim in order))


def is_first(
    order: Sequence[int], right: frozenset[int], copies: Sequence[tuple[int, bool]]
) -> bool:
    """Whether the first of a ranking is right."""
    return copies[order[0]][0] in {copies[claim][0] for claim in right}


def precision(order: Sequence[int], right: frozenset[int]) -> float:
    """The average precision of the first five."""
    hits, total = 0, 0.0
    for place, claim in enumerate(order[:DEPTH], 1):
        if claim in right:
            hits += 1
            total += hits / place
    return total / min(len(right), DEPTH)


def row(
    name: str,
    ranking: Callable[[Case], list[int]],
    parts: Sequence[Sequence[Case]],
    copies: Sequence[tuple[int, bool]],
) -> str:
    """A line of the table."""
    values: list[float] = []
    for at, part in enumerate(parts):
        orders = [(ranking(case), case.right) for case in part]
        one = [(as_one(o, copies), frozenset(copies[c][0] for c in right)) for o, right in orders]
        if at == 0:
            values.append(float(np.mean([precision(listed(o, copies), r) for o, r in orders])))
        values.append(float(np.mean([precision(order, right) for order, right in one])))
        values.append(float(np.mean([is_first(o, r, copies) for o, r in orders])))
    return f"{name:22}" + "".join(f"{v:{w}.3f}" for v, w in zip(values, WIDTHS, strict=True))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _folder(folder: Path) -> Path:
    return folder / CLEF if (folder / CLEF).is_dir() else folder


if __name__ == "__main__":
    main()
