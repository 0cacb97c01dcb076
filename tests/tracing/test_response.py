"""Who is accused, and who has answered."""

from __future__ import annotations

import pytest

from allegedly.tracing import find_accused, find_responses, find_unanswered
from tests.tracing.affair import Ledger, Told, person, told

DOVANE = person("Irsa Dovane", "Velmaran presidential aide")
ROE = person("Bastian Roe", "Tershian foreign ministry spokesman")
OLAND = person("Gerrit Oland", "harbour master")


def accused(*members: Told) -> list[str]:
    """The accused of a claim of these members."""
    ledger = Ledger()
    claim = ledger.claim(*members)
    return find_accused(claim, ledger.view())


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("the republic of Velmara lets Karsund watch the coast of Tershia", ["Velmara"]),
        ("that Norrhavn paid for the mast", ["Norrhavn"]),
        ("soldiers of Karsund and Velmara opened a base", ["Karsund", "Velmara"]),
        ("the mast was paid for by Norrhavn", ["Norrhavn"]),
        ("in Velmara two boats were seen", []),
        ("two drones crossed the Tamsel", []),
        ("a base was opened", []),
    ],
)
def test_the_accused_is_the_one_who_acts(content: str, names: list[str]) -> None:
    """The first name before the verb, those joined to it, and the name after "by" are accused."""
    assert accused(told(content, "Post", by=OLAND)) == names


def test_who_is_named_and_denies_it_is_accused_too() -> None:
    """Where Velmara's aide denies that a base was opened in Velmara, Velmara is accused."""
    content = "a base was opened in Velmara"
    members = told(content, "Post", by=OLAND), told(content, "Courier", by=DOVANE, side="deny")

    assert accused(*members) == ["Velmara"]


def test_nobody_is_accused_by_his_own_claim() -> None:
    """Who said it first of himself is not accused by it."""
    assert accused(told("that Velmara has shot down a plane", "Post", by=DOVANE)) == []


WATCH = "that Velmara lets Karsund watch the coast"


def test_the_first_answer_is_shown_with_its_side_and_its_day() -> None:
    """Of two answers the earlier one counts."""
    ledger = Ledger()
    second = told(WATCH, "Herald", "2031-06-14", by=DOVANE, side="deny")
    first = told(WATCH, "Courier", "2031-06-12", by=DOVANE, side="deny")
    claim = ledger.claim(told(WATCH, "Post", by=ROE), second, first)
    (response,) = find_responses(claim, ledger.view())

    assert response.party == "Velmara"
    assert response.is_answered
    assert (response.attribution, response.side) == (first.attribution.id, "deny")
    assert response.moment is not None
    assert str(response.moment.end) == "2031-06-12"


def test_what_nobody_has_answered_yet() -> None:
    """A claim somebody supports, of which no accused has spoken, is unanswered."""
    ledger = Ledger()
    paid = told("that Norrhavn paid for the mast", "Post", by=OLAND)
    open_claim = ledger.claim(paid)
    ledger.claim(
        told(WATCH, "Post", by=ROE), told(WATCH, "Courier", "2031-06-12", by=DOVANE, side="deny")
    )
    ledger.claim(told("a boat was seen", "Post", by=OLAND))

    assert [claim.id for claim in find_unanswered(ledger.view())] == [open_claim.id]


def test_his_country_is_the_speakers() -> None:
    """Where "his country" acts and the speaker's country is known, that country is accused."""
    aide = person("Irsa Dovane", "presidential aide", country="Velmara")
    other = told("his country let Karsund watch the coast", "Mail", "2031-06-09", by=OLAND)

    assert accused(told("his country let Karsund watch the coast", "Post", by=OLAND)) == []
    ledger = Ledger()
    claim = ledger.claim(
        told("his country let Karsund watch the coast", "Post", "2031-06-12", by=aide, side="deny"),
        other,
    )
    assert find_accused(claim, ledger.view()) == ["Velmara"]


def test_how_long_the_answer_took_is_counted_from_when_others_first_said_it() -> None:
    """Said on the 10th, denied on the 12th: two days; unanswered, the days run on."""
    ledger = Ledger()
    claim = ledger.claim(
        told(WATCH, "Post", by=ROE), told(WATCH, "Courier", "2031-06-12", by=DOVANE, side="deny")
    )
    waiting = ledger.claim(told("that Norrhavn paid for the mast", "Post", by=OLAND))
    view = ledger.view()

    assert [each.days for each in find_responses(claim, view)] == [2]
    assert [(each.is_answered, each.days) for each in find_responses(waiting, view)] == [(False, 2)]


def test_a_confession_in_a_states_name_is_no_answer_unless_it_was_confirmed() -> None:
    """A forged statement of the republic does not speak for it; a confirmation does."""
    state = person("Republic of Velmara", kind="public body", country="Velmara")
    forged = told(WATCH, "Herald", "2031-06-11", by=state)
    confirmed = told(WATCH, "Courier", "2031-06-14", by=state, cue="confirmed")
    ledger = Ledger()
    claim = ledger.claim(told(WATCH, "Post", by=ROE), forged, confirmed)
    [response] = find_responses(claim, ledger.view())

    assert response.attribution == confirmed.attribution.id


def test_where_the_wording_names_nobody_the_other_members_are_asked() -> None:
    """Whose government lets Karsund listen, the denial says."""
    account = person("a social media account", kind="account")
    wording = told("the government lets Karsund watch the coast", "Post", by=account)
    denial = told(WATCH, "Courier", "2031-06-12", by=DOVANE, side="deny")

    assert accused(wording, denial) == ["Velmara"]


@pytest.mark.parametrize(
    ("content", "language", "names"),
    [
        ("in an Oct 6 story the ship was called old", "en", []),
        ("Es waren keine Drohnen an Bord", "de", []),
        ("Die Besatzung hat Drohnen gestartet", "de", []),
        ("Russland hat Drohnen gestartet. Das war falsch", "de", []),
        ("Kaptan denizci. Bu bir iftira", "tr", []),
        ("that US Navy boats crossed the Tamsel", "en", ["US Navy"]),
    ],
)
def test_a_capital_alone_makes_no_name(content: str, language: str, names: list[str]) -> None:
    """A word that opens a sentence, a month, or a German noun is nobody who could answer."""
    assert accused(told(content, "Post", by=OLAND, language=language)) == names
