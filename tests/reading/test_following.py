"""From a feed to the documents behind it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from allegedly.reading import ReadingOptions, following, read_input
from allegedly.reading.manners import Manners
from allegedly.records import Document, Failure
from tests.site import Site, page

LOCAL = ReadingOptions(allow_private=True, timeout=20, admit=lambda _: None)
WORDS = "The ferry Halcyon burned in the port of Torvia on Monday, the police said. " * 4


def article(words: str = WORDS, head: str = "") -> bytes:
    """A page with these words."""
    return (
        f"<html><head>{head}</head><body><article><p>{words}</p></article></body></html>".encode()
    )


def rss(site: Site, *paths: str) -> bytes:
    """A feed of the site's pages, all of 7 May 2029."""
    items = "".join(
        f"<item><link>{site / path}</link><pubDate>Mon, 07 May 2029 08:30:00 GMT</pubDate></item>"
        for path in paths
    )
    return f"<rss version='2.0'><channel>{items}</channel></rss>".encode()


def test_a_feed_gives_its_pages_with_its_dates(site: Site) -> None:
    """The feed's date where the page states none; the page's own data are believed before it."""
    own = '<meta property="article:published_time" content="2029-05-06T10:00:00+00:00">'
    site.answers["/feed"] = page(rss(site, "1", "2"), content_type="application/rss+xml")
    site.answers["/1"] = page(article(), content_type="text/html")
    site.answers["/2"] = page(article("Second. " + WORDS, own), content_type="text/html")
    first, second = read_input(site / "feed", LOCAL)

    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.published, first.published_from) == ("2029-05-07T08:30:00+00:00", "feed")
    assert (second.published, second.published_from) == (
        "2029-05-06T10:00:00+00:00",
        "structured data",
    )
    assert first.url == site / "1"


def test_a_date_given_for_an_address_is_that_of_its_document(site: Site) -> None:
    """A page read by itself gets the date that a feed has given of it, and so the same id."""
    site.answers["/feed"] = page(rss(site, "1"))
    site.answers["/1"] = page(article(), content_type="text/html")
    (of_feed,) = read_input(site / "feed", LOCAL)
    told = replace(LOCAL, published={site / "1": "2029-05-07T08:30:00+00:00"})
    (alone,) = read_input(site / "1", told)

    assert isinstance(of_feed, Document)
    assert isinstance(alone, Document)
    assert alone.id == of_feed.id


def test_an_entry_that_fails_costs_itself(site: Site) -> None:
    """Gone, a feed again, inside the network: one failure each, named by its address."""
    inside = rss(site, "gone", "feed", "1").replace(b"</channel>",
        b"<item><link>http://10.0.0.1/secret</link></item></channel>")  # fmt: skip
    site.answers["/feed"] = page(inside)
    site.answers["/1"] = page(article(), content_type="text/html")
    port = site.address.rpartition(":")[2]
    only_site = replace(LOCAL, allow_private=False, resolve=lambda host, _: [host])
    outcomes = list(read_input(site / "feed", LOCAL))[:3]
    (refused,) = read_input(f"http://127.0.0.1:{port}/feed", only_site)

    assert [type(each) for each in outcomes] == [Failure, Failure, Document]
    gone, again = outcomes[:2]
    assert isinstance(gone, Failure)
    assert isinstance(again, Failure)
    assert (gone.input, gone.reason) == (site / "gone", "answered 404 Not Found")
    assert "another feed" in again.reason
    assert isinstance(refused, Failure)


def test_a_sitemap_index_is_followed_one_step(site: Site) -> None:
    """To its sitemaps and their pages; an index in an index is not gone into."""
    index = f"<sitemapindex><sitemap><loc>{site / 'map'}</loc></sitemap><sitemap><loc>"
    site.answers["/index"] = page(
        f"{index}{site / 'index'}</loc></sitemap></sitemapindex>".encode()
    )
    site.answers["/map"] = page(f"<urlset><url><loc>{site / '1'}</loc></url></urlset>".encode())
    site.answers["/1"] = page(article(), content_type="text/html")
    (document,) = read_input(site / "index", LOCAL)

    assert isinstance(document, Document)
    assert document.url == site / "1"


def test_without_manners_of_its_own_a_feed_is_read_with_ours(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """robots.txt is asked first, and what it closes is left alone."""
    monkeypatch.setattr(following, "Manners", partial(Manners, interval=0.0))
    site.answers["/robots.txt"] = page(b"User-agent: *\nDisallow: /private*.html")
    site.answers["/feed"] = page(rss(site, "1", "private-2.html"))
    site.answers["/1"] = page(article(), content_type="text/html")
    document, failure = read_input(site / "feed", ReadingOptions(allow_private=True))

    assert isinstance(document, Document)
    assert isinstance(failure, Failure)
    assert "robots.txt" in failure.reason
    assert [path for path, _ in site.asked] == ["/feed", "/robots.txt", "/1"]
