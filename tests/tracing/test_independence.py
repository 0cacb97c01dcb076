"""Why documents count as one origin, with reasons a reader can check."""

from __future__ import annotations

import pytest

from allegedly.records import Actor
from allegedly.tracing import find_self_reports, find_transmissions, trace_origins
from tests.tracing.affair import Ledger, Told, person, told

SHIP = "The ship left on Friday"


def reasons(*members: Told) -> list[list[str]]:
    """The reasons for which the documents of each origin are one."""
    ledger = Ledger()
    claim = ledger.claim(*members)
    view = ledger.view()
    view = view.model_copy(update={"transmissions": tuple(find_transmissions(view))})
    return [[bond.reason.detail for bond in each.bonds] for each in trace_origins(claim, view)]


def test_two_outlets_of_one_owner_are_one_voice() -> None:
    """The reason names the owner; neither text mentions the other."""
    courier = person("Courier", kind="outlet", owner="Castle Lane Press")
    post = person("Post", kind="outlet", owner="Castle Lane Press")
    one = told(SHIP, "Courier", by=person("Gerrit Oland"))
    other = told(SHIP, "Post", "2031-06-11", by=person("Nella Furst"))
    ledger = Ledger()
    claim = ledger.claim(one, other)
    view = ledger.view()
    view = view.model_copy(update={"actors": {**view.actors, courier.id: courier, post.id: post}})
    (origin,) = trace_origins(claim, view)

    assert [bond.kind for bond in origin.bonds] == ["ownership"]
    assert "Castle Lane Press" in origin.bonds[0].reason.detail


def test_who_speaks_for_a_part_of_a_body_speaks_for_the_body() -> None:
    """An office of the agency's own is no second voice beside the agency."""
    agency = person("Orbis", kind="organization")
    head = person("Gerrit Oland", affiliation="Orbis’s Meteor Office")
    [[reason]] = reasons(
        told(SHIP, "Courier", by=agency), told(SHIP, "Post", "2031-06-11", by=head)
    )

    assert "speak for one body" in reason


def test_two_institutes_of_one_country_are_two_voices() -> None:
    """What a country has is not the country."""
    one = person("Nella Furst", affiliation="Germany’s Earth Institute")
    other = person("Gerrit Oland", affiliation="Germany’s Sea Institute")
    found = reasons(told(SHIP, "Courier", by=one), told(SHIP, "Post", "2031-06-11", by=other))

    assert found == [[], []]


def test_an_outlet_and_its_owner_are_one_voice() -> None:
    """What a company publishes and what its newspaper does come from one house."""
    post = person("Post", kind="outlet", owner="Castle Lane Press")
    ledger = Ledger()
    claim = ledger.claim(
        told(SHIP, "Castle Lane Press", by=person("Gerrit Oland")),
        told(SHIP, "Post", "2031-06-11", by=person("Nella Furst")),
    )
    view = ledger.view()
    view = view.model_copy(update={"actors": {**view.actors, post.id: post}})

    assert len(trace_origins(claim, view)) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Sergey Lavrin", "Сергей Лаврин"),
        ("Orhan Tayyip Yildiroglu", "Орхан Тайип Йылдыроглу"),
        ("Erdalan", "Эрдалан"),
        ("Erdalan", "Erdalân"),
        ("Sergei Wolkin", "Sergey Volkin"),
        ("Alex Badem", "Alex Bedem"),
        ("As-Salir", "Al-Salir"),
        ("Андрея Белоухова", "Andrei Beloukhov"),
    ],
)
def test_one_name_in_two_scripts_is_one_voice(left: str, right: str) -> None:
    """Who may be one person, written by two alphabets, corroborates nothing."""
    [[reason]] = reasons(
        told(SHIP, "Courier", by=person(left)),
        told(SHIP, "Evening Mail", "2031-06-12", by=person(right)),
    )

    assert "two spellings" in reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (person("Sergey Lavrin"), person("Мария Лаврина")),
        (person("Peter Muller"), person("Petra Miller")),
        (person("Peter Moller"), person("Peter Miner")),
        (person("Ivan Petrov", country="Russia"), person("Иван Петров", country="Bulgaria")),
    ],
)
def test_two_names_that_only_sound_alike_are_two_voices(left: Actor, right: Actor) -> None:
    """Another given name, other sounds or another country tell two apart."""
    found = reasons(
        told(SHIP, "Courier", by=left), told(SHIP, "Evening Mail", "2031-06-12", by=right)
    )

    assert found == [[], []]


def test_an_unnamed_official_may_be_of_the_body_that_is_named() -> None:
    """A "source in the security services" is no second origin beside the border guard."""
    guard = person("border guard", kind="public body", country="Tershia")
    source = person("a source in the security services")
    [[reason]] = reasons(
        told(SHIP, "Courier", by=guard), told(SHIP, "Evening Mail", "2031-06-12", by=source)
    )

    assert "a source in the security services" in reason
    assert "border guard" in reason


@pytest.mark.parametrize(
    "description", ["a man", "two former employees of the weather service", "a shepherd"]
)
def test_an_unnamed_witness_is_an_origin_of_his_own(description: str) -> None:
    """Who is no official is not taken to be one of the body that is named."""
    guard = person("border guard", kind="public body", country="Tershia")

    assert reasons(
        told(SHIP, "Courier", by=guard),
        told(SHIP, "Evening Mail", "2031-06-12", by=person(description)),
    ) == [[], []]


def test_officials_of_two_states_stay_two() -> None:
    """An unnamed officer of another state is not of this one's border guard."""
    guard = person("border guard", kind="public body", country="Tershia")
    officer = person("an intelligence officer", country="Velmara")

    assert len(reasons(told(SHIP, "Courier", by=guard), told(SHIP, "Post", by=officer))) == 2


def test_a_country_is_not_the_account_that_bears_its_name() -> None:
    """Velmara and the account "Velmara Voice" are two speakers."""
    state = person("Velmara", kind="public body", country="Velmara")
    voice = person("Velmara Voice", kind="account")

    assert len(reasons(told(SHIP, "Courier", by=state), told(SHIP, "Post", by=voice))) == 2


def test_an_official_who_speaks_of_his_own_government_is_marked() -> None:
    """The mark is on his attribution, with the words that show who he is."""
    minister = person("Pell Orsolo", "Velmara's defence minister", country="Velmara")
    ledger = Ledger()
    member = told("Velmara shot down a drone", "Courier", by=minister)
    claim = ledger.claim(member)
    marks = find_self_reports(claim, ledger.view())

    assert list(marks) == [member.attribution.id]
    assert marks[member.attribution.id].span == member.attribution.source
    assert "Velmara" in marks[member.attribution.id].detail


def test_two_posts_that_pass_on_one_account_are_one_origin() -> None:
    """What @harbourvoice posted need not be in the ledger for two to have it from there."""
    one = told(f"RT @harbourvoice: {SHIP}", "X", kind="post")
    other = told("RT @HarbourVoice: The old ship is gone", "Y", "2031-06-12", kind="post")
    third = told("RT @quayside: The old ship is gone", "Z", "2031-06-12", kind="post")

    assert ["Both pass on what @HarbourVoice posted."] in reasons(one, other)
    assert len(reasons(one, third)) == 2
