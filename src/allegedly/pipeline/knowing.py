"""What is known of an actor, value by value, and what of it waits for a person to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from allegedly.ledger import Ledger
from allegedly.records import Actor, Fact
from allegedly.resolution import Known, find_known
from allegedly.resolution.profiles import Status

#: Places that a row has: one for each field that may be asked about.
_PLACES = 8
#: Actors that are looked through at a time for something that nobody has decided.
_TOGETHER = 100


#: What of an actor's values is asked about: what weighs on whose word a claim rests.
SUGGESTED_FIELDS = ("owner", "funder", "affiliation", "followers")


@dataclass(frozen=True)
class Value:
    """One value of a field, and where it is from: `known` has each text or register that gives it.

    What a person decides is decided of all of them.
    """

    field: str
    value: str
    known: tuple[Known, ...]

    @property
    def best(self) -> Known:
        """That by which it stands: what a person decided, else a register's, else a text's."""
        return next((each for each in self.known if each.judged), self.known[0])

    @property
    def status(self) -> Status:
        """How far it is trusted."""
        return self.best.status

    @property
    def ids(self) -> list[str]:
        """What a judgement on it names."""
        return [each.id for each in self.known]


@dataclass(frozen=True)
class Suggestion:
    """A value that a text suggests of an actor; `place` is where the next ones begin."""

    actor: str
    value: Value
    place: int


def known_of(ledger: Ledger, actor: str) -> list[Known]:
    """Every value that is known of an actor and of those that persons joined with it.

    The most trusted of each field comes first, rejected ones last.
    """
    group = [actor, *ledger.lookup.joined([actor]).get(actor, ())]
    given = ledger.facts.given(group)
    named = [*ledger.lookup.naming(actor), *ledger.lookup.issued_by(each.name for each in given)]
    documents = ledger.lookup.documents(named)
    return find_known(given, documents, ledger.lookup.judgements_on(group)) if given else []


def values_of(ledger: Ledger, actor: str) -> list[Value]:
    """What is known of an actor, the same value of several texts once, in the order of trust."""
    found: dict[tuple[str, str], list[Known]] = {}
    for each in known_of(ledger, actor):
        found.setdefault((each.field, each.fact.value.casefold()), []).append(each)
    return [Value(field, known[0].fact.value, tuple(known)) for (field, _), known in found.items()]


def find_suggestions(ledger: Ledger, after: int = 0) -> Iterator[Suggestion]:
    """The values that texts suggest and that nobody has decided on, in the order of the ledger.

    Args:
        ledger: the ledger.
        after: the place of the one behind which they begin.
    """
    known: dict[str, list[Value]] = {}
    first, field = divmod(after, _PLACES)
    row = first - 1
    while actors := ledger.facts.suggested(row, _TOGETHER):
        homes = ledger.lookup.homes(actor.id for _, actor in actors)
        for row, actor in actors:
            home = homes.get(actor.id, actor.id)
            if home not in known:
                known[home] = values_of(ledger, home)
            for at, value in _open(actor, known[home]):
                if row > first or at > field:
                    yield Suggestion(home, value, row * _PLACES + at)


def _open(actor: Actor, known: Iterable[Value]) -> Iterator[tuple[int, Value]]:
    """What one document tells of an actor and nobody has decided on, by the number of its field."""
    by_value = {(each.field, each.value.casefold()): each for each in known}
    for at, field in enumerate(SUGGESTED_FIELDS, start=1):
        fact: Fact | None = getattr(actor, field)
        value = by_value.get((field, fact.value.casefold())) if fact and fact.document else None
        if value and value.status == "suggested":
            yield at, value


def to_json(known: Known) -> dict[str, Any]:
    """A value as the command line and the API give it."""
    return {
        "id": known.id,
        "field": known.field,
        "status": known.status,
        "by": known.judged.author if known.judged else None,
        **known.fact.model_dump(mode="json"),
    }
