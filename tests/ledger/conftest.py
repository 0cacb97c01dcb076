"""A ledger of its own for each test, and readings with vectors to put into it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from allegedly.ledger import Ledger


@pytest.fixture(scope="session")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "empty.db"
    Ledger(path).close()
    return path


@pytest.fixture
def ledger(tmp_path: Path, _empty: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    # A copy: making the tables takes longer than most tests.
    with Ledger(shutil.copy(_empty, tmp_path / "affair.db")) as opened:
        yield opened
