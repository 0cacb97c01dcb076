"""What the change of a wording is about: a number, a date, a name, a condition, or mere words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from allegedly import lexicon
from allegedly.records import Span
from allegedly.tracing.comparison import Piece, changed_words
from allegedly.tracing.voices import is_country, name_key

SubstitutionKind = Literal[
    "number", "date", "place", "actor", "condition lost", "condition added", "wording",
    "certainty raised", "certainty lowered",
]  # fmt: skip

#: Wordings that have less than this share of their words in common tell the same in other words:
#: what differs between them is no exchange.
COMPARABLE = 0.5
#: More words than this in place of others are a new passage, not another word for something.
LONGEST_EXCHANGE = 6

_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*")


@dataclass(frozen=True)
class Substitution:
    """Words that stand where others stood, and what they are about.

    `earlier` and `later` are the ids of the attributions, where known.
    """

    kind: SubstitutionKind
    left: Span | None
    right: Span | None
    detail: str
    earlier: str = ""
    later: str = ""


def find_changes(pieces: Sequence[Piece]) -> Iterator[Substitution]:
    """What was exchanged between two wordings that have most of their words in common."""
    if shared_words(pieces) < COMPARABLE:
        return
    found = [each for pair in changed_words(pieces) if (each := classify(*pair))]
    telling = [each for each in found if each.kind != "wording"]
    yield from telling or found[:1]


def shared_words(pieces: Sequence[Piece]) -> float:
    """The share of words that stayed, of the words of the longer wording."""
    counts = {"same": 0, "cut": 0, "added": 0}
    for piece in pieces:
        counts[piece.op] += len(_WORD.findall(piece.text))
    return counts["same"] / max(1, counts["same"] + max(counts["cut"], counts["added"]))


def classify(cut: Piece | None, added: Piece | None) -> Substitution | None:
    """What an exchange is about; None where only marks or words without weight differ."""
    one, other = _words(cut), _words(added)
    if max(len(one), len(other)) > LONGEST_EXCHANGE:
        return None
    places = (cut.left if cut else None, added.right if added else None)
    if condition := _condition(one, other, cut, added):
        return Substitution(condition[0], *places, condition[1])
    if cut is None or added is None:
        return None
    detail = f"“{cut.text}” became “{added.text}”"
    hedged = [bool({w.casefold() for w in side} & _list("hedge")) for side in (one, other)]
    if hedged[0] != hedged[1]:
        return Substitution(
            "certainty raised" if hedged[0] else "certainty lowered", *places, detail
        )
    for kind, holds in _KINDS:
        # "Two drones" for "two drones" is no other number, "Velmaran" for "Velmara" no other name.
        left, right = _keys(one, holds), _keys(other, holds)
        if left and right and left.isdisjoint(right):
            return Substitution(kind, *places, detail)
    names = [_keys(side, is_name) for side in (one, other)]
    if all(names) and names[0].isdisjoint(names[1]) and _are_names((*one, *other)):
        kind = "place" if any(is_place(word) for word in (*one, *other)) else "actor"
        return Substitution(kind, *places, detail)
    heavy = [{w.casefold() for w in side} - _list("light") for side in (one, other)]
    return Substitution("wording", *places, detail) if all(heavy) else None


def _condition(
    one: Sequence[str], other: Sequence[str], cut: Piece | None, added: Piece | None
) -> tuple[SubstitutionKind, str] | None:
    before, after = (bool({w.casefold() for w in s} & _list("condition")) for s in (one, other))
    if before and not after and cut:
        return "condition lost", f"“{cut.text}” was left out"
    if after and not before and added:
        return "condition added", f"“{added.text}” was put in"
    return None


def is_number(word: str) -> bool:
    """Whether a word is a number in figures or in letters."""
    return word[0].isdigit() or word.casefold() in _list("number")


def is_date(word: str) -> bool:
    """Whether a word names a day of the week, a month or a year."""
    year = re.fullmatch(r"(?:19|20)\d\d", word)
    return bool(year) or (word.casefold() in _list("date") and word[0].isupper())


def is_place(word: str) -> bool:
    """Whether a word names a country, its people or its capital."""
    return word[0].isupper() and is_country(word)


def is_name(word: str) -> bool:
    """Whether a word has a capital, as names have."""
    return word[0].isupper() and word.casefold() not in _list("light")


_KINDS: tuple[tuple[SubstitutionKind, Callable[[str], bool]], ...] = (
    ("date", is_date),
    ("number", is_number),
)


def _are_names(words: Sequence[str]) -> bool:
    """Whether the words are names and nothing else: "Velmaran mountain" is no name."""
    return all(word[0].isupper() or word in _list("light") for word in words)


def _keys(words: Sequence[str], holds: Callable[[str], bool]) -> set[str]:
    return {name_key(word) for word in words if holds(word)}


def _words(piece: Piece | None) -> list[str]:
    return _WORD.findall(piece.text) if piece else []


@cache
def _list(name: str) -> frozenset[str]:
    words: list[str] = lexicon.table("tracing.en")["drift"][name]
    return frozenset(words)
