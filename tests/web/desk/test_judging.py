"""Judging by form: what a person decides shows at once, and can be undone."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from tests import factory
from tests.web.served import claim_with, open_desk, send

CARRIED = "carried rifles to the rebels of Torvia on 3 May"


def texts(desk: TestClient) -> list[str]:
    """The words of all claims."""
    return [each["text"] for each in desk.get("/api/v1/claims").json()["items"]]


def voices(desk: TestClient, words: str) -> set[str]:
    """The attributions of the claim with `words`."""
    claim = desk.get(f"/api/v1/claims/{claim_with(desk, words)}").json()
    return {voice["attribution"] for voice in claim["voices"]}


def judgements(desk: TestClient) -> list[dict[str, str]]:
    """What was decided, the latest first."""
    items: list[dict[str, str]] = desk.get("/api/v1/judgements").json()["items"]
    return items


def test_a_rejected_attribution_is_gone_and_undoing_brings_it_back(desk: TestClient) -> None:
    """Rejecting takes a voice out of its claim; undoing is one more judgement."""
    send(desk, decision="reject", target=factory.DENIED.id)
    assert factory.DENIED.id not in voices(desk, CARRIED)

    send(desk, decision="undo", target=judgements(desk)[0]["id"])

    assert factory.DENIED.id in voices(desk, CARRIED)
    assert [each["decision"] for each in judgements(desk)] == ["undo", "reject"]


def test_a_judgement_has_its_author_and_time(desk: TestClient) -> None:
    """Who decided and when is kept with what."""
    send(desk, decision="accept", target=factory.DENIED.id, note="checked the recording")
    [made] = judgements(desk)

    assert made["author"]
    assert made["time"].startswith("20")
    assert made["note"] == "checked the recording"


def test_after_judging_the_page_comes_again_and_offers_to_undo(desk: TestClient) -> None:
    """The form leads back to its page, which says that the judgement is kept."""
    answer = send(desk, decision="accept", target=factory.DENIED.id, back="/review")
    page = desk.get(answer.headers["location"]).text

    assert answer.status_code == 303
    assert "Your judgement is kept" in page
    assert judgements(desk)[0]["id"] in page


def test_what_was_judged_leaves_the_queue(desk: TestClient) -> None:
    """The queue shows only what nobody has judged."""
    first = desk.get("/api/v1/review").json()["items"][0]["attribution"]
    send(desk, decision="accept", target=first)

    assert first not in [each["attribution"] for each in desk.get("/api/v1/review").json()["items"]]


def test_a_corrected_span_shows_the_right_words(desk: TestClient) -> None:
    """The document marks what the person says is said, from the same text."""
    send(desk, decision="correct", target=factory.CRATES.id, content="carried crates")
    told = desk.get(f"/api/v1/documents/{factory.WIRE.id}").json()["attributions"]
    [now] = [each for each in told if each["id"] == factory.CRATES.id]

    assert [part["text"] for part in now["content"]] == ["carried crates"]
    assert json.loads(judgements(desk)[0]["value"]).keys() == {"content"}


def test_a_corrected_speaker_speaks(desk: TestClient) -> None:
    """An attribution can be given to somebody else by name."""
    send(desk, decision="correct", target=factory.CRATES.id, speaker="Milo Karsk")
    told = desk.get(f"/api/v1/documents/{factory.WIRE.id}").json()["attributions"]
    [now] = [each for each in told if each["id"] == factory.CRATES.id]

    assert now["speaker"]["id"] == factory.KARSK.id
    assert "Milo Karsk" in desk.get(f"/review/{factory.CRATES.id}").text


def test_two_claims_can_be_joined_by_their_words(desk: TestClient) -> None:
    """A person names the other claim by its words; both become one."""
    other = "the Halcyon may have carried crates that nobody inspected"
    send(desk, decision="join", target=[claim_with(desk, CARRIED), other])

    assert factory.CRATES.id in voices(desk, CARRIED)
    assert other not in texts(desk)


def test_a_voice_can_be_parted_from_its_claim(desk: TestClient) -> None:
    """What was wrongly joined stands alone again."""
    claim = claim_with(desk, CARRIED)
    send(desk, decision="part", target=[factory.HELD_POSSIBLE.id, claim])

    assert factory.HELD_POSSIBLE.id not in voices(desk, CARRIED)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"decision": "correct", "content": "words of nobody"}, "does not stand in the document"),
        ({"decision": "correct", "content": ""}, "has content"),
        ({"decision": "correct", "stance": "love"}, "is not one of"),
        ({"decision": "correct"}, "nothing is corrected"),
        ({"decision": "approve"}, "decision"),
        ({"decision": "accept", "target": "nothing"}, "nothing"),
        ({"decision": "undo", "target": "nothing"}, "no judgement"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_reason(
    desk: TestClient, fields: dict[str, str], told: str
) -> None:
    """A wrong judgement is told in a sentence, and nothing is kept."""
    answer = send(desk, **{"target": factory.CRATES.id, **fields})

    assert answer.status_code in (404, 422)
    assert told in answer.text
    assert judgements(desk) == []


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "x"]
)
def test_a_form_leads_to_no_other_server(desk: TestClient, back: str) -> None:
    """Whoever sends a link with a form in it cannot lead its reader away."""
    answer = send(desk, decision="accept", target=factory.DENIED.id, back=back)

    assert answer.headers["location"].startswith("/?judged=")


def test_a_judgement_is_there_when_the_desk_is_opened_again(desk: TestClient) -> None:
    """What was acknowledged is in the ledger's file."""
    send(desk, decision="reject", target=factory.DENIED.id)
    path = desk.app.state.settings.ledger  # type: ignore[attr-defined]

    assert [each["decision"] for each in judgements(open_desk(path))] == ["reject"]
