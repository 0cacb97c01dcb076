"""Made-up words in place of names and rare words, as long as they are: one text becomes many."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from allegedly.matching.names import COUNTRY, name_key
from allegedly.matching.words import Token, content_stems, stem

WORD = re.compile(r"[^\W\d_]+")
#: A word in lower case that more documents have is left as it is.
RARE = 3
#: Shorter words are left: too few others are as long.
SHORTEST = 4
_CONSONANTS, _VOWELS = "bdfghklmnprtvz", "aiou"
#: Made-up words that are tried until the stemmer leaves one alone.
_TRIES = 20


class Renaming:
    """Which words of some texts are exchanged for others, and for which in each copy of the texts.

    A word lives for a number of copies, half of the words for one, a quarter for two, and so on:
    so what a ledger says it with grows as a language does, by some words that stay and many that
    are soon gone. All forms of a word ("Democrat", "Democrats") are exchanged together, and such
    words only as the product's stemmer and its keys of names make one of.
    """

    def __init__(
        self, texts: Iterable[str], names: Iterable[str], kept: Collection[str] = ()
    ) -> None:
        """Finds the words.

        Args:
            texts: the texts, one each document.
            names: the names in them, which are exchanged however many documents have them.
            kept: words in lower case that stay as they are.
        """
        documents: defaultdict[str, int] = defaultdict(int)
        for text in texts:
            for word in set(WORD.findall(text)):
                documents[word] += 1
        named = {
            word.lower() for name in names for word in WORD.findall(name) if word[:1].isupper()
        }
        rare = {word for word, count in documents.items() if word.islower() and count <= RARE}
        # A word that also opens sentences in small letters is a word, whatever names have it.
        named -= {word for word in documents if word.islower() and word not in rare}
        changed = (named | rare) - set(kept)
        # A word of which another form stays would be torn from it.
        others = {*map(str.lower, documents), *kept} - changed
        staying = {kept for word in others for kept in (stem(word), name_key(word))}
        self._forms: defaultdict[str, set[str]] = defaultdict(set)
        for word in sorted(changed):
            root = _root(word)
            if root and root not in staying:
                self._forms[root].add(word)
        self._made: dict[tuple[str, int], dict[str, str]] = {}

    def words(self) -> set[str]:
        """The words that are exchanged in some copy, as they may be written."""
        low = {*self._forms, *(word for forms in self._forms.values() for word in forms)}
        return low | {word.capitalize() for word in low} | {word.upper() for word in low}

    def of_copy(self, number: int) -> dict[str, str]:
        """For that copy what stands for each word, as it may be written."""
        found: dict[str, str] = {}
        for root, forms in self._forms.items():
            generation = number >> _life(root)
            if generation:
                key = root, generation
                if key not in self._made:
                    self._made[key] = _find_made(root, generation, forms)
                found |= self._made[key]
        written = list(found.items())
        found |= {one.capitalize(): other.capitalize() for one, other in written}
        found |= {one.upper(): other.upper() for one, other in written}
        return found


def _root(word: str) -> str | None:
    """What the product compares the word by; None where a made-up word could not stand for it."""
    root, key = stem(word), name_key(word)
    token = Token(word, word, 0, len(word))
    usual = word.isascii() and word.startswith(root) and key in (word, root)
    known = content_stems([token]) != {root} or key.startswith(COUNTRY)
    return root if usual and not known and len(root) >= SHORTEST else None


def _life(root: str) -> int:
    """The power of two that tells for how many copies a word lives."""
    number = hashlib.sha256(root.encode()).digest()[0] | 1 << 7
    return (number & -number).bit_length() - 1


def _find_made(root: str, generation: int, forms: Collection[str]) -> dict[str, str]:
    for made in _made_up(root, generation):
        new = {form: made + form[len(root) :] for form in forms}
        if all(
            stem(now) == made and name_key(now) == (now if name_key(form) == form else made)
            for form, now in new.items()
        ):
            return {root: made, **new}
    return {}


def _made_up(root: str, generation: int) -> Iterator[str]:
    for attempt in range(_TRIES):
        digest = hashlib.sha256(f"{root} {generation} {attempt}".encode()).digest()
        letters = (
            (_CONSONANTS, _VOWELS)[at % 2][digest[at % 32] % len((_CONSONANTS, _VOWELS)[at % 2])]
            for at in range(len(root))
        )
        yield "".join(letters)
