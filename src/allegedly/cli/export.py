"""`allegedly export`: the ledger in the formats of the field."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from allegedly.cli.choices import LedgerPath
from allegedly.cli.opening import open_view
from allegedly.errors import UsageError
from allegedly.exchange import FORMATS


def export(
    form: Annotated[
        str,
        typer.Argument(metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.", show_default=False),
    ],
    where: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help="[default: standard output]", show_default=False
        ),
    ] = None,
    ledger: LedgerPath = None,
) -> None:
    """Write the ledger for other tools."""
    if form not in FORMATS:
        raise UsageError(f"no format “{form}”: there are {', '.join(FORMATS)}")
    text = FORMATS[form](open_view(ledger)).encode()
    if where:
        where.write_bytes(text)
    else:
        sys.stdout.buffer.write(text)
