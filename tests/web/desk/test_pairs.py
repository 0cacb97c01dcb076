"""Pairs at the desk: two texts side by side, to be joined or parted."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

from tests import factory
from tests.web.served import send


def waiting(desk: TestClient) -> list[set[str]]:
    """The pairs that nobody has judged."""
    items = desk.get("/api/v1/review/pairs").json()["items"]
    return [{each["left"], each["right"]} for each in items]


def together(desk: TestClient, *attributions: str) -> bool:
    """Whether one claim has all of these."""
    for claim in desk.get("/api/v1/claims").json()["items"]:
        voices = desk.get(f"/api/v1/claims/{claim['id']}").json()["voices"]
        if set(attributions) <= {voice["attribution"] for voice in voices}:
            return True
    return False


def test_a_pair_shows_both_texts_and_why(desk: TestClient) -> None:
    """Who says what in which document stands on each side, and the machine's reason below."""
    page = desk.get("/review/pairs").text

    assert "he same ship and the same load" in page
    assert len(re.findall(r'<section class="voice', page)) == 2
    assert "One claim has both" in page


def test_parting_a_pair_is_undone_like_the_rest(desk: TestClient) -> None:
    """The two are in two claims then; after undoing they are one claim, and wait again."""
    pair = {factory.POSTED.id, factory.DENIED.id}
    assert pair in waiting(desk)
    answer = send(desk, decision="part", target=sorted(pair), back="/review/pairs")

    assert answer.headers["location"].startswith("/review/pairs?judged=")
    assert not together(desk, *pair)
    assert pair not in waiting(desk)
    made = desk.get("/api/v1/judgements").json()["items"][0]["id"]
    send(desk, decision="undo", target=made)
    assert together(desk, *pair)
    assert pair in waiting(desk)


def test_accepting_a_pair_keeps_it_joined(desk: TestClient) -> None:
    """It leaves the queue, and its page tells who decided."""
    left, right = factory.POSTED.id, factory.DENIED.id
    send(desk, decision="join", target=[left, right])

    assert {left, right} not in waiting(desk)
    assert together(desk, left, right)
    assert "joined" in desk.get(f"/review/pairs/{left}/{right}").text


def test_what_was_never_compared_is_no_pair(desk: TestClient) -> None:
    """The page says so."""
    answer = desk.get(f"/review/pairs/{factory.POSTED.id}/nothing")

    assert answer.status_code == 404
    assert "no pair that the machine has compared" in answer.text
