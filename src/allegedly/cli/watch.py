"""`allegedly watch`: feeds and sitemaps that are asked for new pages."""

from __future__ import annotations

from typing import Annotated

import typer

from allegedly.cli.choices import AllowPrivate, LedgerPath
from allegedly.cli.console import err, one_line, out
from allegedly.cli.printing import print_rows
from allegedly.ledger.desk import Desk, Watches
from allegedly.ledger.desk.watches import EVERY, MOST_OFTEN
from allegedly.settings import settings
from allegedly.web.phrases import say_count

app = typer.Typer(
    add_completion=False,
    help="Watch feeds and sitemaps: what they newly name is read into the ledger.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("add")
def add(
    url: Annotated[str, typer.Argument(metavar="URL", show_default=False)],
    minutes: Annotated[
        int, typer.Option(min=MOST_OFTEN // 60, metavar="N", help="Minutes between two looks.")
    ] = EVERY // 60,
    ledger: LedgerPath = None,
) -> None:
    """Watch a feed or sitemap."""
    from allegedly.web.access.identity import local_user  # FastAPI is slow to import
    from allegedly.web.watching.routes import checked_address

    with Desk(settings(ledger).ledger) as desk:
        made = Watches(desk).add(checked_address(url), local_user(), minutes * 60)
    out().print(f"{one_line(url)} is watched, as {made}.", soft_wrap=True)


@app.command("list")
def list_watches(ledger: LedgerPath = None) -> None:
    """List what is watched, and how each is."""
    with Desk(settings(ledger).ledger, create=False) as desk:
        watches = Watches(desk).all()
    rows = [
        (str(each.id), each.url, each.title or "", each.polled or "",
         each.problem or ("well" if each.polled else "not asked yet"))
        for each in watches
    ]  # fmt: skip
    print_rows(out(), ("id", "address", "title", "asked last", "how it is"), rows)


@app.command("remove")
def remove(
    watch: Annotated[int, typer.Argument(metavar="ID", show_default=False)],
    ledger: LedgerPath = None,
) -> None:
    """Stop watching; what was read stays."""
    with Desk(settings(ledger).ledger, create=False) as desk:
        Watches(desk).remove(watch)
    out().print(f"{watch} is no longer watched.")


@app.command("run")
def run(ledger: LedgerPath = None, allow_private: AllowPrivate = False) -> None:
    """Ask all that is due, read what is new, tell whom it concerns, and stop."""
    from allegedly.web.adding.worker import work_through  # brings the model along

    path = settings(ledger).ledger
    with Desk(path, create=False) as desk:
        asked = {each.id for each in Watches(desk).due()}
    before, after = work_through(path, allow_private=allow_private)
    out().print(f"{say_count(after - before, 'new document')}.")
    with Desk(path) as desk:
        unwell = [each for each in Watches(desk).all() if each.id in asked and each.problem]
    for each in unwell:
        line = f"{one_line(each.url)}: {one_line(each.problem or '')}"
        err().print(f"  ✗ {line}", soft_wrap=True, markup=False)
    if unwell:
        raise typer.Exit(1)
