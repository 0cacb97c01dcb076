"""Names in different scripts, brought together by the sound of their consonants.

Vowels are written differently everywhere, and in Arabic script mostly not at all; so "Laptin" and
"Лаптин", "Mansour" and "منصور" meet in what is left without them (after the Soundex family of
keys; the letters come from `anyascii`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from allegedly.matching.remembered import WORDS

#: A name of fewer consonants must be the same to the letter.
SHORTEST_ALIKE = 4
#: From so many per cent alike two longer names are one (Levenshtein; "Keyvan" and "Kayvan").
ALIKE = 80
#: An ending of a case or an article may add so many consonants.
ENDING = 3
#: A beginning of so many consonants must be the same where an ending was added.
SHORTEST_BEGINNING = 3

_ARABIC = re.compile("[\u0600-\u06ff]")
_ARTICLE = re.compile("^[وفبلك]?ال|^لل")
# Letters of Turkish and Azerbaijani that sound otherwise than in English.
_TURKIC = str.maketrans({"ç": "ch", "ş": "sh", "ğ": "g", "ı": "i", "ə": "a", "x": "h", "q": "g"})
_CLUSTERS = (
    ("shch", "š"), ("sch", "š"), ("sh", "š"), ("tch", "č"), ("ch", "č"), ("zh", "j"), ("dj", "j"),
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ts", "s"), ("tz", "s"), ("ck", "k"),
    ("q", "k"), ("w", "v"), ("x", "ks"), ("ce", "se"), ("ci", "si"), ("c", "k"), ("z", "s"),
)  # fmt: skip
_NOT_SOUNDED = re.compile(r"[aeiouyh'`]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=WORDS)
def consonants(word: str) -> str:
    """What is left of `word` without vowels, in the letters of one alphabet."""
    arabic = _ARABIC.search(word) is not None
    bare = _ARTICLE.sub("", word) if arabic else word.casefold().translate(_TURKIC)
    plain = anyascii(bare).lower()
    for cluster, letter in _CLUSTERS:
        plain = plain.replace(cluster, letter)
    left = _DOUBLED.sub(r"\1", _NOT_SOUNDED.sub("", plain))
    # The letter waw stands for "w", "v", "u" and "o".
    return left.replace("v", "") if arabic else left


def is_among(name: str, words: Iterable[str]) -> bool:
    """Whether `name` is one of `words`, in whatever script and with whatever ending."""
    return any(sounds_like(name, word) for word in words)


@lru_cache(maxsize=WORDS)
def sounds_like(left: str, right: str) -> bool:
    """Whether two words may be one name.

    >>> sounds_like("Лаптин", "Laptin"), sounds_like("Mansour", "منصور")
    (True, True)
    >>> sounds_like("Gusarov", "Мальцев")
    False
    """
    one, other = consonants(left), consonants(right)
    if _ARABIC.search(left + right):
        one, other = one.replace("v", ""), other.replace("v", "")
    shorter, longer = sorted((one, other), key=len)
    if not shorter:
        return False
    if shorter == longer:
        return len(shorter) > 1 or left.casefold() == right.casefold()
    if len(shorter) >= SHORTEST_BEGINNING and longer.startswith(shorter):
        return len(longer) - len(shorter) <= ENDING
    return len(shorter) >= SHORTEST_ALIKE and ratio(shorter, longer) >= ALIKE
