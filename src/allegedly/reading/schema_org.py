"""schema.org articles and posts: finding them in JSON-LD, and what they say of a document."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from allegedly.reading.dates import iso_date
from allegedly.reading.headers import parse_count
from allegedly.records import Account

#: Types that are one text as published: every subtype of Article ends so, or is listed.
_ARTICLE = re.compile(r"(?:https?://schema\.org/)?(\w*Article|\w*Posting|BlogPost|Report|Review)$")
_POSTS = ("SocialMediaPosting", "DiscussionForumPosting")
_NOT_TEXTS = ("JobPosting",)
#: Nodes of one page's JSON-LD that are looked at; the fullest of 60 news pages has 64.
MAX_NODES = 20_000

Node = Mapping[str, Any]


def type_of(node: Node) -> str | None:
    """The type of an article or a post that `node` is, without its namespace; else None."""
    types = node.get("@type")
    for name in types if isinstance(types, list) else [types]:
        found = _ARTICLE.match(name) if isinstance(name, str) else None
        if found and found[1] not in _NOT_TEXTS:
            return found[1]
    return None


def walk(value: object) -> Iterator[Node]:
    """All objects in a JSON value, an outer one before those in it."""
    waiting = [value]
    for _ in range(MAX_NODES):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, dict):
            yield item
            waiting.extend(part for part in item.values() if isinstance(part, dict | list))
        elif isinstance(item, list):
            waiting.extend(item)


def find_article(value: object) -> Node | None:
    """The outermost article or post in a JSON-LD value, `@graph` looked into."""
    return next((node for node in walk(value) if type_of(node)), None)


def article_fields(node: Node, whole: object = None) -> dict[str, Any]:
    """The fields of a document that an article's node gives; `text` only if it has a body.

    Args:
        node: the article.
        whole: the JSON-LD it stands in, where `{"@id": …}` is looked up.
    """
    known = {item["@id"]: item for item in walk(whole) if _is_named(item)}
    published = iso_date(node.get("datePublished")) or iso_date(node.get("dateCreated"))
    account = _account(node, known)
    return {
        "title": _words(node.get("headline")) or _words(node.get("name")),
        "publisher": next(iter(_names(node.get("publisher"), known)), None),
        "authors": tuple(_names(node.get("author"), known) or _names(node.get("creator"), known)),
        "published": published,
        "published_from": "structured data" if published else None,
        "language": _language(node.get("inLanguage")),
        "url": _address(node),
        "kind": "post" if type_of(node) in _POSTS else "article",
        "account": account,
        "text": node.get("articleBody") or node.get("text"),
    }


def _is_named(node: Node) -> bool:
    return isinstance(node.get("@id"), str) and len(node) > 1


def _words(value: object) -> str | None:
    """A string on one line, its HTML entities resolved, as some sites write them twice over."""
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(html.unescape(value)).split()) or None


def _names(value: object, known: Mapping[str, Node]) -> list[str]:
    """The names of people or organisations, given as strings, objects or references to them."""
    names: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        entry = known.get(item.get("@id", ""), item) if isinstance(item, dict) else item
        found = entry.get("name") if isinstance(entry, dict) else entry
        for name in found if isinstance(found, list) else [found]:
            words = _words(name)
            if words and words not in names:
                names.append(words)
    return names


def _language(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    return value if isinstance(value, str) else None


def _address(node: Node) -> str | None:
    page = node.get("mainEntityOfPage")
    inner = page.get("@id") if isinstance(page, dict) else page
    for value in (node.get("url"), inner):
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return None


def _account(node: Node, known: Mapping[str, Node]) -> Account | None:
    """The account of a post: its author's identifier, and how many follow it."""
    author = node.get("author")
    author = author[0] if isinstance(author, list) and author else author
    if type_of(node) not in _POSTS or not isinstance(author, dict):
        return None
    author = known.get(author.get("@id", ""), author)
    identifier = author.get("alternateName") or author.get("identifier")
    publisher = next(iter(_names(node.get("publisher"), known)), None)
    if not isinstance(identifier, str) or not identifier.strip("@ ") or not publisher:
        return None
    return Account(
        platform=publisher,
        handle=identifier.strip().removeprefix("@"),
        name=_words(author.get("name")),
        followers=_followers(author),
    )


def _followers(author: Node) -> int | None:
    counts = author.get("interactionStatistic") or author.get("agentInteractionStatistic")
    for count in counts if isinstance(counts, list) else [counts]:
        if isinstance(count, dict) and "Follow" in str(count.get("interactionType")):
            return parse_count(count.get("userInteractionCount"))
    return None
