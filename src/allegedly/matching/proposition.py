"""What an attribution's content says, in features that two of them can be compared by."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import PlainSerializer, PlainValidator

from allegedly.errors import RecordError
from allegedly.matching.belonging import belonging
from allegedly.matching.countries import find_countries
from allegedly.matching.languages import ENGLISH, fold, keys_found, poles_found
from allegedly.matching.names import COUNTRY, name_key
from allegedly.matching.polarity import Footing
from allegedly.matching.quantities import Quantity, When
from allegedly.matching.words import (
    find_phrase,
    has_finite_verb,
    kinds_of_act,
    phrases,
    stem,
    word_list,
)
from allegedly.records import Span
from allegedly.vectors import WIDTH, among_all, among_english, as_units

#: A content with fewer content words ("a lie", "the allegations") is too vague to be compared.
FEWEST_WORDS = 3

#: Two texts share a passage when they share runs of so many words.
RUN = 5

#: What opens a content is looked for within so many words.
OPENING_WORDS = 6

#: How the names of peoples end, which stand before what is theirs.
PEOPLES = ("an", "ish", "ese", "'s", "’s")

_PRESENT = re.compile(r"[a-z]{2,}[^s'’]s$")

#: Stored apart from the rest (`matching.stored`), since its clauses have the same.
Vector = Annotated[
    NDArray[np.float32], PlainValidator(lambda _: None), PlainSerializer(lambda _: None)
]


@dataclass(frozen=True, eq=False)
class Proposition:
    """One content, or one clause of it, made comparable.

    Attributes:
        id: the attribution's id.
        document: the id of the document it stands in.
        extent: from its first word to its last, in the document.
        lows: all its words, in lower case.
        words: stems of its content words.
        names: parts of the names in it, normalised ("tersh" for Tershia and Tershian).
        full_names: the same, those of one full name together.
        name_stems: the same parts, stemmed as other words are.
        quantities: its numbers, with what they count.
        dates: the dates it gives.
        footing: whether it negates, is merely possible, conditional; its tense.
        since: the first day on which it can have been said, if known.
        until: the last one: when its document was published, where the text gives no other.
        vector: the content's sentence vectors side by side, each of unit length
            (`allegedly.vectors`); its clauses have the same.
        clauses: where the content coordinates several, each by itself; else empty.
        language: the language it is in.
        alone: the vector of its words read by themselves by the weights that know all languages,
            of unit length; None until the second look at it (`index.find_matches`).
    """

    id: str
    document: str
    extent: Span
    lows: tuple[str, ...]
    words: frozenset[str]
    names: frozenset[str]
    full_names: tuple[frozenset[str], ...]
    name_stems: frozenset[str]
    quantities: tuple[Quantity, ...]
    dates: tuple[When, ...]
    footing: Footing
    since: date | None
    until: date | None
    parent: str | None
    vector: Vector = field(repr=False)
    clauses: tuple[Proposition, ...] = ()
    language: str = ENGLISH
    alone: Vector | None = None

    def cosine(self, other: Proposition) -> float:
        """How alike the two are by their vectors: among English contents, or among all.

        In two languages by their words alone, where both have been read so.
        """
        if self.language == ENGLISH == other.language:
            return float(self._own.dot(other._own))
        if self.alone is not None and other.alone is not None:
            return float(self.alone.dot(other.alone))
        return float(self._common.dot(other._common))

    def read_alone(self, vector: Vector) -> Proposition:
        """The same, with the vector of its words read by themselves, of unit length."""
        clauses = tuple(replace(clause, alone=vector) for clause in self.clauses)
        return replace(self, clauses=clauses, alone=vector)

    @cached_property
    def parts(self) -> tuple[Proposition, ...]:
        """The clauses by which it is compared; itself, where it is not taken apart."""
        telling = (c for c in self.clauses if not c.vague or (c.footing.negative and c.acts))
        return tuple(telling) or (self,)

    @property
    def english(self) -> bool:
        """Whether it is in English."""
        return self.language == ENGLISH

    @cached_property
    def _own(self) -> NDArray[np.float32]:
        return among_english(self.vector)

    @cached_property
    def _common(self) -> NDArray[np.float32]:
        return among_all(self.vector, english=self.english)

    @cached_property
    def vague(self) -> bool:
        """Whether it has too few content words to tell what it is about, or only names a text."""
        meta = self.lows[:1] == ("what",) and self.lows[2:3] and self.lows[2] in _naming()
        # "The allegations about the harbour" say nothing, "the allegations that it is shut" do.
        about = "that" not in self.lows and not _accusing().isdisjoint(self.lows[:2])
        return len(self.words) < FEWEST_WORDS or bool(meta) or about

    @cached_property
    def is_nominal(self) -> bool:
        """Whether it only names something: "the invasion of Velmara" says nothing of it."""
        opening = self.lows[:OPENING_WORDS]
        return (
            self.english
            and not ("to" in opening or any(low.endswith("ing") for low in opening))
            and not has_finite_verb(self.lows)
            and not any(self._is_present(at) for at in range(1, len(self.lows)))
        )

    def _is_present(self, at: int) -> bool:
        """Whether a word is a verb in the present, behind who does it: "Karsund listens"."""
        before, word = self.lows[at - 1], self.lows[at]
        is_people = before.endswith(PEOPLES)  # "Tershian attacks" are things
        return _PRESENT.match(word) is not None and name_key(before) in self.names and not is_people

    @cached_property
    def belonging(self) -> frozenset[str]:
        """The names in it that only tell whose somebody is: "Doe's aide"."""
        return belonging(self.lows, self.names) if self.english else frozenset()

    @property
    def opening_name(self) -> frozenset[str]:
        """The stem of its first word, if a name goes on behind it: "Kim | Jong Un"."""
        runs_on = len(self.lows) > 1 and name_key(self.lows[1]) in self.names
        return frozenset({stem(self.lows[0])}) if runs_on else frozenset()

    @cached_property
    def other_words(self) -> frozenset[str]:
        """Its content words but for those that are names."""
        return self.words - self.name_stems

    @cached_property
    def matter(self) -> frozenset[str]:
        """Its words but for names and for nouns that stand for them ("the country")."""
        return self.other_words - _generic_stems()

    @cached_property
    def acts(self) -> frozenset[str]:
        """The kinds of act that it tells of, but for a clause that says which one is meant."""
        return kinds_of_act(self._telling)

    @cached_property
    def all_acts(self) -> frozenset[str]:
        """The same with those that are too common to show a likeness."""
        return self.acts | kinds_of_act(self._telling, "others")

    @cached_property
    def _telling(self) -> tuple[str, ...]:
        return _without_relative_clause(self.lows)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Its words and names: what it is searched by."""
        return self.words | self.names

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Its words without marks on their letters, as the lists of all languages have them."""
        return tuple(map(fold, self.lows))

    @cached_property
    def countries(self) -> frozenset[str]:
        """The codes of the countries it names."""
        named = {*self.names, *map(name_key, self.lows[:1])}  # the first word has a capital anyway
        known = {name.removeprefix(COUNTRY) for name in named if name.startswith(COUNTRY)}
        return frozenset(known) | find_countries(self.language, self.folded)

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The fields of the public bodies it names: "health", "defence"."""
        return keys_found(self.language, "bodies", self.folded)

    @cached_property
    def poles(self) -> dict[str, int]:
        """On which side of each contrast it stands, of those that it has one side of."""
        return poles_found(self.language, self.folded)

    @cached_property
    def denies_existence(self) -> bool:
        """Whether it says that something is not there: "there are no …", "had neither …"."""
        if not self.footing.negative:
            return False
        opening = self.lows[:OPENING_WORDS]
        return find_phrase(opening, phrases("existence", "openings")) is not None

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Its runs of five words."""
        return frozenset(zip(*(self.lows[at:] for at in range(RUN)), strict=False))


def _without_relative_clause(lows: tuple[str, ...]) -> tuple[str, ...]:
    """The words without "that crossed the river" in "the drones that crossed the river were …"."""
    relative = word_list("clauses", "relative")
    if relative.isdisjoint(lows):
        return lows
    auxiliary = word_list("clauses", "auxiliary")
    for at in range(1, len(lows) - 2):
        if lows[at] in relative and (lows[at + 1].endswith("ed") or lows[at + 1] in auxiliary):
            ends = [end for end in range(at + 2, len(lows)) if lows[end] in auxiliary]
            return lows[:at] + lows[ends[0] :] if ends else lows
    return lows


@cache
def _naming() -> frozenset[str]:
    return word_list("clauses", "naming")


@cache
def _accusing() -> frozenset[str]:
    return word_list("accusing", "words")


@cache
def _generic_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in word_list("generic", "words"))


def to_vector(vector: bytes, attribution: str) -> NDArray[np.float32]:
    """The stored vectors of an attribution as numbers side by side, each of unit length.

    Raises:
        RecordError: they are not one or two vectors of 16-bit numbers.
    """
    if len(vector) not in (2 * WIDTH, 4 * WIDTH):
        raise RecordError(f"attribution {attribution}: its vector has {len(vector)} bytes")
    return as_units(np.frombuffer(vector, dtype="<f2").astype(np.float32))
