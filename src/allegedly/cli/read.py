"""`allegedly read`: what each document says, and nothing kept of it."""

from __future__ import annotations

import json
import sys

import typer

from allegedly.batch import read_all
from allegedly.cli.choices import AllowPrivate, AsJson, Jobs, Sources
from allegedly.cli.console import out, print_failures, progress
from allegedly.cli.failing import FAILED
from allegedly.cli.printing import print_reading
from allegedly.exchange import reading_json
from allegedly.pipeline import claims_of
from allegedly.reading import ReadingOptions
from allegedly.records import Failure


def read(
    sources: Sources, as_json: AsJson = False, jobs: Jobs = 1, allow_private: AllowPrivate = False
) -> None:
    """Print who says what in documents; nothing is kept."""
    options = ReadingOptions(allow_private=allow_private)
    failures: list[Failure] = []
    with progress("reading", silent=out().is_terminal) as tell:
        for outcome in read_all(sources, options=options, jobs=jobs, on_progress=tell):
            if isinstance(outcome, Failure):
                failures.append(outcome)
            elif as_json:
                print_json(reading_json(outcome, claims_of(outcome)))
            else:
                print_reading(outcome, out())
    print_failures(failures)
    if failures:
        raise typer.Exit(FAILED)


def print_json(values: object) -> None:
    """Write one JSON object on a line of its own, at once."""
    print(json.dumps(values, ensure_ascii=not _writes_unicode()), flush=True)  # noqa: T201


def _writes_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "utf8sig")
