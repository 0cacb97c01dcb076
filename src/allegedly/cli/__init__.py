"""The command line: each command is a skin over `batch`, `pipeline`, the ledger and the pages."""

from __future__ import annotations

import gc
from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer

from allegedly import __version__
from allegedly.cli.console import examples, keep_printable, out
from allegedly.cli.failing import Failing

#: The commands in the order of their use, with examples that work as they stand. Each is the
#: function of that name in the module of that name, or the commands under it, its `app`.
COMMANDS = {
    "read": (
        "allegedly read article.html",
        "allegedly read articles/*.html --json > readings.jsonl",
        "curl -s https://news.example/report | allegedly read -",
    ),
    "add": (
        "allegedly add articles/",
        "allegedly add posts.jsonl https://news.example/report --ledger affair.db",
    ),
    "claims": (
        "allegedly claims",
        "allegedly claims --standing disputed --since 2031-06-10",
        "allegedly claims --actor 'Irsa Dovane' --json",
        "allegedly claims --text '\"Mount Sorn\" station'",
    ),
    "show": (
        "allegedly show 3f2a91",
        "allegedly show 'Irsa Dovane'",
        "allegedly show 8c01 --json",
    ),
    "trace": (
        "allegedly trace 3f2a91",
        "allegedly trace 'opened two bases' --svg bases.svg",
        "allegedly trace 3f2a91 --json | jq .spread.origins",
    ),
    "actors": (
        "allegedly actors",
        "allegedly actors 'Caldera 24'",
        "allegedly actors 'Caldera 24' --accept 3f2a91",
    ),
    "same": (
        "allegedly same 'Velmara has opened two bases for Karsund'",
        "allegedly same --top 1 --json 'the harbour was mined' | jq .chance",
    ),
    "report": (
        "allegedly report",
        "allegedly report --out affair.html --title 'The Mount Sorn affair'",
        "allegedly report --out dossier/ --format both",
    ),
    "export": (
        "allegedly export csv > claims.csv",
        "allegedly export web-annotation --out affair.jsonld",
    ),
    "serve": ("allegedly serve", "allegedly serve --ledger affair.db --port 8080"),
    "watch": (
        "allegedly watch add https://news.example/feed.xml",
        "allegedly watch run",
    ),
    "users": ("allegedly users add jane", "allegedly users list"),
    "tokens": ("allegedly tokens add jane --label newsroom", "allegedly tokens revoke 3f2a91"),
    "demo": ("allegedly demo", "allegedly demo --out demo/ --open"),
}


class _OnDemand(Failing):
    """Commands that are imported when they are asked for: all others only cost time."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names in the order of their use."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        del ctx
        return _command(cmd_name) if cmd_name in COMMANDS else None


@cache
def _command(name: str) -> Any:
    """A command as the program calls it: its function with the settings of all."""
    module = import_module(f"allegedly.cli.{name}")
    several = getattr(module, "app", None)
    if several is not None:
        several.info.epilog = examples(*COMMANDS[name])
        return typer.main.get_command(several)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, epilog=examples(*COMMANDS[name]))(getattr(module, name))
    return typer.main.get_command(alone)


app = typer.Typer(
    cls=_OnDemand,
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


def main() -> None:
    """The program `allegedly`; ends the process with its exit status."""
    keep_printable()
    # Records hold no cycles: looking for some takes a thirtieth of a reading's time.
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    app(prog_name="allegedly")
