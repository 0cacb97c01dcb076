"""How a claim changed on its way."""

from __future__ import annotations

from allegedly.records import Account, Match, Reason, Span
from allegedly.tracing import Change, find_drift, find_transmissions
from tests.tracing.affair import Ledger, Told, person, told

ROE = person("Bastian Roe", "spokesman")
OLAND = person("Gerrit Oland", "harbour master")


def drift(
    *members: Told, related: tuple[Match, ...] = (), others: tuple[Told, ...] = ()
) -> list[Change]:
    """The changes along a claim of these members, with others told of elsewhere."""
    ledger = Ledger()
    claim = ledger.claim(*members, related=related)
    for other in others:
        ledger.claim(other)
    return find_drift(claim, ledger.view())


def test_may_became_did() -> None:
    """A certainty that rises from one text to the next is shown with both places."""
    may = told("Drones may have crossed", "Courier", by=ROE, certainty="possible")
    did = told("Drones crossed", "Post", "2031-06-12", by=OLAND)
    (change,) = drift(did, may)

    assert (change.kind, change.detail) == ("certainty raised", "from possible to certain")
    assert change.left_span.of(may.document.text) == "Drones may have crossed"
    assert change.right_span.of(did.document.text) == "Drones crossed"


def test_did_became_may() -> None:
    """A certainty that falls is shown too."""
    did = told("Drones crossed", "Courier", by=ROE)
    may = told("Drones may have crossed", "Post", "2031-06-12", by=OLAND, certainty="possible")

    assert [change.kind for change in drift(did, may)] == ["certainty lowered"]


def test_an_attribution_was_dropped() -> None:
    """First somebody said it, then an outlet says it outright."""
    said = told("Drones crossed", "Courier", by=ROE)
    own = told("Drones crossed", "Post", "2031-06-12")
    (change,) = drift(said, own)

    assert change.kind == "attribution dropped"
    assert "Bastian Roe" in change.detail
    assert change.left_span.of(said.document.text) == "Bastian Roe"


def test_two_drones_grew_to_four() -> None:
    """A number that differs in a related claim is shown from the earlier to the later one."""
    two = told("Two drones crossed", "Courier", by=ROE)
    four = told("Four drones crossed", "Post", "2031-06-12", by=OLAND)
    match = numbers(four, two, "4", "2", "Four drones", "Two drones")
    (change,) = drift(two, related=(match,), others=(four,))

    assert (change.kind, change.detail) == ("number", "grew from Two drones to Four drones")
    assert (change.left, change.right) == (two.attribution.id, four.attribution.id)
    assert change.right_span.of(four.document.text) == "Four drones"


def test_the_same_step_is_shown_once() -> None:
    """However many texts say four, it grew from two to four once."""
    two = told("Two drones crossed", "Courier", by=ROE)
    four = told("Four drones crossed", "Post", "2031-06-12", by=OLAND)
    late = told("Four drones crossed", "Herald", "2031-06-14", by=OLAND)
    matches = tuple(
        numbers(each, two, "4", "2", "Four drones", "Two drones") for each in (late, four)
    )
    (change,) = drift(two, related=matches, others=(four, late))

    assert change.right == four.attribution.id


def test_what_stays_the_same_has_not_drifted() -> None:
    """The same words with the same certainty show no change; denials are not looked at."""
    said = told("Drones crossed", "Courier", by=ROE)
    again = told("Drones crossed", "Post", "2031-06-12", by=OLAND)
    denial = told(
        "Drones crossed", "Post", "2031-06-13", by=OLAND, side="deny", certainty="possible"
    )

    assert drift(said, again, denial) == []


def test_an_attribution_with_two_numbers_keeps_both() -> None:
    """Two matches that each show another number of one attribution are both told of."""
    two = told("Two drones crossed", "Courier", by=ROE)
    four = told("Four drones crossed", "Post", "2031-06-12", by=OLAND)
    six = told("Six drones crossed", "Herald", "2031-06-13", by=OLAND)
    related = (
        numbers(four, two, "4", "2", "Four drones", "Two drones"),
        numbers(six, two, "6", "3", "Six drones", "Two drones"),
    )

    details = [change.detail for change in drift(two, related=related, others=(four, six))]
    assert len(details) == len(related)


def travelled(*members: Told) -> list[Change]:
    """The changes along a claim of these members, with who had it from whom."""
    ledger = Ledger()
    claim = ledger.claim(*members)
    view = ledger.view()
    view = view.model_copy(update={"transmissions": tuple(find_transmissions(view))})
    return find_drift(claim, view)


def test_a_name_was_exchanged_on_the_way() -> None:
    """Who credits another and names somebody else has changed the actor; both wordings are kept."""
    first = told("The ministry paid Anna Roe for the mast", "Courier", by=OLAND)
    second = told(
        "The ministry paid Jane Doe for the mast", "Post", "2031-06-12", source_words="the Courier"
    )
    (change,) = travelled(first, second)

    assert (change.kind, change.detail) == ("actor", "“Anna Roe” became “Jane Doe”")
    assert change.right_span.of(second.document.text) == "Jane Doe"
    assert [piece.text for piece in change.pieces if piece.op == "cut"] == ["Anna Roe"]


def test_the_first_text_with_a_change_is_shown_with_those_that_follow() -> None:
    """Three later texts have "will"; it stands first in the one of the 11th."""
    first = told("A third base may follow in winter", "Courier", by=OLAND)
    later = [
        told("A third base will follow in winter", outlet, day, source_words="the Courier")
        for outlet, day in (("Mail", "2031-06-13"), ("Post", "2031-06-11"), ("Echo", "2031-06-12"))
    ]
    (change,) = travelled(first, *later)

    assert change.right == later[1].attribution.id
    assert change.again == (later[2].document.id, later[0].document.id)


def test_an_accounts_words_were_put_into_a_states_mouth() -> None:
    """A site that prints a post as a statement of the republic has changed who says it."""
    voice = person("Velmara Voice", kind="account")
    state = person("Republic of Velmara", kind="public body")
    words = "We have opened the station on the mountain to our friends"
    account = Account(platform="X", handle="velmaravoice", name="Velmara Voice")
    post = told(words, "Velmara Voice", kind="post", account=account)
    post.attribution = post.attribution.model_copy(update={"speaker": voice.id})
    post.actor = voice
    (change,) = travelled(post, told(words, "Herald", "2031-06-12", by=state))

    assert change.kind == "attribution changed"
    assert change.detail == "first told of Velmara Voice, then of Republic of Velmara"


def test_of_two_texts_of_one_day_neither_has_changed_the_other() -> None:
    """Without an hour, and without credit, it is not known which came first."""
    may = told("Drones may have crossed", "Courier", by=ROE, certainty="possible")
    did = told("Drones crossed", "Post", by=OLAND)

    assert drift(did, may) == []


def numbers(left: Told, right: Told, one: str, other: str, words: str, against: str) -> Match:
    """The match that says that two numbers differ."""
    return Match(
        left=left.attribution.id,
        right=right.attribution.id,
        relation="related",
        score=0.9,
        reasons=(
            Reason(about="numbers_differ", detail=f"{words} against {against}."),
            Reason(about="numbers_differ left", detail=one, span=Span(start=0, end=len(words))),
            Reason(
                about="numbers_differ right", detail=other, span=Span(start=0, end=len(against))
            ),
        ),
    )
