"""Floors under the benchmarks: `python benchmarks/gate.py DIR [NAME…]`, or `make gate`.

Every benchmark that offers `figures(data)` and `inputs(data)` is run, and its figures are set
beside their floors in `floors.toml`. A figure under its floor fails. So does gold that has changed,
for then old and new figures are not of the same thing. A benchmark whose data is not there is
skipped, and the reason told. `--update` pins what was measured, and keeps a floor that it would
lower unless `--allow-regression` is given: a floor rises by itself, and falls only by a decision.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

BENCHMARKS = Path(__file__).parent
FLOORS = BENCHMARKS / "floors.toml"

#: Share of a floor by which a figure may stay under it: 0.15 points at 75. Int8 products round
#: differently on other processors, which turned up to two attributions in a thousand.
SLACK = 0.002

_HEAD = """\
# What the benchmarks gave, pinned by `python benchmarks/gate.py DIR --update`. A change may raise a
# figure and not lower it. `inputs` is a SHA-256 over the files that the figures rest on.
"""

Paths = Callable[[Path], list[Path]]
Figures = Callable[[Path], dict[str, float]]


@dataclass(frozen=True)
class Benchmark:
    """A benchmark as the gate sees it: the files it rests on, and its figures."""

    name: str
    inputs: Paths
    figures: Figures


@dataclass(frozen=True)
class Pinned:
    """What is pinned of a benchmark: the hash of its inputs, and its floors by figure."""

    inputs: str
    floors: Mapping[str, float]


@dataclass(frozen=True)
class Outcome:
    """What became of a benchmark: its hash and figures, what is wrong, and what is worth saying."""

    name: str
    inputs: str = ""
    figures: Mapping[str, float] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_skipped: bool = False


def main() -> None:
    """Runs the benchmarks, prints how each stands, and ends with 1 where one has fallen."""
    options = _options()
    pinned = read_floors(options.floors)
    known = find_benchmarks(BENCHMARKS)
    chosen = _chosen(known, options.names)
    outcomes = []
    for name in chosen:
        outcome = run(_load(name), options.folder, pinned.get(name))
        outcomes.append(outcome)
        _print(outcome)
    gone = [] if options.names else sorted(set(pinned) - set(known))
    for name in gone:
        print(f"{name}: FALLEN\n  it is pinned, and there is no such benchmark")
    if options.update:
        kept = pin(options.floors, outcomes, allow_regression=options.allow_regression)
        print(f"pinned in {options.floors}")
        refused = [line for outcome in outcomes for line in _refusals(outcome, kept)]
        print("".join(f"  not lowered without --allow-regression: {each}\n" for each in refused))
        sys.exit(1 if refused else 0)
    sys.exit(1 if gone or any(outcome.faults for outcome in outcomes) else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="the folder of data sets")
    parser.add_argument("names", nargs="*", help="benchmarks; all where none is named")
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--update", action="store_true", help="pin what is measured")
    parser.add_argument("--allow-regression", action="store_true", help="lower floors too")
    return parser.parse_args()


def find_benchmarks(folder: Path) -> list[str]:
    """The names of the benchmarks that offer figures, in order."""
    return sorted(
        path.stem
        for path in folder.glob("*.py")
        if path.stem != "gate" and "\ndef figures(" in path.read_text(encoding="utf-8")
    )


def _chosen(known: Sequence[str], names: Sequence[str]) -> list[str]:
    if unknown := sorted(set(names) - set(known)):
        raise SystemExit(f"{unknown[0]}: no such benchmark; there are {', '.join(known)}")
    return [name for name in known if not names or name in names]


def _load(name: str) -> Benchmark:
    module = importlib.import_module(name)
    return Benchmark(name, module.inputs, module.figures)


def run(benchmark: Benchmark, data: Path, pinned: Pinned | None) -> Outcome:
    """How a benchmark stands beside what is pinned of it."""
    paths = benchmark.inputs(data)
    missing = next((path for path in paths if not path.exists()), None)
    if missing:
        reason = f"{missing.name} of {missing.parent.name}/ is not there"
        return Outcome(benchmark.name, notes=(reason,), is_skipped=True)
    digest = digest_of(paths)
    if pinned and pinned.inputs != digest:
        fault = "its gold or inputs have changed: the figures are of another thing; --update"
        return Outcome(benchmark.name, digest, benchmark.figures(data), (fault,))
    figures = benchmark.figures(data)
    faults, notes = compare(figures, pinned.floors if pinned else {})
    return Outcome(benchmark.name, digest, figures, faults, notes)


def digest_of(paths: Iterable[Path]) -> str:
    """The SHA-256 over the contents of files, in the order of their names."""
    found = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def compare(
    figures: Mapping[str, float], floors: Mapping[str, float]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What has fallen, and what is worth saying of the rest."""
    faults: list[str] = []
    notes: list[str] = []
    for name, floor in floors.items():
        if name not in figures:
            faults.append(f"{name}: is pinned at {floor:g}, and is no longer measured")
        elif is_under(figures[name], floor):
            faults.append(f"{name}: {figures[name]:g} is under its floor {floor:g}")
        elif figures[name] > floor:
            notes.append(f"{name}: {figures[name]:g} is above its floor {floor:g}")
    notes += [f"{name}: {figures[name]:g} has no floor" for name in figures if name not in floors]
    return tuple(faults), tuple(notes)


