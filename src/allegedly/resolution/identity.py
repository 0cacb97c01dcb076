"""Actors of several documents who may be one: what is alike in their names, and no more than that.

Ids already bring together who bears the same full name, in whatever script (`actors.actor_id`).
Everything weaker is only told of: a spelling, an initial, an account's name. A surname alone brings
nobody together and is not even told of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from allegedly.records import Actor
from allegedly.resolution.names import core_words, is_same_person_name, name_key, to_latin

#: From so many per cent alike two words of a name may be two spellings (Levenshtein): "Sergei" and
#: "Sergey" are 83, "Volodymyr" and "Vladimir" 59, "Jane" and "John" 50.
SPELLED_ALIKE = 55
#: A family name, which tells most, must be as near as "Zelensky" and "Zelenskii".
FAMILY_ALIKE = 80


@dataclass(frozen=True)
class Namesake:
    """An actor who may be the one asked about, and why, in a sentence."""

    actor: Actor
    detail: str


def find_namesakes(actor: Actor, others: Iterable[Actor]) -> list[Namesake]:
    """Those of `others` who may be `actor` by their names; never by a surname alone."""
    found = ((other, _reason(actor, other)) for other in others if other.id != actor.id)
    return [Namesake(other, detail) for other, detail in found if detail]


def _reason(actor: Actor, other: Actor) -> str | None:
    for left in _names(actor):
        for right in _names(other):
            detail = _alike(left, right, {actor.kind, other.kind})
            if detail:
                return f"“{left}” and “{right}” {detail}."
    return None


def _names(actor: Actor) -> Iterator[str]:
    """The full names of an actor: of two words at least."""
    for name in dict.fromkeys((actor.name, *(alias.value for alias in actor.aliases))):
        if len(core_words(name)) > 1:
            yield name


def _alike(left: str, right: str, kinds: set[str]) -> str | None:
    one, other = core_words(to_latin(left)), core_words(to_latin(right))
    if name_key(to_latin(left)) == name_key(to_latin(right)):
        return "are the same name" + (" of an account" if "account" in kinds else "")
    if kinds != {"person"}:
        return None
    if set(one) == set(other):
        return "have the same words in another order"
    if is_same_person_name(left, right):
        return "differ in initials or middle names only"
    if len(one) == len(other) and ratio(one[-1], other[-1]) >= FAMILY_ALIKE:
        near = all(ratio(a, b) >= SPELLED_ALIKE for a, b in zip(one, other, strict=True))
        return "may be two spellings of one name" if near else None
    return None
