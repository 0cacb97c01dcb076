"""What texts say of actors, accepted and rejected at the desk; what was decided, and what waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from allegedly.pipeline import catch_up, open_ledger, record_again
from tests.pipeline.made import AGAIN, BASE
from tests.web.owned import ACTOR, HOLDING, RADIO, READINGS, make_owned
from tests.web.served import open_desk, send


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of two outlets of one owner that say the same."""
    return make_owned(tmp_path / "affair.db")


@pytest.fixture
def owned(path: Path) -> Iterator[TestClient]:
    """The desk over it."""
    desk = open_desk(path)
    yield desk
    desk.app.state.desk.close()  # type: ignore[attr-defined]
    desk.app.state.ledgers.close()  # type: ignore[attr-defined]


def waiting(desk: TestClient) -> list[tuple[str, str]]:
    """What is to be decided on: of whom, and the field."""
    items = desk.get("/api/v1/review/facts").json()["items"]
    return [(each["actor"], each["field"]) for each in items]


def shown(desk: TestClient) -> html.HtmlElement:
    """The case that the queue shows first."""
    page = html.document_fromstring(desk.get("/review/facts").text)
    [case] = page.xpath("//article[@class='case']")
    return case


def press(desk: TestClient, key: str) -> str:
    """Send the form that a key presses; the address it leads to."""
    [form] = shown(desk).xpath(f".//form[.//button[@data-key='{key}']]")
    targets = [each.get("value") for each in form.xpath(".//input[@name='target']")]
    [decision] = form.xpath(".//input[@name='decision']/@value")
    answer = send(desk, decision=decision, target=targets, back="/review/facts")
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_suggestion_shows_its_words_and_is_accepted_by_a_key(owned: TestClient) -> None:
    """Its sentence stands there with the words marked; once accepted, the next one comes."""
    case = shown(owned)
    words = " ".join(case.text_content().split())
    address = press(owned, "a")

    assert f"{RADIO} is owned by {HOLDING}" in words
    assert case.xpath(".//mark/text()") == [f"owned by {HOLDING}"]
    assert "Your judgement is kept" in owned.get(address).text
    assert "has followers: 84,000" in " ".join(shown(owned).text_content().split())
    known = owned.get(f"/api/v1/actors/{ACTOR}").json()["known"]
    assert [each["status"] for each in known if each["field"] == "owner"] == ["accepted"]


def test_a_decision_is_undone_and_asked_about_again(owned: TestClient) -> None:
    """Undo gives back what was there before."""
    before = waiting(owned)
    made = press(owned, "r").partition("judged=")[2]
    after = waiting(owned)
    send(owned, decision="undo", target=made, back="/review/facts")

    assert after == before[1:]
    assert waiting(owned) == before


def test_later_passes_one_by(owned: TestClient) -> None:
    """Each suggestion is met once, and the last leads back to the first."""
    met, address = [], "/review/facts"
    while later := html.document_fromstring(owned.get(address).text).xpath(
        "//a[@data-key='n']/@href"
    ):
        met.append(address := later[0])

    assert len(met) == len(set(met)) == len(waiting(owned)) == 4
    assert "From the first" in owned.get(address).text


def test_an_actors_page_has_every_value_with_who_decided_on_it(owned: TestClient) -> None:
    """What was rejected is struck out there, named with its author, and can be undone."""
    press(owned, "r")
    page = html.document_fromstring(owned.get(f"/actors/{ACTOR}").text)
    [owner] = page.xpath("//ul[@class='known-values']/li[p/span[. = 'owner']]")

    assert "rejected by" in owner.text_content()
    assert owner.xpath(".//*[@class='undone']/text()") == [HOLDING]
    assert owner.xpath(".//input[@name='decision']/@value") == ["undo"]


def test_who_rejects_an_owner_makes_two_origins_of_one(owned: TestClient, path: Path) -> None:
    """Standing rests on what is known of outlets, and follows at once."""

    def origins() -> list[int]:
        return [each["origins"] for each in owned.get("/api/v1/claims").json()["items"]]

    before = origins()
    press(owned, "r")

    assert (before, origins()) == ([1], [2])


def test_what_is_not_known_of_an_actor_cannot_be_decided_on(owned: TestClient) -> None:
    """A wrong id, or none, is told and keeps nothing."""
    for target, status in (([ACTOR, "0" * 16], 404), ([ACTOR], 422)):
        answer = send(owned, decision="accept", target=target)
        assert answer.status_code == status

    assert len(waiting(owned)) == 4


def test_the_judgements_page_has_all_of_them_with_a_way_back(owned: TestClient) -> None:
    """Who decided what, on which words, and undo for what is in force."""
    press(owned, "a")
    page = html.document_fromstring(owned.get("/judgements").text)
    entries = [" ".join(each.text_content().split()) for each in page.xpath("//main//ol/li")]

    assert len(entries) == 2
    assert "accepted" in entries[0]
    assert f"owner {HOLDING}" in entries[0]
    assert RADIO in entries[0]
    assert entries[1].startswith("jane joined")
    assert BASE in entries[1]
    assert len(page.xpath("//main//input[@value='undo']")) == 2


def test_judgements_on_words_that_are_not_given_now_are_shown_as_waiting(
    owned: TestClient, path: Path
) -> None:
    """A newer reading does not have them; they stand first, until it does or somebody undoes."""
    gone = READINGS[1].attributions[0].id
    send(owned, decision="reject", target=gone)
    with open_ledger(path) as ledger:
        record_again(READINGS[1].model_copy(update={"attributions": (), "vectors": {}}), ledger)
        catch_up(ledger)
    page = html.document_fromstring(owned.get("/judgements").text)
    [section] = page.xpath("//section[@aria-labelledby='waiting-h']")

    assert AGAIN in section.text_content()
    made = section.xpath(".//input[@name='target']/@value")
    assert len(made) == 2  # the join names them as well
    for each in made:
        send(owned, decision="undo", target=each)
    assert "waiting-h" not in owned.get("/judgements").text
