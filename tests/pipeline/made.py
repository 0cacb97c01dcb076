"""Readings of one sentence each, with vectors that are alike where the words are; all invented."""

from __future__ import annotations

from allegedly.ledger import Ledger
from allegedly.pipeline import record, view
from allegedly.records import Reading
from tests.matching.affair import told, vector_of

BASE = "Velmara has opened a military base at Lisk harbour for Karsund soldiers"
AGAIN = "Velmara opened a military base for Karsund soldiers at Lisk harbour"
THIRD = "A military base for Karsund soldiers was opened by Velmara at Lisk harbour"
NO_BASE = "Velmara has not opened a military base at Lisk harbour for Karsund soldiers"
TWO = "Two drones crossed the river Tamsel into Tershia at night"
FOUR = "Four drones crossed the river Tamsel into Tershia at night"
DAYS = ("2031-06-10", "2031-06-11", "2031-06-12", "2031-06-13", "2031-06-14", "2031-06-15")


def reading(content: str, published: str = DAYS[0], **fields: object) -> Reading:
    """The reading of a document in which somebody says `content`."""
    document, attribution = told(content, published, **fields)
    return Reading(
        document=document,
        attributions=(attribution,),
        vectors={attribution.id: vector_of(content)},
    )


def add(ledger: Ledger, *contents: str) -> list[str]:
    """The ids of the attributions, once a document of another day and outlet says each content."""
    ids = []
    for number, content in enumerate(contents, start=len(ledger.documents())):
        new = reading(content, DAYS[number], publisher=f"Outlet {number}")
        assert record(new, ledger).added
        ids.append(new.attributions[0].id)
    return ids


def sides(ledger: Ledger) -> dict[str, dict[str, str]]:
    """By claim, its members with their sides."""
    claims = view(ledger).claims
    return {claim.id: {m.attribution: m.side for m in claim.members} for claim in claims}


def partition(ledger: Ledger) -> set[frozenset[str]]:
    """The claims as sets of attributions."""
    return {frozenset(members) for members in sides(ledger).values()}
