"""How well attributions are found on PolNeAR: `python benchmarks/attribution.py DIR`.

DIR is the folder with `dev.jsonl` (or the folder above it). Three systems on the same articles, in
the same run: the real command `allegedly read --json`; the encoder alone, without the rules around
it; and, as a floor, a pattern that pairs quotation marks with the nearest verb of saying and name.
All are scored by the same program (`--scorer`), with 95 % intervals over articles. Then how often
the speaker is right (PolNeAR has no gold for it: GUM's chains and the sample have), and what a
confidence is worth.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import ModuleType

from measuring.intervals import Tally
from measuring.polnear import (
    Row,
    compare,
    count_article,
    load_scorer,
    read_articles,
    scorer_path,
    split_path,
)
from measuring.reliability import print_reliability, reliability
from measuring.speakers import print_speakers
from measuring.systems import encode, open_encoder, pair_quotes, read_by_command, read_here

#: What is printed, by the scorer's names: attributions, kinds of them, contents, exact spans,
#: tokens; then attributions by the form of their content and by their cue.
FIGURES = (
    "attr", "attr.direct", "attr.indirect", "attr_text", "content.iou50", "content.iou50.direct",
    "content.iou50.indirect", "content.any", "content.exact", "content.exact.direct",
    "content.exact.indirect", "content.exact_np", "span.source", "span.cue", "span.content",
    "tok.source", "tok.cue", "tok.content", "src_given_con", "src_given_con_hassrc",
    "attr.marks direct", "attr.marks mixed", "attr.marks indirect",
    "attr.verb of saying", "attr.other cue",
)  # fmt: skip

System = Callable[[list[Row]], Iterator[Row]]


@dataclass(frozen=True)
class Score:
    """A system's attributions on some articles, its counts, and how fast it was."""

    found: list[Row]
    tally: Tally
    seconds: float
    start: float


def main() -> None:
    """Prints the tables."""
    options = _options()
    gold = read_articles(options.folder, options.split, options.limit)
    scorer = load_scorer(options.scorer)
    print(f"date     {datetime.now(UTC):%Y-%m-%d}")
    print(f"data     PolNeAR {options.split}, {len(gold)} articles")
    print(f"weights  {open_encoder(options.weights).version}")
    read: System = (
        partial(read_here, weights=options.weights) if options.weights else read_by_command
    )
    systems: dict[str, System] = {
        "allegedly read": read,
        "encoder alone": partial(encode, weights=options.weights),
        "pattern": pair_quotes,
    }
    scores = {name: score(system, gold, scorer) for name, system in systems.items()}
    for name, each in scores.items():
        speed = len(gold) / each.seconds
        print(f"\n{name}: {speed:.1f} articles a second, its start included")
        without = len(gold) / max(each.seconds - each.start, 1e-9)
        print(f"  {without:.1f} without the {each.start:.1f} s of a two-word text")
        _print(each.tally, options.boot)
    found = scores["allegedly read"].found
    print_reliability(reliability(_right_ones(scorer, gold, found)))
    print("  on dev the curve has seen these articles: training/calibration.py tells out of fold")
    print_speakers(options.folder, found)


def inputs(data: Path) -> list[Path]:
    """The files that the figures rest on."""
    return [split_path(data, "dev"), scorer_path()]


def figures(data: Path) -> dict[str, float]:
    """F1 of the figures that the gate holds, in percent, and how reliable confidence is."""
    gold, scorer = read_articles(data, "dev"), load_scorer(scorer_path())
    found = list(read_by_command(gold))
    tally = Tally([count_article(scorer, g, f["attributions"]) for g, f in _pairs(gold, found)])
    held = {name: round(tally.figure(name)[2], 1) for name in FIGURES}
    calibration = reliability(_right_ones(scorer, gold, found))
    return {**held, "calibration (100 - ECE)": round(100 * (1 - calibration.error), 1)}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--weights", type=Path, help="FOLDER/NAME.onnx; [default: the package's]")
    parser.add_argument("--scorer", type=Path, default=scorer_path())
    parser.add_argument("--boot", type=int, default=1000, help="samples for the intervals")
    return parser.parse_args()


def score(system: System, gold: list[Row], scorer: ModuleType) -> Score:
    """What a system finds in articles, set beside what people marked in them."""
    started = time.perf_counter()
    found = list(system(gold))
    seconds = time.perf_counter() - started
    started = time.perf_counter()
    list(system([{"doc": "short", "text": "It rained."}]))
    start = time.perf_counter() - started
    counts = [count_article(scorer, g, f["attributions"]) for g, f in _pairs(gold, found)]
    return Score(found, Tally(counts), seconds, start)


def _pairs(gold: Sequence[Row], found: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    by_name = {row["doc"]: row for row in found}
    for row in gold:
        yield row, by_name[row["doc"]]


def _right_ones(
    scorer: ModuleType, gold: Sequence[Row], found: Sequence[Row]
) -> list[tuple[float, bool]]:
    """The confidence of every attribution found, with whether it is right."""
    told: list[tuple[float, bool]] = []
    for wanted, given in _pairs(gold, found):
        compared = compare(scorer, wanted, given["attributions"])
        right = {number for _, number in compared.pairs}
        for number, place in enumerate(compared.places):
            told.append((given["attributions"][place]["confidence"], number in right))
    return told


def _print(tally: Tally, samples: int) -> None:
    print(f"  {'':24}{'P':>7}{'R':>7}{'F1':>7}   95 %")
    for name in FIGURES:
        low, high = tally.interval(name, samples) if samples else (0.0, 0.0)
        interval = f"{low:.1f} to {high:.1f}" if samples else ""
        cells = "".join(f"{value:7.1f}" for value in tally.figure(name))
        print(f"  {name:24}{cells}   {interval}")


if __name__ == "__main__":
    main()
