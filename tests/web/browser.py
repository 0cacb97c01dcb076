"""A browser for tests of the desk: it keeps cookies, and sends the token of the page it reads."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from allegedly.ledger.desk import Accounts, Desk
from allegedly.settings import DeskSettings
from allegedly.web.access.passwords import hash_password
from allegedly.web.app import create_app

PASSWORD = "correct horse battery staple"  # noqa: S105 - of users who live for one test


class Browser:
    """Somebody at the desk.

    Args:
        app: what answers; without it, a new one over the ledger of `settings`.
        settings: how it is started.
    """

    def __init__(self, settings: DeskSettings, app: FastAPI | None = None) -> None:
        self.app = app or create_app(settings)
        self.client = TestClient(self.app, base_url="http://localhost", follow_redirects=False)

    def get(self, path: str, **options: Any) -> Response:
        """The page at `path`."""
        return self.client.get(path, **options)

    def csrf(self) -> str:
        """The token on the pages that this browser reads."""
        found = re.search(r'<meta name="csrf" content="([0-9a-f]*)">', self.get("/sign-in").text)
        assert found
        return found[1]

    def post(self, path: str, fields: dict[str, str] | None = None, **options: Any) -> Response:
        """The answer to a form that a page of ours has."""
        return self.client.post(path, data={"csrf": self.csrf(), **(fields or {})}, **options)

    def sign_in(self, name: str, password: str = PASSWORD, **fields: str) -> Response:
        """The answer to a name and a password."""
        return self.post("/sign-in", {"name": name, "password": password, **fields})

    def other(self) -> Browser:
        """Somebody else at the same desk."""
        return Browser(self.app.state.settings, self.app)


def add_user(ledger: Path, name: str, password: str = PASSWORD) -> None:
    """Makes a user."""
    with Desk(ledger) as desk:
        Accounts(desk).add_user(name, _hashed(password))


@cache
def _hashed(password: str) -> str:
    return hash_password(password)  # slow by design: once is enough for all tests


def add_token(ledger: Path, name: str) -> str:
    """A token of a user's."""
    with Desk(ledger) as desk:
        return Accounts(desk).add_token(name, "test")[1]
