"""Feeds: what pages they name and when those appeared; hostile ones are one line."""

from __future__ import annotations

import json
import random

import pytest

from allegedly.errors import InputError
from allegedly.reading.feeds import Entry, Feed, read_feed
from allegedly.reading.inputs import Raw

HOME = "https://torvia.example/feed.xml"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Torvia Times</title>
<item><title>A ferry &lt;b&gt;burns&lt;/b&gt;</title><link>https://torvia.example/1</link>
 <pubDate>Mon, 07 May 2029 08:30:00 +0200</pubDate></item>
<item><title>The port</title><link>/2</link><pubDate>soon</pubDate></item>
<item><title>Again</title><link>https://torvia.example/1</link></item>
<item><title>None</title></item>
<item><title>Script</title><link>javascript:alert(1)</link></item>
<item><title>File</title><link>file:///etc/passwd</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Torvia</title><entry>
<title>A ferry</title><link rel="alternate" href="1"/>
<published>2029-05-07T08:30:00+02:00</published>
</entry>
<entry><title>Changed</title><link href="2"/><updated>2029-05-08T00:00:00Z</updated></entry>
</feed>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://torvia.example/1 </loc><news:news><news:publication_date>2029-05-07
</news:publication_date><news:title>A ferry</news:title></news:news></url>
<url><loc>https://torvia.example/2</loc><lastmod>2029-05-08</lastmod></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
<loc>https://torvia.example/news.xml</loc></sitemap></sitemapindex>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Torvia",
        "items": [
            {
                "id": "1",
                "url": "1",
                "title": "A ferry",
                "date_published": "2029-05-07T08:30:00+02:00",
            },
            {"id": "2", "external_url": "https://torvia.example/2", "title": ["odd"]},
            {"id": "3"},
            "odd",
        ],
    }
)
FERRY = "2029-05-07T08:30:00+02:00"


def read(data: bytes | str, charset: str | None = None) -> Feed:
    """The feed that the bytes are, as fetched from HOME."""
    body = data.encode() if isinstance(data, str) else data
    return read_feed(Raw(HOME, body, HOME, url=HOME, charset=charset))


@pytest.mark.parametrize(
    ("data", "title", "first", "second"),
    [
        (RSS, "Torvia Times", ("A ferry <b>burns</b>", FERRY), ("The port", None)),
        (ATOM, "Torvia", ("A ferry", FERRY), ("Changed", None)),
        (SITEMAP, None, ("A ferry", "2029-05-07"), (None, None)),
        (JSON_FEED, "Torvia", ("A ferry", FERRY), (None, None)),
    ],
)
def test_each_kind_names_its_pages_once_with_their_dates(
    data: str, title: str | None, first: tuple[str, str], second: tuple[str | None, None]
) -> None:
    """Addresses made whole, zones kept, changes not taken for publication, no odd schemes."""
    feed = read(data)

    assert feed.title == title
    assert feed.entries == (
        Entry("https://torvia.example/1", *first),
        Entry("https://torvia.example/2", *second),
    )


def test_a_sitemap_index_names_sitemaps() -> None:
    """They are not pages."""
    assert read(INDEX) == Feed(None, (), ("https://torvia.example/news.xml",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
def test_a_feed_is_read_in_the_encoding_it_has(encoding: str) -> None:
    """By its mark, its declaration, or the server's header."""
    text = ATOM.replace("A ferry", "Паром")
    if encoding == "windows-1251":
        text = f'<?xml version="1.0" encoding="{encoding}"?>{text}'

    assert read(text.encode(encoding)).entries[0].title == "Паром"


def test_a_wrong_declaration_costs_letters_and_no_entry() -> None:
    """A feed that says UTF-8 and is not still names its pages."""
    data = RSS.replace("ferry", "fähre").encode("latin-1")

    assert len(read(data, "utf-8").entries) == 2


LOLZ = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<!doctype html><html><body>404</body></html>", "an HTML page, not a feed"),
        (b"A ferry burned.", "not a feed"),
        (b"", "not a feed"),
        (LOLZ + b"<rss><channel><title>&b;</title></channel></rss>", "entities"),
        (OUTSIDE + b"<rss><channel><item><link>&a;</link></item></channel></rss>", "entities"),
        (OUTSIDE.replace(b"rss", b"urlset") + b"<urlset><url><loc>&a;</loc></url>", "entities"),
        (b"<rss version='2.0'><channel></channel></rss>", "names no page"),
        (b"<rss version='2.0'", "names no page"),
        (b"<urlset><url><loc>x", "not a sitemap"),
        (b"<urlset>" + b"<url>" * 5000, "not a sitemap"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "not a JSON feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 3}', "names no page"),
        (
            b"<urlset>" + b"<url><loc>https://a.example/%d</loc></url>" * 50_001 + b"</urlset>",
            "over 50,000",
        ),
    ],
)
def test_what_is_no_feed_says_why_in_one_line(data: bytes, reason: str) -> None:
    """Neither entities nor depth nor size get through, and no file is opened for them."""
    numbered = data.count(b"%d")
    body = data.replace(b"%d", b"{}").decode().format(*range(numbered)) if numbered else data
    with pytest.raises(InputError, match=reason) as caught:
        read(body)
    assert "\n" not in str(caught.value)


def test_a_path_or_an_address_in_place_of_a_feed_is_not_opened() -> None:
    """A string would be opened by feedparser; it is given bytes only."""
    for text in ("/etc/passwd", "file:///etc/passwd", "http://127.0.0.1/"):
        with pytest.raises(InputError, match="not a feed"):
            read(text)


def test_a_damaged_feed_is_entries_or_an_error_never_a_surprise() -> None:
    """400 feeds with bytes changed, dropped and doubled at random."""
    chance = random.Random(20290507)  # noqa: S311
    for original in (RSS, ATOM, SITEMAP, JSON_FEED) * 100:
        data = bytearray(original.encode())
        for _ in range(chance.randrange(1, 12)):
            place = chance.randrange(len(data))
            data[place : place + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
        try:
            assert all(entry.url.startswith("http") for entry in read(bytes(data)).entries)
        except InputError as error:
            assert "\n" not in str(error)  # noqa: PT017 - either outcome is right
