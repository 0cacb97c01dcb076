"""Which supporting documents go back to one another."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.records import Reason, Transmission
from allegedly.tracing import find_origins, find_transmissions
from tests.tracing.affair import Ledger, Told, person, told

SHIP = "The ship left on Friday"
OLAND = person("Gerrit Oland", "harbour master")


def origins(*members: Told) -> list[list[str]]:
    """The origins of a claim of these members, as outlets."""
    ledger = Ledger()
    claim = ledger.claim(*members)
    view = ledger.view()
    view = view.model_copy(update={"transmissions": tuple(find_transmissions(view))})
    publishers = {each.id: each.publisher or "?" for each in view.documents.values()}
    return [[publishers[document] for document in group] for group in find_origins(claim, view)]


def test_the_earliest_origin_stands_first() -> None:
    """Groups, and the documents in them, are in order of publication."""
    late = told(SHIP, "Post", "2031-06-12", by=person("Nella Furst"))
    cites = told(SHIP, "Herald", "2031-06-13", source_words="the Courier")

    assert origins(cites, late, told(SHIP, "Courier", by=OLAND)) == [
        ["Courier", "Herald"],
        ["Post"],
    ]


def test_what_lies_between_joins_too() -> None:
    """Two that cite a third which does not support the claim go back to one another."""
    asks = told(SHIP, "Courier", by=OLAND, side="query")
    one = told(SHIP, "Herald", "2031-06-12", source_words="the Courier")
    two = told(SHIP, "Post", "2031-06-13", source_words="the Courier")

    assert origins(asks, one, two) == [["Herald", "Post"]]


def test_a_denial_is_in_no_origin() -> None:
    """Only documents that support the claim are counted."""
    assert origins(told(SHIP, "Courier", by=OLAND, side="deny")) == []


def test_two_officials_of_one_body_are_one_origin() -> None:
    """Who speaks for the same ministry says the same thing once."""
    one = person("Bastian Roe", affiliation="Foreign Ministry")
    other = person("Lirien Sabo", affiliation="Foreign Ministry")

    assert len(origins(told(SHIP, "Courier", by=one), told(SHIP, "Post", by=other))) == 1


def test_what_reports_an_account_goes_back_to_its_posts() -> None:
    """A repost and a report of one account are one origin with the post they go back to."""
    ledger = Ledger()
    post = told("Our mountain is open to friends", "Harbour Voice", "2031-06-09", kind="post")
    repost = told(SHIP, "redferry", "2031-06-11", kind="post")
    report = told(SHIP, "Post", "2031-06-12", by=person("Harbour Voice", kind="account"))
    ledger.claim(post)
    claim = ledger.claim(repost, report)
    ledger.copies.append(
        Transmission(
            source=post.document.id,
            target=repost.document.id,
            how="copies",
            spans=repost.attribution.content,
            reason=Reason(about="credited", detail="Copied."),
        )
    )

    assert len(find_origins(claim, ledger.view())) == 1


MEMBERS = [
    told(SHIP, "Courier", by=OLAND),
    told(SHIP, "Herald", "2031-06-12", source_words="the Courier"),
    told(SHIP, "Post", "2031-06-13", source_words="the Herald"),
    told(SHIP, "Lantern", "2031-06-13", by=person("Nella Furst")),
    told(SHIP, "Lantern", "2031-06-14", by=person("Corin Vesper")),
]


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_the_order_of_members_does_not_matter(order: random.Random) -> None:
    """The same documents make the same origins."""
    shuffled = list(MEMBERS)
    order.shuffle(shuffled)

    assert origins(*shuffled) == origins(*MEMBERS)
    assert len(origins(*MEMBERS)) == 2


def test_what_nobody_named_said_is_no_origin_beside_what_somebody_did() -> None:
    """A text that gives no speaker adds no origin, unless none of them gives one."""
    known = told(SHIP, "Courier", by=OLAND)
    nobody, nobody_else = (
        told(SHIP, outlet, source_words="it") for outlet in ("Post", "Evening Mail")
    )

    assert origins(known, nobody) == [["Courier"]]
    assert len(origins(nobody, nobody_else)) == 2


def test_bodies_whose_state_is_unknown_may_be_of_one() -> None:
    """A "foreign ministry" of whatever state and Tershia are counted as one origin."""
    ministry = person("Foreign Ministry", kind="public body")
    state = person("Tershia", kind="public body", country="Tershia")
    other = person("Orrin border guard", kind="public body", country="Orrin")

    assert len(origins(told(SHIP, "Courier", by=ministry), told(SHIP, "Post", by=state))) == 1
    assert len(origins(told(SHIP, "Courier", by=other), told(SHIP, "Post", by=state))) == 2


def test_an_account_without_a_name_may_be_any() -> None:
    """A text that has it from "a social media account" adds no origin to one that names it."""
    some = person("a social media account", kind="account")
    voice, other = person("Velmara Voice", kind="account"), person("Red Ferry", kind="account")

    assert len(origins(told(SHIP, "Courier", by=some), told(SHIP, "Post", by=voice))) == 1
    assert len(origins(told(SHIP, "Courier", by=other), told(SHIP, "Post", by=voice))) == 2
