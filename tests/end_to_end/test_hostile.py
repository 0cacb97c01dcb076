"""Two hundred hostile inputs through the real program: each is a line of error or a reading."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from allegedly.ledger import Ledger
from tests.end_to_end.hostile_forms import ARTICLE, PAGE_ARTICLE, page
from tests.end_to_end.hostile_inputs import COUNT, MARK, Hostile, hostile

#: Seconds for one run of the program; it takes a third of it on two slow cores.
PATIENCE = 120
GOOD = {
    "good-000.txt": f"title: Quay good-000\ndate: 2031-06-14\n\n{ARTICLE}",
    "hostile-0-good-001.html": page(PAGE_ARTICLE),
    "zz-good-002.jsonl": json.dumps({"text": ARTICLE}, ensure_ascii=False) + "\n",
}


@dataclass(frozen=True)
class Pile:
    """The folder with all inputs, and what may become of each."""

    folder: Path
    inputs: dict[str, Hostile]

    def __str__(self) -> str:
        return str(self.folder)


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pile]:
    """All hostile inputs in one folder, with three good ones among them."""
    folder = tmp_path_factory.mktemp("pile")
    inputs = dict(hostile())
    paths = [each.write(folder, token) for token, each in inputs.items()]
    for name, text in GOOD.items():
        token = name[name.index("good") :].partition(".")[0]
        (folder / name).write_text(text.replace(MARK, token), encoding="utf-8")
    yield Pile(folder, inputs)
    for path in paths:
        if not path.is_symlink():
            path.chmod(0o755)  # so that the folder can be removed


@dataclass(frozen=True)
class Run:
    """What a run of the program gave."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of JSON; unlike `splitlines`, JSON takes U+2028 and its like for text."""
        return self.out.removesuffix("\n").split("\n")


def run(*arguments: str) -> Run:
    """What the real program gives for these arguments."""
    command = [sys.executable, "-m", "allegedly", *arguments]
    done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def read(pile: Pile) -> Run:
    """One reading of the whole pile."""
    return run("read", str(pile), "--json")


@pytest.fixture(scope="module")
def texts(read: Run) -> list[str]:
    """The title and the text of each document that the reading printed."""
    documents = [json.loads(line)["document"] for line in read.lines]
    return [f"{document['title']}\n{document['text']}" for document in documents]


def test_there_are_as_many_as_promised(pile: Pile) -> None:
    """The pile holds two hundred hostile inputs, some of which must be read and some must fail."""
    assert len(pile.inputs) == COUNT
    assert {each.fate for each in pile.inputs.values()} == {"document", "failure", "either"}


def test_the_run_ends_with_failures_and_no_traceback(read: Run) -> None:
    """Exit status 1: some inputs failed; nowhere a traceback."""
    assert read.status == 1, read.err[-2000:]
    assert "Traceback" not in read.out + read.err


def test_what_is_printed_is_json_lines_in_unicode(read: Run) -> None:
    """Each line of the output is one JSON object with the keys of the contract."""
    for line in read.lines:
        assert {"document", "attributions", "claims", "actors"} <= set(json.loads(line))


def test_every_span_is_a_slice_of_its_text(read: Run) -> None:
    """However odd the text, the words of a span are the words at its place."""
    for line in read.lines:
        reading = json.loads(line)
        text = reading["document"]["text"]
        for attribution in reading["attributions"]:
            for span in (attribution["source"], attribution["cue"], *attribution["content"]):
                assert span is None or text[span["start"] : span["end"]] == span["text"]


def test_good_articles_among_them_are_read(read: Run, texts: list[str]) -> None:
    """The neighbours of what cannot be read are read whole, with who says what in them."""
    for token in ("good-000", "good-001", "good-002"):
        (number,) = [number for number, text in enumerate(texts) if f"Monday, {token}." in text]
        reading = json.loads(read.lines[number])
        said = [span["text"] for each in reading["attributions"] for span in each["content"]]
        assert any("who owns the crane" in words for words in said)


def test_each_input_is_accounted_for(pile: Pile, read: Run, texts: list[str]) -> None:
    """Each is a document with its token or one line of error that names it, as it must be."""
    lines = read.err.split("\n")
    documents = {token for token in pile.inputs if any(token in text for text in texts)}
    failures = {token for token in pile.inputs if any(token in line for line in lines)}
    lost = set(pile.inputs) - documents - failures
    assert all(pile.inputs[token].mangled for token in lost), sorted(lost)
    known = [*pile.inputs, "good-00"]
    strangers = [text for text in texts if not any(token in text for token in known)]
    assert len(lost) <= len(strangers), sorted(lost)
    wrong = {
        token
        for token, each in pile.inputs.items()
        if (each.fate == "document" and token not in documents)
        or (each.fate == "failure" and token not in failures)
    }
    assert not wrong, sorted(wrong)


def test_errors_are_one_line_that_a_terminal_can_show(pile: Pile, read: Run) -> None:
    """No line of error carries a control character, half a surrogate or a page of text."""
    for line in read.err.removesuffix("\n").split("\n"):
        assert all(char.isprintable() for char in line), repr(line)
        assert len(line) < 1500, line[:200]


def test_adding_them_keeps_what_could_be_read(pile: Pile, texts: list[str], tmp_path: Path) -> None:
    """The ledger has the documents that the reading had, once each; the run still says 1."""
    path = tmp_path / "pile.db"
    added = run("add", str(pile), "--ledger", str(path))
    assert added.status == 1, added.err[-2000:]
    assert "Traceback" not in added.out + added.err
    with Ledger(path) as ledger:
        kept = [f"{document.title}\n{document.text}" for document in ledger.documents()]
    assert sorted(kept) == sorted(set(texts))


def test_a_file_that_vanishes_costs_only_itself(tmp_path: Path) -> None:
    """A file that is gone when its turn comes is a line of error, or was read before."""
    for number in range(40):
        text = ARTICLE.replace(MARK, f"early-{number}")
        (tmp_path / f"{number:02d}.txt").write_text(text, encoding="utf-8")
    os.mkfifo(tmp_path / "98-pipe.txt")
    last = tmp_path / "99-vanishing.txt"
    last.write_text(ARTICLE.replace(MARK, "vanishing"), encoding="utf-8")
    command = [sys.executable, "-m", "allegedly", "read", str(tmp_path), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        first = running.stdout.readline()
        last.unlink()
        rest, err = running.communicate(timeout=PATIENCE)
    out = first + rest
    assert running.returncode == 1
    assert b"Traceback" not in err
    assert len(out.splitlines()) in (40, 41)
    assert b"early-39" in out
    assert (b"Monday, vanishing." in out) != (b"99-vanishing.txt" in err)
