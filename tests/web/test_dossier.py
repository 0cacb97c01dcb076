"""The dossier: whole, verbatim, escaped, and readable without a script or a network."""

from __future__ import annotations

import itertools
import re

import pytest
from lxml import html

from allegedly.records import (
    Account,
    Actor,
    Attribution,
    Claim,
    Document,
    Failure,
    Link,
    Standing,
    View,
    Voiced,
)
from allegedly.web.dossier import dossier_html, dossier_markdown
from allegedly.web.parts.numbering import Numbering
from allegedly.web.parts.sheets import claim_sheet
from tests import factory

HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)> & ]]> {{ 7*7 }}"


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    """The dossier of the invented affair, parsed."""
    return html.document_fromstring(dossier_html(factory.affair(), title="The ferry"))


def hostile_view() -> View:
    """A view in which every text that others wrote is an attack."""
    text = f"{HOSTILE}\n\nRenn said {HOSTILE}."
    document = Document.of(
        text,
        title=HOSTILE,
        publisher=HOSTILE,
        authors=(HOSTILE,),
        url="javascript:alert(1)",
        account=Account(platform=HOSTILE, handle=HOSTILE),
        blocks=factory.blocks(text, "heading"),
        links=(
            Link(url="javascript:alert(2)", span=factory.span(text, "Renn")),
            Link(url="data:text/html,x", span=factory.span(text, "said")),
        ),
    )
    attribution = Attribution.of(
        document.id, (factory.span(text, HOSTILE, after="said"),), speaker="a"
    )
    claim = Claim(
        id="c",
        text=HOSTILE,
        wording=attribution.id,
        members=(Voiced(attribution=attribution.id, side="deny"),),
        standing=Standing(value="unattested", denying=1),
    )
    return View(
        documents={document.id: document},
        attributions={attribution.id: attribution},
        actors={"a": Actor(id="a", name=HOSTILE, kind="person")},
        claims=(claim,),
        failures=(Failure(input=HOSTILE, stage="reading", reason=HOSTILE),),
    )


def test_every_quoted_sentence_stands_verbatim_in_a_document(page: html.HtmlElement) -> None:
    """Nothing is put into anybody's mouth: each passage is a slice of some document."""
    passages = [each.text_content() for each in page.find_class("words")]

    assert len(passages) >= len(factory.ATTRIBUTIONS)
    for passage in passages:
        assert any(passage in document.text for document in factory.DOCUMENTS), passage


def test_every_link_inside_the_page_leads_somewhere(page: html.HtmlElement) -> None:
    """No reference dangles, and no anchor stands twice."""
    ids = page.xpath("//@id")
    targets = [href[1:] for href in page.xpath("//@href") if href.startswith("#")]

    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)


def test_a_voice_leads_to_its_exact_span(page: html.HtmlElement) -> None:
    """What follows the anchor of an attribution in its document begins with its words."""
    [anchor] = page.xpath(f"//*[@id='a-{factory.DENIED.id}']")

    assert anchor.getnext().text_content() == "“No ship of ours has carried rifles to anybody,”"
    assert page.xpath(f"//li//a[@href='#a-{factory.DENIED.id}']")


def test_each_side_of_a_claim_has_its_voices(page: html.HtmlElement) -> None:
    """Support and denial stand apart, under headings, each with who says it."""
    [claim] = page.xpath("//article[@id='C1']")
    sides = {
        section.xpath("string(.//h4)").split("\n")[0]: [
            who.text_content() for who in section.xpath(".//p[@class='who']/strong")
        ]
        for section in claim.xpath(".//section[contains(@class, 'column')]")
    }

    assert list(sides) == ["Who says so 3", "Who denies it 2"]
    assert sides["Who denies it 2"] == ["Ada Renn", "Ada Renn"]
    assert "disputed" in claim.xpath("string(.//p[@class='kicker'])")


def test_a_standing_comes_with_its_reasons(page: html.HtmlElement) -> None:
    """The badge is explained in words beside it."""
    [claim] = page.xpath("//article[@id='C1']")

    assert "3 voices support it and 2 deny it" in claim.xpath("string(.//*[@class='reasons'])")


