"""Who speaks once persons have corrected speakers and joined actors, in claims, pages and lists."""

from __future__ import annotations

import json

import pytest

from allegedly.errors import NotInLedger
from allegedly.ledger import ClaimsWanted, Ledger
from allegedly.pipeline import judge, rebuild, record, view, view_of_actor
from allegedly.records import Actor, Fact, Judgement
from tests.matching.affair import judge as judgement
from tests.pipeline.made import AGAIN, BASE, TWO, reading

RENN = Actor(id="renn", name="Ada Renn", kind="person", roles=(Fact(value="minister"),))
OTHER = Actor(id="a-renn", name="A. Renn", kind="person", country=Fact(value="Velmara"))
KARSK = Actor(id="karsk", name="Milo Karsk", kind="person")


def told(ledger: Ledger, content: str, day: int, speaker: Actor) -> str:
    """The id of an attribution: on that day `speaker` says `content` to an outlet of its own."""
    said = reading(content, f"2031-06-{day}", publisher=f"Outlet {day}", speaker=speaker.id)
    said = said.model_copy(update={"actors": (speaker,)})
    record(said, ledger)
    return said.attributions[0].id


@pytest.fixture
def said(ledger: Ledger) -> list[str]:
    """Two who are one tell of a base to two outlets; a third tells of drones."""
    return [told(ledger, BASE, 10, RENN), told(ledger, AGAIN, 11, OTHER),
            told(ledger, TWO, 12, KARSK)]  # fmt: skip


def made(number: int, decision: str, *targets: str, value: str | None = None) -> Judgement:
    """The judgement with this number."""
    plain = judgement(decision, list(targets), number)
    return plain.model_copy(update={"id": f"n{number}", "value": value})


def voices(ledger: Ledger) -> dict[str, int]:
    """By name, how often each actor speaks, as the list has it."""
    return {row.name: row.voices for row in ledger.pages.actors().rows}


def says(ledger: Ledger, actor: str) -> set[str]:
    """What the page of an actor says that it said."""
    shown = view_of_actor(ledger, actor)
    return {each.id for each in shown.attributions.values() if each.speaker == actor}


def test_joined_actors_are_one_wherever_they_are_shown(ledger: Ledger, said: list[str]) -> None:
    """In the list, on the page, in a filter and in the claim both speak under one name."""
    judge(ledger, made(1, "join", "renn", "a-renn"))

    assert voices(ledger) == {"Ada Renn": 2, "Milo Karsk": 1}
    assert says(ledger, "renn") == set(said[:2])
    actor = view_of_actor(ledger, "a-renn").actors["renn"]
    assert (actor.name, actor.role) == ("Ada Renn", "minister")
    assert actor.country == Fact(value="Velmara", document=actor.country.document)  # type: ignore[union-attr]
    assert "A. Renn" in [alias.value for alias in actor.aliases]
    for asked in ("renn", "a-renn", "A. Renn"):
        assert len(ledger.pages.claims(ClaimsWanted(actor=asked)).rows) == 1
        assert ledger.find_actor(asked).id == "renn"
    assert {a.speaker for a in view(ledger).attributions.values()} == {"renn", "karsk"}


def test_one_speaker_in_two_outlets_is_one_origin(ledger: Ledger, said: list[str]) -> None:
    """Joining two speakers takes back what looked like corroboration; undoing gives it again."""
    before = ledger.pages.claims().rows[0].origins
    judge(ledger, made(1, "join", "renn", "a-renn"))
    after = ledger.pages.claims().rows[0].origins
    judge(ledger, made(2, "undo", "n1"))

    assert (before, after) == (2, 1)
    assert ledger.pages.claims().rows[0].origins == 2
    assert voices(ledger) == {"Ada Renn": 1, "A. Renn": 1, "Milo Karsk": 1}
    assert says(ledger, "a-renn") == {said[1]}


def test_parted_actors_are_two_again(ledger: Ledger, said: list[str]) -> None:
    """Each has its own page, and says what it said."""
    judge(ledger, made(1, "join", "renn", "a-renn"))
    judge(ledger, made(2, "part", "renn", "a-renn"))

    assert (says(ledger, "renn"), says(ledger, "a-renn")) == ({said[0]}, {said[1]})


def test_what_comes_later_comes_under_the_name_of_both(ledger: Ledger, said: list[str]) -> None:
    """A document that names the one that was joined adds to the page of both."""
    judge(ledger, made(1, "join", "renn", "a-renn"))
    told(ledger, "The river Tamsel has flooded the road to Lisk", 13, OTHER)
    assert voices(ledger) == {"Ada Renn": 3, "Milo Karsk": 1}
    rebuild(ledger)

    assert voices(ledger) == {"Ada Renn": 3, "Milo Karsk": 1}
    assert len(says(ledger, "renn")) == 3


def test_what_was_rejected_of_one_is_rejected_of_both(ledger: Ledger, said: list[str]) -> None:
    """A value that a person took back does not return with the other's name."""
    from allegedly.resolution import find_known

    given = [actor for actor in ledger.actors() if actor.id == "a-renn"]
    [country] = [each for each in find_known(given, {}, []) if each.field == "country"]
    judge(ledger, made(1, "reject", country.id, "a-renn"))
    judge(ledger, made(2, "join", "renn", "a-renn"))

    assert view_of_actor(ledger, "renn").actors["renn"].country is None


def test_a_corrected_speaker_has_it_on_the_page(ledger: Ledger, said: list[str]) -> None:
    """What a person gives to another speaker leaves the one's page and stands on the other's."""
    judge(ledger, made(1, "correct", said[2], value=json.dumps({"speaker": "renn"})))
    assert says(ledger, "renn") == {said[0], said[2]}
    assert says(ledger, "karsk") == set()
    assert voices(ledger) == {"Ada Renn": 2, "A. Renn": 1, "Milo Karsk": 0}
    rebuild(ledger)
    assert says(ledger, "renn") == {said[0], said[2]}
    assert voices(ledger)["Ada Renn"] == 2

    judge(ledger, made(2, "undo", "n1"))

    assert says(ledger, "karsk") == {said[2]}
    assert voices(ledger) == {"Ada Renn": 1, "A. Renn": 1, "Milo Karsk": 1}


def test_an_actor_is_found_by_id_beginning_or_name(ledger: Ledger, said: list[str]) -> None:
    """Who is not there is told with those who are near."""
    assert ledger.find_actor("kar").id == "karsk"
    assert ledger.find_actor("milo karsk").id == "karsk"
    with pytest.raises(NotInLedger, match="nearest are karsk"):
        ledger.find_actor("Milo Kassk")
    with pytest.raises(NotInLedger, match="no actor is named"):
        ledger.find_actor(" ")
