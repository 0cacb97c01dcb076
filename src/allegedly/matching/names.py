"""Names inside a content, written so that "Tershian", "Tershia's" and "Tershia" meet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from allegedly import lexicon
from allegedly.matching.remembered import WORDS
from allegedly.matching.words import Token, find_tokens, word_list
from allegedly.records import Mention, Span

_POSSESSIVE = re.compile(r"['’]s$|['’]$")
# What an English demonym has more than its country, and country names less than their stem.
_COUNTRY_ENDING = re.compile(r"(?:ians?|eans?|ans?|ns?|ese|ish|is?|ia|a)$")
#: What the key of a country opens with, before its code.
COUNTRY = "country "
#: So much of a name must be left when a country's ending is cut off: "Iran" is not "Ir".
SHORTEST_COUNTRY_STEM = 4
#: A heading in which more than this share of words has a capital tells no names by capitals.
MOSTLY_CAPITALS = 0.6


def find_names(
    text: str, content: Sequence[Span], mentions: Iterable[Mention], tokens: Sequence[Token]
) -> list[Token]:
    """The words inside `content` that are names or parts of names: in mentions, or with a capital.

    Args:
        text: the document's text.
        content: the spans of the content.
        mentions: names found in the document; those outside the content are passed over.
        tokens: the words of the content.
    """
    inside = mentions_inside(mentions, content)
    named = [token for token in find_tokens(text, inside) if token.text[0].isupper()]
    not_names = word_list("names", "not_names")
    return [
        token
        for token in (*named, *_capitalised(tokens))
        if len(token.text) > 1 and _POSSESSIVE.sub("", token.text) not in not_names
    ]


def mentions_inside(mentions: Iterable[Mention], content: Sequence[Span]) -> list[Span]:
    """The places of the mentions that lie inside `content`."""
    first, last = content[0].start, content[-1].end
    near = [m.span for m in mentions if m.span.start >= first and m.span.end <= last]
    return [place for place in near if any(span.covers(place) for span in content)]


@lru_cache(maxsize=WORDS)
def name_key(word: str) -> str:
    """One part of a name in a form to compare: folded, a country for its people or its capital."""
    bare = _POSSESSIVE.sub("", word)
    folded = bare.casefold()
    known = _countries().get(folded) or _countries().get(folded.removesuffix("s"))
    return known if known is not None else _country_stem(folded.replace(".", ""))


def is_country(key: str) -> bool:
    """Whether the key of a name is that of a country, its people or its capital."""
    return key.startswith(COUNTRY)


def _country_stem(folded: str) -> str:
    stem = _COUNTRY_ENDING.sub("", folded)
    return stem if len(stem) >= SHORTEST_COUNTRY_STEM else folded


def _capitalised(tokens: Sequence[Token]) -> list[Token]:
    """Words with a capital that do not open the content, unless nearly all words have one."""
    capitals = [token for token in tokens if token.text[0].isupper()]
    if len(capitals) > MOSTLY_CAPITALS * len(tokens):
        return []
    stop = word_list("stop", "words")
    return [token for token in capitals if token is not tokens[0] and token.low not in stop]


@cache
def _countries() -> dict[str, str]:
    """The code of a country by each one-word name, demonym and capital of it."""
    known: dict[str, str] = {}
    for code, entry in lexicon.table("places")["countries"].items():
        own = [entry["name"], *entry.get("demonyms", ()), *entry.get("aliases", ())]
        for word in (*own, *entry.get("capitals", ())):
            # A capital that is a country's name itself (Luxembourg, Singapore) stays with it.
            if " " not in word:
                known.setdefault(word.casefold(), f"{COUNTRY}{code.casefold()}")
    return known
