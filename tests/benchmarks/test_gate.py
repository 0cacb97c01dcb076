"""The gate: floors that rise, and fall only by somebody's decision."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from gate import (
    BENCHMARKS,
    FLOORS,
    Benchmark,
    Outcome,
    Pinned,
    compare,
    digest_of,
    find_benchmarks,
    pin,
    read_floors,
    run,
    to_toml,
    update,
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A file that figures rest on."""
    path = tmp_path / "dev.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    return path


def benchmark(gold: Path, **figures: float) -> Benchmark:
    """A benchmark that rests on `gold` and gives these figures."""
    return Benchmark("quotes", lambda _: [gold], lambda _: figures)


def pinned(gold: Path, **floors: float) -> Pinned:
    """What is pinned of it."""
    return Pinned(digest_of([gold]), floors)


def test_a_figure_under_its_floor_fails_and_says_both(gold: Path) -> None:
    """What fell is named, with what it was and what it is."""
    outcome = run(benchmark(gold, f1=70.0), gold.parent, pinned(gold, f1=73.9))

    assert outcome.faults == ("f1: 70 is under its floor 73.9",)


@pytest.mark.parametrize("figure", [73.9, 73.8, 75.0])
def test_a_figure_at_its_floor_or_above_holds_and_rounding_is_forgiven(
    gold: Path, figure: float
) -> None:
    """Another processor's rounding is no fall."""
    assert run(benchmark(gold, f1=figure), gold.parent, pinned(gold, f1=73.9)).faults == ()


def test_gold_that_changed_fails_whatever_the_figures_are(gold: Path) -> None:
    """A better figure on other gold is no better figure."""
    before = pinned(gold, f1=50.0)
    gold.write_text("{}\n{}\n", encoding="utf-8")

    assert "have changed" in run(benchmark(gold, f1=99.0), gold.parent, before).faults[0]


def test_data_that_is_not_there_is_skipped_with_the_reason(gold: Path) -> None:
    """Who has not the data can run the rest."""
    gold.unlink()

    outcome = run(benchmark(gold, f1=1.0), gold.parent, None)

    assert outcome.is_skipped
    assert "dev.jsonl" in outcome.notes[0]
    assert outcome.faults == ()


def test_a_figure_that_is_no_longer_measured_fails() -> None:
    """A floor cannot be passed by leaving its figure out."""
    faults, notes = compare({"new": 1.0}, {"old": 2.0})

    assert faults == ("old: is pinned at 2, and is no longer measured",)
    assert notes == ("new: 1 has no floor",)


def test_an_update_raises_floors_and_lowers_none() -> None:
    """What rose is pinned higher; what fell stays where it was."""
    before = {"quotes": Pinned("a", {"rose": 1.0, "fell": 1.0})}
    outcome = Outcome("quotes", "b", {"rose": 2.0, "fell": 0.5, "new": 3.0})

    kept = update(before, [outcome], allow_regression=False)["quotes"]

    assert kept == Pinned("b", {"rose": 2.0, "fell": 1.0, "new": 3.0})


def test_an_update_lowers_a_floor_where_it_is_told_to() -> None:
    """With --allow-regression what was measured is pinned as it is."""
    before = {"quotes": Pinned("a", {"fell": 1.0, "gone": 1.0})}

    kept = update(before, [Outcome("quotes", "a", {"fell": 0.5})], allow_regression=True)

    assert kept["quotes"].floors == {"fell": 0.5}


def test_what_is_skipped_keeps_what_is_pinned() -> None:
    """An update without some data does not unpin what rests on it."""
    before = {"quotes": Pinned("a", {"f1": 1.0})}

    kept = update(before, [Outcome("quotes", is_skipped=True)], allow_regression=True)

    assert kept == before


def test_two_runs_at_once_keep_what_each_has_pinned(tmp_path: Path) -> None:
    """What another run pinned while this one measured stays in the file."""
    path = tmp_path / "floors.toml"
    both_began_with = {"quotes": Pinned("a", {"f1": 1.0}), "stance": Pinned("b", {"f1": 1.0})}
    path.write_text(to_toml(both_began_with), encoding="utf-8")

    pin(path, [Outcome("quotes", "a", {"f1": 2.0})], allow_regression=False)
    pin(path, [Outcome("stance", "b", {"f1": 3.0})], allow_regression=False)

    pinned_now = read_floors(path)
    assert pinned_now["quotes"].floors == {"f1": 2.0}
    assert pinned_now["stance"].floors == {"f1": 3.0}


def test_the_file_of_floors_reads_back_as_it_was_written(tmp_path: Path) -> None:
    """Names with spaces, dots and brackets are quoted."""
    given = {"quotes": Pinned("a", {"attr.other cue": 57.0, "calibration (100 - ECE)": 98.5})}
    path = tmp_path / "floors.toml"
    path.write_text(to_toml(given), encoding="utf-8")

    assert read_floors(path) == given


def test_what_is_pinned_is_a_benchmark_and_what_the_product_stands_on_is_pinned() -> None:
    """A floor of a benchmark that is gone would hold nothing."""
    pinned_names = set(tomllib.loads(FLOORS.read_text(encoding="utf-8")))

    assert "judging" in pinned_names
    assert pinned_names <= set(find_benchmarks(BENCHMARKS))
