"""A desk whose clock stands still until a test moves it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from allegedly.ledger.desk import Desk
from allegedly.reading import ReadingOptions
from allegedly.web.adding.worker import Worker
from allegedly.web.watching.rounds import Rounds
from tests.readers import open_plain

LOCAL = ReadingOptions(allow_private=True, timeout=20, admit=lambda _: None)


@dataclass
class Watching:
    """A desk, its time, and what is done at it."""

    desk: Desk
    now: float = 1_900_000_000.0

    def go(self, options: ReadingOptions = LOCAL) -> None:
        """Does all that is due and waits, with a stand-in for the model."""
        worker = Worker(self.desk, options, open_plain)
        rounds = Rounds(self.desk, options, random.Random(1))  # noqa: S311
        while worker.work_once() or rounds.go():
            continue


@pytest.fixture
def at(ledger_path: Path) -> Iterator[Watching]:
    """A desk at which nothing has happened."""
    with Desk(ledger_path) as desk:
        watching = Watching(desk)
        desk.clock = lambda: watching.now
        yield watching
