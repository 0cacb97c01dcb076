"""Sources that name nobody: `No ministry`, `Weder die Nato noch die EU`, `Никто`."""

from __future__ import annotations

import re
from functools import cache

from allegedly.lexicon import table, table_in


def is_nobody(words: str, language: str | None) -> bool:
    """Whether a source says that nobody says it.

    `No 10` is a house, and `neither of the reporters` tells of whom it is.
    """
    return _nobody((language or "en").split("-")[0].lower()).match(words) is not None


@cache
def _nobody(language: str) -> re.Pattern[str]:
    entries: list[str] = table_in("saying", language).get("negation", {}).get("nobody", "").split()
    if language == "en":
        entries = table("en")["nobody"]["words"]
    if not entries:
        return re.compile(r"(?!)")
    ways = (re.escape(e).replace(r"\*", r"\w*").replace("_", r"\s+") for e in entries)
    return re.compile(rf"(?:{'|'.join(ways)})\b(?!\.?\s+\d|\s+of\b)", re.IGNORECASE)
