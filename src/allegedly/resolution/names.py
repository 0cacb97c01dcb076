"""Names taken apart and made comparable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii

from allegedly.resolution.vocabulary import vocabulary

_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
#: Basic, supplementary and extended Latin, with marks and signs of all kinds.
_LATIN = re.compile("[\\u0000-\\u024f\\u0300-\\u036f\\u1e00-\\u1eff\\u2000-\\u2bff]*")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
#: Lower-case words that stand inside a family name.
PARTICLES = frozenset((
    "de", "del", "della", "der", "den", "di", "da", "dos", "du", "van", "von", "bin", "ibn",
    "al", "el", "la", "le", "ben", "ter", "abu", "ul", "ur", "y",
))  # fmt: skip


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` for comparing: compatibility forms, case and diacritics taken away."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d")


@lru_cache(maxsize=65536)
def to_latin(text: str) -> str:
    """`text` in Latin letters, so that a name is one in whatever script; Latin stays as it is.

    >>> to_latin("Ирса Дован")
    'Irsa Dovan'
    """
    return text if _LATIN.fullmatch(text) else anyascii(text)


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The comparable words of a name, without title, article, quotes and possessive ending."""
    words = [fold(word) for word in _WORD.findall(_POSSESSIVE.sub("", name.strip(" \"“”‘’'«»,")))]
    titles = vocabulary().titles
    while len(words) > 1 and (words[0] in titles or words[0] in ("the", "a", "an")):
        words.pop(0)
    return tuple(words)


def name_key(name: str) -> str:
    """The words of `name` as one comparable string.

    >>> name_key("Mr. José Doe’s") == name_key("Jose Doe")
    True
    """
    return " ".join(name_words(name))


def is_initial(word: str) -> bool:
    """Whether a word of a name is an initial."""
    return len(word) == 1 or (len(word) < 5 and word[1:2] == ".")


@lru_cache(maxsize=65536)
def core_words(name: str) -> tuple[str, ...]:
    """The words of a personal name without middle initials and "Jr"; what an id is made from."""
    words = name_words(name)
    kept = [word for word in words[1:] if not is_initial(word) and word not in _SUFFIXES]
    return (*words[:1], *kept)


def family_name(words: Sequence[str]) -> str:
    """The last word of a personal name that is not "Jr" or the like."""
    return next((word for word in reversed(words) if word not in _SUFFIXES), "")


def is_same_person_name(left: str, right: str) -> bool:
    """Whether two full names may be one person's: first and last agree, the middle is not at odds.

    An initial agrees with a name that begins with it. "Jane A. Doe" and "Jane Doe" agree.
    """
    one, other = name_words(left), name_words(right)
    if len(one) < 2 or len(other) < 2 or family_name(one) != family_name(other):
        return False
    if not _agree(one[0], other[0]):
        return False
    middles = [core_words(left)[1:-1], core_words(right)[1:-1]]
    return not (middles[0] and middles[1]) or middles[0] == middles[1]


def _agree(left: str, right: str) -> bool:
    if is_initial(left) or is_initial(right):
        return left[0] == right[0]
    return left == right


def initials(name: str) -> str:
    """The acronym that a name's capitalised words make ("Tax Policy Office": "tpo")."""
    capitals = [word[0] for word in _WORD.findall(name) if word[0].isupper()]
    return fold("".join(capitals)) if len(capitals) > 1 else ""


def given_gender(name: str, *, alone: bool = False) -> str | None:
    """The gender that the first word of a full name tells by the list of given names.

    `alone` admits a name of one word too: of somebody who is known to be a person.
    """
    words = _WORD.findall(name)
    return vocabulary().given.get(words[0].lower()) if len(words) > 1 or (alone and words) else None
