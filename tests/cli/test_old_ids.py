"""An id that a claim once had leads to the claim it became part of, whichever command is asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from allegedly.cli import app
from allegedly.ledger import Ledger
from tests.pipeline.made import BASE, FOUR, add, sides

OLD = "feedfeed" * 2


@pytest.fixture
def claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The claim that one called `OLD` became part of, in a ledger with another one beside it."""
    monkeypatch.chdir(tmp_path)
    with Ledger(tmp_path / "allegedly.db") as ledger:
        base, _ = add(ledger, BASE, FOUR)
        ledger.anchors.add({OLD: base})
        return next(claim for claim, members in sides(ledger).items() if base in members)


@pytest.mark.parametrize("command", ["trace", "show"])
@pytest.mark.parametrize("asked", [OLD, OLD[:10]])
def test_an_old_id_or_its_beginning_leads_to_the_claim(
    claim: str, command: str, asked: str
) -> None:
    """What a reporter noted down last week still opens, also in the short form that is printed."""
    result = CliRunner().invoke(app, [command, asked, "--json"])
    shown = json.loads(result.stdout)

    assert (shown.get("claim") or shown)["id"] == claim


def test_the_desk_finds_it_by_its_beginning_too(claim: str) -> None:
    """An address with a short old id opens the same claim."""
    with Ledger("allegedly.db") as ledger:
        assert ledger.find_claim(OLD[:10]) == claim


def test_an_id_that_nothing_had_is_still_told_apart(claim: str) -> None:
    """The message names what is near."""
    result = CliRunner().invoke(app, ["trace", "beef"])

    assert result.exit_code != 0
    assert "no claim “beef” in the ledger; the nearest are" in result.stderr