def is_under(figure: float, floor: float) -> bool:
    """Whether a figure is under its floor by more than rounding explains."""
    return figure < floor - abs(floor) * SLACK


def pin(path: Path, outcomes: Sequence[Outcome], *, allow_regression: bool) -> dict[str, Pinned]:
    """What stands in the file of floors from now on, with what was measured pinned in it."""
    # Read again, since another run may have pinned its own while this one measured for minutes.
    kept = update(read_floors(path), outcomes, allow_regression=allow_regression)
    path.write_text(to_toml(kept), encoding="utf-8")
    return kept


def update(
    pinned: Mapping[str, Pinned], outcomes: Sequence[Outcome], *, allow_regression: bool
) -> dict[str, Pinned]:
    """What is pinned from now on; a floor is lowered only where that is allowed."""
    kept = dict(pinned)
    for outcome in outcomes:
        if outcome.is_skipped:
            continue
        old = pinned[outcome.name].floors if outcome.name in pinned else {}
        floors = dict(outcome.figures)
        if not allow_regression:
            floors = {**old, **{n: max(v, old.get(n, v)) for n, v in floors.items()}}
        kept[outcome.name] = Pinned(outcome.inputs, floors)
    return kept


def _refusals(outcome: Outcome, kept: Mapping[str, Pinned]) -> list[str]:
    if outcome.is_skipped:
        return []
    floors = kept[outcome.name].floors
    return [
        f"{outcome.name} {name} {floor:g}"
        for name, floor in floors.items()
        if is_under(outcome.figures.get(name, float("-inf")), floor)
    ]


def read_floors(path: Path) -> dict[str, Pinned]:
    """What is pinned in a file; nothing where there is none."""
    if not path.exists():
        return {}
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: Pinned(each["inputs"], each["floors"]) for name, each in values.items()}


def to_toml(pinned: Mapping[str, Pinned]) -> str:
    """The file's text; its names are quoted as JSON's, which is how TOML quotes them."""
    parts = [_HEAD]
    for name in sorted(pinned):
        parts.append(f'\n[{name}]\ninputs = "{pinned[name].inputs}"\n\n[{name}.floors]\n')
        parts += [
            f"{json.dumps(each, ensure_ascii=False)} = {value!r}\n"
            for each, value in pinned[name].floors.items()
        ]
    return "".join(parts)


def _print(outcome: Outcome) -> None:
    state = "skipped" if outcome.is_skipped else "FALLEN" if outcome.faults else "holds"
    print(f"{outcome.name}: {state}, {len(outcome.figures)} figures", flush=True)
    for line in (*outcome.faults, *outcome.notes):
        print(f"  {line}", flush=True)


if __name__ == "__main__":
    main()
