"""`allegedly add`: read documents into the ledger."""

from __future__ import annotations

from typing import Annotated

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
    again: Annotated[
        bool, typer.Option("--again", help="Read what the ledger has once more, with new weights.")
    ] = False,
) -> None:
    """Read documents into the ledger.

    What the ledger has already is left as it is, so that the same command can be run again; with
    --again it is read anew, and what persons decided holds.
    """
    path = settings(ledger).ledger
    options = ReadingOptions(allow_private=allow_private)
    with Ledger(path) as opened, progress("reading") as tell:
        summary = batch.add(
            sources, opened, options=options, jobs=jobs, again=again, on_progress=tell
        )
        waiting = len(opened.waiting_judgements()) if again else 0
    known = f", {summary.known:,} known already" if summary.known else ""
    known += f", {summary.again:,} read again" if summary.again else ""
    out().print(f"{say_count(summary.added, 'document')} added to {path}{known}.", soft_wrap=True)
    if summary.cut:
        told = say_count(summary.cut, "attribution")
        err().print(f"{told} share words with too many others to compare all.", soft_wrap=True)
    if waiting:
        told = f"{say_count(waiting, 'judgement')} named what is not read there any more"
        err().print(f"{told}: kept, in case it is read again.", soft_wrap=True)
    print_failures(summary.failures)
    if summary.failures:
        raise typer.Exit(FAILED)
