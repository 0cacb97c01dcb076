"""`allegedly report`: the dossier, written to a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from allegedly.cli.choices import LedgerPath
from allegedly.cli.console import out, waiting
from allegedly.cli.opening import open_view
from allegedly.errors import UsageError
from allegedly.records import View
from allegedly.web.dossier import DEFAULT_TITLE, dossier_html, dossier_markdown
from allegedly.web.phrases import say_day

Format = Literal["html", "markdown", "both"]

_SUFFIXES = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}
_NAMES = {"html": "dossier.html", "markdown": "dossier.md"}
_WRITERS = {"html": dossier_html, "markdown": dossier_markdown}


def report(
    where: Annotated[
        Path,
        typer.Option("--out", metavar="DIR|FILE", help="A folder, or a file .html or .md."),
    ] = Path(),
    form: Annotated[
        Format | None,
        typer.Option("--format", help="What to write. [default: as the file's name says, or html]"),
    ] = None,
    title: Annotated[str, typer.Option(help="The dossier's heading.")] = DEFAULT_TITLE,
    ledger: LedgerPath = None,
) -> None:
    """Write the dossier: the ledger as one page."""
    targets = dict(choose_targets(where, form))
    for path in write_dossier(open_view(ledger), targets, title):
        out().print(str(path), soft_wrap=True)


def choose_targets(where: Path, form: Format | None) -> Iterator[tuple[str, Path]]:
    """The formats to write with their files.

    Raises:
        UsageError: a file is named, and what is asked for does not go into it, or nothing does.
    """
    named = _SUFFIXES.get(where.suffix.lower()) if not where.is_dir() else None
    if named and form not in (None, named):
        raise UsageError(f"--out {where}: a file of that name cannot hold {form}; name a folder")
    if named:
        yield named, where
        return
    if where.suffix and not where.is_dir():
        raise UsageError(f"--out {where}: name a folder, or a file that ends in .html or .md")
    for each in ("html", "markdown") if form == "both" else (form or "html",):
        yield each, where / _NAMES[each]


def write_dossier(view: View, targets: dict[str, Path], title: str) -> Iterator[Path]:
    """The files, as they are written."""
    today = say_day(date.today())
    for form, path in targets.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with waiting("Writing the dossier …"):
            text = _WRITERS[form](view, title=title, made=today)
            path.write_text(text, encoding="utf-8")
        yield path
