"""The pages: they show what the ledger has, in exact words, and lead where they say."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from lxml import html
from starlette.testclient import TestClient

from allegedly.records import Actor, Document
from allegedly.web.desk.keys import KEYS
from tests import factory
from tests.web.served import FAILURE, claim_with, send

CARRIED = "carried rifles to the rebels of Torvia on 3 May"
PAGES = (
    "/",
    "/timeline",
    "/review",
    "/review/facts",
    "/judgements",
    "/documents",
    "/actors",
    "/failures",
    "/help",
    "/search?q=rifles",
    f"/documents/{factory.WIRE.id}",
    f"/actors/{factory.RENN.id}",
    f"/review/{factory.DENIED.id}",
)


def opened(desk: TestClient, address: str) -> html.HtmlElement:
    """A page, parsed; it must be there."""
    answer = desk.get(address)
    assert answer.status_code == 200, answer.text
    return html.document_fromstring(answer.text)


def words_of(element: html.HtmlElement) -> str:
    """The text of an element, white space folded."""
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_one_heading_a_title_and_no_inline_code(desk: TestClient, address: str) -> None:
    """A page can be read by ear, and needs no exception from the content security policy."""
    page = opened(desk, address)

    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//title")[0].text_content().endswith("· allegedly")
    assert page.get("lang") == "en"
    assert not page.xpath("//@style | //style | //script[not(@src)] | //@onclick")


@pytest.mark.parametrize("address", PAGES)
def test_every_link_of_a_page_leads_somewhere(desk: TestClient, address: str) -> None:
    """No link within the desk is broken, and a link into a page finds its place there."""
    for link in set(opened(desk, address).xpath("//main//a/@href | //aside//a/@href")):
        if link.startswith("/") and not link.startswith(("/add", "/sources", "/api/")):
            path, _, place = link.partition("#")
            answer = desk.get(path)
            assert answer.status_code == 200, link
            words = unquote(place.partition(":~:text=")[2])  # a browser marks these in the text
            assert not place or (words or f'id="{place}"') in answer.text, link


def test_the_ledger_lists_claims_with_standing_and_voices(desk: TestClient) -> None:
    """A claim shows its standing, how many are on each side, and when it was said."""
    [entry] = [
        words_of(each)
        for each in opened(desk, "/").xpath("//li[.//h2]")
        if CARRIED in words_of(each)
    ]

    assert "disputed" in entry
    assert "3 says so" in entry
    assert "denies" in entry
    assert "4 May 2026" in entry


def test_the_ledger_can_be_narrowed_and_marks_the_hits(desk: TestClient) -> None:
    """Words and a standing leave the claims that have both; the words are marked."""
    page = opened(desk, "/?q=rifles&standing=disputed")
    texts = [words_of(each) for each in page.xpath("//li//h2")]

    assert texts
    assert all("rifles" in text for text in texts)
    assert {each.text for each in page.xpath("//li//h2//mark")} == {"rifles"}
    assert not opened(desk, "/?q=zeppelin").xpath("//li//h2")


def test_the_ledger_shows_the_member_in_which_a_hit_lies(desk: TestClient) -> None:
    """A claim that is found by what one voice says, and not by its wording, shows those words."""
    page = opened(desk, "/?q=nobody+inspected")
    [entry] = page.xpath("//li[.//h2]")

    assert [each.text for each in entry.xpath(".//mark")] == ["nobody", "inspected"]
    send(desk, decision="join", target=[
        claim_with(desk, "rifles"), claim_with(desk, "nobody inspected"),
    ])  # fmt: skip
    page = opened(desk, "/?q=nobody+inspected")
    [snippet] = page.xpath("//li[.//h2]//p[@class='snippet']")
    assert [each.text for each in snippet.xpath(".//mark")] == ["nobody", "inspected"]


def test_going_further_shows_every_claim_once(desk: TestClient) -> None:
    """The pages of the ledger hold all its claims, none of them twice."""
    address, found = "/?limit=2", []
    while address:
        page = opened(desk, address)
        found += page.xpath("//li//h2/a/@href")
        address = "".join(page.xpath("//a[@rel='next']/@href")[:1])
        address = f"/{address}" if address else ""

    listed = [f"/claims/{each['id']}" for each in desk.get("/api/v1/claims").json()["items"]]
    assert sorted(found) == sorted(listed)


def test_a_claim_shows_both_sides_in_exact_words(desk: TestClient) -> None:
    """The claim's page has the sentence of each voice as it stands in its document."""
    page = opened(desk, f"/claims/{claim_with(desk, CARRIED)}")
    sides = {
        side: words_of(page.xpath(f"//section[contains(@class, 'column {side}')]")[0])
        for side in ("support", "deny")
    }

    assert factory.POSTED.words(factory.POST_TEXT) in sides["support"]
    assert factory.DENIED.words(factory.WIRE_TEXT) in sides["deny"]
    assert "Ada Renn" in sides["deny"]
    assert "6 May 2026" in sides["deny"]


def test_a_claim_opens_by_the_beginning_of_its_id(desk: TestClient) -> None:
    """An address can be shortened as on the command line."""
    whole = claim_with(desk, CARRIED)

    assert CARRIED in words_of(opened(desk, f"/claims/{whole[:7]}"))


def test_a_document_is_shown_whole_with_its_marks(desk: TestClient) -> None:
    """Every word of the document is there, and what is attributed is marked and numbered."""
    page = opened(desk, f"/documents/{factory.WIRE.id}")
    [text] = page.xpath("//div[contains(@class, 'desk-text') and @dir]")
    for number in text.xpath(".//a[contains(@class, 'at')]"):
        number.drop_tree()
    marked = " ".join("".join(each.itertext()) for each in text.xpath(".//mark"))

    body = factory.WIRE_TEXT.partition("\n\n")[2]
    assert "".join(words_of(text).split()) == "".join(body.split())
    assert factory.DENIED.words(factory.WIRE_TEXT) in marked
    assert "the transport minister Ada Renn" in [
        each.text for each in text.xpath(".//span[@class='source']")
    ]


