"""Records by their ids or numbers, a few at a time; those that never change are remembered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from sqlalchemy import Connection

from allegedly.ledger import driver, rows, speaking
from allegedly.ledger.actors import Given, merge_actors
from allegedly.ledger.counting import counter
from allegedly.records import Actor, Attribution, Document, Judgement

Connect = Callable[[], AbstractContextManager[Connection]]
_R = TypeVar("_R", bound=Document | Attribution)
_State = tuple[int, int]

#: Records of each kind that are remembered: about 20 MB of documents of the usual length.
_REMEMBERED = 2_000
#: Of an actor that more documents tell of, the facts of so many are put together.
MOST_GIVEN = 50


class Lookup:
    """Finds records of a ledger; what it is asked for and does not find is left out."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._documents: dict[str, Document] = {}
        self._attributions: dict[str, Attribution] = {}
        # Each as it was when so many documents told of it, and that one last.
        self._actors: dict[str, tuple[_State, Actor]] = {}
        self._given: dict[str, dict[str, Actor]] = {}
        self._reread = 0

    def keep_up(self, connection: Connection) -> None:
        """Drops what is remembered where a document was read anew since, here or elsewhere."""
        reread = counter(connection, "reread")
        if reread != self._reread:
            self.forget()
            self._reread = reread

    def forget(self) -> None:
        """Drops what is remembered, since something was taken back."""
        self._documents.clear()
        self._attributions.clear()
        self._actors.clear()
        self._given.clear()

    def documents(self, ids: Iterable[str]) -> dict[str, Document]:
        """The documents with these ids."""
        query = "SELECT id, record, text FROM documents WHERE id IN"
        return self._found(self._documents, ids, query, rows.document_of)

    def attributions(self, ids: Iterable[str]) -> dict[str, Attribution]:
        """The attributions and assertions with these ids, those of older readings too."""
        query = "SELECT id, record FROM attributions WHERE id IN"
        return self._found(self._attributions, ids, query, rows.attribution_of)

    def numbers(self, ids: Iterable[str]) -> dict[str, int]:
        """The numbers (`seq`) of those with these ids that their newest reading has."""
        query = (
            "SELECT id, seq FROM attributions"
            " WHERE id IN (SELECT value FROM json_each(?)) AND retired IS NULL"
        )
        return dict(self._rows(query, ids))

    def vectors(self, ids: Iterable[str]) -> dict[str, bytes]:
        """The vectors that those with these ids have in their newest reading."""
        query = (
            "SELECT id, vector FROM attributions WHERE id IN (SELECT value FROM json_each(?))"
            " AND retired IS NULL AND vector IS NOT NULL"
        )
        return dict(self._rows(query, ids))

    def words(self, ids: Iterable[str]) -> dict[str, str]:
        """What those with these ids say, in the exact words."""
        query = "SELECT id, words FROM attributions WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._rows(query, ids))

    def named(self, numbers: Iterable[int]) -> dict[int, str]:
        """The ids of the attributions with these numbers, in the order of the ledger."""
        query = (
            "SELECT seq, id FROM attributions"
            " WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq"
        )
        return dict(self._rows(query, numbers))

    def ordinals(self, ids: Iterable[str]) -> dict[str, int]:
        """The places of the documents with these ids in the order of the ledger."""
        query = "SELECT id, ordinal FROM documents WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._rows(query, ids))

    def at(self, ordinals: Iterable[int]) -> dict[int, str]:
        """The ids of the documents at these places in the order of the ledger."""
        query = "SELECT ordinal, id FROM documents WHERE ordinal IN"
        return dict(
            self._rows(f"{query} (SELECT value FROM json_each(?)) ORDER BY ordinal", ordinals)  # noqa: S608
        )

    def told_in(self, documents: Iterable[str]) -> list[str]:
        """The ids of what these documents tell, as their newest readings have it."""
        query = (
            "SELECT id FROM attributions WHERE retired IS NULL"
            " AND document_id IN (SELECT value FROM json_each(?)) ORDER BY seq"
        )
        return [row[0] for row in self._rows(query, documents)]

    def actors(self, ids: Iterable[str]) -> dict[str, Actor]:
        """The actors with these ids, with what the first documents to name them say.

        One that a person joined with another stands under the id of that one, and both are one.
        """
        asked = set(ids)
        with self._connect() as connection:
            homes = speaking.homes_of(connection, asked)
            asked |= set(homes.values())
            groups = speaking.joined_with(connection, asked)
            homes |= {each: home for home, group in groups.items() for each in group}
            joined = homes.keys() | set(homes.values())
            states = _states(connection, asked - joined)
            kept = {one: self._actors[one] for one in states if one in self._actors}
            known = {one: actor for one, (state, actor) in kept.items() if state == states[one]}
            given = [
                each
                for identity in sorted((asked | joined) - known.keys())
                for each in _given(connection, identity)
            ]
        found = merge_actors(given, homes)
        if len(self._actors) > _REMEMBERED:
            self._actors.clear()
        self._actors |= {one: (state, found[one]) for one, state in states.items() if one in found}
        return dict(sorted({**known, **found}.items()))

    def are_actors(self, ids: Iterable[str]) -> set[str]:
        """Those of these ids that are ids of actors."""
        query = "SELECT DISTINCT id FROM actors WHERE id IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._rows(query, ids)}

    def homes(self, actors: Iterable[str]) -> dict[str, str]:
        """Of these actors, those that a person joined with another, and by whose name they go."""
        with self._connect() as connection:
            return speaking.homes_of(connection, actors)

    def names_of(self, actors: Iterable[str]) -> dict[str, str]:
        """By id the name that the first document to name each of these actors gives it."""
        query = """SELECT a.id, json_extract(a.record, '$.name') FROM actors AS a WHERE a.seq IN (
            SELECT min(seq) FROM actors WHERE id IN (SELECT value FROM json_each(?)) GROUP BY id)"""
        return dict(self._rows(query, actors))

    def joined(self, actors: Iterable[str]) -> dict[str, list[str]]:
        """By actor, the others that a person joined with it and that go by its name."""
        with self._connect() as connection:
            return speaking.joined_with(connection, actors)

    def actors_of(self, documents: Iterable[str]) -> list[str]:
        """The ids of the actors that these documents name."""
        query = (
            "SELECT DISTINCT id FROM actors WHERE document_id IN (SELECT value FROM json_each(?))"
        )
        return [row[0] for row in self._rows(query, documents)]

    def actors_given(self, documents: Iterable[str]) -> dict[str, Actor]:
        """The actors that these documents name, each as the last of them gives it."""
        query = (
            "SELECT document_id, record FROM actors"
            " WHERE document_id IN (SELECT value FROM json_each(?)) ORDER BY seq"
        )
        wanted = list(dict.fromkeys(documents))
        found = {one: self._given.get(one, {}) for one in wanted}
        for document, record in self._rows(query, [one for one in wanted if not found[one]]):
            actor = Actor.model_validate_json(record)
            found[document][actor.id] = actor
        if len(self._given) > _REMEMBERED:
            self._given.clear()
        self._given |= found
        return {identity: actor for each in found.values() for identity, actor in each.items()}

    def issued_by(self, publishers: Iterable[str]) -> list[str]:
        """For each publisher the ids of the first two texts that it published."""
        query = "SELECT id FROM documents WHERE publisher = ? ORDER BY published LIMIT 2"
        with self._connect() as connection:
            return [
                identity
                for publisher in sorted(set(publishers))
                for (identity,) in driver.rows(connection, query, (publisher,))
            ]

    def actors_called(self, names: Iterable[str]) -> set[str]:
        """The ids of the actors whose name is one of these."""
        query = "SELECT id FROM actor_names WHERE name IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._rows(query, names)}

    def said_by(self, actor: str, most: int, after: int = 0) -> list[str]:
        """The ids of what this actor says, the first `most` in the order of the ledger.

        Corrected speakers count, and what is said by those that were joined with it. They begin
        behind the attribution with the number `after`.
        """
        with self._connect() as connection:
            group = [actor, *speaking.joined_with(connection, [actor]).get(actor, ())]
            seqs = {
                seq
                for each in group
                for (seq,) in driver.rows(
                    connection,
                    speaking.SPOKEN_NEXT,
                    {"actor": each, "after": after, "most": most},
                )
            }
        return list(self.named(sorted(seqs)[:most]).values())

    def naming(self, actor: str) -> list[str]:
        """The ids of the first documents that name this actor."""
        query = "SELECT document_id FROM actors WHERE id = ? ORDER BY seq LIMIT ?"
        with self._connect() as connection:
            return [
                document
                for each in (actor, *speaking.joined_with(connection, [actor]).get(actor, ()))
                for (document,) in driver.rows(connection, query, (each, MOST_GIVEN))
            ]

    def has_judgements(self) -> bool:
        """Whether any person has decided anything."""
        with self._connect() as connection:
            query = "SELECT EXISTS (SELECT 1 FROM judgements)"
            return bool(driver.value(connection, query))

    def judgements(self, ids: Iterable[str]) -> list[Judgement]:
        """The judgements with these ids."""
        query = "SELECT record FROM judgements WHERE id IN (SELECT value FROM json_each(?))"
        return [Judgement.model_validate_json(row[0]) for row in self._rows(query, ids)]

    def judgements_on(self, ids: Iterable[str]) -> list[Judgement]:
        """The judgements that name one of these ids, and those that undo them, in their order."""
        query = """
            SELECT DISTINCT j.seq, j.id, j.record FROM judgement_targets AS t
            JOIN judgements AS j ON j.seq = t.judgement
            WHERE t.target IN (SELECT value FROM json_each(?))"""
        found: dict[int, Judgement] = {}
        asked = set(ids)
        while asked:
            new = [row for row in self._rows(query, asked) if row[0] not in found]
            found |= {seq: Judgement.model_validate_json(record) for seq, _, record in new}
            asked = {identity for _, identity, _ in new}
        return [found[seq] for seq in sorted(found)]

    def _found(
        self,
        known: dict[str, _R],
        ids: Iterable[str],
        query: str,
        record: Callable[..., _R],
    ) -> dict[str, _R]:
        wanted = list(dict.fromkeys(ids))
        missing = [identity for identity in wanted if identity not in known]
        found: Mapping[str, _R] = {}
        if missing:
            with self._connect() as connection:
                one_of = f"{query} (SELECT value FROM json_each(?))"  # noqa: S608 (our own)
                stored = driver.rows(connection, one_of, (json.dumps(missing),))
                found = {identity: record(*columns) for identity, *columns in stored}
        given = {one: known[one] if one in known else found[one] for one in wanted
                 if one in known or one in found}  # fmt: skip
        if len(known) + len(found) > _REMEMBERED:
            known.clear()
        known.update(list(found.items())[:_REMEMBERED])
        return given

    def _rows(self, query: str, values: Iterable[object]) -> list[tuple[Any, ...]]:
        with self._connect() as connection:
            return driver.rows(connection, query, (json.dumps(list(dict.fromkeys(values))),))


def _states(connection: Connection, actors: Iterable[str]) -> dict[str, _State]:
    """By actor how many documents tell of it, as far as they are read, and the last row of them.

    What more documents say of an actor with so many is not read: it stays as it is.
    """
    query = f"""
        SELECT value, (SELECT count(*) FROM
            (SELECT 1 FROM actors WHERE id = value LIMIT {MOST_GIVEN})) AS given,
            (SELECT max(seq) FROM actors WHERE id = value) FROM json_each(?)"""  # noqa: S608 (our own)
    rows = driver.rows(connection, query, (json.dumps(sorted(actors)),))
    return {one: (given, last if given < MOST_GIVEN else 0) for one, given, last in rows if given}


def _given(connection: Connection, actor: str) -> list[Given]:
    """The actor as the first documents that name it give it."""
    query = """
        SELECT a.record, a.document_id, d.published FROM actors AS a
        JOIN documents AS d ON d.id = a.document_id WHERE a.id = ? ORDER BY a.seq LIMIT ?"""
    return [
        (document, published, Actor.model_validate_json(record))
        for record, document, published in driver.rows(connection, query, (actor, MOST_GIVEN))
    ]
