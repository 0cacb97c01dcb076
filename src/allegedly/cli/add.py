"""`allegedly add`: read documents into the ledger."""

from __future__ import annotations

import typer

from allegedly import batch
from allegedly.cli.choices import AllowPrivate, Jobs, LedgerPath, Sources
from allegedly.cli.console import err, out, print_failures, progress
from allegedly.cli.failing import FAILED
from allegedly.ledger import Ledger
from allegedly.reading import ReadingOptions
from allegedly.settings import settings
from allegedly.web.phrases import say_count


def add(
    sources: Sources,
    ledger: LedgerPath = None,
    jobs: Jobs = 1,
    allow_private: AllowPrivate = False,
) -> None:
    """Read documents into the ledger.

    What the ledger has already is left as it is, so that the same command can be run again.
    """
    path = settings(ledger).ledger
    options = ReadingOptions(allow_private=allow_private)
    with Ledger(path) as opened, progress("reading") as tell:
        summary = batch.add(sources, opened, options=options, jobs=jobs, on_progress=tell)
    known = f", {summary.known:,} known already" if summary.known else ""
    out().print(f"{say_count(summary.added, 'document')} added to {path}{known}.", soft_wrap=True)
    if summary.cut:
        told = say_count(summary.cut, "attribution")
        err().print(f"{told} share words with too many others to compare all.", soft_wrap=True)
    print_failures(summary.failures)
    if summary.failures:
        raise typer.Exit(FAILED)
