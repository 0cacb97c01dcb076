"""The list of actors: each once, with all its names, and how often it speaks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from allegedly.ledger import driver
from allegedly.ledger.actors import told_kind
from allegedly.ledger.speaking import SPOKEN, homes_of, joined_with
from allegedly.records import Actor, ActorKind

#: Characters of an actor's names that are searched; further names of it are left out.
_MOST_CHARACTERS = 1_000
#: Of an actor that is put together again, what so many documents say is read.
_MOST_GIVEN = 50
_BETWEEN = "\n"
_COLUMNS = "id, name, kind, role, country, names, voices, documents"


def name_actors(connection: Connection, document: str) -> None:
    """Adds what one document says of actors, and lets them say, to the list."""
    query = "SELECT record FROM actors WHERE document_id = ? ORDER BY seq"
    given = [
        Actor.model_validate_json(record)
        for (record,) in driver.rows(connection, query, (document,))
    ]
    judged = _judged(connection, document, [actor.id for actor in given])
    _count(connection, document, [actor for actor in given if actor.id not in judged])
    count_again(connection, judged)


def _judged(connection: Connection, document: str, actors: Sequence[str]) -> set[str]:
    """The actors that persons joined with others, or made or unmade speakers of this document."""
    homes = homes_of(connection, actors)
    query = """SELECT r.speaker, a.speaker FROM attributions AS a
        JOIN respoken AS r ON r.seq = a.seq WHERE a.document_id = ?"""
    corrected = {
        one for row in connection.exec_driver_sql(query, (document,)) for one in row if one
    }
    return {*homes, *joined_with(connection, actors), *corrected}


def _count(connection: Connection, document: str, given: Sequence[Actor]) -> None:
    query = (
        "SELECT speaker FROM attributions"
        " WHERE document_id = ? AND speaker IS NOT NULL AND retired IS NULL"
    )
    voices = Counter(speaker for (speaker,) in driver.rows(connection, query, (document,)))
    query = "SELECT id, kind, names FROM actor_names WHERE id IN (SELECT value FROM json_each(?))"
    ids = json.dumps([actor.id for actor in given])
    known = {one: (kind, names) for one, kind, names in driver.rows(connection, query, (ids,))}
    rows = []
    for actor in given:
        before, names = known.get(actor.id, (actor.kind, ""))
        country = actor.country.value if actor.country else None
        kind = actor.kind if before == actor.kind else _told_kind(connection, actor.id)
        facts = (actor.id, actor.name, kind, actor.role, country)
        rows.append((*facts, _names([actor], names), voices[actor.id]))
    if rows:
        statement = f"""
            INSERT INTO actor_names ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, 1)
            ON CONFLICT (id) DO UPDATE SET kind = excluded.kind,
                role = coalesce(role, excluded.role),
                country = coalesce(country, excluded.country), names = excluded.names,
                voices = voices + excluded.voices, documents = documents + 1"""  # noqa: S608
        driver.for_each(connection, statement, rows)


def _told_kind(connection: Connection, actor: str) -> ActorKind:
    """The kind of an actor of which documents give several."""
    query = "SELECT json_extract(record, '$.kind') FROM actors WHERE id = ? ORDER BY seq LIMIT ?"
    return told_kind(kind for (kind,) in driver.rows(connection, query, (actor, _MOST_GIVEN)))


def count_again(connection: Connection, actors: Iterable[str]) -> None:
    """Makes the rows of these actors anew, one for all that go by one name."""
    touched = set(actors)
    homes = homes_of(connection, touched)
    touched |= set(homes.values())
    groups = joined_with(connection, touched)
    for actor in sorted(touched):
        connection.exec_driver_sql("DELETE FROM actor_names WHERE id = ?", (actor,))
        if actor not in homes:
            _make_row(connection, [actor, *groups.get(actor, ())])


def _make_row(connection: Connection, group: Sequence[str]) -> None:
    """The row of actors that go by the name of the first of them."""
    query = "SELECT record FROM actors WHERE id = ? ORDER BY seq LIMIT ?"
    given = [
        Actor.model_validate_json(record)
        for actor in group
        for record in connection.exec_driver_sql(query, (actor, _MOST_GIVEN)).scalars()
    ]
    if not given:
        return
    spoken = f"SELECT count(*) FROM ({SPOKEN})"  # noqa: S608 (our own)
    said = [connection.exec_driver_sql(spoken, {"actor": a}).scalar_one() for a in group]
    documents = (
        "SELECT count(DISTINCT document_id) FROM actors"
        " WHERE id IN (SELECT value FROM json_each(?))"
    )
    named_in = connection.exec_driver_sql(documents, (json.dumps(list(group)),)).scalar_one()
    role = next((actor.role for actor in given if actor.role), None)
    country = next((actor.country.value for actor in given if actor.country), None)
    facts = (group[0], given[0].name, told_kind([actor.kind for actor in given]), role, country)
    statement = f"INSERT INTO actor_names ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
    connection.exec_driver_sql(statement, (*facts, _names(given, ""), sum(said), named_in))


def _names(given: Iterable[Actor], before: str) -> str:
    """All names that are known of an actor, in lower case, each once."""
    known = dict.fromkeys(before.split(_BETWEEN) if before else [])
    for actor in given:
        new = [actor.name, *(alias.value for alias in actor.aliases)]
        longer = {**known, **dict.fromkeys(name.casefold() for name in new)}
        if len(_BETWEEN.join(longer)) <= _MOST_CHARACTERS or not known:
            known = longer
    return _BETWEEN.join(known)[:_MOST_CHARACTERS]
