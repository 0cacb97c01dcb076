"""What shows by itself that two contents put forward one proposition, however the rest reads.

The weighted sum in `compare` sees a sentence as a whole. These look at what carries it: the same
passage, the same kind of act by the same names, the thing whose existence is denied.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from allegedly.matching.names import is_country, name_key
from allegedly.matching.proposition import RUN, Proposition
from allegedly.matching.words import act_of, stem
from allegedly.records import Span

#: A passage is shared when so many words in a row are,
PASSAGE_WORDS = 8
#: and when that is so much of the shorter content.
PASSAGE_SHARE = 0.6
PASSAGE_SCORE = 0.95
#: One act told in other words: so much of what the shorter one tells must be in the longer,
ACT_CONTAINED = 0.75
ACT_CONTAINED_SCORE = 0.86
#: or else so many names must be the same, and the sentences so alike as a whole.
ACT_NAMES = 2
ACT_COSINE = 0.5
ACT_NAMED_SCORE = 0.80
#: In either case so much must be shared: names, the act, and other matter.
ACT_SHARED = 3
#: A country that both name counts so much of a thing in common: of a war all texts name the same.
COUNTRY_COUNTS = 0.5
#: What is denied to exist and what is told of must be so alike, and a word may be missing.
EXISTENCE_COSINE = 0.5
EXISTENCE_SCORE = 0.86


class Finding(NamedTuple):
    """What a feature found: how much it speaks for "same" (-1 to 1), and what it saw, in words.

    `left` and `right` are the words of each side that show it, where there are such, with their
    values in plain form.
    """

    score: float
    detail: str = ""
    left: tuple[str, Span] | None = None
    right: tuple[str, Span] | None = None


def in_its_words(keys: frozenset[str], told: Proposition) -> str:
    """Stems, parts of names and kinds of acts as a content words them: "Tershia", not "tersh"."""
    shown: dict[str, str] = {}
    for low in told.lows:
        stemmed = stem(low)
        for key in (name_key(low), stemmed, act_of(stemmed)):
            if key in keys:
                shown.setdefault(key, low.capitalize() if key in told.names else low)
    return ", ".join(dict.fromkeys(shown.get(key, key) for key in sorted(keys)))


def same_passage(left: Proposition, right: Proposition) -> Finding | None:
    """They have a long passage in common, word for word."""
    if left.runs.isdisjoint(right.runs):
        return None
    shorter = min(len(left.runs), len(right.runs))
    shared = len(left.runs & right.runs)
    if shared + RUN - 1 < PASSAGE_WORDS or shared < PASSAGE_SHARE * shorter:
        return None
    return Finding(PASSAGE_SCORE, f"{shared + RUN - 1} words")


def same_act(left: Proposition, right: Proposition) -> Finding | None:
    """They tell of one kind of act with the same names."""
    if left.is_nominal or right.is_nominal:
        return None  # what only names an act is in all that tells anything of it
    if left.clauses or right.clauses:
        return None  # the names of one clause and the act of another make no likeness
    if left.acts.isdisjoint(right.acts) or left.names.isdisjoint(right.names):
        return None
    if numbers_apart(left, right):
        return None
    one, other = _key_words(left), _key_words(right)
    shared = one & other
    countries = sum(map(is_country, shared))
    if len(shared) - countries + COUNTRY_COUNTS * countries < ACT_SHARED:
        return None
    detail = in_its_words(shared, left)
    if len(shared) >= ACT_CONTAINED * min(len(one), len(other)):
        return Finding(ACT_CONTAINED_SCORE, detail)
    if _names_in_common(left, right) >= ACT_NAMES and left.cosine(right) >= ACT_COSINE:
        return Finding(ACT_NAMED_SCORE, detail)
    return None


def told_in_short(left: Proposition, right: Proposition) -> Finding | None:
    """One tells in few words of an act that the other tells of in the same text."""
    if left.document != right.document or left.footing.negative != right.footing.negative:
        return None
    short, full = sorted((left, right), key=lambda told: len(told.words))
    if not _is_part(short, full) or not short.names <= full.names:
        return None
    return Finding(ACT_CONTAINED_SCORE, in_its_words(short.words, short))


def numbers_apart(left: Proposition, right: Proposition) -> bool:
    """Whether both give numbers, and none of them is the same."""
    both = left.quantities and right.quantities
    return bool(both) and not any(
        one.equals(other) for one in left.quantities for other in right.quantities
    )


def _names_in_common(left: Proposition, right: Proposition) -> int:
    """How many full names are shared, at least in part; a name said twice counts once.

    Countries do not count: of a war all texts name the same two.
    """
    shared = {frozenset(_no_countries(full & right.names)) for full in left.full_names}
    return len(shared - {frozenset()})


def _no_countries(names: Iterable[str]) -> list[str]:
    return [name for name in names if not is_country(name)]


def denies_what_is_said(left: Proposition, right: Proposition) -> Finding | None:
    """One says that what the other tells of is not so."""
    if left.footing.negative == right.footing.negative:
        return None
    denial, said = (left, right) if left.footing.negative else (right, left)
    if _denies_in_short(denial, said):
        return Finding(EXISTENCE_SCORE, in_its_words(denial.words, denial))
    if not denial.denies_existence or not _no_countries(denial.names & said.names):
        return None
    things = denial.matter & said.matter
    missing = len(denial.matter - said.matter) + len(denial.names - said.names)
    if not things or missing > 1 or left.cosine(right) < EXISTENCE_COSINE:
        return None
    return Finding(EXISTENCE_SCORE, in_its_words(things, denial))


def _denies_in_short(denial: Proposition, said: Proposition) -> bool:
    """Whether it denies, in few words, an act told in the same text: "He has not been recalled"."""
    return denial.document == said.document and _is_part(denial, said)


def _is_part(short: Proposition, full: Proposition) -> bool:
    """Whether one has no words but those of the other, and tells of the same act."""
    return len(short.words) > 1 and short.words <= full.words and bool(short.acts & full.acts)


def _key_words(told: Proposition) -> frozenset[str]:
    """Names, kinds of act and other words, without nouns that only stand for a name."""
    return told.names | frozenset(act_of(word) for word in told.matter)
