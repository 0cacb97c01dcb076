"""The arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="Files, folders, http(s) addresses, or - for standard input.",
        show_default=False,
    ),
]
LedgerPath = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        metavar="PATH",
        help="The ledger's file. [default: $ALLEGEDLY_LEDGER, else allegedly.db here]",
        show_default=False,
    ),
]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=1, metavar="N", help="How many processes read.")
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Also fetch addresses inside private and local networks."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
Confidence = Annotated[
    float,
    typer.Option(
        min=0,
        max=1,
        metavar="P",
        help="Only what was read with at least this chance of being right, from 0 to 1.",
    ),
]
Doubtful = Annotated[
    bool, typer.Option("--doubtful", help="The least surely read first, for a person to check.")
]
