"""The API: what pages show, with cursors, ETags and problems."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests import factory
from tests.web.served import claim_with, send

CARRIED = "carried rifles to the rebels of Torvia on 3 May"


@pytest.mark.parametrize("listing", ["claims", "documents", "actors", "review"])
def test_cursors_lead_through_all_items_once(desk: TestClient, listing: str) -> None:
    """Page after page of one item holds what one page of all does."""
    address = f"/api/v1/{listing}"
    whole = desk.get(address).json()
    after, found = None, []
    while True:
        page = desk.get(address, params={"limit": 1, **({"after": after} if after else {})}).json()
        found += page["items"]
        after = page["next"]
        if after is None:
            break

    assert whole["next"] is None
    assert found == whole["items"]


def test_an_answer_is_not_sent_again_while_nothing_changed(desk: TestClient) -> None:
    """The ETag names the ledger's state: 304 until somebody judges."""
    tag = desk.get("/api/v1/claims").headers["etag"]
    headers = {"If-None-Match": tag}
    before = desk.get("/api/v1/claims", headers=headers)
    send(desk, decision="accept", target=factory.DENIED.id)
    after = desk.get("/api/v1/claims", headers=headers)

    assert (before.status_code, before.content) == (304, b"")
    assert after.status_code == 200
    assert after.headers["etag"] != tag


def test_a_claim_has_every_voice_with_its_words(desk: TestClient) -> None:
    """The same as the page: both sides, exact words, related claims."""
    claim = desk.get(f"/api/v1/claims/{claim_with(desk, CARRIED)}").json()
    denials = [voice for voice in claim["voices"] if voice["side"] == "deny"]

    assert claim["standing"] == "disputed"
    assert factory.DENIED.words(factory.WIRE_TEXT) in [each["words"][0] for each in denials]


def test_a_judgement_by_call_is_the_same_as_by_form(desk: TestClient) -> None:
    """The call answers with the judgement that is kept, and the claim is without the voice."""
    asked = {"decision": "reject", "targets": [factory.DENIED.id], "note": "a misreading"}
    form = desk.get("/help").text.partition('name="csrf" content="')[2].partition('"')[0]
    answer = desk.post("/api/v1/judgements", json=asked, headers={"X-CSRF-Token": form})
    claim = desk.get(f"/api/v1/claims/{claim_with(desk, CARRIED)}").json()

    assert answer.status_code == 201
    assert answer.json()["note"] == "a misreading"
    assert factory.DENIED.id not in {voice["attribution"] for voice in claim["voices"]}


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("claims/zzz", 404, "zzz"),
        ("documents/zzz", 404, "zzz"),
        ("actors/zzz", 404, "zzz"),
        ("claims?limit=0", 422, "limit"),
        ("claims?since=yesterday", 422, "since"),
        ("claims?standing=true", 422, "standing"),
        ("claims?after=nonsense", 422, "after"),
        ("nothing", 404, "nothing is at"),
    ],
)
def test_what_is_wrong_is_told_as_a_problem(
    desk: TestClient, address: str, status: int, told: str
) -> None:
    """Errors are problem+json (RFC 9457) and name what is wrong."""
    answer = desk.get(f"/api/v1/{address}")

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert told in answer.json()["detail"]


def test_a_search_gives_the_hits_as_spans(desk: TestClient) -> None:
    """The marks of a hit cut the words that were looked for out of its snippet."""
    found = desk.get("/api/v1/search", params={"q": "treaty"}).json()["documents"]

    assert [each["id"] for each in found] == [factory.WIRE.id]
    marks = [found[0]["snippet"][mark["start"] : mark["end"]] for mark in found[0]["marks"]]
    assert [each.lower() for each in marks] == ["treaty"]


def test_every_call_is_in_the_openapi_document(desk: TestClient) -> None:
    """The document lists the calls that pages have a counterpart of."""
    paths = desk.get("/api/v1/openapi.json").json()["paths"]

    expected = {"claims", "documents", "actors", "search", "review", "failures", "judgements"}
    assert {f"/api/v1/{each}" for each in expected | {"events", "counts"}} <= paths.keys()
