"""Pages as documents: text, blocks, links and metadata."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.errors import TooLarge, UnreadableInput
from allegedly.reading import html_tree
from allegedly.reading.html import read_page
from allegedly.reading.html_metadata import find_metadata
from allegedly.reading.html_segments import find_segments
from allegedly.reading.html_tree import declared_charset, parse_page

LEAD = "The ferry Halcyon burned in the port of Torvia in the night to Monday, the police said."
NEXT = "Nobody was hurt. The minister, who had denied that a ferry was there, did not answer us."
LAST = "The harbour master said that the gates had been closed since Sunday and were never opened."


def page(body: str, head: str = "") -> str:
    """A page with a menu, the article and a foot around it."""
    return (
        f"<!DOCTYPE html><html lang='en'><head>{head}</head><body><nav><ul><li><a href='/'>Home</a>"
        f"<li><a href='/politics'>Politics</a></ul></nav><article>{body}</article>"
        "<footer><p>Imprint and privacy</p></footer><script>track()</script></body></html>"
    )


def blocks_of(source: str) -> list[tuple[str, str]]:
    """Kind and words of each block of a page."""
    document = read_page("x", source)
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


STORY = f"<h1>A ferry burns</h1><p>{LEAD}</p><p>{NEXT}</p><p>{LAST}</p>"


def test_a_page_gives_its_headline_and_paragraphs_without_menu_and_foot() -> None:
    """Blocks cover the text, a blank line between them."""
    document = read_page("x", page(STORY))
    assert document.text == f"A ferry burns\n\n{LEAD}\n\n{NEXT}\n\n{LAST}"
    assert [block.kind for block in document.blocks] == ["heading", *["paragraph"] * 3]
    assert document.title == "A ferry burns"
    assert document.language == "en"


def test_captions_and_credits_are_blocks_of_their_own_at_their_place() -> None:
    """They are never part of a paragraph."""
    figure = (
        "<figure><img src='a.jpg'><figcaption>The ferry in May. "
        "<span class='photo-credit'>x</span><div class='image-credit'>Ada Lind/AFP</div>"
        "</figcaption></figure>"
    )
    old = "<div class='wp-caption'><img src='b.jpg'><p class='wp-caption-text'>The pier</p></div>"
    body = f"<h1>A ferry burns</h1>{figure}<p>{LEAD}</p><p>{NEXT}</p>{old}<p>{LAST}</p>"
    assert blocks_of(page(body)) == [
        ("heading", "A ferry burns"),
        ("caption", "The ferry in May. x"),
        ("credit", "Ada Lind/AFP"),
        ("paragraph", LEAD),
        ("paragraph", NEXT),
        ("caption", "The pier"),
        ("paragraph", LAST),
    ]


def test_quotes_lists_and_headings_keep_their_function() -> None:
    """A block quote of two paragraphs is two quote blocks."""
    body = (
        f"<h1>A ferry burns</h1><p>{LEAD}</p><h2>Ada Lind: “We were never asked”</h2>"
        f"<blockquote><p>{NEXT}</p><p>{LAST}</p></blockquote>"
        "<ul><li>The ferry was empty, says the minister in his letter.</li>"
        "<li>The ferry carried rifles, says the captain of the tug.</li></ul>"
        f"<p>{LAST.replace('Sunday', 'Friday')}</p>"
    )
    kinds = [kind for kind, _ in blocks_of(page(body))]
    assert kinds == [
        "heading",
        "paragraph",
        "heading",
        "quote",
        "quote",
        "list",
        "list",
        "paragraph",
    ]


def test_an_embedded_post_is_a_quote() -> None:
    """What somebody posted is not the reporter's own text."""
    post = (
        "<blockquote class='twitter-tweet'><p>Rifles came with the ferry.</p>"
        "— Harbour Watch (@hw) <a href='https://x.example/1'>March 2, 2024</a></blockquote>"
    )
    found = blocks_of(page(f"<h1>A ferry burns</h1><p>{LEAD}</p><p>{NEXT}</p>{post}<p>{LAST}</p>"))
    assert ("quote", "Rifles came with the ferry.") in found
    assert ("quote", "— Harbour Watch (@hw) March 2, 2024") in found


