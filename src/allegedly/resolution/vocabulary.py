"""The word lists of this stage, in the shape in which they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from allegedly.lexicon import table

#: The longest noun of the lists, in words ("chief of staff").
LONGEST_NOUN = 3

_FAMILIES = {"public": "public body", "organization": "organization"}
_IRREGULAR = {"man": "men", "woman": "women", "person": "people", "media": "media"}


@dataclass(frozen=True)
class Noun:
    """A noun that may head a source phrase, and what it tells of whoever it is said of.

    `family` is "person", "work" or an actor kind; `group` is the list it stands in.
    """

    lemma: str
    family: str
    group: str
    gender: str | None = None
    plural: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """The lists of `roles.en.toml`, with look-ups by lower-case word."""

    nouns: dict[str, Noun]
    ends: frozenset[str]
    titles: dict[str, str]
    general: dict[str, tuple[str, ...]]
    wide: frozenset[str]
    named: dict[str, str]
    known: dict[str, str]
    platforms: dict[str, str]
    given: dict[str, str]
    modifiers: frozenset[str]
    soft: frozenset[str]
    saying: frozenset[str]
    prepositions: frozenset[str]
    relatives: frozenset[str]
    participles: frozenset[str]
    determiners: frozenset[str]
    function: frozenset[str]
    heading: dict[str, str]
    places: frozenset[str]
    lands: frozenset[str]
    leaning_prefixes: frozenset[str]
    leaning_suffixes: frozenset[str]

    def noun(self, word: str) -> Noun | None:
        """The noun that `word` is, in the singular or the plural; None if it is not listed."""
        return self.nouns.get(word.lower())

    def noun_before(self, words: Sequence[str], end: int) -> tuple[Noun, int] | None:
        """The longest noun that ends before index `end` of `words`, and the index it starts at.

        The words are in lower case.
        """
        if end == 0 or words[end - 1] not in self.ends:
            return None
        for length in range(min(LONGEST_NOUN, end), 0, -1):
            found = self.nouns.get(" ".join(words[end - length : end]))
            if found:
                return found, end - length
        return None


def _plural(noun: Noun) -> str:
    head, _, last = noun.lemma.rpartition(" ")
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif last.endswith("man"):
        last = last[:-3] + "men"
    elif last.endswith("y") and last[-2] not in "aeiou":
        last = last[:-1] + "ies"
    else:
        last += "es" if last.endswith(("s", "ch", "sh", "x")) else "s"
    return f"{head} {last}".strip()


def _nouns(lists: dict[str, Any]) -> Iterator[Noun]:
    genders = {word: gender for gender, words in lists["gender"].items() for word in words}
    for group, words in lists["persons"].items():
        yield from (Noun(word, "person", group, genders.get(word)) for word in words)
    for group, words in lists["bodies"].items():
        yield from (Noun(word, _FAMILIES.get(group, group), group) for word in words)
    yield from (Noun(word, "work", "work") for word in lists["works"]["nouns"])


def _named(lists: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for group in ("public", "organization", "outlet"):
        yield from ((word.lower(), _FAMILIES.get(group, group)) for word in lists["named"][group])


def _known(lists: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from ((name.lower(), "outlet") for name in lists["named"]["known_outlets"])
    yield from ((name.lower(), "public body") for name in lists["named"]["known_bodies"])
    yield from ((name.lower(), "organization") for name in lists["named"]["known_companies"])


@cache
def vocabulary() -> Vocabulary:
    """The English lists; read once."""
    lists = table("roles.en")
    function = {name: frozenset(words) for name, words in lists["function"].items()}
    nouns: dict[str, Noun] = {}
    for noun in _nouns(lists):
        nouns.setdefault(noun.lemma, noun)
    for noun in list(nouns.values()):
        nouns.setdefault(_plural(noun), replace(noun, plural=True))
    return Vocabulary(
        nouns=nouns,
        ends=frozenset(words.rpartition(" ")[2] for words in nouns),
        titles=lists["titles"],
        general={word: tuple(groups) for word, groups in lists["general"].items()},
        wide=frozenset(lists["wide"]["bodies"]),
        named=dict(_named(lists)),
        known=dict(_known(lists)),
        platforms=lists["platforms"],
        given={name.lower(): sex for sex in ("f", "m") for name in lists["given_names"][sex]},
        modifiers=frozenset(lists["modifiers"]["words"]),
        soft=frozenset(lists["modifiers"]["soft"]),
        saying=frozenset(lists["saying"]["verbs"]),
        prepositions=function["prepositions"],
        relatives=function["relatives"],
        participles=function["participles"],
        determiners=function["determiners"],
        function=frozenset().union(*function.values()),
        heading=lists["heading"],
        places=frozenset(lists["places"]["nouns"]),
        lands=frozenset(lists["places"]["named"]),
        leaning_prefixes=frozenset(lists["leanings"]["prefixes"]),
        leaning_suffixes=frozenset(lists["leanings"]["suffixes"]),
    )


@cache
def listed(group: str, key: str, language: str = "en") -> frozenset[str]:
    """The words under `group.key` of `resolution.LANGUAGE.toml`."""
    return frozenset(table(f"resolution.{language}")[group][key])


@cache
def mapped(group: str, key: str) -> Mapping[str, Any]:
    """The words under `group.key` of `resolution.en.toml`, each with what it means."""
    return MappingProxyType(table("resolution.en")[group][key])
