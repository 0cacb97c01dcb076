"""What a page says of itself outside its text: JSON-LD, OpenGraph, meta elements, time elements."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from allegedly.reading.dates import iso_date
from allegedly.reading.html_segments import letters
from allegedly.reading.schema_org import article_fields, find_article
from allegedly.records import DateFrom

_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dc.date", "dcterms.created", "date",
    "pubdate", "publish-date", "publishdate", "publication_date", "cxenseparse:recs:publishtime",
    "citation_publication_date", "last-published", "article.published", "rnews:datepublished",
)  # fmt: skip
_AUTHORS = ("author", "parsely-author", "sailthru.author", "dc.creator", "citation_author",
            "article:author", "cxenseparse:author")  # fmt: skip
_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title")
_LANGUAGES = ("og:locale", "content-language", "inlanguage", "dc.language")
_BYLINE = re.compile(r"(?:^|[\s_-])(?:[Bb]yline|[Aa]uthor|[Aa]utor|[Aa]uteur)|Author|Byline")
_AUTHOR_PAGE = re.compile(r"/(?:authors?|autor(?:en)?|auteurs?)/[^/]", re.IGNORECASE)
_BY = re.compile(
    r"^\s*(?:(?:written|reported|words|reporting)\s+)?(?:by|von|par|por|автор)\b[:\s]+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|;|\||\band\b|\bund\b|&|/)\s*")
_SUFFIX = re.compile(r"\s+[|–—·•»-]\s+([^|–—·•»]+)$")
#: Characters of a name; a longer "name" is a sentence about its bearer.
LONGEST_NAME = 60
#: Names taken from links to authors; more of them are a list of the staff.
MOST_AUTHORS = 12
#: Characters of one block of JSON-LD that is looked at.
LONGEST_JSON = 2_000_000


@dataclass(frozen=True)
class Metadata:
    """What a page says of itself; None or empty where it says nothing."""

    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: str | None
    published_from: DateFrom | None
    language: str | None
    url: str | None
    kind: str = "article"
    summary: str | None = None


def find_metadata(tree: HtmlElement, url: str | None) -> Metadata:
    """What the page says of itself; `url` is where it was fetched from, if it was."""
    metas = _metas(tree)
    article = _article(tree)
    address = _address(tree, metas, article, url)
    publisher = article.get("publisher") or _first(metas, ("og:site_name", "application-name"))
    published, origin = _published(tree, metas, article)
    return Metadata(
        title=_title(tree, metas, article, publisher),
        publisher=publisher or _host(address),
        authors=_authors(tree, metas, article, publisher or _host(address)),
        published=published,
        published_from=origin,
        language=tree.get("lang") or article.get("language") or _first(metas, _LANGUAGES),
        url=address,
        kind=article.get("kind") or "article",
        summary=_first(metas, ("og:description", "description")),
    )


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """The contents of the meta elements, by their name in lower case."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = " ".join(html.unescape(element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(attribute)
            if name and content:
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def _first(metas: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((metas[name][0] for name in names if name in metas), None)


def _json_ld(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip(" ;\n")
        if len(text) > LONGEST_JSON:
            continue
        try:
            yield json.loads(text, strict=False)
        except (ValueError, RecursionError):  # sites write it by hand; the others may be whole
            continue


def _article(tree: HtmlElement) -> dict[str, Any]:
    """The fields of the page's schema.org article; empty if it has none."""
    graph = list(_json_ld(tree))
    for value in graph:
        node = find_article(value)
        if node:
            return article_fields(node, graph)
    return {}


def _title(
    tree: HtmlElement, metas: dict[str, list[str]], article: dict[str, Any], publisher: str | None
) -> str | None:
    """The title that most of structured data, OpenGraph and the large heading agree on.

    Where they all differ, the earlier of them; where there is none, what a tab would show.
    """
    element = tree.find(".//title")
    shown = _text_of(element) if element is not None else None
    stated = (article.get("title"), _first(metas, _TITLES), next(iter(_headings(tree)), None))
    titles = [_without_suffix(title, publisher, tree) for title in stated if title]
    if not titles:
        return _without_suffix(shown, publisher, tree) if shown else None
    votes = Counter(map(letters, titles))
    best = max(titles, key=lambda title: votes[letters(title)])
    suffix = _SUFFIX.search(best)
    bare = best[: suffix.start()] if suffix else best
    return bare if letters(bare) in votes else best


def _headings(tree: HtmlElement) -> list[str]:
    return [words for element in tree.iter("h1") if len(words := _text_of(element)) > 3]


def find_headline(tree: HtmlElement, title: str | None) -> str | None:
    """The title as it is printed over the text: the large heading that is about the same."""
    alike = [words for words in _headings(tree) if title and _alike(words, title)]
    return alike[0] if alike else title


def _alike(left: str, right: str) -> bool:
    """Whether two titles share most of their words."""
    one, other = set(left.casefold().split()), set(right.casefold().split())
    return len(one & other) >= 0.6 * min(len(one), len(other))


def _text_of(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).replace("\xad", "").split())


def _without_suffix(title: str, publisher: str | None, tree: HtmlElement) -> str:
    """`title` without the outlet's name at its end."""
    found = _SUFFIX.search(title)
    if found is None:
        return title
    tail = found[1].casefold().strip()
    names = [name.casefold() for name in (publisher, _host(_canonical(tree))) if name]
    return title[: found.start()] if any(tail in n or n in tail for n in names) else title


def _authors(
    tree: HtmlElement,
    metas: dict[str, list[str]],
    article: dict[str, Any],
    publisher: str | None,
) -> tuple[str, ...]:
    """The names of the authors: from structured data, meta elements, then the byline."""
    sources = (
        article.get("authors") or (),
        [item for name in _AUTHORS for item in metas.get(name, [])],
        _bylines(tree),
    )
    outlet = letters(publisher or "")
    named = [[name for item in items for name in _names(item)] for items in sources]
    people = [[name for name in names if not _is_outlet(letters(name), outlet)] for names in named]
    return tuple(dict.fromkeys(next(filter(None, (*people, *named)), ())))


def _is_outlet(name: str, outlet: str) -> bool:
    """Whether a "name" is only the outlet's own, which says nothing of who wrote the text."""
    return bool(name and outlet) and (name.startswith(outlet) or outlet.startswith(name))


def _bylines(tree: HtmlElement) -> list[str]:
    """The words of the first element that is marked as the byline."""
    linked = [_text_of(element) for element in tree.iter("a") if element.get("rel") == "author"]
    if any(linked):
        return [words for words in linked if words][:MOST_AUTHORS]
    for element in tree.iter("a", "span", "p", "div", "address", "li"):
        label = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        if _BYLINE.search(label) or _AUTHOR_PAGE.search(element.get("href") or ""):
            words = _text_of(element)
            if 3 < len(words) <= 2 * LONGEST_NAME:
                return [words]
    return []


def _names(text: str) -> Iterator[str]:
    """The names in a byline."""
    if text.startswith(("http", "@")) or "://" in text:
        return
    for name in _BETWEEN.split(_BY.sub("", text)):
        words = name.strip(" .,:;-–")
        if 2 < len(words) <= LONGEST_NAME and "@" not in words and any(map(str.isalpha, words)):
            yield words


def _published(
    tree: HtmlElement, metas: dict[str, list[str]], article: dict[str, Any]
) -> tuple[str | None, DateFrom | None]:
    """The date of publication and where it is from: structured data, or a time on the page."""
    stated = [
        article.get("published"),
        *(value for name in _PUBLISHED for value in metas.get(name, ())),
    ]
    for value in stated:
        if found := iso_date(value):
            return found, "structured data"
    for element in tree.iter("time"):
        if found := iso_date(element.get("datetime")):
            return found, "page"
    return None, None


def _canonical(tree: HtmlElement) -> str | None:
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            return element.get("href") or None
    return None


def absolute(base: str | None, href: str) -> str | None:
    """The web address that a link leads to; None for scripts, mail, marks on the same page."""
    if href.lstrip().startswith("#"):
        return None
    try:
        url = urljoin(base or "", href.strip())
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _address(
    tree: HtmlElement, metas: dict[str, list[str]], article: dict[str, Any], url: str | None
) -> str | None:
    """The page's own address; one on another host than it was fetched from is not believed."""
    for value in (_canonical(tree), _first(metas, ("og:url",)), article.get("url")):
        address = absolute(url, value) if value else None
        if address and (url is None or _host(address) == _host(url)):
            return address
    return url


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
