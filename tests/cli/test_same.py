"""`allegedly same`, run in this process over the invented affair."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from allegedly.cli import app
from allegedly.ledger import Ledger
from allegedly.records import View
from tests import factory
from tests.matching.affair import vector_of

Run = Callable[..., Result]


class Embedding:
    """Stands in for the encoder: a vector a text, of its words."""

    def embed(self, texts: list[str], language: str | None) -> np.ndarray:  # noqa: ARG002
        """One row a text, whatever its language."""
        rows = [np.frombuffer(vector_of(text), dtype="<f2") for text in texts]
        return np.array(rows, dtype=np.float32)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command where the ledger is the invented affair."""
    path, affair = tmp_path / "affair.db", factory.affair()
    with Ledger(path) as ledger:
        for document in factory.DOCUMENTS:
            vectors = _vectors(affair, document.id)
            ledger.add(factory.reading(document).model_copy(update={"vectors": vectors}))
    monkeypatch.setattr("allegedly.cli.same.Models", Embedding)

    def invoke(*arguments: str) -> Result:
        surroundings = {"ALLEGEDLY_LEDGER": str(path), "NO_COLOR": "1"}
        return CliRunner().invoke(app, ["same", *arguments], env=surroundings)

    return invoke


def _vectors(affair: View, document: str) -> dict[str, bytes]:
    text = affair.documents[document].text
    told = [each for each in affair.attributions.values() if each.document == document]
    return {each.id: vector_of(each.words(text)) for each in told}


def test_a_claim_of_the_ledger_is_found_by_its_words(run: Run) -> None:
    """The likeliest comes first, with its chance, relation and reasons."""
    claim = factory.affair().claims[0]
    result = run(claim.text, "--json", "--top", "2")
    first = json.loads(result.output.splitlines()[0])

    assert result.exit_code == 0
    assert first["text"] == claim.text
    assert first["relation"] == "same"
    assert first["reasons"]
    assert len(result.output.splitlines()) <= 2


def test_what_differs_is_said(run: Run) -> None:
    """A text line gives chance, id, relation, words and why."""
    result = run(factory.affair().claims[0].text)
    fields = result.output.splitlines()[0].split("\t")

    assert len(fields) == 5
    assert 0 <= float(fields[0]) <= 1


def test_a_text_without_words_is_refused(run: Run) -> None:
    """Nothing can be looked for; the message says what to give."""
    result = run("???")

    assert result.exit_code == 2
    assert "no words" in result.stderr


def test_what_is_not_likely_is_not_shown(run: Run) -> None:
    """Of guesses that are as good as none the table says nothing; JSON gives them all."""
    asked = "The bakery won a prize for its rye bread"
    table, lines = run(asked), run(asked, "--json").output.splitlines()

    assert all(float(row.split("\t")[0]) >= 0.05 for row in table.stdout.splitlines())
    assert any(json.loads(line)["chance"] < 0.05 for line in lines)
