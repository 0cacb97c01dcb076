"""Somebody under construction: a figure, and the keys and words by which it is known."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass, field

from allegedly.records import Fact, Span
from allegedly.resolution.names import fold, name_key
from allegedly.resolution.vocabulary import vocabulary

#: How the key of a country's government begins; no name in a text is folded to this.
GOVERNMENT = "government of "
BODIES = frozenset(("organization", "outlet", "public body", "account"))


@dataclass
class Figure:
    """Somebody under construction: what the text has said of him so far.

    `kind` is an actor kind, "place", or None while nothing shows it. `full` says that the text
    names it fully, so that its id may meet that of other documents; `identity` overrides the words
    that the id is made from. `heard` is the gender that pronouns beside the name suggest.
    `nobody` says that a pronoun meant it, and nothing tells whom. `coupled` says that somebody
    named with it has the same surname, `lone` that he may have it. `nouns` are the nouns said of
    it, with the words before them.
    """

    name: str
    key: str
    kind: str | None
    full: bool = False
    gender: str | None = None
    heard: str | None = None
    plural: bool = False
    coupled: bool = False
    lone: bool = False
    described: bool = False
    nobody: bool = False
    identity: str = ""
    positions: list[int] = field(default_factory=list)
    mentions: dict[tuple[int, int], Span] = field(default_factory=dict)
    surfaces: dict[str, Span] = field(default_factory=dict)
    nouns: dict[str, set[str]] = field(default_factory=dict)
    groups: set[str] = field(default_factory=set)
    roles: list[Fact] = field(default_factory=list)
    facts: dict[str, Fact] = field(default_factory=dict)
    aliases: list[Fact] = field(default_factory=list)
    members: tuple[Figure, ...] = ()
    speaks: bool = False

    @property
    def is_person(self) -> bool:
        """Whether it is, or may be, a person."""
        return self.kind in ("person", None)

    @property
    def is_body(self) -> bool:
        """Whether it is something with members: an organisation, a place's government."""
        return self.kind in BODIES or self.kind == "place"

    def first_at(self) -> int:
        """Where the text first has it."""
        return self.positions[0] if self.positions else 0

    def last_before(self, position: int) -> int | None:
        """Where the text last had it before `position`."""
        index = bisect_right(self.positions, position - 1)
        return self.positions[index - 1] if index else None

    def named_before(self, position: int) -> int:
        """How often the text had it before `position`."""
        return bisect_right(self.positions, position - 1)

    def see(self, text: str, span: Span, *, named: bool = True) -> None:
        """Note that the text has it at `span`; `named` says that the words name it."""
        insort(self.positions, span.start)
        self.mentions.setdefault((span.start, span.end), span)
        if named:
            self.surfaces.setdefault(" ".join(span.of(text).split()), span)

    def learn(self, about: str, fact: Fact) -> None:
        """Keep a fact, if none of its kind is known."""
        self.facts.setdefault(about, fact)

    def may_be(self, gender: str | None) -> bool:
        """Whether `gender` does not contradict what is known."""
        return gender is None or self.gender is None or self.gender == gender


def is_generic(name: str) -> bool:
    """Whether a body's name is one that many countries have: "Interior Ministry"."""
    words = vocabulary()
    return all(
        word in words.named or word in words.modifiers or word in words.function or words.noun(word)
        for word in name_key(name).split()
    )


def body_kind(name: str) -> str | None:
    """What the words of a name show an organisation to be; None if nothing."""
    words = vocabulary()
    if name.lower() in words.known:
        return words.known[name.lower()]
    found = [words.named[word] for word in name_key(name).split() if word in words.named]
    return found[-1] if found else None


def government_key(country: str) -> str:
    """The key under which a country, its capital and its government meet."""
    return GOVERNMENT + fold(country)


def account_key(platform: str, at: str) -> str:
    """The key of an account on a platform."""
    return f"{fold(platform)} {fold(at)}"
