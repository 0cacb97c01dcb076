"""The list of actors: each once, with all its names, and how often it speaks."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection

from allegedly.records import Actor

#: Characters of an actor's names that are searched; further names of it are left out.
_MOST_CHARACTERS = 1_000
_BETWEEN = "\n"


def name_actors(connection: Connection, document: str) -> None:
    """Adds what one document says of actors, and lets them say, to the list."""
    query = "SELECT record FROM actors WHERE document_id = ? ORDER BY seq"
    given = [
        Actor.model_validate_json(record)
        for record in connection.exec_driver_sql(query, (document,)).scalars()
    ]
    query = (
        "SELECT speaker FROM attributions"
        " WHERE document_id = ? AND speaker IS NOT NULL AND retired IS NULL"
    )
    voices = Counter(connection.exec_driver_sql(query, (document,)).scalars())
    known = "SELECT names FROM actor_names WHERE id = ?"
    rows = []
    for actor in given:
        before = connection.exec_driver_sql(known, (actor.id,)).scalar() or ""
        country = actor.country.value if actor.country else None
        facts = (actor.id, actor.name, actor.kind, actor.role, country)
        rows.append((*facts, _names(actor, before), voices[actor.id]))
    if rows:
        statement = """
            INSERT INTO actor_names (id, name, kind, role, country, names, voices, documents)
            VALUES (?, ?, ?, ?, ?, ?, ?, 1)
            ON CONFLICT (id) DO UPDATE SET role = coalesce(role, excluded.role),
                country = coalesce(country, excluded.country), names = excluded.names,
                voices = voices + excluded.voices, documents = documents + 1"""
        connection.exec_driver_sql(statement, rows)


def _names(actor: Actor, before: str) -> str:
    """All names that are known of it, in lower case, each once."""
    new = [actor.name, *(alias.value for alias in actor.aliases)]
    known = before.split(_BETWEEN) if before else []
    names = _BETWEEN.join(dict.fromkeys([*known, *(name.casefold() for name in new)]))
    return names if len(names) <= _MOST_CHARACTERS else before or names[:_MOST_CHARACTERS]
