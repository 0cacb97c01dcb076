"""Actors at the desk: joined with another, parted again, and what the page says of it."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from allegedly.pipeline import views
from tests import factory
from tests.web.served import send

PATH = f"/actors/{factory.RENN.id}"


def test_two_actors_are_joined_by_name_and_parted_again(desk: TestClient) -> None:
    """One page has all that both said; the other's address leads to it, and part takes it back."""
    before = len(desk.get(f"/api/v1{PATH}").json()["said"])
    others = len(desk.get(f"/api/v1/actors/{factory.KARSK.id}").json()["said"])
    answer = send(desk, decision="join", target=[factory.RENN.id, "milo karsk"], back=PATH)
    page = desk.get(answer.headers["location"]).text

    assert "Your judgement is kept" in page
    assert "Another one: part" in page
    joined = desk.get(f"/api/v1/actors/{factory.KARSK.id}").json()
    assert (joined["id"], joined["joined"]) == (factory.RENN.id, [factory.KARSK.id])
    assert len(joined["said"]) == before + others
    other = desk.get(f"/actors/{factory.KARSK.id}", follow_redirects=False)
    assert (other.status_code, other.headers["location"]) == (307, PATH)

    send(desk, decision="part", target=[factory.RENN.id, factory.KARSK.id], back=PATH)
    assert desk.get(f"/api/v1{PATH}").json()["joined"] == []
    assert desk.get(f"/actors/{factory.KARSK.id}", follow_redirects=False).status_code == 200


def test_the_join_of_an_actor_can_be_undone_on_its_page(desk: TestClient) -> None:
    """The history names who joined them, with a way back."""
    send(desk, decision="join", target=[factory.RENN.id, factory.KARSK.id])
    made = desk.get("/api/v1/judgements").json()["items"][0]["id"]
    assert made in desk.get(PATH).text
    send(desk, decision="undo", target=made, back=PATH)

    assert desk.get(f"/api/v1{PATH}").json()["joined"] == []


def test_an_actor_is_joined_with_actors_only(desk: TestClient) -> None:
    """Nobody is one with a claim, nor with itself."""
    for target, told in ((factory.POSTED.id, "no actor"), (factory.RENN.id, "are one already")):
        answer = send(desk, decision="join", target=[factory.RENN.id, target])

        assert answer.status_code in (404, 422)
        assert told in answer.text


def test_all_that_an_actor_said_is_read_page_by_page(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page leads to the next, and together they have all of it, once."""
    whole = [each["id"] for each in desk.get(f"/api/v1{PATH}").json()["said"]]
    monkeypatch.setattr(views, "MOST_SAID", 1)
    found: list[str] = []
    after: int | None = 0
    while after is not None:
        answer = desk.get(f"/api/v1{PATH}", params={"after": after}).json()
        found += [each["id"] for each in answer["said"]]
        after = answer["next"]

    assert len(whole) > 1
    assert found == whole
    assert "?after=" in desk.get(PATH).text
