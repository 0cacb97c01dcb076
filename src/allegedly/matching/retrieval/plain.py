"""A post taken apart: its words, without links and the signs of handles and tags; who signs it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from allegedly.matching.quantities import When, find_dates
from allegedly.records import Span

_LINK = re.compile(r"https?://\S+|pic\.twitter\.com/\S+|\b\S+\.(?:com|org|net)/\S*")
_SIGNATURE = re.compile(r"—\s*([^—]*)\(@\w+\)\s*(\w+ \d+, \d{4})\s*$")
_TAG = re.compile(r"[@#](\w+)")
_CAPITAL_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])")


def plain_text(text: str) -> str:
    """The words of a post, with handles and tags taken apart.

    >>> plain_text("So this is #BuildTheWall @realDonaldTrump https://t.co/x")
    'So this is Build The Wall real Donald Trump'
    """
    bare = _LINK.sub(" ", _SIGNATURE.sub("", text))
    words = _TAG.sub(lambda tag: _CAPITAL_INSIDE.sub(" ", tag[1]).replace("_", " "), bare)
    return " ".join(words.split())


def run_together(text: str) -> list[str]:
    """The handles and tags in which no capital parts the words.

    >>> run_together("@georgesoros is behind #FakeNews")
    ['georgesoros']
    """
    tags = _TAG.findall(_LINK.sub(" ", text))
    return [tag.casefold() for tag in tags if not _CAPITAL_INSIDE.search(tag)]


@dataclass(frozen=True)
class Signature:
    """Who signs a post, and when; nothing where nobody does."""

    name: str = ""
    date: When | None = None


def signature(text: str) -> Signature:
    """The signature under a post that is quoted.

    >>> signature("Not so. — Jane Doe (@jane) March 4, 2019").name
    'Jane Doe'
    """
    found = _SIGNATURE.search(text)
    if not found:
        return Signature()
    return Signature(found[1].strip(), next(iter(dates_in(found[2])), None))


def dates_in(text: str) -> tuple[When, ...]:
    """The dates that a text gives."""
    return tuple(find_dates(text, (Span(start=0, end=len(text)),)))
