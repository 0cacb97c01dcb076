"""Names in the cases of a language: "Лаврова" and "Лавров", "Fidan'ın" and "Fidan"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from allegedly.lexicon import table_in
from allegedly.resolution.layout import Page
from allegedly.resolution.names import core_words

#: A stem has so many letters at least; a shorter word is left whole.
SHORTEST_STEM = 4

Stem = Callable[[str], str]


def stem_of(page: Page) -> Stem:
    """What makes one of a word's cases in the page's language; in most, nothing does."""
    endings = _table(page).get("endings")
    return _stem(endings, _table(page)["vowels"]) if endings else _whole


def without_ending(page: Page, name: str) -> str:
    """`name` without the case that a mark parts from it."""
    for mark in _table(page).get("marks", "").split():
        name = name.split(mark)[0] or name
    return name


def is_inflected(left: str, right: str, stem: Stem) -> bool:
    """Whether two full names may be one in two cases, word by word."""
    one, other = core_words(left), core_words(right)
    return len(one) == len(other) > 1 and [*map(stem, one)] == [*map(stem, other)]


def _table(page: Page) -> dict[str, str]:
    return _inflection((page.document.language or "")[:2].lower())


@cache
def _inflection(language: str) -> dict[str, str]:
    found: dict[str, str] = table_in("resolution", language).get("inflection", {})
    return found


def _whole(word: str) -> str:
    return word


@cache
def _stem(endings: str, vowels: str) -> Stem:
    case = re.compile(rf"(?:{endings.replace(' ', '|')})\Z")
    vowel = re.compile(rf"[{vowels}]+\Z")

    def stem(word: str) -> str:
        bare = vowel.sub("", case.sub("", word))
        return bare if len(bare) >= SHORTEST_STEM else word

    return stem
