"""An editor's words in brackets inside what somebody says: they are nobody's content.

`[the engineers, editor's note]`, `[She resigned in May. — Ed.]`, `[sic]`. Brackets without such a
sign are left: they stand for the speaker's own words (`[W]e`, `[his] systems`).
"""

from __future__ import annotations

import re
from functools import cache

from allegedly.extraction.words import entries
from allegedly.records import Span

#: Brackets and the words in them, no longer than a gloss is.
_BRACKETS = re.compile(r"\[[^\[\]]{2,400}\]|\([^()]{2,400}\)")


def find_glosses(text: str) -> tuple[Span, ...]:
    """The glosses in `text`, their brackets included, in order."""
    return tuple(
        Span.at(found)
        for found in _BRACKETS.finditer(text)
        if _gloss().fullmatch(found.group()[1:-1].strip())
    )


@cache
def _gloss() -> re.Pattern[str]:
    """Matches what holds `editor's note`, or begins or ends with `Ed.`."""
    inside = "|".join(re.escape(word).replace("'", "[’']") for word in entries("gloss.anywhere"))
    edge = "|".join(re.escape(word) for word in entries("gloss.edge"))
    return re.compile(
        rf".*\b(?:{inside})\b.*|(?:{edge})(?:[.:,—–!]+.*)?|.*(?:[.,—–:;]|\s-)\s*(?:{edge})\.?",
        re.IGNORECASE | re.DOTALL,
    )
