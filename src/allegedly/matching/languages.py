"""The word lists of each language that contents are compared in, as patterns over folded words.

One file a language, `lexicon/matching.LANGUAGE.toml`. An entry is a word; `*` at either end stands
for any beginning or ending, and `_` joins the words of a phrase.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

from allegedly import lexicon
from allegedly.matching.remembered import WORDS
from allegedly.records import Document

ENGLISH = "en"
#: The languages whose negations, numbers and contrasts are known.
LANGUAGES = lexicon.languages("matching")

# Letters that texts write in two ways: of Arabic, Persian and Russian.
_SAME_LETTER = str.maketrans("أإآٱةىیکۀё", "ااااهييكهе", "ـ\u0307")
_ARABIC = re.compile("[\u0600-\u06ff]")
_PERSIAN = re.compile("[پچژگی]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def language_of(document: Document) -> str:
    """The language of `document`: as it says, else by its script; English where neither tells."""
    if document.language:
        return document.language
    sample = document.text[:2_000]
    if _ARABIC.search(sample):
        return "fa" if _PERSIAN.search(sample) else "ar"
    return "ru" if _CYRILLIC.search(sample) else ENGLISH


@lru_cache(maxsize=WORDS)
def fold(word: str) -> str:
    """`word` in lower case, in one spelling: "İsrail" and "israil", "الى" and "إلي" are one."""
    composed = unicodedata.normalize("NFKC", word.casefold()).translate(_SAME_LETTER)
    return "".join(c for c in composed if not unicodedata.combining(c))


def has(language: str, table: str, key: str, words: Sequence[str], at: int = 0) -> bool:
    """Whether one of the folded `words` is in the list `table.key` (its part `at`)."""
    return _pattern(language, table, key, at).search(f" {' '.join(words)} ") is not None


def without(language: str, table: str, key: str, words: Sequence[str]) -> list[str]:
    """The folded `words` but for those that the list `table.key` finds."""
    pattern, text = _pattern(language, table, key, 0), f" {' '.join(words)} "
    return pattern.sub(" ", text).split()


def keys_found(language: str, table: str, words: Sequence[str]) -> frozenset[str]:
    """The keys of `table` of whose patterns one is found among the folded `words`."""
    text = f" {' '.join(words)} "
    return frozenset(
        key for key in _keys(language, table) if _pattern(language, table, key, 0).search(text)
    )


def poles_found(language: str, words: Sequence[str]) -> dict[str, int]:
    """Of each contrast of which only one pole is found among the folded `words`, that pole."""
    text = f" {' '.join(words)} "
    found: dict[str, int] = {}
    if not _any_pole(language).search(text):  # as in most contents
        return found
    for key in _keys(language, "contrasts"):
        poles = [at for at in (0, 1) if _pattern(language, "contrasts", key, at).search(text)]
        if len(poles) == 1:
            found[key] = poles[0]
    return found


def pole_word(contrast: str, pole: int) -> str:
    """The English word that stands for one pole of a contrast."""
    return _entries(ENGLISH, "contrasts", contrast, pole)[0].replace("_", " ").rstrip("*")


@cache
def numbers_of(language: str, key: str) -> dict[str, float]:
    """The values by the folded words under `numbers.key`: "iki=2 üç=3"."""
    given = _table(language).get("numbers", {}).get(key, "")
    if isinstance(given, dict):
        return {fold(word): float(value) for word, value in given.items()}
    pairs = (entry.split("=") for entry in given.split())
    return {fold(word): float(value) for word, value in pairs}


@cache
def words_of(language: str, table: str, key: str) -> frozenset[str]:
    """The folded entries under `table.key`, where they are single words."""
    return frozenset(map(fold, _entries(language, table, key, 0)))


@lru_cache(maxsize=WORDS)
def month_of(language: str, word: str) -> int | None:
    """The month (1 to 12) that the folded `word` names, or None."""
    months = _table(language).get("months", {}).get("names", [])
    for number, entries in enumerate(months, 1):
        if _compiled(language, entries.split()).fullmatch(f" {word} "):
            return number
    return None


@cache
def _table(language: str) -> dict[str, Any]:
    return lexicon.table_in("matching", language)


@cache
def _keys(language: str, table: str) -> tuple[str, ...]:
    return tuple(key for key in _table(language).get(table, {}) if key != "from")


def _entries(language: str, table: str, key: str, at: int) -> list[str]:
    given: str | list[str] = _table(language).get(table, {}).get(key, "")
    return (given if isinstance(given, str) else given[at]).split()


@cache
def _pattern(language: str, table: str, key: str, at: int) -> re.Pattern[str]:
    return _compiled(language, _entries(language, table, key, at))


@cache
def _any_pole(language: str) -> re.Pattern[str]:
    keys = _keys(language, "contrasts")
    return _compiled(
        language,
        [
            each
            for key in keys
            for at in (0, 1)
            for each in _entries(language, "contrasts", key, at)
        ],
    )


def _compiled(language: str, entries: Iterable[str]) -> re.Pattern[str]:
    before = "|".join(map(fold, _entries(language, "affixes", "before", 0)))
    some = [
        re.escape(fold(entry)).replace(r"\*", r"\S*").replace("_", " ")
        for entry in sorted(entries, key=len, reverse=True)
    ]
    return re.compile(rf" (?:{before})?(?:{'|'.join(some)}) " if some else r"(?!)")
