"""The actors laid out for reading: what is known of them, from which words, and what they said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from allegedly.records import Actor, Document, Fact, Stance, View
from allegedly.web.parts.numbering import contested_first
from allegedly.web.parts.places import Places, Reference
from allegedly.web.phrases import say_number, say_register

#: The label of a further name; unlike the others it says nothing of the actor.
ALIAS = "also called"


@dataclass(frozen=True)
class Quoted:
    """Words of a document, and the place they stand in."""

    words: str
    place: Reference


@dataclass(frozen=True)
class KnownFact:
    """Something known of an actor, with the words or the register entry it is known from."""

    label: str
    value: str
    words: Quoted | None
    register_entry: str | None


@dataclass(frozen=True)
class ActorSheet:
    """An actor, what is known of it, and the claims on each side of which it speaks."""

    actor: Actor
    facts: tuple[KnownFact, ...]
    said: tuple[tuple[Stance, tuple[Reference, ...]], ...]

    @property
    def is_known(self) -> bool:
        """Whether more is known of it than names, or it speaks on more than one side of a claim."""
        return self.weight > 1 or any(fact.label != ALIAS for fact in self.facts)

    @property
    def weight(self) -> int:
        """On how many sides of claims it speaks."""
        return sum(len(spoken) for _, spoken in self.said)


def actor_sheets(view: View, places: Places) -> list[ActorSheet]:
    """The actors that speak or of whom something is known, those with most to say first."""
    said = _find_said(view, places)
    sheets = [
        ActorSheet(
            actor,
            tuple(_facts(actor, view.documents, places)),
            tuple(
                (side, tuple(spoken.values()))
                for side, spoken in sorted(
                    said.get(actor.id, {}).items(), key=lambda item: -len(item[1])
                )
            ),
        )
        for actor in view.actors.values()
    ]
    known = [sheet for sheet in sheets if sheet.facts or sheet.said]
    return sorted(known, key=lambda sheet: (-sheet.weight, -len(sheet.facts), sheet.actor.name))


def _find_said(view: View, places: Places) -> dict[str, dict[Stance, dict[str, Reference]]]:
    """By actor and side, the claims spoken of, contested ones first."""
    said: dict[str, dict[Stance, dict[str, Reference]]] = {}
    for claim in sorted(view.claims, key=contested_first):
        for member in claim.members:
            speaker = view.attributions[member.attribution].speaker
            if speaker:
                sides = said.setdefault(speaker, {})
                sides.setdefault(member.side, {})[claim.id] = places.claim(claim)
    return said


def _facts(actor: Actor, documents: Mapping[str, Document], places: Places) -> Iterator[KnownFact]:
    single = (
        ("country", actor.country),
        ("owner", actor.owner),
        ("funder", actor.funder),
        ("affiliation", actor.affiliation),
        ("followers", actor.followers),
    )
    several = [("role", role) for role in actor.roles]
    name = actor.name.casefold()
    names = [(ALIAS, alias) for alias in actor.aliases if alias.value.casefold() != name]
    seen = set()
    for label, fact in (*several, *single, *names):
        if fact and (label, fact.value.casefold()) not in seen:
            seen.add((label, fact.value.casefold()))
            yield KnownFact(
                label,
                say_number(fact.value),
                _quoted(fact, documents, places),
                say_register(fact),
            )


def _quoted(fact: Fact, documents: Mapping[str, Document], places: Places) -> Quoted | None:
    document = documents.get(fact.document or "")
    if document is None:
        return None
    words = fact.span.of(document.text) if fact.span else ""
    return Quoted(words, places.document(document))