def test_the_margin_says_why_and_leads_to_the_claim(desk: TestClient) -> None:
    """Beside each attribution stand who, which side, the claim, and the machine's reasons."""
    page = opened(desk, f"/documents/{factory.WIRE.id}")
    [note] = page.xpath(f"//li[@data-note='{factory.DENIED.id}']")

    assert "Ada Renn" in words_of(note)
    assert "denies" in words_of(note)
    assert CARRIED in words_of(note)
    assert "“No ship” denies what the content would say" in words_of(note)


def test_an_actor_shows_what_it_said_and_what_is_known(desk: TestClient) -> None:
    """All that somebody said stands under its claims; each fact leads to its words."""
    page = opened(desk, f"/actors/{factory.RENN.id}")

    assert factory.DENIED.words(factory.WIRE_TEXT) in words_of(page)
    [fact] = page.xpath("//ul[@class='known-values']/li[contains(., 'transport minister')]")
    assert fact.xpath(f".//a[starts-with(@href, '/documents/{factory.WIRE.id}')]")


def test_the_queue_begins_with_what_is_least_sure(desk: TestClient) -> None:
    """The attribution with the lowest confidence comes first; later shows the next."""
    first = opened(desk, "/review")
    asked = desk.get("/api/v1/review").json()["items"]
    doubts = [each["confidence"] for each in asked]

    assert doubts == sorted(doubts)
    assert first.xpath("//textarea[@name='content']")[0].text.strip() == asked[0]["words"]
    later = opened(desk, first.xpath("//a[@data-key='n']/@href")[0])
    assert later.xpath("//textarea[@name='content']")[0].text.strip() == asked[1]["words"]


def test_search_marks_hits_in_claims_and_documents(desk: TestClient) -> None:
    """The words that were looked for are marked where they were found, and shown once."""
    page = opened(desk, "/search?q=treaty")
    marks = page.xpath("//li//mark")

    assert marks
    assert {each.text.lower() for each in marks} == {"treaty"}
    for entry in page.xpath("//li[p[@class='snippet']]"):
        assert words_of(entry.find("h3")) != words_of(entry.xpath("p[@class='snippet']")[0])


def test_a_search_shows_hostile_words_as_words(desk: TestClient) -> None:
    """What somebody types into the search is text, whatever it is."""
    answer = desk.get("/search", params={"q": "<script>alert(1)</script>"})

    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text


def test_failures_are_listed_with_their_reasons(desk: TestClient) -> None:
    """What could not be read is told, with why."""
    assert FAILURE.reason in words_of(opened(desk, "/failures"))


def test_the_help_has_every_key(desk: TestClient) -> None:
    """No key works in secret."""
    page = words_of(opened(desk, "/help"))

    assert all(words in page for _, words in KEYS)


def test_every_key_that_a_page_uses_is_in_the_list(desk: TestClient) -> None:
    """A page presses no key that the list does not have."""
    known = {part for key, _ in KEYS for part in key.replace("Ctrl ", "ctrl+").split()}
    used = {key for page in PAGES for key in opened(desk, page).xpath("//@data-key")}

    assert used - known == set()


def test_the_dossier_of_a_claim_can_be_handed_over(desk: TestClient) -> None:
    """It is one file to be kept, with the claim's voices and documents and no other claim."""
    answer = desk.get(f"/claims/{claim_with(desk, CARRIED)}/dossier")
    page = html.document_fromstring(answer.text)

    assert "attachment" in answer.headers["content-disposition"]
    assert len(page.xpath("//article[@class='claim']")) == 1
    assert factory.DENIED.words(factory.WIRE_TEXT) in words_of(page)


def test_what_is_not_there_is_said_in_words(desk: TestClient) -> None:
    """A wrong address gets a page that says what is missing."""
    for address in ("/claims/zzz", "/documents/zzz", "/actors/zzz", "/review/zzz", "/nowhere"):
        answer = desk.get(address)
        assert answer.status_code == 404
        assert re.search(r"<h1>Not Found</h1>", answer.text)


@pytest.mark.parametrize(("kind", "whole"), [("documents", factory.WIRE), ("actors", factory.RENN)])
def test_the_beginning_of_an_id_leads_to_its_page(
    desk: TestClient, kind: str, whole: Document | Actor
) -> None:
    """The short ids that the command line prints are addresses too."""
    answer = desk.get(f"/{kind}/{whole.id[:-1]}", follow_redirects=False)

    assert answer.status_code == 307
    assert answer.headers["location"] == f"/{kind}/{whole.id}"
    assert desk.get(f"/{kind}/0000000000").status_code == 404


def test_a_post_in_a_list_is_called_by_its_words_and_its_account(desk: TestClient) -> None:
    """What has no title is called by how it begins, and stands under who posted it, and where."""
    listed = words_of(opened(desk, "/documents").xpath("//main")[0])

    assert "Untitled" not in listed
    assert " ".join(factory.POST.text.split())[:30] in listed
    assert "on Chirp" in listed


def test_the_timeline_does_not_call_disputed_what_nobody_disputes(desk: TestClient) -> None:
    """Where no claim that is asked for is disputed, those with most voices are."""
    disputed = words_of(opened(desk, "/timeline").xpath("//main")[0])
    plain = words_of(opened(desk, "/timeline?standing=alleged").xpath("//main")[0])

    assert "The most disputed claims" in disputed
    assert "most disputed" not in plain
    assert "The claims with most voices" in plain
