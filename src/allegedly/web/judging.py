"""A person's decision, as a form or an API call gives it, becomes a judgement in the ledger."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from fastapi import Request

from allegedly.errors import NotInLedger, UsageError
from allegedly.ledger import Ledger
from allegedly.pipeline import judge, known_of, view_of_document
from allegedly.records import Decision, Judgement, content_id
from allegedly.web.correcting import write_correction
from allegedly.web.parts.history import Judged, lay_out_history


@dataclass(frozen=True)
class Decided:
    """What a person decides: on which records, and for a correction what is right.

    `right` holds, by the part of an attribution, the exact words ("content", "source", "cue"),
    the name or id of an actor ("speaker"), a stance or a certainty; an empty string says that the
    text gives none.
    """

    decision: Decision
    targets: tuple[str, ...]
    note: str = ""
    right: Mapping[str, str] = field(default_factory=dict)


def decide(ledger: Ledger, decided: Decided, author: str) -> Judgement:
    """The judgement, once it is in the ledger and what it changes is assembled anew.

    Raises:
        NotInLedger: it is on something that is not there.
        UsageError: it cannot be meant so; the message says why.
    """
    targets = tuple(dict.fromkeys(_targets(ledger, decided)))
    if decided.decision == "join" and len(targets) < 2:
        raise UsageError("these are one already; name another one to join it with")
    value = _value(ledger, decided) if decided.decision == "correct" else None
    made = make_judgement(
        decided.decision, targets, author=author, value=value, note=decided.note.strip() or None
    )
    judge(ledger, made)
    return made


def make_judgement(
    decision: Decision,
    targets: Sequence[str],
    *,
    author: str,
    value: str | None = None,
    note: str | None = None,
) -> Judgement:
    """The judgement of `author`, made now."""
    time = datetime.now(UTC).isoformat(timespec="microseconds")
    return Judgement(
        id=content_id("judgement", decision, list(targets), author, time, value, note),
        decision=decision,
        targets=tuple(targets),
        author=author,
        time=time,
        value=value,
        note=note,
    )


def find_history(ledger: Ledger, ids: Sequence[str]) -> list[Judged]:
    """What was decided on the records with these ids, the latest first, in words."""
    return lay_out_history(ledger.lookup.judgements_on(ids))


def author_of(request: Request) -> str:
    """The name of who asks: no judgement is without an author."""
    return str(request.state.user)


def _targets(ledger: Ledger, decided: Decided) -> Iterable[str]:
    """The ids that are meant, each of something that the ledger has."""
    if decided.decision == "undo":
        known = {each.id for each in ledger.lookup.judgements(decided.targets)}
        for each in decided.targets:
            if each not in known:
                raise NotInLedger(f"there is no judgement “{each}” to undo")
        return decided.targets
    actors = ledger.lookup.are_actors(decided.targets)
    if actors and decided.decision in ("join", "part"):  # who is named beside an actor is one
        return [each if each in actors else ledger.find_actor(each).id for each in decided.targets]
    if actors and decided.decision in ("accept", "reject"):
        return _values(ledger, decided, actors)
    attributions = ledger.lookup.attributions(decided.targets)
    return [each if each in attributions else ledger.find_claim(each) for each in decided.targets]


def _values(ledger: Ledger, decided: Decided, actors: Collection[str]) -> Sequence[str]:
    """The ids of values of one actor, and its own, as they were given."""
    if len(actors) != 1 or len(set(decided.targets)) < 2:
        raise UsageError(
            "this decides on values of one actor: give their ids and that of the actor"
        )
    known = {each.id for actor in actors for each in known_of(ledger, actor)}
    for each in decided.targets:
        if each not in actors and each not in known:
            raise NotInLedger(f"nothing with the id “{each}” is known of that actor")
    return decided.targets


def _value(ledger: Ledger, decided: Decided) -> str:
    """A correction as JSON, with only what differs from what the ledger shows now."""
    found = ledger.lookup.attributions(decided.targets)
    if len(found) != 1:
        raise UsageError("a correction is of one attribution: give its id")
    [named] = found.values()
    view = view_of_document(ledger, named.document)
    shown, document = view.attributions[named.id], view.documents[named.document]
    return write_correction(
        shown, document, decided.right, lambda asked: ledger.find_actor(asked).id
    )
