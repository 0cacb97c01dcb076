"""Two ledgers have one fingerprint when they say the same, whenever it was put in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from allegedly.ledger import Ledger
from allegedly.records import Failure, Judgement, Reading
from tests.ledger.made import READINGS, SAME

Filling = Callable[[Ledger], object]


def _fingerprint(path: Path, filling: Filling) -> str:
    with Ledger(path) as ledger:
        filling(ledger)
        return ledger.fingerprint()


def _add(readings: Sequence[Reading]) -> Filling:
    return lambda ledger: [ledger.add(reading) for reading in readings]


def _refetched(reading: Reading) -> Reading:
    later = reading.document.model_copy(update={"retrieved": "2026-06-01T12:00:00+00:00"})
    return reading.model_copy(update={"document": later})


def _decided(time: str, author: str = "Ida") -> Filling:
    judgement = Judgement(id=time, decision="part", targets=("a", "b"), author=author, time=time)
    return lambda ledger: ledger.add_judgement(judgement)


def _failed(*names: str) -> Filling:
    failures = [Failure(input=name, stage="reading", reason="not text") for name in names]

    def filling(ledger: Ledger) -> None:
        for failure in failures:
            ledger.set_failures(failure.input, [failure])

    return filling


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (_add(READINGS), _add([*READINGS, *READINGS])),
        (_add(READINGS), _add([_refetched(reading) for reading in READINGS])),
        (_decided("2026-05-08"), _decided("2026-05-09")),
        (_failed("a", "b"), _failed("b", "a")),
        (_add([]), lambda ledger: ledger.set_meta(encoder="one")),
    ],
)
def test_what_happened_when_does_not_count(tmp_path: Path, left: Filling, right: Filling) -> None:
    """Times of fetching and deciding, repetitions and the order of failures are not content."""
    assert _fingerprint(tmp_path / "left", left) == _fingerprint(tmp_path / "right", right)


def _without_vectors(ledger: Ledger) -> None:
    ledger.add(READINGS[0].model_copy(update={"vectors": {}}))


def _without_mentions(ledger: Ledger) -> None:
    ledger.add(READINGS[0].model_copy(update={"mentions": ()}))


def _with_match(ledger: Ledger) -> None:
    _add(READINGS[:1])(ledger)
    ledger.add(READINGS[1], [SAME])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (_add(READINGS), _add(READINGS[1:])),
        (_add(READINGS), _add(READINGS[::-1])),
        (_add(READINGS[:1]), _without_vectors),
        (_add(READINGS[:1]), _without_mentions),
        (_add(READINGS[:2]), _with_match),
        (_decided("2026-05-08"), _decided("2026-05-08", author="Jon")),
        (_failed("a"), _failed("b")),
    ],
)
def test_what_is_there_counts(tmp_path: Path, left: Filling, right: Filling) -> None:
    """Any record, its order, a vector, a match or a decision makes another fingerprint."""
    assert _fingerprint(tmp_path / "left", left) != _fingerprint(tmp_path / "right", right)
