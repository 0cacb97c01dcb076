"""A desk of its own for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from allegedly.ledger import Ledger
from allegedly.settings import DeskSettings
from tests.web.browser import Browser
from tests.web.served import make_ledger, open_desk


@pytest.fixture(scope="session")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "empty.db"
    Ledger(path).close()
    return path


@pytest.fixture
def ledger_path(tmp_path: Path, _empty: Path) -> Path:
    """Where the desk's ledger is: an empty one, copied, for making its tables takes long."""
    return Path(shutil.copy(_empty, tmp_path / "affair.db"))


@pytest.fixture
def browser(ledger_path: Path) -> Iterator[Browser]:
    """The one user of this machine, at a desk on loopback; no worker reads beside it."""
    at_desk = Browser(DeskSettings(ledger_path))
    yield at_desk
    at_desk.app.state.desk.close()
    at_desk.app.state.ledgers.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TestClient]:
    """The one user of this machine, at a desk over the invented affair; no worker beside it."""
    at_desk = open_desk(make_ledger(tmp_path / "affair.db"))
    yield at_desk
    at_desk.app.state.desk.close()  # type: ignore[attr-defined]
    at_desk.app.state.ledgers.close()  # type: ignore[attr-defined]
