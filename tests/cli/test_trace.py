"""`allegedly trace`, run in this process over an invented ledger."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

from allegedly.cli import app
from allegedly.ledger import Ledger
from allegedly.records import View
from allegedly.tracing import find_transmissions
from tests.tracing import affair
from tests.tracing.affair import person, told

SHIP = "The ship may leave on Friday"
FIRST = told(SHIP, "Courier", by=person("Gerrit Oland"), certainty="possible")
SECOND = told("The ship will leave on Friday", "Post", "2031-06-12", source_words="the Courier")


def view() -> View:
    """A claim that the Post has from the Courier."""
    ledger = affair.Ledger()
    ledger.claim(FIRST, SECOND)
    seen = ledger.view()
    return seen.model_copy(update={"transmissions": tuple(find_transmissions(seen))})


@pytest.fixture(autouse=True)
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger is there, and holds the invented affair."""
    Ledger(tmp_path / "allegedly.db").close()
    monkeypatch.setattr("allegedly.cli.opening.view", lambda _: view())
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    """What `allegedly trace` gives."""
    return CliRunner().invoke(app, ["trace", *arguments], env={"NO_COLOR": "1"})


def test_the_tree_shows_who_has_it_from_whom_and_what_changed() -> None:
    """The Post stands below the Courier, with the words that credit it; "may" became "will"."""
    result = run("The ship may leave")

    lines = result.stdout.splitlines()
    assert "2 outlets, 1 origin; first in Courier, 10 June 2031" in lines[1]
    assert lines[3].startswith("● Courier")
    assert lines[4].startswith("└── ● Post")
    assert "“the Courier” names Courier" in lines[4]
    assert any("“may” became “will”" in line for line in lines)


def test_json_has_the_ids_and_spans_of_everything() -> None:
    """Other tools get the steps, the origins with their bonds, and the changes word by word."""
    given = json.loads(run(view().claims[0].id, "--json").stdout)

    assert [step["document"] for step in given["spread"]["steps"]] == [
        FIRST.document.id,
        SECOND.document.id,
    ]
    [origin] = given["spread"]["origins"]
    assert origin["bonds"][0]["kind"] == "chain"
    assert {change["kind"] for change in given["drift"]} == {"certainty raised"}
    assert given["documents"][FIRST.document.id]["publisher"] == "Courier"


def test_svg_writes_a_drawing_beside_the_tree(tmp_path: Path) -> None:
    """The file is well-formed and the tree is printed all the same."""
    path = tmp_path / "ship.svg"
    result = run("The ship", "--svg", str(path))

    assert ElementTree.parse(path).getroot().tag.endswith("svg")  # noqa: S314 - made just before
    assert "Courier" in result.stdout


def test_a_claim_that_is_not_there_is_one_line_and_a_status() -> None:
    """The message names what was asked for."""
    result = run("no such claim")

    assert result.exit_code == 1
    assert "no such claim" in result.stderr
