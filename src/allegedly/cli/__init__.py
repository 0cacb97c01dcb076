"""The command line: each command is a skin over `batch`, `pipeline`, the ledger and the pages."""

from __future__ import annotations

import gc
from typing import Annotated

import typer

from allegedly import __version__
from allegedly.cli import add, claims, demo, export, read, report, serve, show
from allegedly.cli.console import examples, keep_printable, out
from allegedly.cli.failing import Commands

app = typer.Typer(
    cls=Commands,
    help="Keep a ledger of claims: who says what, who denies it, and in which exact words.\n\n"
    "It does not say what is true. It says who says so.",
    epilog=examples(
        "allegedly demo",
        "allegedly read article.html",
        "allegedly add articles/ https://news.example/report",
        "allegedly claims --standing disputed",
        "allegedly report --out affair.html",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _print_version(asked: bool) -> None:
    if asked:
        out().print(f"allegedly {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """What stands before a command; its help is the program's own."""


app.command(
    epilog=examples(
        "allegedly read article.html",
        "allegedly read articles/*.html --json > readings.jsonl",
        "curl -s https://news.example/report | allegedly read -",
    )
)(read.read)
app.command(
    epilog=examples(
        "allegedly add articles/",
        "allegedly add posts.jsonl https://news.example/report --ledger affair.db",
    )
)(add.add)
app.command(
    epilog=examples(
        "allegedly claims",
        "allegedly claims --standing disputed --since 2031-06-10",
        "allegedly claims --actor 'Irsa Dovane' --json",
        "allegedly claims --text '\"Mount Sorn\" station'",
    )
)(claims.claims)
app.command(
    epilog=examples(
        "allegedly show 3f2a91", "allegedly show 'Irsa Dovane'", "allegedly show 8c01 --json"
    )
)(show.show)
app.command(
    epilog=examples(
        "allegedly report",
        "allegedly report --out affair.html --title 'The Mount Sorn affair'",
        "allegedly report --out dossier/ --format both",
    )
)(report.report)
app.command(
    epilog=examples(
        "allegedly export csv > claims.csv", "allegedly export web-annotation --out affair.jsonld"
    )
)(export.export)
app.command(epilog=examples("allegedly serve", "allegedly serve --ledger affair.db --port 8080"))(
    serve.serve
)
app.command(epilog=examples("allegedly demo", "allegedly demo --out demo/ --open"))(demo.demo)


def main() -> None:
    """The program `allegedly`; ends the process with its exit status."""
    keep_printable()
    # Records hold no cycles: looking for some takes a thirtieth of a reading's time.
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    app(prog_name="allegedly")
