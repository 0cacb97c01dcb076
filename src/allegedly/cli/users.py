"""`allegedly users`: who may sign in to the desk."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from allegedly.cli.choices import LedgerPath
from allegedly.cli.console import out
from allegedly.errors import UsageError
from allegedly.ledger.desk import Accounts, Desk
from allegedly.ledger.desk.accounts import NO_PASSWORD
from allegedly.settings import settings

app = typer.Typer(
    add_completion=False,
    help="Make and remove those who may use the desk.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Name = Annotated[str, typer.Argument(metavar="NAME", show_default=False)]


@contextmanager
def open_accounts(ledger: LedgerPath, *, create: bool = False) -> Iterator[Accounts]:
    """The users of the ledger that is meant; `create` makes one where there is none."""
    with Desk(settings(ledger).ledger, create=create) as desk:
        yield Accounts(desk)


@app.command("add")
def add(
    name: Name,
    no_password: Annotated[
        bool, typer.Option("--no-password", help="A user that only programs with a token can be.")
    ] = False,
    ledger: LedgerPath = None,
) -> None:
    """Make a user. The password is asked for, or read as a line of standard input."""
    stored = NO_PASSWORD if no_password else _ask_for_password()
    with open_accounts(ledger, create=True) as accounts:
        accounts.add_user(name, stored)
    out().print(f"{name} may use the desk.", soft_wrap=True)


@app.command("password")
def password(name: Name, ledger: LedgerPath = None) -> None:
    """Give a user another password, which ends every session of his."""
    stored = _ask_for_password()
    with open_accounts(ledger) as accounts:
        accounts.set_password(name, stored)
    out().print(f"{name} has a new password; sessions begun with the old one are over.")


@app.command("remove")
def remove(name: Name, ledger: LedgerPath = None) -> None:
    """Take a user away, with his sessions and tokens; what he judged stays, under his name."""
    with open_accounts(ledger) as accounts:
        accounts.remove_user(name)
    out().print(f"{name} may no longer use the desk.", soft_wrap=True)


@app.command("list")
def list_users(ledger: LedgerPath = None) -> None:
    """List the users, one a line."""
    with open_accounts(ledger) as accounts:
        for name in accounts.users():
            out().print(name, soft_wrap=True)


def _ask_for_password() -> str:
    """The hash of a password; never an argument, which every process of the machine can read."""
    from allegedly.web.access.passwords import hash_password  # argon2 is for these commands alone

    if sys.stdin.isatty():
        given = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    else:
        given = sys.stdin.readline().rstrip("\r\n")
    if not given:
        raise UsageError("no password was given: type it, or pipe it in as one line")
    return hash_password(given)
