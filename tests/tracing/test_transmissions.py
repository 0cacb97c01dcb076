"""Who had a claim from whom."""

from __future__ import annotations

import pytest

from allegedly.records import Account, Reason, Span, Transmission, View
from allegedly.tracing import find_transmissions
from tests.tracing.affair import Ledger, Told, link_to, person, told

SHIP = "The ship left on Friday"


def edges(*members: Told, copies: tuple[Transmission, ...] = ()) -> list[tuple[str, str, str]]:
    """The edges between these members as outlets: source, target, how."""
    ledger = Ledger(copies=list(copies))
    ledger.claim(*members)
    view = ledger.view()
    return [
        (outlet(view, edge.source), outlet(view, edge.target), edge.how)
        for edge in find_transmissions(view)
    ]


def outlet(view: View, document: str) -> str:
    """The publisher of a document."""
    return view.documents[document].publisher or "?"


def test_credit_in_the_source_is_an_edge() -> None:
    """Who gives an outlet as the source has it from there, and the span shows the credit."""
    ledger = Ledger()
    second = told(SHIP, "Post", "2031-06-12", source_words="the Courier")
    ledger.claim(told(SHIP, "Courier"), second)
    (edge,) = find_transmissions(ledger.view())

    assert edge.how == "cites"
    assert edge.claim == ledger.claims[0].id
    assert [span.of(second.document.text) for span in edge.spans] == ["the Courier"]
    assert "Courier" in edge.reason.detail


def test_an_outlet_that_names_itself_credits_nobody() -> None:
    """An outlet that gives itself as the source is no edge to its other texts."""
    assert edges(
        told(SHIP, "Courier"), told(SHIP, "Courier", "2031-06-12", source_words="the Courier")
    ) == [("Courier", "Courier", "repeats")]


def test_a_post_is_cited_by_its_accounts_name() -> None:
    """An account is credited by its name or its handle."""
    account = Account(platform="X", handle="harbourvoice", name="Harbour Voice")
    post = told(SHIP, "X", kind="post", account=account)

    for words in ("the account Harbour Voice", "@harbourvoice"):
        second = told(SHIP, "Post", "2031-06-12", source_words=words)
        assert ("X", "Post", "cites") in edges(post, second)


def test_a_speakers_own_statement_is_the_source_of_its_reports() -> None:
    """Who reports what somebody says, where his statement is in the ledger, has it from there."""
    dovane = person("Irsa Dovane")
    statement = told(SHIP, "Irsa Dovane", kind="statement")

    assert edges(statement, told(SHIP, "Post", "2031-06-12", by=dovane)) == [
        ("Irsa Dovane", "Post", "cites")
    ]


def test_a_post_that_stands_in_a_later_text_is_embedded() -> None:
    """Seven words of a post in a row, whatever marks are around them, are quoted from it."""
    words = "We have opened the station to our friends"
    post = told(words, "Velmara Voice", kind="post")
    herald = told(f"“{words}!”", "Herald", "2031-06-12", source_words="the republic")
    ledger = Ledger()
    ledger.claim(post, herald)
    [edge] = find_transmissions(ledger.view())

    assert edge.how == "embeds"
    assert [span.of(herald.document.text) for span in edge.spans] == [words]


def test_a_few_words_are_embedded_nowhere() -> None:
    """Five words may stand in two texts by chance."""
    post = told("The ship left on Friday", "Velmara Voice", kind="post")

    assert edges(post, told("The ship left on Friday", "Herald", "2031-06-12")) == [
        ("Velmara Voice", "Herald", "repeats")
    ]


def test_an_agency_in_the_byline_is_credited() -> None:
    """Who prints an agency's report under the agency's name has it from there."""
    first = told(SHIP, "Halyard News Agency")
    second = told(SHIP, "Post", "2031-06-12", authors=("Halyard News Agency",))

    assert edges(first, second) == [("Halyard News Agency", "Post", "cites")]


def test_a_link_is_an_edge_whatever_is_added_to_the_address() -> None:
    """A link leads to the document at that address, with or without what trackers append."""
    first = told(SHIP, "Courier", url="https://www.courier.example/ship/")
    second = told(SHIP, "Post", "2031-06-12", links=(link_to(first.document),))

    assert edges(first, second) == [("Courier", "Post", "links")]


def test_a_copy_of_the_words_of_the_claim_is_an_edge() -> None:
    """Where the copied paragraphs hold the claim, the copy had the claim from there."""
    first, second = told(SHIP, "Courier"), told(SHIP, "Post", "2031-06-12")

    assert edges(first, second, copies=(copy(first, second, 0, 10),)) == [
        ("Courier", "Post", "copies")
    ]


def test_a_copy_of_other_words_is_none() -> None:
    """Where the claim stands in a paragraph of its own, the copy shows nothing of it."""
    first, second = told(SHIP, "Courier"), told(SHIP, "Post", "2031-06-12")
    end = len(second.document.text)

    assert edges(first, second, copies=(copy(first, second, end - 5, end),)) == [
        ("Courier", "Post", "repeats")
    ]


def test_later_without_credit_is_the_weakest_edge() -> None:
    """The same claim, later, with nothing that shows from where, is "repeats" from the first."""
    assert edges(
        told(SHIP, "Courier"), told(SHIP, "Post", "2031-06-11"), told(SHIP, "Herald", "2031-06-12")
    ) == [("Courier", "Post", "repeats"), ("Courier", "Herald", "repeats")]


@pytest.mark.parametrize("published", [None, "2031-06-10"])
def test_without_a_later_date_nothing_is_repeated(published: str | None) -> None:
    """An unknown date, or the same day, tells nothing of who was first."""
    assert edges(told(SHIP, "Courier"), told(SHIP, "Post", published)) == []


def test_what_is_published_later_is_never_a_source() -> None:
    """A credit of a text that is known to be later is no edge in that direction."""
    early = told(SHIP, "Post", "2031-06-09", source_words="the Courier")

    assert ("Courier", "Post", "cites") not in edges(early, told(SHIP, "Courier"))


def test_a_denial_is_no_repetition() -> None:
    """Who denies a claim does not repeat it."""
    denial = told(SHIP, "Post", "2031-06-12", by=person("Irsa Dovane"), side="deny")

    assert edges(told(SHIP, "Courier"), denial) == []


def test_a_claim_in_one_document_does_not_travel() -> None:
    """There is no edge within a text."""
    assert edges(told(SHIP, "Courier")) == []


def copy(first: Told, second: Told, start: int, end: int) -> Transmission:
    """A copy of the words from `start` to `end` of the second text."""
    return Transmission(
        source=first.document.id,
        target=second.document.id,
        how="copies",
        spans=(Span(start=start, end=end),),
        reason=Reason(about="uncredited", detail="Copied."),
    )


def test_a_post_that_is_passed_on_is_its_source() -> None:
    """A post that begins with "RT @name" has the claim from the account of that name."""
    account = Account(platform="X", handle="harbourvoice")
    post = told(SHIP, "X", kind="post", account=account)
    again = told(f"RT @harbourvoice: {SHIP}", "Y", "2031-06-12", kind="post")

    assert edges(post, again) == [("X", "Y", "cites")]
