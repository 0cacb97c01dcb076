"""The program as a process: pipes, signals, terminals."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from lxml import html

from allegedly.ledger import Ledger

PROGRAM = (sys.executable, "-m", "allegedly")
LINE = "The transport minister Ada Renn said on Wednesday that the ferry carried nothing.\n"


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """The environment of the tests with a ledger of its own."""
    return {**os.environ, "ALLEGEDLY_LEDGER": str(folder / "affair.db"), **more}


def run(folder: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """The ended program."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        env=surroundings(folder),
        cwd=folder,
        input=text,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_standard_input_is_read(tmp_path: Path) -> None:
    """`read -` reads what is piped into it, and says who says what."""
    ended = run(tmp_path, "read", "-", text=LINE)

    assert ended.returncode == 0, ended.stderr
    assert "Ada Renn" in ended.stdout
    assert "the ferry carried nothing" in ended.stdout


def test_adding_and_asking_go_together(tmp_path: Path) -> None:
    """What `add` puts into the ledger, `claims` lists; adding again changes nothing."""
    (tmp_path / "one.txt").write_text(LINE, encoding="utf-8")

    first = run(tmp_path, "add", "one.txt", "gone.txt")
    again = run(tmp_path, "add", "one.txt")
    listed = run(tmp_path, "claims")

    assert first.stdout.startswith("1 document added")
    assert first.returncode == 1
    assert "gone.txt" in first.stderr
    assert "1 known already" in again.stdout
    assert "the ferry carried nothing" in listed.stdout


def test_the_demo_goes_from_documents_to_a_dossier(tmp_path: Path) -> None:
    """The sample affair is read, and every sentence quoted in its dossier is in a document."""
    ended = run(tmp_path, "demo", "--out", "affair")

    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1].endswith("dossier.html")
    with Ledger(tmp_path / "affair" / "sample.db", create=False) as ledger:
        texts = [document.text for document in ledger.documents()]
    page = html.parse(str(tmp_path / "affair" / "dossier.html")).getroot()
    passages = [each.text_content() for each in page.find_class("words")]
    assert len(passages) > 100
    for passage in passages:
        assert any(passage in text for text in texts), passage
    targets = {href[1:] for href in page.xpath("//@href") if href.startswith("#")}
    assert targets <= set(page.xpath("//@id"))
    assert (tmp_path / "affair" / "dossier.md").stat().st_size


def test_a_reader_that_goes_away_ends_the_program_in_silence(tmp_path: Path) -> None:
    """As in `allegedly claims | head -1`: no traceback and no complaint."""
    Ledger(tmp_path / "affair.db").close()
    program = subprocess.Popen(
        [*PROGRAM, "export", "web-annotation"],
        env=surroundings(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdout is not None
    program.stdout.close()

    _, told = program.communicate(timeout=60)

    assert told == b""


def test_an_interrupt_is_status_130_and_one_line(tmp_path: Path) -> None:
    """Ctrl-C while it waits for standard input."""
    program = subprocess.Popen(
        [*PROGRAM, "add", "-"],
        env=surroundings(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell starts what it puts into the background with interrupts ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    ledger = tmp_path / "affair.db"
    for _ in range(600):  # the ledger is made just before the inputs are read
        if ledger.exists() and ledger.stat().st_size:
            break
        time.sleep(0.05)
    time.sleep(0.5)

    # Python loses an interrupt that comes while it clears away an object: a person presses again.
    for _ in range(3):
        program.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            program.wait(timeout=20)
            break
    _, told = program.communicate(timeout=60)

    assert program.returncode == 130
    assert told.splitlines() == ["allegedly: stopped; every document added so far is kept"]


@pytest.mark.parametrize(("variable", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_has_colours_unless_told_otherwise(
    tmp_path: Path, variable: dict[str, str], coloured: bool
) -> None:
    """Colours are for terminals, and NO_COLOR is heeded."""
    (tmp_path / "one.txt").write_text(LINE, encoding="utf-8")
    given, taken = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(
        [*PROGRAM, "read", "one.txt"],
        env={**clean, "TERM": "xterm-256color", "COLUMNS": "80", **variable},
        cwd=tmp_path,
        stdout=taken,
        stderr=subprocess.DEVNULL,
    ) as program:
        os.close(taken)
        shown = _read_all(given)

    assert program.returncode == 0
    assert "Ada Renn" in shown
    assert ("\x1b[3" in shown or "\x1b[1;3" in shown) == coloured


def test_a_narrow_terminal_breaks_no_words(tmp_path: Path) -> None:
    """Where a table would part words, who says it stands above what is said."""
    (tmp_path / "one.txt").write_text(LINE, encoding="utf-8")
    given, taken = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, "read", "one.txt"],
        env={**os.environ, "NO_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "44"},
        cwd=tmp_path,
        stdout=taken,
        stderr=subprocess.DEVNULL,
    ):
        os.close(taken)
        shown = _read_all(given)
    lines = [line.strip() for line in shown.splitlines()]

    assert any(line.startswith("Ada Renn, transport minister · ●") for line in lines)
    assert all(len(line) <= 44 for line in lines if "\x1b" not in line)


def _read_all(descriptor: int) -> str:
    pieces = []
    while True:
        try:
            piece = os.read(descriptor, 65536)
        except OSError:  # how Linux says that nobody holds the other end any more
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(descriptor)
    return b"".join(pieces).decode()
