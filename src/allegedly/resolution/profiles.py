"""All that is known of an actor: each value with its source, its date, and what people think of it.

What a text says of an actor ("funded by", "a page with 84,000 followers") is a suggestion until a
person accepts it; what a register says carries the register's name and date. A person's decision is
a `Judgement` whose targets are the actor and the value; it wins over both, and an undone one counts
for nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from allegedly.records import Actor, Document, Fact, Judgement, content_id
from allegedly.resolution.names import name_key
from allegedly.resolution.register import find_entries

Status = Literal["register", "suggested", "accepted", "rejected"]
#: What an actor has one of; of several values the most trusted is shown first.
SINGLE = ("country", "owner", "funder", "affiliation", "followers")
#: A value that a person accepted is trusted more than a register, and that more than a text.
_TRUST: dict[Status, int] = {"accepted": 0, "register": 1, "suggested": 2, "rejected": 3}


@dataclass(frozen=True)
class Known:
    """One value that is known of an actor: the field, the fact with its source, and its status.

    `id` names it in a judgement; `judged` is the judgement that accepted or rejected it.
    """

    id: str
    field: str
    fact: Fact
    status: Status
    judged: Judgement | None = None


def find_known(
    given: Sequence[Actor],
    documents: Mapping[str, Document],
    judgements: Sequence[Judgement],
    also: Sequence[str] = (),
) -> list[Known]:
    """Every value known of an actor, the most trusted of each field first, rejected ones last.

    Args:
        given: the actor as each document gives it; one at least.
        documents: all of the ledger, by id; those it published are looked up in the registers.
        judgements: of persons, in the order they were made, undone ones too.
        also: the ids of others who are one with it: what was decided on their values holds.
    """
    own = [d for d in documents.values() if any(is_publisher(actor, d) for actor in given)]
    told = (known for actor in given for known in _told(actor))
    found = {known.id: known for known in (*told, *_registered(given[0], own))}
    verdicts = _verdicts(judgements)
    judged = [_judged(each, verdicts, also) for each in found.values()]
    return sorted(judged, key=lambda each: (_FIELDS.index(each.field), _TRUST[each.status]))


_FIELDS = ("role", *SINGLE)


def is_publisher(actor: Actor, document: Document) -> bool:
    """Whether `actor` published `document`, by its whole name or its account."""
    if actor.kind == "person":
        return False
    names = {name_key(actor.name), *(name_key(alias.value) for alias in actor.aliases)}
    account = document.account
    given = [document.publisher, account.name if account else None]
    given += [f"@{account.handle}"] if account else []
    return any(name_key(each) in names for each in given if each)


def enrich(
    actors: Iterable[Actor],
    documents: Mapping[str, Document],
    judgements: Sequence[Judgement],
    joined: Mapping[str, Sequence[str]] | None = None,
) -> list[Actor]:
    """The actors with what the registers know of them, without what a person has rejected.

    Of several values of a field the most trusted is kept: accepted, then register, then text.
    `joined` has by actor the ids of others that persons joined with it.
    """
    by_name = _by_publisher(documents.values())
    judged = bool(judgements)
    enriched = []
    for actor in actors:
        own = {d.id: d for name in _names(actor) for d in by_name.get(name, ())}
        if own or judged:
            also = (joined or {}).get(actor.id, ())
            actor = _with_best(actor, find_known([actor], own, judgements, also))
        enriched.append(actor)
    return enriched


def _with_best(actor: Actor, known: Sequence[Known]) -> Actor:
    standing = [each for each in known if each.status != "rejected"]
    best: dict[str, Fact | None] = dict.fromkeys(SINGLE)
    for each in reversed(standing):  # the most trusted is taken last
        if each.field in best:
            best[each.field] = each.fact
    roles = tuple(each.fact for each in standing if each.field == "role")
    return actor.model_copy(update={**best, "roles": roles})


def _names(actor: Actor) -> list[str]:
    names = (actor.name, *(alias.value for alias in actor.aliases))
    return [] if actor.kind == "person" else list(dict.fromkeys(map(name_key, names)))


def _by_publisher(documents: Iterable[Document]) -> dict[str, list[Document]]:
    found: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        account = document.account
        given = [document.publisher, *((account.name, f"@{account.handle}") if account else ())]
        for name in {name_key(each) for each in given if each}:
            found[name].append(document)
    return found


def _told(actor: Actor) -> list[Known]:
    """What texts and the metadata of posts say, as suggestions; metadata is no suggestion."""
    single = [(field, fact) for field in SINGLE if (fact := getattr(actor, field))]
    told = [*(("role", fact) for fact in actor.roles), *single]
    return [Known(_id(actor.id, field, fact), field, fact, _status(fact)) for field, fact in told]


def _status(fact: Fact) -> Status:
    return "register" if fact.register_entry else "suggested"


def _registered(actor: Actor, documents: Iterable[Document]) -> list[Known]:
    found = {
        (field, fact.value, fact.register_entry): Known(
            _id(actor.id, field, fact), field, fact, "register"
        )
        for document in documents
        for entry in find_entries(document)
        for field, fact in entry.facts
        if name_key(fact.value) != name_key(actor.name)
    }
    return list(found.values())


def _id(actor: str, field: str, fact: Fact) -> str:
    place = [fact.span.start, fact.span.end] if fact.span else None
    where = fact.register_entry or fact.document
    return content_id("known", actor, field, fact.value, where, place)


def _judged(known: Known, verdicts: Mapping[str, Judgement], also: Iterable[str]) -> Known:
    ids = [known.id, *(_id(other, known.field, known.fact) for other in also)]
    judgement = next((verdicts[each] for each in ids if each in verdicts), None)
    if judgement is None:
        return known
    status: Status = "accepted" if judgement.decision == "accept" else "rejected"
    return replace(known, status=status, judged=judgement)


def _verdicts(judgements: Sequence[Judgement]) -> dict[str, Judgement]:
    """The last decision in force on each value; an undo can itself be undone."""
    undone: set[str] = set()
    verdicts: dict[str, Judgement] = {}
    for judgement in reversed(judgements):
        if judgement.id in undone:
            continue
        if judgement.decision == "undo":
            undone.update(judgement.targets)
        elif judgement.decision in ("accept", "reject"):
            for target in judgement.targets:
                verdicts.setdefault(target, judgement)
    return verdicts
