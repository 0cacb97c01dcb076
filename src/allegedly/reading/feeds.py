"""Feeds -> entries: RSS, Atom, JSON Feed and sitemaps say which pages there are, and since when.

An entry is an address, not a text: what a feed carries of it is a teaser more often than not, so
the page itself is read. Followed: RSS 2.0, RFC 4287 (Atom), jsonfeed.org 1.1, sitemaps.org 0.9.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from allegedly.errors import TooLarge, UnreadableInput
from allegedly.reading.dates import iso_date
from allegedly.reading.decoding import clean, decode
from allegedly.reading.inputs import Raw, is_address
from allegedly.reading.options import MAX_ENTRIES

# What may stand before the root of an XML document; a document type with a subset is not among it.
_OPENING = (
    rb"\s*(?:<\?[^>]{0,500}>\s*|<!--.{0,500}?-->\s*|<!DOCTYPE\s+(?!html\b)[^\[>]{0,300}>\s*)*"
)
_XML_FEED = re.compile(_OPENING + rb"<(?:rss|feed|rdf:RDF|channel)\b", re.DOTALL)
_SITEMAP = re.compile(_OPENING + rb"<(?:urlset|sitemapindex)\b", re.DOTALL)
# Only there can entities be declared, which can make 3 GB of 1 KB, or read files.
_SUBSET = re.compile(
    _OPENING + rb"<!DOCTYPE\s+(?!html\b)[^\[>]{0,300}\[", re.DOTALL | re.IGNORECASE
)
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,300}?encoding\s*=\s*[\"']([\w.:-]{1,40})")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}>")
_JSON_FEED = re.compile(
    rb"\s*\{.{0,2000}?\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/", re.DOTALL
)
_HEAD = 4096
_WHITE = re.compile(r"\s+")
#: Characters of a title or an address that are kept; more is no title and no address.
_LONGEST_TITLE, _LONGEST_ADDRESS = 500, 2000


@dataclass(frozen=True)
class Entry:
    """One page that a feed names: its address, and what the feed says of it."""

    url: str
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True)
class Feed:
    """A feed: its title, its pages in the feed's order, and the sitemaps that it leads to."""

    title: str | None
    entries: tuple[Entry, ...]
    sitemaps: tuple[str, ...] = ()


def is_feed(data: bytes) -> bool:
    """Whether bytes are a feed or a sitemap by how they begin; HTML is not, whatever its name."""
    head = _head(data)
    return any(form.match(head) for form in (_XML_FEED, _SITEMAP, _JSON_FEED, _SUBSET))


def read_feed(raw: Raw) -> Feed:
    """What a feed or sitemap names; addresses are made whole against its own.

    Raises:
        UnreadableInput: it is no feed, is damaged beyond reading, or names nothing.
        TooLarge: it names over MAX_ENTRIES pages.
    """
    head = _head(raw.data)
    if _JSON_FEED.match(head):
        feed = _from_json(raw)
    elif _SITEMAP.match(head):
        feed = _from_sitemap(raw)
    elif _XML_FEED.match(head):
        feed = _from_xml(raw)
    else:
        raise UnreadableInput(raw.source, _why_not(head))
    if not feed.entries and not feed.sitemaps:
        raise UnreadableInput(raw.source, "the feed names no page with an http address")
    if len(feed.entries) + len(feed.sitemaps) > MAX_ENTRIES:
        raise TooLarge(raw.source, f"the feed names over {MAX_ENTRIES:,} pages; give a part of it")
    return feed


def _head(data: bytes) -> bytes:
    """The first bytes as ASCII-compatible ones: a feed may be UTF-16."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace").encode()
    return head.removeprefix(b"\xef\xbb\xbf")


def _why_not(head: bytes) -> str:
    if _SUBSET.match(head):
        return "XML that declares entities of its own, which no feed needs: refused"
    if re.match(rb"\s*(?:<!doctype\s+html|<html)", head, re.IGNORECASE):
        return "an HTML page, not a feed; give the address of the feed itself"
    return "not a feed: neither RSS, Atom, JSON Feed nor a sitemap"


def _as_utf8(raw: Raw) -> bytes:
    """The XML without its declaration, in UTF-8, by the same rules as all that is read."""
    declared = _DECLARED.match(raw.data)
    label = raw.charset or (declared[1].decode("ascii", "replace") if declared else None)
    return _DECLARATION.sub("", decode(raw.source, raw.data, label)).encode()


def _from_xml(raw: Raw) -> Feed:
    import feedparser  # here and below: most inputs are no feeds, and each takes long to import

    from allegedly.reading.html_main import LIBRARY_ERRORS

    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        # A file of bytes, never a string: feedparser would open a path, or fetch an address.
        parsed = feedparser.parse(BytesIO(_as_utf8(raw)), response_headers=headers)
    except LIBRARY_ERRORS as error:
        raise UnreadableInput(raw.source, "the feed is damaged beyond reading") from error
    rows = (
        (item.get("link"), item.get("title"), _published(item.get("published")))
        for item in parsed.entries
    )
    return Feed(_line(parsed.feed.get("title")), _entries(raw, rows))


def _from_sitemap(raw: Raw) -> Feed:
    from allegedly.reading.sitemaps import sitemap_rows

    pages, maps = sitemap_rows(raw.source, _as_utf8(raw))
    inner = [entry.url for entry in _entries(raw, ((address, None, None) for address in maps))]
    return Feed(None, _entries(raw, pages), tuple(inner))


def _from_json(raw: Raw) -> Feed:
    try:
        value = json.loads(decode(raw.source, raw.data, raw.charset))
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(raw.source, "not a JSON feed: it is not JSON to its end") from error
    listed = value.get("items") if isinstance(value, dict) else None
    items = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    rows = (
        (item.get("url") or item.get("external_url"), item.get("title"),
         _published(item.get("date_published")))
        for item in items
    )  # fmt: skip
    return Feed(_line(value.get("title")) if isinstance(value, dict) else None, _entries(raw, rows))


def _entries(raw: Raw, rows: Iterable[tuple[Any, Any, str | None]]) -> tuple[Entry, ...]:
    """One entry an address, the first of each; those that lead nowhere by http are left out."""
    found: dict[str, Entry] = {}
    for address, title, published in rows:
        url = _address(raw, address)
        if url:
            found.setdefault(url, Entry(url, _line(title), published))
    return tuple(found.values())


def _address(raw: Raw, value: object) -> str | None:
    if not isinstance(value, str):
        return None
    try:
        url = urljoin(raw.url or "", clean(value).strip())
    except ValueError:
        return None
    good = is_address(url) and len(url) <= _LONGEST_ADDRESS and url.isprintable()
    return url if good and " " not in url else None


def _line(value: object) -> str | None:
    """A title as words on one line."""
    if not isinstance(value, str):
        return None
    printable = "".join(c if c.isprintable() else " " for c in clean(value))
    return _WHITE.sub(" ", printable).strip()[:_LONGEST_TITLE] or None


def _published(value: object) -> str | None:
    """The date in either of the forms that feeds have: ISO 8601, or that of e-mail (RFC 5322)."""
    if not isinstance(value, str) or len(value) > 100:
        return None
    iso = iso_date(value)
    if iso:
        return iso
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:  # "-0000": in UTC, from where is not said
        moment = moment.replace(tzinfo=UTC)
    return iso_date(moment.isoformat()) if moment.year <= datetime.max.year else None
