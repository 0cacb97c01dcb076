"""`allegedly serve`: the ledger in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from allegedly.cli.choices import AllowPrivate, LedgerPath
from allegedly.cli.console import out
from allegedly.settings import DeskSettings, settings


def serve(
    host: Annotated[
        str, typer.Option(metavar="HOST", help="The address to listen on.")
    ] = DeskSettings.host,
    port: Annotated[
        int, typer.Option(min=0, max=65_535, metavar="PORT", help="The port; 0: any free one.")
    ] = DeskSettings.port,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A name by which others reach it; may be repeated."),
    ] = None,
    ledger: LedgerPath = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Open the ledger in a browser."""
    from allegedly.web.access import check_start
    from allegedly.web.serving import listen, run  # FastAPI takes longer to import than a command

    chosen = DeskSettings(
        settings(ledger).ledger, host, port, names=tuple(name or ()), allow_private=allow_private
    )
    check_start(chosen)
    with listen(chosen) as socket:
        shown = f"[{host}]" if ":" in host else host
        out().print(f"The desk is at http://{shown}:{socket.getsockname()[1]}/", soft_wrap=True)
        run(chosen, socket)
