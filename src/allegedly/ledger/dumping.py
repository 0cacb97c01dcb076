"""The content of a ledger as text, without what differs from one run to the next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from allegedly.ledger import queries, rows, schema
from allegedly.records import Record


def dump(connection: Connection) -> Iterator[str]:
    """The logical content, one JSON object a line: two ledgers are alike if these lines are.

    Left out is when things happened, not what: when a document was fetched and when a person
    decided. Failures are sorted, since which of them is recorded first depends on which was
    mended and came back; all else stands in the order of insertion.
    """
    for identity in connection.scalars(
        select(schema.documents.c.id).order_by(schema.documents.c.ordinal)
    ).all():
        yield from _reading_lines(connection, identity)
    for match in queries.matches(connection):
        yield _line("match", match)
    for judgement in queries.judgements(connection):
        yield _line("judgement", judgement, without=frozenset({"id", "time"}))
    yield from sorted(_line("failure", failure) for failure in queries.failures(connection))


def fingerprint(connection: Connection) -> str:
    """The SHA-256 over the lines of `dump`."""
    digest = hashlib.sha256()
    for line in dump(connection):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def _reading_lines(connection: Connection, document: str) -> Iterator[str]:
    reading = queries.reading(connection, document)
    yield _line("document", reading.document, without=frozenset({"retrieved"}))
    for mention in reading.mentions:
        yield _line("mention", mention)
    for noun, told in (
        ("attribution", reading.attributions),
        ("assertion", reading.assertions),
    ):
        for attribution in told:
            vector = reading.vectors.get(attribution.id)
            yield _line(noun, attribution, vector=vector.hex() if vector else None)
    for actor in reading.actors:
        yield _line("actor", actor)


def _line(
    noun: str,
    record: Record,
    *,
    without: frozenset[str] = frozenset(),
    vector: str | None = None,
) -> str:
    fields = json.loads(rows.dumped(record, without=without))
    if vector is not None:
        fields["vector"] = vector
    return json.dumps({noun: fields}, ensure_ascii=False, sort_keys=True)
