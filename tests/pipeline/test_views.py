"""What the page of one claim is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from allegedly.pipeline import around, open_ledger, view_of_claim
from allegedly.records import Match, Reason
from tests import factory
from tests.web.served import make_ledger


def _match(left: str, right: str, relation: str, score: float) -> Match:
    reason = Reason(about="words", detail="the same ship")
    return Match.model_validate(
        {"left": left, "right": right, "relation": relation, "score": score, "reasons": [reason]}
    )


def test_what_ties_the_members_leaves_room_for_look_alikes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what leads out of a claim counts among its related ones, however few are shown."""
    matches = {
        factory.SITE.id: [_match(factory.POSTED.id, factory.COPIED.id, "same", 0.95)],
        factory.WIRE.id: [_match(factory.POSTED.id, factory.DENIED.id, "related", 0.4)],
    }
    monkeypatch.setattr(around, "MOST_RELATED", 1)
    with open_ledger(make_ledger(tmp_path / "affair.db", matches)) as ledger:
        [claim] = ledger.pages.claims_with([factory.POSTED.id])[factory.POSTED.id]
        view = view_of_claim(ledger, claim)

    assert {member.attribution for member in view.claims[0].members} == {
        factory.POSTED.id,
        factory.COPIED.id,
    }
    assert [each.right for each in view.claims[0].related] == [factory.DENIED.id]
    others = [member.attribution for claim in view.claims[1:] for member in claim.members]
    assert others == [factory.DENIED.id]
