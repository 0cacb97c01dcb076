"""The language of a text: as declared where that is plausible, else as detected."""

from __future__ import annotations

import re
from functools import cache

from allegedly.lexicon import table

_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*$", re.IGNORECASE)
#: Letters below which a guess is no better than none (a headline has about 50).
FEWEST_LETTERS = 20
#: Characters looked at: a few hundred decide; the rest only costs time.
SAMPLE = 4000
#: Letters, and log-odds over the runner-up (7 is 1000 to 1), from which a detection outweighs
#: what a page's template declares.
FIRM_LETTERS, FIRM = 200, 7.0
#: From so many words on, with so large shares of "the" and of all common words, a text is English.
#: It saves the detector, which takes half a second to load; on 6,357 texts the two never disagreed.
_ENOUGH_WORDS, _SHARE_OF_THE, _SHARE_OF_COMMON = 40, 0.02, 0.12
_WORD = re.compile(r"\w+")


def declared_language(tag: object) -> str | None:
    """The primary language of a BCP 47 tag ("pt-BR" gives "pt"), or None."""
    found = _TAG.match(tag.strip()) if isinstance(tag, str) else None
    return found[1].lower() if found else None


def detect_language(text: str) -> tuple[str | None, float]:
    """The language `text` is most probably in, with its log-odds; None if it is too short."""
    sample = text[:SAMPLE]
    if _letters(sample) < FEWEST_LETTERS:
        return None, 0.0
    if _is_plainly_english(sample):
        return "en", FIRM
    import py3langid  # on the first use: its model takes long to load

    (first, best), (_, second), *_ = py3langid.rank(sample)
    return str(first), float(best - second)


def _is_plainly_english(text: str) -> bool:
    words = _WORD.findall(text.lower())
    known = _common_words()
    common = sum(word in known for word in words)
    return (
        len(words) >= _ENOUGH_WORDS
        and common >= _SHARE_OF_COMMON * len(words)
        and words.count("the") >= _SHARE_OF_THE * len(words)
    )


@cache
def _common_words() -> frozenset[str]:
    return frozenset(table("page")["english"]["common"])


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def find_language(text: str, declared: object = None, *, template: bool = False) -> str | None:
    """The language of `text`.

    Args:
        text: what it is to be found of.
        declared: the tag that was given with it, which wins if it is well-formed.
        template: whether the tag stands in a page's frame, which is often left at its default;
            a firm detection on a longer text then outweighs it.
    """
    stated = declared_language(declared)
    if stated and not template:
        return stated
    detected, odds = detect_language(text)
    firm = odds >= FIRM and _letters(text[:SAMPLE]) >= FIRM_LETTERS
    return detected if firm or not stated else stated
