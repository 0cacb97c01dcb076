"""Lines of a page that say nothing of the affair: bylines, dates, credits.

A page's own marks set them apart as credits where it has any. These are the lines that a page
leaves among its paragraphs.
"""

from __future__ import annotations

import re
from functools import cache

from allegedly.extraction.words import entries

#: Words that such a line may have.
_MOST_WORDS = 16

_BYLINE = re.compile(
    r"(?i:by|text by|written by|words by|from)\s+"
    r"(?:(?:[A-Z][\w.’'-]*|and|in|of|for|de|von|van|\d[\d.:]*)(?:[\s,|·–—/&]+(?:-\s)?|\Z))+"
)
#: What a collection of posts has in place of names and addresses, and these themselves.
_PLACEHOLDER = re.compile(r"\$[A-Z]+\$|(?<!\w)@\w+|https?://\S+|\bURL\b|\b(?:RT|via)\b(?=\s*[@$])")
_TOKEN = re.compile(r"[\w’']+")


def is_furniture(words: str) -> bool:
    """Whether a line is a byline, a date or a credit, and no sentence."""
    tokens = _TOKEN.findall(words)
    if _credit().search(words):
        return True
    if not tokens or len(tokens) > _MOST_WORDS:
        return False
    if _label().match(words) or _BYLINE.fullmatch(words.strip()):
        return True
    return all(token.isdigit() or token.lower() in _calendar() for token in tokens)


def without_placeholders(words: str) -> str:
    """Words without mentions and addresses: `@user`, `$URL$`, which say nothing."""
    return _PLACEHOLDER.sub(" ", words)


def is_placeholder(words: str) -> bool:
    """Whether there is nothing but mentions and addresses in words."""
    return bool(_PLACEHOLDER.search(words)) and not _TOKEN.search(without_placeholders(words))


@cache
def _label() -> re.Pattern[str]:
    """Matches `Photo: …`, `Interview: …`, `Updated 3 May …`."""
    colon = "|".join(re.escape(word) for word in entries("furniture.before_colon"))
    dated = "|".join(re.escape(word) for word in entries("furniture.before_date"))
    when = "|".join((*entries("time.weekdays"), *entries("time.months")))
    return re.compile(
        rf"\s*(?:(?:{colon})\s*[:/]|(?:{dated})\s*:?\s*(?:on\s+|at\s+)?(?:\d|(?:{when})\b))",
        re.IGNORECASE,
    )


@cache
def _credit() -> re.Pattern[str]:
    """Matches the end of a line that names who wrote: `Ada Venn | contributed to this report`."""
    endings = "|".join(re.escape(words) for words in entries("furniture.credits"))
    return re.compile(rf"\b(?:{endings})[.)\s]*\Z", re.IGNORECASE)


@cache
def _calendar() -> frozenset[str]:
    days = (*entries("time.weekdays"), *entries("time.months"))
    return frozenset({*days, *(day[:3] for day in days), *entries("furniture.clock")})
