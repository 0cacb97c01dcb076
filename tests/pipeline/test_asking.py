"""Which claims of a ledger a text is looked for among."""

from __future__ import annotations

import numpy as np
import pytest

from allegedly.ledger import Ledger
from allegedly.matching.retrieval import Asked, Held, find_same
from allegedly.pipeline import asking, held_near
from tests.matching.affair import vector_of
from tests.pipeline.made import AGAIN, BASE, FOUR, add

MARKET = "The market hall of Orrin will be torn down before winter, the mayor of Orrin said"


def _embed(texts: list[str]) -> np.ndarray:
    return np.array([np.frombuffer(vector_of(each), "<f2") for each in texts], np.float32)


def _asked(ledger: Ledger, text: str) -> tuple[Asked, Held]:
    asked = Asked.of(text, _embed, "en")
    return asked, held_near(ledger, asked.told)


@pytest.mark.parametrize("nearest", [1, 1_000])
def test_the_claim_is_found_among_all_and_among_the_nearest(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, nearest: int
) -> None:
    """A large ledger is not looked through, and the answer is the same."""
    monkeypatch.setattr(asking, "NEAREST", nearest)
    base, _, _ = add(ledger, BASE, FOUR, MARKET)

    asked, held = _asked(ledger, AGAIN)
    best = find_same(asked, held)[0]

    assert best.claim.wording == base
    assert best.match.relation == "same"


def test_the_chance_depends_on_all_claims_not_on_those_that_are_looked_at(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that fits is less surely the right one where many more are known."""
    monkeypatch.setattr(asking, "NEAREST", 1)
    add(ledger, BASE, FOUR, MARKET)

    _, held = _asked(ledger, AGAIN)

    assert held.claims == 3
    assert len(held.view.claims) < 3
