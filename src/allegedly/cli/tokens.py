"""`allegedly tokens`: by which programs use the API."""

from __future__ import annotations

from typing import Annotated

import typer

from allegedly.cli.choices import LedgerPath
from allegedly.cli.console import err, out
from allegedly.cli.printing import print_rows
from allegedly.cli.users import open_accounts

app = typer.Typer(
    add_completion=False,
    help="Make and revoke what programs use the API with.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("add")
def add(
    user: Annotated[str, typer.Argument(metavar="USER", show_default=False)],
    label: Annotated[str, typer.Option(metavar="WORDS", help="What it is for.")] = "",
    ledger: LedgerPath = None,
) -> None:
    """Make a token for a user's programs and print it; it cannot be printed again."""
    with open_accounts(ledger) as accounts:
        token, secret = accounts.add_token(user, label)
    err().print(f"Token {token.id} of {user}; keep it, it is not shown again:", soft_wrap=True)
    out().print(secret, soft_wrap=True)


@app.command("list")
def list_tokens(ledger: LedgerPath = None) -> None:
    """List the tokens, without what makes them one."""
    with open_accounts(ledger) as accounts:
        tokens = accounts.tokens()
    rows = [
        (each.id, each.user, f"revoked {each.revoked}" if each.revoked else "in use",
         each.created, each.label)
        for each in tokens
    ]  # fmt: skip
    print_rows(out(), ("id", "user", "state", "made", "label"), rows)


@app.command("revoke")
def revoke(
    token: Annotated[str, typer.Argument(metavar="ID", show_default=False)],
    ledger: LedgerPath = None,
) -> None:
    """Make a token worthless, from the next request on."""
    with open_accounts(ledger) as accounts:
        accounts.revoke_token(token)
    out().print(f"Token {token} is revoked.", soft_wrap=True)
