"""`allegedly actors`, run in this process over an invented ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from allegedly.cli import app
from allegedly.ledger import Ledger
from allegedly.records import Actor, Document, Fact, Reading, Span

TEXT = "Aurora, a channel funded by Velpetrol, said so."
DOCUMENT = Document.of(TEXT, publisher="Post", published="2031-06-10")
SPAN = Span(start=TEXT.index("Velpetrol"), end=TEXT.index("Velpetrol") + len("Velpetrol"))
FUNDER = Fact(value="Velpetrol", document=DOCUMENT.id, span=SPAN)
AURORA = Actor(id="aurora", name="Aurora", kind="outlet", funder=FUNDER)


@pytest.fixture(autouse=True)
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger with one document, which tells of one actor."""
    with Ledger(tmp_path / "allegedly.db") as ledger:
        ledger.add(Reading(document=DOCUMENT, actors=(AURORA,)))
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    """What `allegedly actors` gives."""
    return CliRunner().invoke(app, ["actors", *arguments], env={"NO_COLOR": "1"})


def known() -> list[dict[str, str]]:
    """What is known of Aurora, as JSON."""
    found: list[dict[str, str]] = json.loads(run("Aurora", "--json").stdout)["known"]
    return found


def test_all_actors_are_listed_one_a_line() -> None:
    """What nobody says of an actor is unknown, and says so."""
    [row] = [line.split("\t") for line in run().stdout.splitlines()]

    assert row[:4] == ["Aurora", "outlet", "0", "unknown"]


def test_one_actor_is_shown_with_where_each_value_is_from() -> None:
    """The words, the outlet and the day stand beside the value; what is missing is unknown."""
    rows = [line.split("\t") for line in run("Aurora").stdout.splitlines()[1:]]
    funder = next(row for row in rows if row[0] == "funder")

    assert funder[1:4] == ["Velpetrol", "suggested", "“Velpetrol”, Post, 2031-06-10"]
    assert ["owner", "unknown"] in [row[:2] for row in rows]


def test_a_suggestion_is_accepted_and_rejected_by_a_person() -> None:
    """Each decision is one more judgement; the later one wins, and says who decided."""
    identity = known()[0]["id"]

    assert run("Aurora", "--accept", identity[:8]).exit_code == 0
    assert known()[0]["status"] == "accepted"
    assert known()[0]["by"]
    assert run("Aurora", "--reject", identity[:8]).exit_code == 0
    assert known()[0]["status"] == "rejected"
    with Ledger("allegedly.db") as ledger:
        assert [each.decision for each in ledger.judgements()] == ["accept", "reject"]


def test_wrong_use_is_one_line() -> None:
    """A decision needs an actor, and a value that is there."""
    assert run("--accept", "1234").exit_code == 2
    assert "no value “1234”" in run("Aurora", "--accept", "1234").stderr


def test_two_actors_are_joined_and_parted(tmp_path: Path) -> None:
    """Joined, both go by one name and are listed once; parted, they are two again."""
    text = "Aurora TV said so."
    document = Document.of(text, publisher="Herald", published="2031-06-11")
    with Ledger(tmp_path / "allegedly.db") as ledger:
        other = Actor(id="aurora-tv", name="Aurora TV", kind="outlet")
        ledger.add(Reading(document=document, actors=(other,)))

    assert run("Aurora", "--join", "aurora tv").exit_code == 0
    assert [line.split("\t")[0] for line in run().stdout.splitlines()] == ["Aurora"]
    assert json.loads(run("Aurora TV", "--json").stdout)["joined"] == ["aurora-tv"]
    assert "no joined actor" in run("Aurora", "--part", "Nobody").stderr
    assert run("Aurora", "--part", "aurora tv").exit_code == 0
    assert len(run().stdout.splitlines()) == 2
    assert "already" in run("Aurora", "--join", "Aurora").stderr