def test_links_are_absolute_and_on_their_words() -> None:
    """A link that leads nowhere on the web is none; words across mark-up are one anchor."""
    body = (
        f"<h1>A ferry burns</h1><p>{LEAD}</p><p>As  <a href='/report?x=1'>the\n<b>second</b> report"
        "</a> <a href='mailto:a@b.example'>shows</a>, <a href='#top'>nobody</a> was there to see"
        f" it burn in the night to Monday.</p><p>{LAST}</p>"
    )
    document = read_page("x", page(body), url="https://torvia.example/news/1")
    links = [(link.url, link.span and link.span.of(document.text)) for link in document.links]
    assert links == [("https://torvia.example/report?x=1", "the second report")]


def test_blanks_breaks_and_invisible_marks() -> None:
    """Runs of blanks are one; two breaks part paragraphs; soft hyphens go."""
    last = f"The har\xadbour\u200b\n\n master: {LAST}"
    body = f"<h1>A ferry burns</h1><p>{LEAD}<br>{NEXT}<br><br>{last}</p>"
    assert blocks_of(page(body))[1:] == [
        ("paragraph", f"{LEAD}\n{NEXT}"),
        ("paragraph", f"The harbour master: {LAST}"),
    ]


def test_furniture_in_paragraphs_is_a_note_or_a_credit() -> None:
    """Words tell what mark-up does not."""
    note = "[Editor's note: the port of Torvia has two piers.]"
    body = f"<h1>A ferry burns</h1><p>{LEAD}</p><p>{note}</p>"
    kinds = [kind for kind, _ in blocks_of(page(f"{body}<p>{NEXT}</p><p>{LAST}</p>"))]
    assert kinds == ["heading", "paragraph", "note", "paragraph", "paragraph"]


def json_ld(**article: object) -> str:
    """A script element with an article in it."""
    node = {"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", **article}]}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


HEADLINE = "<meta property='og:title' content='A ferry burns | Torvia Times'>"


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (json_ld(headline="A ferry burns", author={"name": "Ada Lind"}, publisher={"name": "TT"},
                 datePublished="2024-03-02T08:00:00+02:00"), "",
         {"title": "A ferry burns", "authors": ("Ada Lind",), "publisher": "TT",
          "published": "2024-03-02T08:00:00+02:00", "published_from": "structured data"}),
        (HEADLINE + "<meta property='og:site_name' content='Torvia Times'>", "",
         {"title": "A ferry burns", "publisher": "Torvia Times", "published": None}),
        ("<meta property='article:published_time' content='2024-03-02'>", "",
         {"published": "2024-03-02", "published_from": "structured data"}),
        ("<meta name='date' content='last week'>", "<time datetime='2024-03-02T08:00Z'>2 March",
         {"published": "2024-03-02T08:00:00+00:00", "published_from": "page"}),
        ("<meta name='author' content='By Ada Lind and Bo Roe'>", "",
         {"authors": ("Ada Lind", "Bo Roe")}),
        ("", "<p class='byline'>By Ada Lind, Bo Roe</p>", {"authors": ("Ada Lind", "Bo Roe")}),
        ("", "<a rel='author' href='/a'>Ada Lind</a>", {"authors": ("Ada Lind",)}),
        ("<meta property='article:author' content='https://f.example/ada'>", "", {"authors": ()}),
        (json_ld(headline="x", author={"name": "Torvia Times"}, publisher={"name": "Torvia Times"}),
         "<span class='author-name'>Ada Lind</span>", {"authors": ("Ada Lind",)}),
        ("<script type='application/ld+json'>{broken</script>" + HEADLINE, "<h1>A ferry burns</h1>",
         {"title": "A ferry burns"}),
        ("<title>A ferry burns - torvia.example</title>"
         "<link rel='canonical' href='https://www.torvia.example/1'>", "",
         {"title": "A ferry burns", "publisher": "torvia.example",
          "url": "https://www.torvia.example/1"}),
        ("", "", {"title": None, "publisher": None, "authors": (), "url": None}),
        ("<link rel='canonical' href='http://['><meta property='og:url' content='x'>", "",
         {"url": None}),
    ],
)  # fmt: skip
def test_metadata(head: str, body: str, expected: dict[str, object]) -> None:
    """Structured data first, then what the page shows; nothing is made up."""
    found = find_metadata(parse_page("x", page(body, head)), None)
    assert {name: getattr(found, name) for name in expected} == expected


