"""How well it is told whether an event happened: `python benchmarks/factuality.py DIR`.

DIR holds uds_it_happened/ (Rudinger, White and Van Durme 2018): predicates of English web text with
how surely they happened, from negative (did not) to positive (did). Measured are Pearson's r and
the mean absolute error over all predicates of `dev`, for the mean of `train`, for the lexicon's
words of negation, doubt and possibility around the predicate (each class has its mean in `train`),
and for the encoder's head, where the weights have one, read at the predicate's token.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from measuring.intervals import interval_of
from measuring.systems import open_encoder
from numpy.typing import NDArray

from allegedly.extraction.encoder import Encoder
from allegedly.extraction.words import any_of, entries, pattern

Values = NDArray[np.float64]

#: Characters before a predicate in which the words that govern it are looked for.
_REACH = 40

#: Sentences read at once, so that their windows share the cores.
_TOGETHER = 64

_PLAIN = "nothing"
_NOT_YET = re.compile(
    r"\b(?:to|will|would|shall|should|must|can|['’]ll|going to)\s+(?:\w+\s+)?\Z", re.I
)
_CONDITION = re.compile(r"\b(?:if|unless|whether|in case)\b[^,.;]*\Z", re.I)


@dataclass(frozen=True)
class Predicate:
    """A predicate in its sentence: where it stands, and how surely it happened."""

    text: str
    start: int
    value: float


@dataclass(frozen=True)
class Fit:
    """How near guesses come: Pearson's r with its 95 % interval, and the mean absolute error."""

    r: float
    low: float
    high: float
    error: float


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--weights", type=Path, help="FOLDER/NAME.onnx; [default: the package's]")
    options = parser.parse_args()
    encoder = open_encoder(options.weights)
    told = read_predicates(_path(options.folder, "dev"))
    print(f"weights {encoder.version}")
    print(f"{len(told)} predicates of UDS dev\n")
    print(f"{'':12}{'r':>8}{'95 %':>18}{'MAE':>8}")
    for name, fit in fits(options.folder, encoder).items():
        between = f"{fit.low:.3f} to {fit.high:.3f}" if fit.r else ""
        print(f"{name:12}{fit.r:>8.3f}{between:>18}{fit.error:>8.3f}")


def inputs(data: Path) -> list[Path]:
    """The files that the figures rest on."""
    return [_path(data, "dev"), _path(data, "train")]


def figures(data: Path) -> dict[str, float]:
    """Pearson's r of the lexicon, and of the encoder's head where there is one."""
    found = fits(data, open_encoder(None))
    return {f"{name}.r": round(fit.r, 3) for name, fit in found.items() if name != "mean"}


def fits(data: Path, encoder: Encoder) -> dict[str, Fit]:
    """How near each way of guessing comes on `dev`."""
    train, dev = (read_predicates(_path(data, part)) for part in ("train", "dev"))
    mean = float(np.mean([each.value for each in train]))
    guesses = {"mean": np.full(len(dev), mean), "lexicon": by_lexicon(train, dev)}
    head = by_head(dev, encoder)
    if head is not None:
        guesses["head"] = head
    gold = np.array([each.value for each in dev])
    return {name: fit(guessed, gold) for name, guessed in guesses.items()}


def _path(folder: Path, part: str) -> Path:
    name = f"{part}.jsonl"
    return folder / name if (folder / name).exists() else folder / "uds_it_happened" / name


def read_predicates(path: Path) -> list[Predicate]:
    """The predicates of a part, in order, each at its place in its sentence."""
    found: list[Predicate] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        starts = _starts(row)
        found += [
            Predicate(row["text"], starts[each["token"]], each["value"])
            for each in row["predicates"]
        ]
    return found


def _starts(row: dict[str, Any]) -> list[int]:
    """Where each token begins in the text, as near as can be told where one was respelt."""
    starts: list[int] = []
    at = 0
    for token in row["tokens"]:
        found = row["text"].find(token, at)
        starts.append(found if found >= 0 else at)
        at = starts[-1] + (len(token) if found >= 0 else 0)
    return starts


def by_lexicon(train: Sequence[Predicate], dev: Sequence[Predicate]) -> Values:
    """The mean value that predicates with the same class of words before them have in `train`."""
    values: dict[str, list[float]] = defaultdict(list)
    for each in train:
        values[word_class(each)].append(each.value)
    means = {name: float(np.mean(given)) for name, given in values.items()}
    return np.array([means.get(word_class(each), means[_PLAIN]) for each in dev])


def word_class(predicate: Predicate) -> str:
    """The class of the lexicon's words before a predicate that says most against its being so."""
    sentence = predicate.text[: predicate.start]
    near = sentence[-_REACH:]
    for group in ("negation", "hedge.possible", "hedge.probable"):
        if pattern(group).search(near):
            return group
    if _NOT_YET.search(near):
        return "not yet"
    if _CONDITION.search(sentence):
        return "condition"
    wished = any_of(entries("cue.directive")["phrases"])
    return "wish" if re.search(wished, near, re.IGNORECASE) else _PLAIN


def by_head(predicates: Sequence[Predicate], encoder: Encoder) -> Values | None:
    """What the encoder's head says at each predicate's token; None where there is no head."""
    by_text: dict[str, list[Predicate]] = defaultdict(list)
    for each in predicates:
        by_text[each.text].append(each)
    texts = list(by_text)
    values: dict[tuple[str, int], float] = {}
    for first in range(0, len(texts), _TOGETHER):
        group = texts[first : first + _TOGETHER]
        for text, encoding in zip(group, encoder.encode(group), strict=True):
            scores = getattr(encoding, "factuality", None)
            if scores is None:
                return None
            ends = encoding.tokens.offsets[:, 1]
            for each in by_text[text]:
                token = int(np.searchsorted(ends, each.start, side="right"))
                values[text, each.start] = float(scores[min(token, len(scores) - 1)])
    return np.array([values[each.text, each.start] for each in predicates])


def fit(guessed: Values, gold: Values, samples: int = 1000) -> Fit:
    """How near guesses come to gold; a guess that never changes has no correlation: r is 0."""
    pairs = np.stack([guessed, gold], axis=1)
    low, high = interval_of(pairs, _correlation, samples)
    return Fit(_correlation(pairs), low, high, float(np.abs(guessed - gold).mean()))


def _correlation(pairs: Values) -> float:
    spread = pairs.std(axis=0)
    if not spread.all():
        return 0.0
    centred = (pairs - pairs.mean(axis=0)) / spread
    return float((centred[:, 0] * centred[:, 1]).mean())


if __name__ == "__main__":
    main()
