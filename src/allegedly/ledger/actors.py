"""One actor out of what each document says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from allegedly.records import Actor, ActorKind, Fact

#: A document's id, when it was published (ISO 8601), and an actor as it gives it.
Given = tuple[str, str | None, Actor]

_UNKNOWN = "9999"  # after every date
_SINGLE = ("country", "owner", "funder", "affiliation", "followers")


def merge_actors(
    given: Iterable[Given], homes: Mapping[str, str] | None = None
) -> dict[str, Actor]:
    """The actors by id, each with everything that its documents say of it.

    Each is given with the id of the document that tells of it, and when that was published. Those
    that a person joined with another (`homes`) are one with it and go by its name.

    The kind is what most documents tell. The name, and each fact of which an actor has only one, is
    that of the earliest document to give it, undated documents last; other names become aliases.
    Every fact names its document.
    `mentions` are kept only where a single document names the actor, since a span alone does not
    say whose text it points into.
    """
    by_id: dict[str, list[Given]] = {}
    for document, published, actor in given:
        home = (homes or {}).get(actor.id, actor.id)
        by_id.setdefault(home, []).append((document, published, actor))
    return {identity: _merged(identity, each) for identity, each in by_id.items()}


def _merged(identity: str, given: list[Given]) -> Actor:
    # Stable: what is of one day stands in the order of the ledger.
    ordered = sorted(given, key=lambda each: (each[2].id != identity, (each[1] or _UNKNOWN)[:10]))
    actors = [_sourced(document, actor) for document, _, actor in ordered]
    first = actors[0]
    values: dict[str, object] = {
        name: next((fact for actor in actors if (fact := getattr(actor, name))), None)
        for name in _SINGLE
    }
    names = [
        Fact(value=actor.name, document=document)
        for document, _, actor in ordered
        if actor.name != first.name
    ]
    values["aliases"] = _distinct([*names, *(fact for actor in actors for fact in actor.aliases)])
    values["roles"] = _distinct([fact for actor in actors for fact in actor.roles])
    values["mentions"] = first.mentions if len(actors) == 1 else ()
    values["id"] = identity
    values["kind"] = told_kind([actor.kind for actor in actors])
    return first.model_copy(update=values)


def told_kind(kinds: Iterable[ActorKind]) -> ActorKind:
    """The kind that most documents give; of two as many, that which is no person.

    A name of which a text shows nothing else is read as a person's.
    """
    counted = Counter(kinds)
    return max(counted, key=lambda kind: (counted[kind], kind != "person", kind))


def _sourced(document: str, actor: Actor) -> Actor:
    """The actor with each fact that names no origin ascribed to the document it was read in."""

    def sourced(fact: Fact) -> Fact:
        known = fact.document or fact.register_entry
        return fact if known else fact.model_copy(update={"document": document})

    single = {name: sourced(fact) for name in _SINGLE if (fact := getattr(actor, name))}
    if not (single or actor.aliases or actor.roles):
        return actor  # of most, a text tells nothing but the name
    aliases, roles = (tuple(map(sourced, facts)) for facts in (actor.aliases, actor.roles))
    return actor.model_copy(update={**single, "aliases": aliases, "roles": roles})


def _distinct(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts in their order, one for each value and document."""
    first: dict[tuple[str, str | None, str | None], Fact] = {}
    for fact in facts:
        first.setdefault((fact.value, fact.document, fact.register_entry), fact)
    return tuple(first.values())
