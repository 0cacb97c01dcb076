"""Which countries a content names, in any of the languages that are compared.

Names come from the Unicode CLDR (by `babel`), peoples and short forms from the word lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from allegedly.matching.languages import ENGLISH, LANGUAGES, fold, keys_found

#: A country's name of so many letters may have an ending in place of its last one ("Грузии").
LONG_NAME = 6
#: An ending of a case or of an adjective has at most so many letters.
LONGEST_ENDING = 5
#: A short name ("Iran", "Çad") has one of at most so many.
SHORT_ENDING = 2
#: Names are looked up by so many first letters.
_FIRST = 3


def find_countries(language: str, words: Sequence[str]) -> frozenset[str]:
    """The codes (ISO 3166-1, lower case) of the countries that the folded `words` name."""
    listed = {code.casefold() for code in keys_found(language, "countries", words)}
    named = _names(language)
    for at, word in enumerate(words):
        for parts, code in named.get(word[:_FIRST], ()):
            here = words[at : at + len(parts)]
            if len(here) == len(parts) and all(map(_is_form, here, parts)):
                listed.add(code)
    return frozenset(listed)


def _is_form(word: str, name: str) -> bool:
    """Whether `word` is `name` with an ending; a short name takes a short one."""
    long = len(name) >= LONG_NAME
    stem = name[:-1] if long else name
    ending = len(word) - len(stem)
    return word.startswith(stem) and ending <= (LONGEST_ENDING if long else SHORT_ENDING)


@cache
def _names(language: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Each country's name as folded words, with its code, by its first letters."""
    names: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    if language == ENGLISH or language not in LANGUAGES:
        return names
    from babel import Locale  # only where a text is not English: a command starts without it

    for code, name in Locale(language).territories.items():
        parts = tuple(fold(name).replace("-", " ").split())
        if len(code) == 2 and code.isalpha() and parts:
            names[parts[0][:_FIRST]].append((parts, code.casefold()))
    return names
