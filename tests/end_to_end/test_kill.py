"""`kill -9` at any moment, then the same command again: the ledger is as if nothing had been."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from allegedly.ledger import Ledger

DOCUMENTS = 25
MOMENTS = 10
SEED = 20310610
#: Seconds after which a run of a few seconds is taken to hang.
PATIENCE = 120
#: Seconds, at most, between the write after which a run is to be killed and its end.
LATER = 0.1

SPEAKERS = ("Ada Renn", "Milo Karsk", "Ines Vold", "the harbour master", "a customs officer")
CONTENTS = (
    "the ferry Halcyon carried 40 rifles to the rebels of Torvia on 3 May",
    "the ferry Halcyon never carried any rifles to the rebels of Torvia",
    "the harbour of Orrin will be closed to ships from Torvia until the end of June",
    "crates that stood on no freight list were seen on the quay of Orrin",
)
CUES = ("said", "insisted", "told Radio Orrin", "denied", "asked whether it was true")


@dataclass(frozen=True)
class Run:
    """What a run that nobody disturbed leaves, and how many bytes it had written at the end."""

    fingerprint: str
    bytes_written: int


def _write_affair(folder: Path) -> None:
    """25 short reports on a ferry, of which some say the same, and one that cannot be read."""
    chance = random.Random(SEED)  # noqa: S311
    folder.mkdir()
    for number in range(DOCUMENTS):
        sentences = [
            f"{chance.choice(SPEAKERS).capitalize()} {chance.choice(CUES)} that {content}."
            for content in chance.sample(CONTENTS, 2)
        ]
        lines = (f"title: Report {number}", f"date: 2026-05-{number + 1:02}", "", *sentences)
        (folder / f"{number:02}.txt").write_text("\n".join(lines), encoding="utf-8")
    (folder / "17-scan.txt").write_bytes(bytes(range(256)) * 20)


def _start(folder: Path, ledger: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "allegedly", "add", "reports", "--ledger", str(ledger)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet)


def _fingerprint(path: Path) -> str:
    with Ledger(path, create=False) as ledger:
        return ledger.fingerprint()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the commands run in, with the reports in `reports`."""
    folder = tmp_path_factory.mktemp("kill")
    _write_affair(folder / "reports")
    return folder


@pytest.fixture(scope="module")
def undisturbed(folder: Path) -> Run:
    """A run from beginning to end."""
    path = folder / "undisturbed.db"
    process = _start(folder, path)
    most = 0
    while process.poll() is None:
        most = max(most, _bytes_written(path))
        time.sleep(0.002)
    assert process.returncode == 1
    with Ledger(path, create=False) as ledger:
        assert len(ledger.documents()) == DOCUMENTS
        assert len(ledger.failures()) == 1
        assert ledger.matches()
        return Run(ledger.fingerprint(), most)


def _bytes_written(path: Path) -> int:
    """The size of the ledger and of what SQLite keeps beside it, which grows while it is open."""
    total = 0
    for end in ("", "-journal", "-wal"):
        with suppress(FileNotFoundError):
            total += Path(f"{path}{end}").stat().st_size
    return total


def test_a_run_killed_at_any_moment_is_mended_by_the_same_command(
    folder: Path, undisturbed: Run
) -> None:
    """Ten ledgers, each killed at a random moment, end up as one that was left in peace."""
    chance = random.Random(SEED)  # noqa: S311
    left_behind = []
    for number in range(MOMENTS):
        path = folder / f"killed-{number}.db"
        # By what is written, not by the clock, which runs differently on a busy machine; and a
        # little later, so that it also hits what is between two writes.
        share = (number + chance.random()) / MOMENTS
        size, later = int(share * undisturbed.bytes_written), chance.random() * LATER
        _kill_when_written(path, size, later, _start(folder, path))
        left_behind.append(_whole_documents(path))

        assert _start(folder, path).wait(PATIENCE) == 1  # one of the inputs cannot be read
        assert _fingerprint(path) == undisturbed.fingerprint, f"killed after {share:.1%}"
        assert _check(path) == ["ok"]

    # Else no process was killed at its work, and the test has shown nothing.
    assert len({count for count in left_behind if 0 < count < DOCUMENTS}) > 1, left_behind


def _kill_when_written(
    path: Path, size: int, later: float, process: subprocess.Popen[bytes]
) -> None:
    while process.poll() is None and _bytes_written(path) < size:
        time.sleep(0.0005)
    time.sleep(later)
    process.send_signal(signal.SIGKILL)
    process.wait(PATIENCE)


def _whole_documents(path: Path) -> int:
    """How many documents a killed run has left; each has all its attributions."""
    if not path.exists():
        return 0
    with Ledger(path) as ledger:
        return sum(1 for reading in ledger.readings() if reading.attributions)


def _check(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [line for (line,) in connection.execute("PRAGMA integrity_check")]


def test_two_programs_adding_at_once_leave_one_whole_ledger(folder: Path) -> None:
    """Both end well, and every document is there once."""
    path = folder / "two.db"
    processes = [_start(folder, path) for _ in range(2)]

    assert [process.wait(PATIENCE) for process in processes] == [1, 1]
    with Ledger(path, create=False) as ledger:
        assert len(ledger.documents()) == DOCUMENTS
        assert len(ledger.failures()) == 1
    assert _check(path) == ["ok"]
