"""A post without what says nothing: links, its signature, the signs of handles and tags."""

from __future__ import annotations

import re

_LINK = re.compile(r"https?://\S+|pic\.twitter\.com/\S+|\b\S+\.(?:com|org|net)/\S*")
_SIGNATURE = re.compile(r"—\s*[^—]*\(@\w+\)\s*\w+ \d+, \d{4}\s*$")
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
