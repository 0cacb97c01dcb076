"""The commands beside the desk: who may use it, and what it watches."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from allegedly.cli import app
from allegedly.ledger.desk import Accounts, Desk, Watches
from allegedly.ledger.desk.accounts import TOKEN_MARK

Run = Callable[..., Result]
PASSWORD = "correct horse battery staple\n"  # noqa: S105 - of a user who lives for one test


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger that is made by the first command."""
    return tmp_path / "affair.db"


@pytest.fixture
def run(path: Path) -> Run:
    """Runs a command on that ledger."""

    def invoke(*arguments: str, **options: Any) -> Result:
        surroundings = {"ALLEGEDLY_LEDGER": str(path), "NO_COLOR": "1"}
        return CliRunner().invoke(app, list(arguments), env=surroundings, **options)

    return invoke


def test_a_user_is_made_with_a_password_from_standard_input(run: Run, path: Path) -> None:
    """Once; the password is hashed, and is no argument of any command."""
    assert run("users", "add", "jane", input=PASSWORD).exit_code == 0
    again, short = (
        run("users", "add", "jane", input=PASSWORD),
        run("users", "add", "joan", input="x"),
    )
    argued = run("users", "add", "joan", PASSWORD)

    assert run("users", "list").stdout == "jane\n"
    assert [again.exit_code, short.exit_code, argued.exit_code] == [2, 2, 2]
    assert "a user 'jane' already" in again.stderr
    assert run("users", "password", "jane", input="another long password\n").exit_code == 0
    assert run("users", "remove", "jane").exit_code == 0
    assert run("users", "list").stdout == ""


def test_a_token_is_printed_once_and_revoked_by_its_id(run: Run, path: Path) -> None:
    """The list has no secret in it."""
    run("users", "add", "program", "--no-password")
    secret = run("tokens", "add", "program", "--label", "newsroom").stdout.strip()
    listed = run("tokens", "list").stdout
    with Desk(path) as desk:
        assert Accounts(desk).token_user(secret) == "program"

    assert secret.startswith(TOKEN_MARK)
    assert secret not in listed
    assert "newsroom" in listed
    assert run("tokens", "revoke", listed.split("\t")[0]).exit_code == 0
    assert "revoked" in run("tokens", "list").stdout
    assert run("tokens", "revoke", "nothing").exit_code == 2


def test_a_feed_is_watched_listed_and_removed(run: Run, path: Path) -> None:
    """A path is no feed's address; a run with nothing due reads nothing."""
    assert run("watch", "add", "https://a.example/feed", "--minutes", "60").exit_code == 0
    assert run("watch", "add", "/etc/passwd").exit_code == 2
    listed = run("watch", "list").stdout
    with Desk(path) as desk:
        (watch,) = Watches(desk).all()

    assert listed.split("\t")[:2] == [str(watch.id), "https://a.example/feed"]
    assert watch.every == 3600
    assert run("watch", "remove", str(watch.id)).exit_code == 0
    assert run("watch", "list").stdout == ""
    assert run("watch", "remove", "99").exit_code == 1
    assert run("watch", "run").stdout == "0 new documents.\n"


def test_a_server_that_others_reach_is_not_started_without_a_user(run: Run) -> None:
    """The message says how to make one."""
    refused = run("serve", "--host", "0.0.0.0", "--port", "0")  # noqa: S104

    assert refused.exit_code == 2
    assert "allegedly users add" in refused.stderr


def test_a_feed_that_cannot_be_asked_is_told(run: Run) -> None:
    """`watch run` says which feed gave nothing and why, and its status tells that one did not."""
    run("watch", "add", "http://127.0.0.1/feed.xml")
    asked = run("watch", "run")

    assert asked.exit_code == 1
    assert asked.stdout == "0 new documents.\n"
    assert "http://127.0.0.1/feed.xml: " in asked.stderr
    assert "robots.txt" not in asked.stderr
    assert "private" in asked.stderr


@pytest.mark.parametrize(
    "command",
    ["watch list", "watch remove 1", "watch run", "users list", "users remove x", "tokens list",
     "tokens add x", "tokens revoke 1"],
)  # fmt: skip
def test_a_mistyped_path_makes_no_ledger(run: Run, path: Path, command: str) -> None:
    """A command that asks a ledger which is not there fails, and leaves nothing behind."""
    result = run(*command.split())

    assert result.exit_code == 1
    assert "there is no ledger here" in result.stderr
    assert not list(path.parent.iterdir())
