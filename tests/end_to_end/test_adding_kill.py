"""The desk killed while it reads: every job it had taken is there, and is gone on with."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from allegedly.ledger import Ledger
from allegedly.ledger.desk import Accounts, Desk, Job, Jobs
from allegedly.ledger.desk.accounts import NO_PASSWORD
from allegedly.web.adding.worker import alone

TEXTS = 24
#: Seconds after which something of a few seconds is taken to hang.
PATIENCE = 240


@contextmanager
def serving(ledger: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A desk in a process of its own, by its address; killed at the end if it still runs."""
    command = [sys.executable, "-m", "allegedly", "serve", "--port", "0", "--ledger", str(ledger)]
    unbuffered = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=unbuffered) as server:
        assert server.stdout
        found = re.search(r"http://\S+?(?=/\s)", server.stdout.readline())
        try:
            assert found
            yield found[0], server
        finally:
            server.kill()


def ask(address: str, token: str, body: object = None) -> Any:
    """The JSON that the API answers; with a body, to a POST of it."""
    request = Request(
        f"{address}/api/v1/jobs",
        json.dumps(body).encode() if body else None,
        {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    with urlopen(request, timeout=PATIENCE) as answer:
        return json.load(answer)


def texts(first: int, count: int) -> dict[str, object]:
    """A job of so many short reports, each of its own words."""
    return {
        "texts": [
            {"text": f"Ada Renn, minister number {number}, denied that the ferry carried rifles."}
            for number in range(first, first + count)
        ]
    }


def wait_until(true: Callable[[], bool]) -> None:
    """Waits; a test that waits too long fails."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_desk_killed_at_its_reading_goes_on_where_it_was(tmp_path: Path) -> None:
    """`kill -9`: no job that was acknowledged is missing, no text is missing or there twice."""
    path = tmp_path / "affair.db"
    with Desk(path) as desk:
        Accounts(desk).add_user("jane", NO_PASSWORD)
        token = Accounts(desk).add_token("jane", "test")[1]
        jobs = Jobs(desk)
        with serving(path) as (address, server):
            long = ask(address, token, texts(0, TEXTS))["id"]
            wait_until(lambda: jobs.get(long).done > 0)
            taken = [ask(address, token, texts(TEXTS + n, 1))["id"] for n in range(4)]
            server.kill()
        with alone(path):  # the worker has seen that its server is gone, and is gone itself
            left_off = jobs.get(long)
        with serving(path):
            wait_until(lambda: all(job.over for job in jobs.newest(9)))
        ended = jobs.newest(9)

    assert left_off.state == "running"
    assert 0 < left_off.done < TEXTS
    assert [job.id for job in ended] == [*reversed(taken), long]
    assert {_whole(job) for job in ended} == {("done", True)}
    with Ledger(path) as ledger:
        words = [document.text for document in ledger.documents()]
    assert len(words) == len(set(words)) == TEXTS + 4
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _whole(job: Job) -> tuple[str, bool]:
    return job.state, job.done == job.total
