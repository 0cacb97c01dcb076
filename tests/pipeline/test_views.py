"""What the page of one claim is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from allegedly.pipeline import around, open_ledger, view_of_claim
from allegedly.records import Document, Fact, Match, Reading, Reason
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


def test_an_actor_shows_what_a_document_added_elsewhere_says_of_it(tmp_path: Path) -> None:
    """What an open ledger remembers of an actor is not kept beyond the next document on it."""
    path = make_ledger(tmp_path / "affair.db")
    [actor] = factory.ACTORS[:1]
    told = Document.of("They spoke again at Torvia.", published="2031-01-02")
    fact = Fact(value="of the night shift", document=told.id)
    with open_ledger(path) as reader, open_ledger(path) as writer:
        before = reader.lookup.actors([actor.id])[actor.id]
        new = Reading(document=told, actors=(actor.model_copy(update={"roles": (fact,)}),))
        writer.add(new)

        assert fact not in before.roles
        assert fact in reader.lookup.actors([actor.id])[actor.id].roles
