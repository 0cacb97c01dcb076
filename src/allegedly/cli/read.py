"""`allegedly read`: what each document says, and nothing kept of it."""

from __future__ import annotations

import json
import sys

import typer

from allegedly.batch import read_all
from allegedly.cli.choices import AllowPrivate, AsJson, Confidence, Doubtful, Jobs, Sources
from allegedly.cli.console import out, print_failures, progress
from allegedly.cli.failing import FAILED
from allegedly.cli.printing import print_reading
from allegedly.exchange import reading_json
from allegedly.pipeline import claims_of
from allegedly.reading import ReadingOptions
from allegedly.records import Failure, Reading


def read(
    sources: Sources,
    as_json: AsJson = False,
    confidence: Confidence = 0.0,
    doubtful: Doubtful = False,
    jobs: Jobs = 1,
    allow_private: AllowPrivate = False,
) -> None:
    """Print who says what in documents; nothing is kept."""
    options = ReadingOptions(allow_private=allow_private)
    failures: list[Failure] = []
    with progress("reading", silent=out().is_terminal) as tell:
        for outcome in read_all(sources, options=options, jobs=jobs, on_progress=tell):
            if isinstance(outcome, Failure):
                failures.append(outcome)
                continue
            reading = choose_read(outcome, confidence, doubtful)
            if as_json:
                print_json(reading_json(reading, claims_of(reading)))
            else:
                print_reading(reading, out(), with_confidence=doubtful)
    print_failures(failures)
    if failures:
        raise typer.Exit(FAILED)


def choose_read(reading: Reading, least: float, doubtful: bool) -> Reading:
    """The reading with only the attributions that have at least this confidence.

    Where doubtful ones are asked for, the least sure come first, else they keep the text's order.
    """
    kept = [each for each in reading.attributions if each.confidence >= least]
    if doubtful:
        kept.sort(key=lambda each: each.confidence)
    known = {each.id for each in (*kept, *reading.assertions)}
    told = (
        each.model_copy(
            update={
                "parent": each.parent if each.parent in known else None,
                "stands_for": tuple(other for other in each.stands_for if other in known),
            }
        )
        for each in kept
    )
    return reading.model_copy(update={"attributions": tuple(told)})


def print_json(values: object) -> None:
    """Write one JSON object on a line of its own, at once."""
    print(json.dumps(values, ensure_ascii=not _writes_unicode()), flush=True)  # noqa: T201


def _writes_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "utf8sig")
