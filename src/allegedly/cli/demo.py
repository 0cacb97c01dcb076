"""`allegedly demo`: the sample affair in the package, from a pile of documents to a dossier."""

from __future__ import annotations

import tempfile
import webbrowser
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from allegedly import batch
from allegedly.cli.console import out, print_failures, progress
from allegedly.cli.failing import FAILED
from allegedly.cli.printing import print_claims, print_left_out
from allegedly.cli.report import choose_targets, write_dossier
from allegedly.ledger import Ledger
from allegedly.pipeline import view
from allegedly.web.parts.numbering import is_contested
from allegedly.web.phrases import say_count

#: The sample's ledger: a name of our own, because it is made anew each time.
SAMPLE_LEDGER = "sample.db"
_TITLE = "The listening post on Mount Sorn"
_SHOWN = 20


def demo(
    where: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="DIR",
            help="Where the ledger and the dossier go. [default: a new temporary folder]",
            show_default=False,
        ),
    ] = None,
    open_it: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the dossier in the browser.")
    ] = False,
) -> None:
    """Read the bundled sample affair and write its dossier."""
    folder = where or Path(tempfile.mkdtemp(prefix="allegedly-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / SAMPLE_LEDGER
    for old in (
        path,
        path.with_name(f"{SAMPLE_LEDGER}-wal"),
        path.with_name(f"{SAMPLE_LEDGER}-shm"),
    ):
        old.unlink(missing_ok=True)
    with (
        resources.as_file(resources.files("allegedly") / "sample" / "documents") as documents,
        Ledger(path) as ledger,
    ):
        with progress("reading") as tell:
            summary = batch.add([str(documents)], ledger, on_progress=tell)
        assembled = view(ledger)
    console = out()
    console.print(f"{say_count(summary.added, 'document')} of an invented affair read.\n")
    contested = [claim for claim in assembled.claims if is_contested(claim)]
    print_claims(contested[:_SHOWN], console)
    left = len(assembled.claims) - len(contested[:_SHOWN])
    print_left_out(left, f"`allegedly claims --ledger {path} --limit 0` lists all.", console)
    targets = dict(choose_targets(folder, "both"))
    page, _ = write_dossier(assembled, targets, _TITLE)
    console.print(f"\nThe ledger:  {path}\nThe dossier: {page}", soft_wrap=True)
    if open_it:
        webbrowser.open(page.resolve().as_uri())
    print_failures(summary.failures)
    if summary.failures:
        raise typer.Exit(FAILED)
