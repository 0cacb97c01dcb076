"""What a paragraph's own words say of its function: a credit, a caption, a note, or text."""

from __future__ import annotations

import re
from functools import cache

from allegedly.lexicon import table
from allegedly.records import BlockKind

#: Characters beyond which a paragraph is text, whatever it opens with: captions of agencies
#: run to two sentences, some 300 characters.
LONGEST_CAPTION = 350
#: Characters beyond which what follows "Photo:" tells what is shown, not who took it.
LONGEST_CREDIT = 80


def _any(phrases: list[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(phrase) for phrase in longest_first) + ")"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = table("page")
    opener, agency = _any(words["credit"]["openers"]), _any(words["credit"]["agencies"])
    note, whole = _any(words["note"]["openers"]), _any(words["note"]["whole"])
    caption = _any(words["caption"]["openers"])
    name = r"[^\W\d_][\w.'’ -]{1,50}"
    sources = {
        "label": rf"[(\[]?\s*{opener}\s*[:©|]",
        "credit": r"[(\[]?\s*(?:©\s*\S|\(c\)\s|copyright\b|(?:photo|image) (?:by|courtesy))",
        "signed": rf"[(\[]?{name}\s?[/|]\s?(?:{name}\s?[/|]\s?)?{agency}[^.!?]{{0,40}}[)\]]?$",
        "agency": rf"[(\[]?{agency}(?:\s?[/|,]\s?(?:{agency}|{name}))*[)\]]?$",
        "caption": rf"[(\[]?{caption}\b",
        "tail": rf"[(\[](?:{opener}\s*[:©|]?\s|©\s?|{caption})[^()\[\]]{{0,120}}[)\]]\s*$",
        "signed tail": rf"[(\[]{name}\s?/\s?{agency}[^()\[\]]{{0,40}}[)\]]\s*$",
        "bracketed": r"\[[^\[\]]+\]$",
        "note": rf"[(\[]?(?:{note}\s?[:|–—]|{whole}\W*$)",
    }
    return {name: re.compile(source, re.IGNORECASE) for name, source in sources.items()}


def kind_by_words(paragraph: str) -> BlockKind:
    """The function that a paragraph's own words give it; "paragraph" where they say nothing.

    >>> kind_by_words("Photo: Ada Lind/AFP"), kind_by_words("[Ferries are rare here.]")
    ('credit', 'note')
    """
    patterns = _patterns()

    def opens(name: str) -> bool:
        return patterns[name].match(paragraph) is not None

    if opens("note") or opens("bracketed"):
        bracketed_credit = opens("bracketed") and opens("label")
        return "credit" if bracketed_credit else "note"
    if len(paragraph) > LONGEST_CAPTION:
        return "paragraph"
    if opens("caption"):
        return "caption"
    if opens("label"):
        return "credit" if len(paragraph) <= LONGEST_CREDIT else "caption"
    if len(paragraph) <= LONGEST_CREDIT and any(map(opens, ("credit", "signed", "agency"))):
        return "credit"
    return "caption" if credit_tail(paragraph) is not None else "paragraph"


def credit_tail(paragraph: str) -> int | None:
    """Where a credit in brackets at the end of `paragraph` starts; None if there is none."""
    tail = paragraph[-200:]
    for name in ("tail", "signed tail"):
        found = _patterns()[name].search(tail)
        if found:
            return len(paragraph) - len(tail) + found.start()
    return None
