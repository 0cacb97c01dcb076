"""Make a weights file's confidence mean the chance that an attribution is right.

    python training/calibration.py [--weights FOLDER/NAME.onnx] [--data DIR]

Reads PolNeAR `dev` with these weights, sees which attributions are right (content IoU of at least
0.5, and the source), and fits the curve of `allegedly.extraction.calibration`. What is reported is
out of fold: each article's confidences come from a curve that never saw the article. Writes
`NAME.calibration.json` beside the weights and a line into their card. Needs no PyTorch.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allegedly.extraction import Encoder, Extractor
from allegedly.extraction.calibration import calibration_path, features
from allegedly.extraction.network import read_card
from allegedly.extraction.page import Draft, Page
from allegedly.records import Document, Span

sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))

from measuring.polnear import Row, compare, load_scorer, read_articles, scorer_path
from measuring.reliability import Reliability, print_reliability, reliability

#: Strength of the pull of the factors towards 0, in attributions. 1, 3 and 10 gave the same
#: calibration error within 0.002.
RIDGE = 3.0
FOLDS = 10
STEPS = 30

#: Rules that are not counted on PolNeAR, which leaves attributions inside others unmarked.
UNMARKED = ("nesting",)


@dataclass(frozen=True)
class Seen:
    """An attribution that was found: in which article, by what, its features, and the outcome."""

    article: int
    found_by: str
    features: dict[str, float]
    right: bool


class Curve:
    """Logistic regression on standardised features, with a ridge, by Newton's steps."""

    def __init__(self, rows: list[dict[str, float]], right: NDArray[np.float64]) -> None:
        self.names = list(rows[0])
        table = self._table(rows)
        self.mean, self.spread = table.mean(0), table.std(0) + 1e-9
        given = self._given(table)
        pull = RIDGE * np.eye(given.shape[1])
        pull[0, 0] = 0.0
        self.factors = np.zeros(given.shape[1])
        for _ in range(STEPS):
            chance = 1 / (1 + np.exp(-given @ self.factors))
            slope = given.T @ (chance - right) + pull @ self.factors
            bend = (given * (chance * (1 - chance))[:, None]).T @ given + pull
            self.factors -= np.linalg.solve(bend, slope)

    def _table(self, rows: list[dict[str, float]]) -> NDArray[np.float64]:
        return np.array([[row[name] for name in self.names] for row in rows])

    def _given(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.c_[np.ones(len(table)), (table - self.mean) / self.spread]

    def chances(self, rows: list[dict[str, float]]) -> list[float]:
        """The chance of each row."""
        odds = self._given(self._table(rows)) @ self.factors
        return [float(chance) for chance in 1 / (1 + np.exp(-odds))]

    def plain(self) -> tuple[float, dict[str, float]]:
        """Intercept and factors for features as they are, not standardised."""
        factors = self.factors[1:] / self.spread
        intercept = float(self.factors[0] - factors @ self.mean)
        named = zip(self.names, factors.tolist(), strict=True)
        return round(intercept, 5), {name: round(factor, 5) for name, factor in named}


def main() -> None:
    """Fits, reports and writes."""
    options = _options()
    encoder = Encoder(options.weights.parent, options.weights.name.removesuffix(".onnx"))
    articles = read_articles(options.data, "dev")
    seen = [
        each for number, row in enumerate(articles) for each in read_article(row, number, encoder)
    ]
    by_encoder = [each for each in seen if each.found_by == "encoder"]
    found = out_of_fold(by_encoder, len(articles))
    print_reliability(found, f"{encoder.version}, out of {FOLDS} folds of articles")
    values = describe(by_encoder, seen, found)
    values = {"weights": read_card(options.weights).sha256, **values}
    path = calibration_path(options.weights)
    path.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    _write_card(options.weights.with_suffix(".md"), found)
    print(path)


def _options() -> argparse.Namespace:
    shipped = Path(__file__).parent.parent / "src/allegedly/weights/attribution-en.onnx"
    data = Path(os.environ.get("ALLEGEDLY_DATA") or "../shared/data")
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--weights", type=Path, default=shipped, help="FOLDER/NAME.onnx")
    parser.add_argument("--data", type=Path, default=data)
    return parser.parse_args()


class _Recorder:
    """Stands in for a calibration, and notes what every draft was like."""

    def __init__(self) -> None:
        self.noted: dict[tuple[Span | None, Span | None, tuple[Span, ...]], Draft] = {}
        self.page: Page | None = None

    def __call__(self, page: Page, draft: Draft) -> float:
        self.page = page
        self.noted[draft.source, draft.cue, draft.content] = draft
        return draft.confidence


def read_article(row: Row, number: int, encoder: Encoder) -> list[Seen]:
    """What is found in an article, with whether it is right."""
    recorder = _Recorder()
    extraction = Extractor(encoder, recorder).extract([Document.of(row["text"])])[0]
    told = [_places(each) for each in extraction.attributions]
    compared = compare(load_scorer(scorer_path()), row, told)
    right = {place for _, place in compared.pairs}
    seen: list[Seen] = []
    for place, origin in enumerate(compared.places):
        each = extraction.attributions[origin]
        draft = recorder.noted.get((each.source, each.cue, each.content))
        if draft and recorder.page and draft.voice == "reported":
            given = features(recorder.page, draft)
            seen.append(Seen(number, draft.found_by, given, place in right))
    return seen


def _places(each: Any) -> Row:
    one = {role: [getattr(each, role)] if getattr(each, role) else [] for role in ("source", "cue")}
    spans = {**one, "content": each.content}
    return {role: [[span.start, span.end] for span in given] for role, given in spans.items()}


def out_of_fold(seen: list[Seen], articles: int) -> Reliability:
    """How reliable confidences are in articles that the curve never saw."""
    folds = np.random.default_rng(0).permutation(articles) % FOLDS
    told: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        inside = [each for each in seen if folds[each.article] == fold]
        others = [each for each in seen if folds[each.article] != fold]
        curve = Curve([each.features for each in others], _outcomes(others))
        chances = curve.chances([each.features for each in inside])
        told += [(chance, each.right) for chance, each in zip(chances, inside, strict=True)]
    return reliability(told)


def _outcomes(seen: list[Seen]) -> NDArray[np.float64]:
    return np.array([float(each.right) for each in seen])


def describe(by_encoder: list[Seen], seen: list[Seen], found: Reliability) -> dict[str, object]:
    """What the file holds: the curve on all articles, what rules got right, and how reliable."""
    curve = Curve([each.features for each in by_encoder], _outcomes(by_encoder))
    intercept, factors = curve.plain()
    by_rule = [each for each in seen if each.found_by not in ("encoder", *UNMARKED)]
    right = Counter(each.found_by for each in by_rule if each.right)
    count = Counter(each.found_by for each in by_rule)
    return {
        "intercept": intercept,
        "factors": factors,
        "rules": {rule: [right[rule], count[rule]] for rule in sorted(count)},
        "measured": {
            "data": "PolNeAR dev, out of 10 folds of articles",
            "attributions": found.count,
            "expected calibration error": round(found.error, 4),
            "Brier score": round(found.brier, 4),
            "Brier score of the mean": round(found.base, 4),
            "area under ROC": round(found.area, 4),
        },
    }


def _write_card(card: Path, found: Reliability) -> None:
    """Puts the line on confidence into the card, in place of the one before."""
    line = (
        "- Its confidence is the chance that content and source are right, by a curve fitted on "
        f"PolNeAR `dev` (`training/calibration.py`): out of fold, expected calibration error "
        f"{found.error:.3f}, Brier score {found.brier:.3f} (always the mean: {found.base:.3f}). "
        "It says nothing on whether a claim is true.\n"
    )
    text = card.read_text(encoding="utf-8")
    text, count = re.subn(r"- Its confidence is .*\n", lambda _: line, text)
    card.write_text(text if count else f"{text.rstrip()}\n{line}", encoding="utf-8")


if __name__ == "__main__":
    main()
