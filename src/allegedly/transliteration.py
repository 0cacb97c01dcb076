"""Names in different scripts, brought together by the sound of their consonants.

Vowels are written differently everywhere, and in Arabic script mostly not at all; so "Laptin" and
"Лаптин", "Mansour" and "منصور" meet in what is left without them (after the Soundex family of
keys; the letters come from `anyascii`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

#: Words of which is remembered how they sound: a server meets new names for weeks.
WORDS = 1 << 16
#: A name of fewer consonants must be the same to the letter.
SHORTEST_ALIKE = 4
#: From so many per cent alike two longer names are one (Levenshtein; "Keyvan" and "Kayvan").
ALIKE = 80
#: An ending of a case or an article may add so many consonants.
ENDING = 3
#: A beginning of so many consonants must be the same where an ending was added.
SHORTEST_BEGINNING = 3

#: From so many per cent alike two given names may be two spellings: "Recep" and "Redzhep" are 67.
GIVEN_ALIKE = 55

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
_NAME_WORD = re.compile(r"[^\W\d_]+")
# The Arabic article, which takes on the sound that follows: "al-Safir" is written "as-Safir" too.
_LATIN_ARTICLE = re.compile(r"\b(?:[ae][ldnrstz]|[ae]sh|ul)[-‐‑](?=\w)", re.IGNORECASE)
#: Letters by which romanisations of one name differ: "Sergey", "Sergei"; "Wolkow", "Volkov".
_ROMANISED = str.maketrans({"y": "i", "j": "i", "w": "v"})


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


def is_spelled_alike(left: str, right: str) -> bool:
    """Whether two names may be one in two scripts, or in two spellings of one alphabet.

    Family names must sound alike, and given names where both have them; middle names may lack.

    >>> is_spelled_alike("Реджеп Тайип Эрдоган", "Recep Erdoğan")
    True
    >>> is_spelled_alike("Sergey Volkov", "Sergei Wolkow"), is_spelled_alike("Ada Roe", "Tom Roe")
    (True, False)
    >>> is_spelled_alike("As-Safir", "al-Safir"), is_spelled_alike("Alex Badeh", "Alex Bedeh")
    (True, True)
    """
    one, other = (_NAME_WORD.findall(_LATIN_ARTICLE.sub("", name)) for name in (left, right))
    if not one or not other:
        return False
    full = len(one) > 1 and len(other) > 1
    if _is_latin(left) == _is_latin(right):
        given = not full or _romanised(one[0]) == _romanised(other[0])
        family, same = _romanised(one[-1]), _romanised(other[-1])
        return given and (family == same or (full and _differ_in_a_vowel(family, same)))
    given = not full or _are_given_alike(one[0], other[0])
    return given and sounds_like(one[-1], other[-1])


def _are_given_alike(left: str, right: str) -> bool:
    spelled = ratio(anyascii(left).lower(), anyascii(right).lower())
    return spelled >= GIVEN_ALIKE or sounds_like(left, right)


def _is_latin(name: str) -> bool:
    return all(
        unicodedata.name(letter, "").startswith("LATIN") for letter in name if letter.isalpha()
    )


def _differ_in_a_vowel(left: str, right: str) -> bool:
    """Whether two words are the same but for one vowel: one of them is misspelt, as likely."""
    differing = [pair for pair in zip(left, right, strict=False) if pair[0] != pair[1]]
    vowels = all(letter in "aeiou" for pair in differing for letter in pair)
    return len(left) == len(right) >= SHORTEST_ALIKE and len(differing) == 1 and vowels


def _romanised(word: str) -> str:
    return _DOUBLED.sub(r"\1", anyascii(word).lower().translate(_ROMANISED))
