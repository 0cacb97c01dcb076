"""The coordinated clauses of a content: "that A had come and that nobody listens" is two."""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.matching.words import Token, content_stems, word_list
from allegedly.records import Span

#: A clause has at least so many content words, or it stays with the one before it.
FEWEST_WORDS = 2


def find_clauses(tokens: Sequence[Token], content: Sequence[Span]) -> list[Sequence[Token]]:
    """The clauses that `tokens` are made of: sentences, and clauses joined by "and", "but", ";".

    A single one where nothing is coordinated. A clause without a subject of its own ("and had
    offered …") is one too, and so is each part of a content that a cue interrupts.
    """
    parts = [span.start for span in content[1:]]
    if len(tokens) < 2 * FEWEST_WORDS:
        return [tokens]
    clauses: list[Sequence[Token]] = []
    begin = 0
    joining = word_list("clauses", "joining")
    for at in range(1, len(tokens)):
        token = tokens[at]
        if not parts and token.gap == " " and token.low not in joining:
            continue  # the usual word, told from the others at little cost
        new_part = any(tokens[at - 1].end <= start <= token.start for start in parts)
        sentence = token.opens and not token.text[0].isdigit()
        if not new_part and not sentence and not _joins(tokens, at):
            continue
        fewest = 1 if sentence else FEWEST_WORDS
        if _tells(tokens[begin:at], FEWEST_WORDS) and _tells(tokens[at:], fewest):
            clauses.append(tokens[begin:at])
            begin = at
    return [*clauses, tokens[begin:]]


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause is joined on at `at`: "and that …", "but had …"."""
    if tokens[at].low not in word_list("clauses", "joining") or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1].low
    return following in word_list("clauses", "after_joining") or following.endswith("n't")


def _tells(tokens: Sequence[Token], fewest: int) -> bool:
    return len(content_stems(tokens)) >= fewest
