"""What a text says in its own voice."""

from __future__ import annotations

from allegedly.extraction import interpret
from allegedly.extraction.own_voice import MOST_ASSERTIONS
from allegedly.records import Account, Attribution
from tests.extraction.marked import attributions_of, read_marks


def _assertions(text: str) -> list[str]:
    marked = read_marks(text)
    found: tuple[Attribution, ...] = interpret(marked.document, marked.proposals)[1]
    return [item.words(marked.document.text) for item in found]


def test_post_speaks_for_its_publisher() -> None:
    """Each sentence of a post is an attribution of its own, said on its day, on its platform."""
    account = Account(platform="X", handle="@venn", followers=84000)
    text = "Two drones came from Tarsk last night. They may come again. Who pays for them?"
    items = attributions_of(text, kind="post", account=account, published="2024-06-14")
    assert [(i.voice, i.stance, i.certainty) for i in items] == [
        ("own", "support", "certain"),
        ("own", "support", "possible"),
        ("own", "query", "unknown"),
    ]
    assert all(i.channel and i.channel.name == "X" for i in items)
    assert all(i.said and i.said.start.isoformat() == "2024-06-14" for i in items)


def test_statement_reports_others_too() -> None:
    """A sentence of a statement that reports somebody else is not said in its own voice."""
    text = "We have no base in Tarsk. {s:The Gazette} {u:claimed} {c:that we had one}."
    assert [i.voice for i in attributions_of(text, kind="statement")] == ["own", "reported"]


def test_assertions_of_an_article() -> None:
    """Declarative sentences outside attributions are assertions; questions and scraps are not."""
    text = (
        "Tarsk has had a harbour since 1820. {s:Venn} {u:said} {c:that it was closed}. "
        "Who closed it in the winter? More soon. The harbour was opened again in spring."
    )
    assert _assertions(text) == [
        "Tarsk has had a harbour since 1820.",
        "The harbour was opened again in spring.",
    ]


def test_a_demand_and_a_credit_assert_nothing() -> None:
    """What readers are told to do, and who wrote a report, is not so or otherwise."""
    text = (
        "Don't be fooled by all these hoaxes! "
        "Ada Venn, Jan Roe, Lena Holm, Tom Lund, Mia Berg, Ola Kern, Ida Falk and Per Dahl "
        "in Tarsk and Velm contributed to this report. The harbour was opened again in spring."
    )
    assert _assertions(text) == ["The harbour was opened again in spring."]


def test_assertions_have_a_limit() -> None:
    """A page that is one long list gives no more assertions than the stated number."""
    text = "The harbour was closed again that day. " * (MOST_ASSERTIONS + 10)
    assert len(_assertions(text)) == MOST_ASSERTIONS


def test_a_claim_that_mentions_a_saying_is_still_ones_own() -> None:
    """What a post says itself is kept, though the encoder finds a saying inside it."""
    text = "We have moved the boxes, so that {s:nobody} {u:can say} {c:they were lost}."
    own = [item for item in attributions_of(text, kind="post") if item.voice == "own"]
    plain = read_marks(text).document.text
    assert [item.words(plain) for item in own] == [plain]


def test_who_quotes_another_does_not_say_it() -> None:
    """A sentence of a post that only reports somebody is not its publisher's own."""
    text = "{s:Mayor Lund} {u:says} {c:that no boxes were moved}."
    assert [item.voice for item in attributions_of(text, kind="post")] == ["reported"]


def test_calling_a_report_untrue_denies_it() -> None:
    """`Reports that … are untrue` is a denial of what is reported, in the publisher's own voice."""
    text = "{u:Reports circulating} since Monday {c:that forty boxes were lost} are untrue."
    (item,) = attributions_of(text, kind="statement", published="2033-05-03")
    assert item.words(read_marks(text).document.text) == "forty boxes were lost"
    assert (item.voice, item.stance) == ("own", "deny")
    assert item.said is not None
    assert item.said.start.isoformat() == "2033-05-03"


def test_we_say_what_we_say_today() -> None:
    """Where a statement reports its own words, they are of its day."""
    (item,) = attributions_of(
        "{s:We} {u:reject} {c:the allegations}.", kind="statement", published="2033-05-03"
    )
    assert item.stance == "deny"
    assert item.said is not None


def test_bylines_and_dates_assert_nothing() -> None:
    """Lines of the page among the paragraphs are no assertions."""
    text = (
        "By Lune Castor and Ivo Strand in Tarsk\n\nUpdated Monday, 16 June 2031, 10:15\n\n"
        "Photo: A hall that was closed in 1990\n\nThe hall was closed in 1990."
    )
    assert _assertions(text) == ["The hall was closed in 1990."]
