"""How many words of each kind a text has: refuting, hedging, agreeing, asking."""

from __future__ import annotations

import re
from functools import cache

from allegedly import lexicon

_MENTION = re.compile(r"\$[a-z]+\$|@\w+|https?://\S+")


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of cue, in the order in which they are counted."""
    return tuple(kind for kind in _lists() if kind != "from")


def cue_counts(text: str) -> tuple[int, ...]:
    """How many cues of each of `kinds` stand in `text`."""
    low = text.casefold().replace("’", "'")
    return tuple(len(pattern.findall(low)) for pattern in _patterns())


def opening(text: str, words: int = 4) -> str:
    """The first words, without handles and links."""
    return " ".join(_MENTION.sub(" ", text.casefold()).split()[:words])


@cache
def _lists() -> dict[str, str]:
    lists: dict[str, str] = lexicon.table("stance.en")["cues"]
    return lists


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(_lists()[kind]) for kind in kinds())


def _pattern(entries: str) -> re.Pattern[str]:
    some = (re.escape(e).replace(r"\*", r"\w*").replace("_", r"\s+") for e in entries.split())
    return re.compile(rf"(?<![\w'])(?:{'|'.join(some)})(?![\w'])")
