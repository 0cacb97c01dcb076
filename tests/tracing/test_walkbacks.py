"""One actor's stance on one claim over time."""

from __future__ import annotations

from allegedly.tracing import WalkBack, find_walk_backs
from tests.tracing.affair import Ledger, Told, on, person, told

DRONES = "Two drones were launched from Velmara"
ABRAX = person("Senn Abrax", "colonel of the border guard")


def walk_backs(*members: Told) -> list[WalkBack]:
    """The changes of stance on a claim of these members."""
    ledger = Ledger()
    claim = ledger.claim(*members)
    return find_walk_backs(claim, ledger.view())


def test_who_denied_and_then_said_so_has_turned() -> None:
    """Both acts are named, with the days on which they were said."""
    denied = told(DRONES, "Courier", by=ABRAX, side="deny", said=on("2031-06-10"))
    said = told(DRONES, "Post", "2031-06-19", by=ABRAX, said=on("2031-06-18"))
    [change] = walk_backs(said, denied)

    assert (change.turn, change.left, change.right) == (
        "turned",
        denied.attribution.id,
        said.attribution.id,
    )
    assert change.detail == "Senn Abrax denied it as certain, and then said so as certain."
    assert (str(change.earlier.end), str(change.later.end)) == ("2031-06-10", "2031-06-18")


def test_may_and_then_did_is_hardened() -> None:
    """Who first held it possible and is certain later has hardened, and the reverse softened."""
    may = told(DRONES, "Courier", by=ABRAX, certainty="possible", said=on("2031-06-10"))
    did = told(DRONES, "Post", "2031-06-19", by=ABRAX, said=on("2031-06-18"))
    again = told(
        DRONES, "Mail", "2031-06-22", by=ABRAX, certainty="possible", said=on("2031-06-21")
    )

    assert [each.turn for each in walk_backs(may, did, again)] == ["hardened", "softened"]


def test_what_may_have_been_said_on_one_day_is_no_change() -> None:
    """Of two acts of one day nobody knows which came first."""
    said = told(DRONES, "Post", "2031-06-19", by=ABRAX, said=on("2031-06-18"))
    one_day = told(DRONES, "Mail", "2031-06-18", by=ABRAX, side="deny", said=on("2031-06-18"))

    assert walk_backs(one_day, said) == []


def test_two_speakers_have_not_walked_back() -> None:
    """That another denies it is a dispute, and no change of stance."""
    roe = person("Bastian Roe", "spokesman")

    assert not walk_backs(
        told(DRONES, "Courier", by=ABRAX, said=on("2031-06-10")),
        told(DRONES, "Post", "2031-06-19", by=roe, side="deny", said=on("2031-06-18")),
    )


def test_a_body_is_one_in_two_documents() -> None:
    """Of a body that each text only describes, the same words of the same state are one."""
    one = person("Tershia’s border guard", kind="public body", country="Tershia")
    other = person("Tershia's border guard", kind="public body", country="Tershia")
    [change] = walk_backs(
        told(DRONES, "Courier", by=one, certainty="possible", said=on("2031-06-10")),
        told(DRONES, "Post", "2031-06-19", by=other, said=on("2031-06-18")),
    )

    assert change.turn == "hardened"
