"""Clauses behind a comma alone, as German has them: `warf ihr vor, gelogen zu haben, und …`."""

from __future__ import annotations

from allegedly.extraction.reporting.grammar import Grammar, Token, tokens
from allegedly.records import Span


def infinitive(text: str, part: Span, lists: Grammar) -> Span | None:
    """A clause without a subject, up to its verb: `das Parlament belogen | zu haben`."""
    words = tokens(text, part.start, part.end)
    ends = [
        number
        for number in range(1, len(words))
        if words[number - 1].lower in lists.infinitive and words[number].lower.endswith("n")
    ]
    if not ends:
        return None
    closed = (n for n in ends if n + 1 == len(words) or _goes_on(words[n + 1 :], lists))
    last = next(closed, ends[-1])
    return Span(start=part.start, end=words[last].end)


def _goes_on(words: list[Token], lists: Grammar) -> bool:
    """Whether another clause is joined on: `, und forderte`."""
    after = words[1:] if words[0].text == "," else words
    return bool(after) and after[0].lower in lists.links


def is_closed(text: str, cue: Span, comma: int, lists: Grammar) -> bool:
    """Whether the clause of a verb is over at a comma: its second part stands there, or itself."""
    words = tokens(text, cue.end, comma)
    return not words or words[-1].lower in lists.particles