def test_all_documents_stand_in_full(page: html.HtmlElement) -> None:
    """Every word of every document is on the page."""
    text = re.sub(r"\bC\d+", "", page.xpath("string(//section[@id='documents'])"))
    shown = " ".join(text.split())

    for document in factory.DOCUMENTS:
        for block in document.blocks:
            assert " ".join(block.span.of(document.text).split()) in shown


def test_background_is_told_apart_and_failures_are_listed(page: html.HtmlElement) -> None:
    """What a document states for itself is no claim, and what could not be read is named."""
    background = page.xpath("string(//section[@id='background'])")
    unread = page.xpath("string(//section[@id='unread'])")

    assert "Orrin and Torvia signed a treaty" in background
    assert "letters/scan.pdf" in unread
    assert not page.xpath("//section[@id='claims']//*[contains(., 'signed a treaty')]")


def test_what_is_known_of_actors_comes_with_its_words(page: html.HtmlElement) -> None:
    """Ownership, funding and reach are shown with where they are from; the rest is unknown."""
    actors = page.xpath("string(//section[@id='actors'])")

    assert "funded by the harbour authority" in actors
    assert "31,000" in actors
    assert "unknown" in actors


def test_the_page_needs_no_network_and_no_script(page: html.HtmlElement) -> None:
    """Nothing is fetched: no script, no frame, no image, no font, no sheet from elsewhere."""
    assert not page.xpath("//script | //iframe | //img | //link | //object | //embed | //*[@src]")
    assert "@import" not in page.xpath("string(//style)")
    assert "url(" not in page.xpath("string(//style)")