def test_a_page_cannot_claim_to_be_of_another_outlet() -> None:
    """Where it was fetched is known; a canonical address elsewhere is not believed."""
    head = "<link rel='canonical' href='https://bbc.example/1'>"
    tree = parse_page("x", page("", head))
    assert find_metadata(tree, "https://copy.example/1").url == "https://copy.example/1"
    assert find_metadata(tree, "https://copy.example/1").publisher == "copy.example"
    assert find_metadata(tree, "https://www.bbc.example/1?utm=x").url == "https://bbc.example/1"


def test_a_guessed_date_is_marked_as_one() -> None:
    """A date that the page's markup shows is better than none, and says what it is."""
    body = STORY + "<p class='date'>Published on 2 March 2024</p>"
    document = read_page("x", page(body))
    assert (document.published, document.published_from) == ("2024-03-02", "guess")


@pytest.mark.parametrize("past", ["in 2006", "on 12 May 2006", "&copy; 2006 The Post"])
def test_a_day_that_the_text_tells_of_is_no_day_of_publication(past: str) -> None:
    """The ship was built long before anybody wrote of it."""
    document = read_page("x", page(STORY + f"<p>The ship was built {past}.</p>"))
    assert (document.published, document.published_from) == (None, None)


def test_a_page_without_markup_is_dated_by_its_byline() -> None:
    """What stands between headline and text is the page's own word."""
    document = read_page("x", page("<h1>Ship seized</h1><p>By Ada Venn | 6 May 2024</p>" + STORY))
    assert (document.published, document.published_from) == ("2024-05-06", "page")


def test_a_page_without_text_is_refused() -> None:
    """A menu alone is no article."""
    for empty in ("", "<html></html>", "<html><body></body></html>", "<script>x()</script>"):
        with pytest.raises(UnreadableInput, match=r"no (?:article )?text"):
            read_page("x", empty)


def test_a_page_of_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the tree is made where that can be seen, else after."""
    monkeypatch.setattr(html_tree, "MAX_ELEMENTS", 50)
    for number in (60, 500):
        with pytest.raises(TooLarge, match="over 50 elements"):
            parse_page("x", "<i>x" * number)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<meta charset='koi8-r'>", "koi8-r"),
        (
            b'<META http-equiv=Content-Type content="text/html; charset=windows-1251">',
            "windows-1251",
        ),
        (b'<?xml version="1.0" encoding="utf-8"?>', "utf-8"),
        (b"<p>charset=koi8-r</p>", None),
        (b" " * 5000 + b"<meta charset='koi8-r'>", None),
        (b"", None),
    ],
)
def test_the_encoding_that_a_page_declares(data: bytes, expected: str | None) -> None:
    """Only in a declaration, and only at the top."""
    assert declared_charset(data) == expected


TAGS = st.sampled_from(
    ["<p>", "</p>", "<br>", "<br><br>", "<b>", "</b>", "<a href='/x'>", "</a>", "<div>", "</div>",
     "<li>", "<blockquote>", "</blockquote>", "<figure><img>", "<figcaption>", "</figure>", "<h2>",
     "</h2>", "<table><tr><td>", "</table>", "<script>", "</script>", "&#xD800;", "&nbsp;", "&lt;",
     "\x00", "\x0b", "A ferry burned. ", LEAD, " ", "\n", "é", "🚢", "<!--", "-->", "<![CDATA[",
     "\xad"]
)  # fmt: skip


@given(st.lists(TAGS, max_size=30).map("".join))
def test_anchors_lie_on_the_words_of_their_segment(body: str) -> None:
    """Whatever the mark-up, no link reaches past its text or holds blanks at its ends."""
    for segment in find_segments(parse_page("x", f"<html><body>{body}</body></html>")):
        assert segment.words == segment.words.strip() != ""
        for anchor in segment.anchors:
            words = segment.words[anchor.start : anchor.end]
            assert words == words.strip() != ""


@given(st.lists(TAGS, max_size=20).map("".join))
def test_any_page_is_a_document_or_an_error(body: str) -> None:
    """The record checks the ranges; nothing else is raised."""
    try:
        document = read_page("x", page(f"<p>{LEAD}</p>{body}<p>{NEXT}</p>"))
    except UnreadableInput:
        return
    for left, right in zip(document.blocks, document.blocks[1:], strict=False):
        assert document.text[left.span.end : right.span.start] == "\n\n"
