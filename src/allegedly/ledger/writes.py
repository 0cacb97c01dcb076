"""What goes into the tables, each function inside a transaction that its caller holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table, delete, insert, select

from allegedly.ledger import derived, rows, schema
from allegedly.ledger.queries import has_document
from allegedly.ledger.search import index_document
from allegedly.records import Failure, Judgement, Match, Reading


def insert_reading(connection: Connection, reading: Reading, matches: Iterable[Match]) -> bool:
    """Whether the reading's document was new; all of it and its matches are then in the tables."""
    if has_document(connection, reading.document.id):
        return False
    connection.execute(insert(schema.documents), rows.document_row(reading))
    _insert_all(connection, schema.attributions, rows.attribution_rows(reading))
    _insert_all(connection, schema.actors, rows.actor_rows(reading))
    insert_matches(connection, matches)
    index_document(connection, reading.document.id)
    return True


def insert_matches(connection: Connection, matches: Iterable[Match]) -> None:
    """Puts the machine's opinions into the tables."""
    _insert_all(connection, schema.matches, [rows.match_row(match) for match in matches])


def _insert_all(connection: Connection, table: Table, values: list[dict[str, object]]) -> None:
    if values:  # without values SQLAlchemy would insert one row of defaults
        connection.execute(insert(table), values)


def insert_failure(connection: Connection, failure: Failure) -> None:
    """Puts one thing that could not be read into the table, if it is not there yet."""
    table = schema.failures
    values = {"source": failure.input, **failure.model_dump()}
    same = [table.c[name] == value for name, value in values.items()]
    if connection.execute(select(table.c.seq).where(*same)).first() is None:
        connection.execute(insert(table), values)


def replace_failures(connection: Connection, source: str, failures: Sequence[Failure]) -> None:
    """Makes `failures` all that is recorded as wrong with the input `source`."""
    table = schema.failures
    new = [{"source": source, **failure.model_dump()} for failure in failures]
    columns = (table.c.source, table.c.input, table.c.stage, table.c.reason)
    old = connection.execute(select(*columns).where(table.c.source == source).order_by(table.c.seq))
    if [dict(row._mapping) for row in old] != new:
        connection.execute(delete(table).where(table.c.source == source))
        _insert_all(connection, table, new)


def insert_judgement(connection: Connection, judgement: Judgement) -> bool:
    """Whether the judgement was new; it is then in the table, after all others."""
    table = schema.judgements
    known = connection.execute(select(table.c.id).where(table.c.id == judgement.id)).first()
    if known is not None:
        return False
    columns = {name: getattr(judgement, name) for name in ("id", "decision", "author")}
    statement = insert(table).returning(table.c.seq)
    values = {**columns, "record": rows.dumped(judgement)}
    seq = connection.execute(statement, values).scalar_one()
    targets = [{"target": each, "judgement": seq} for each in dict.fromkeys(judgement.targets)]
    _insert_all(connection, derived.judgement_targets, targets)
    return True


def replace_meta(connection: Connection, values: dict[str, str]) -> None:
    """Makes `values` the versions that the ledger names."""
    connection.execute(delete(schema.meta))
    _insert_all(
        connection, schema.meta, [{"name": name, "value": values[name]} for name in sorted(values)]
    )