def test_the_page_can_be_read_by_ear(page: html.HtmlElement) -> None:
    """Landmarks, one first heading, no level left out, headed tables and a named drawing."""
    assert page.get("lang") == "en"
    assert len(page.xpath("//main")) == len(page.xpath("//nav")) == len(page.xpath("//h1")) == 1
    levels = [int(each.tag[1]) for each in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(below - above <= 1 for above, below in itertools.pairwise(levels))
    for table in page.xpath("//table"):
        assert table.xpath(".//th[@scope='col']")
    for drawing in page.xpath("//*[local-name()='svg'][@role]"):
        named = (drawing.get("aria-labelledby") or "").split()
        assert named or drawing.get("aria-label")
        assert all(page.xpath(f"//*[@id='{each}']") for each in named)


def test_the_timeline_has_every_voice_of_contested_claims(page: html.HtmlElement) -> None:
    """Each act of saying in a claim with two voices is drawn, and stands in the table below."""
    drawn = page.xpath("//*[@class='timeline']//*[local-name()='a']/@href")

    assert set(drawn) == {
        f"#a-{member.attribution}"
        for claim in (factory.CARRIED, factory.UNINSPECTED)
        for member in claim.members
    }
    assert len(page.xpath("//details[@class='as-table']//tbody/tr")) == len(drawn)


def test_hostile_words_are_shown_as_words() -> None:
    """Mark-up in titles, names, handles and texts comes out as text, and runs nothing."""
    text = dossier_html(hostile_view(), title=HOSTILE, made=HOSTILE)
    page = html.document_fromstring(text)

    assert not page.xpath("//script | //img | //*[@onerror]")
    assert "49" not in page.xpath("string(//h1)")
    assert page.xpath("string(//h1)") == HOSTILE
    assert not [href for href in page.xpath("//@href") if not href.startswith("#")]
    assert "javascript:alert(1)" in page.xpath("string(//*[@class='address'])")


def test_only_web_addresses_become_links() -> None:
    """An http address is a link; the javascript: one on the same page is not."""
    page = html.document_fromstring(dossier_html(factory.affair()))

    outside = {href for href in page.xpath("//@href") if not href.startswith("#")}
    assert outside == {document.url for document in factory.DOCUMENTS if document.url}


def test_an_empty_ledger_gives_a_page_that_says_so() -> None:
    """Nothing read is no error: every section says that it is empty."""
    empty = View(documents={}, attributions={}, actors={})

    text = html.document_fromstring(dossier_html(empty)).text_content()

    assert "No claim has a second voice or a denial." in text
    assert "Everything given was read." in text
    assert "0 documents" in dossier_markdown(empty)


def test_many_single_voices_are_folded_away() -> None:
    """Over a page of claims said once is closed at first; a few stand open."""
    few = html.document_fromstring(dossier_html(factory.affair()))
    claims = [factory.FAIRY.model_copy(update={"id": f"f{n}"}) for n in range(40)]
    many = factory.affair().model_copy(update={"claims": tuple(claims)})

    assert few.xpath("//details[@class='once']/@open")
    assert not html.document_fromstring(dossier_html(many)).xpath("//details[@class='once']/@open")


def test_the_same_words_of_one_speaker_are_shown_once() -> None:
    """A wire story in two outlets is one voice that names both places."""
    again = factory.DENIED.model_copy(update={"id": "again", "document": "other"})
    other = factory.WIRE.model_copy(update={"id": "other", "publisher": "The Other Paper"})
    claim = factory.CARRIED.model_copy(
        update={"members": (*factory.CARRIED.members, Voiced(attribution="again", side="deny"))}
    )
    view = factory.affair().model_copy(
        update={
            "claims": (claim,),
            "documents": {**factory.affair().documents, "other": other},
            "attributions": {**factory.affair().attributions, "again": again},
        }
    )

    sheet = claim_sheet(claim, view, Numbering(view))

    [denial, _] = sheet.sides[1].voices
    assert [place.words for place in denial.also] == ["The Other Paper"]


def test_markdown_has_the_same_words_in_the_same_order() -> None:
    """The Markdown dossier quotes each sentence of the page, and defines each footnote once."""
    text = dossier_markdown(factory.affair(), title="The ferry")
    quoted = [
        line.removeprefix("> ").replace("**", "").replace("\\", "")
        for line in text.splitlines()
        if line.startswith("> ")
    ]

    assert quoted
    for words in quoted:
        assert any(words.strip() in " ".join(d.text.split()) for d in factory.DOCUMENTS), words
    used = set(re.findall(r"\[\^(D\d+)\](?!:)", text))
    defined = re.findall(r"^\[\^(D\d+)\]:", text, re.MULTILINE)
    assert used <= set(defined)
    assert len(defined) == len(set(defined))


def test_markdown_escapes_hostile_words() -> None:
    """No sign of others' words is read as Markdown or HTML, and no address of theirs is a link."""
    text = dossier_markdown(hostile_view(), title=HOSTILE)

    assert not re.search(r"(?<!\\)<(?:script|img)", text)
    assert "](javascript" not in text
    assert not re.search(r"(?<!\\)<javascript", text)


def test_a_drawing_that_leaves_voices_out_says_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit is never silent."""
    monkeypatch.setattr("allegedly.web.dossier.dossier.MOMENTS_LIMIT", 3)

    text = html.document_fromstring(dossier_html(factory.affair())).text_content()

    assert "4 more are not drawn" in text


def test_how_a_claim_changed_is_shown_with_both_wordings(page: html.HtmlElement) -> None:
    """Drift stands with the claim: what changed, from which words to which."""
    drift = page.xpath("string(//*[@id='C1-drift']/following-sibling::ol)")

    assert "possible" in drift
    assert factory.HELD_POSSIBLE.content[0].of(factory.INTERVIEW.text)[:40] in drift


def test_spread_origins_and_drift_are_drawn_with_the_claim(page: html.HtmlElement) -> None:
    """Each drawing has a name, and what it shows stands in words beside it."""
    travel = page.xpath("//*[@id='C1-travel']/..")[0]
    names = travel.xpath(".//*[local-name()='svg']/@aria-label")

    assert names == ["How the claim spread", "3 documents, 2 origins"]
    assert travel.xpath(".//summary[contains(., 'in words')]")
