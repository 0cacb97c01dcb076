"""What comes out of the tables, as records, in the order in which it went in."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from allegedly.errors import NotInLedger
from allegedly.ledger import rows, schema
from allegedly.records import (
    Actor,
    Attribution,
    Document,
    Failure,
    Judgement,
    Match,
    Mention,
    Reading,
)

#: What a proposition is made from: the document, an attribution of it, its names, the vector.
Told = tuple[Document, Attribution, tuple[Mention, ...], bytes]

_documents, _attributions = schema.documents.c, schema.attributions.c


def has_document(connection: Connection, document: str) -> bool:
    """Whether a document with this id is there."""
    query = select(_documents.ordinal).where(_documents.id == document)
    return connection.execute(query).first() is not None


def documents(connection: Connection) -> list[Document]:
    """Every document."""
    query = select(_documents.record, _documents.text).order_by(_documents.ordinal)
    return [rows.document_of(record, text) for record, text in connection.execute(query)]


def document_names(connection: Connection) -> dict[str, str]:
    """The title of every document by its id; empty where it has none."""
    query = select(_documents.id, func.coalesce(_documents.title, "")).order_by(_documents.ordinal)
    return dict(connection.execute(query).all())


def attributions(connection: Connection) -> list[Attribution]:
    """Every attribution and assertion of the newest readings: attributions, then assertions."""
    query = select(_attributions.record).where(_attributions.retired.is_(None))
    query = query.order_by(_attributions.seq)
    return [rows.attribution_of(stored) for stored in connection.scalars(query)]


def actors_given(connection: Connection) -> list[tuple[str, str | None, Actor]]:
    """Every actor as each document gives it, with that document's id and date."""
    columns = schema.actors.c
    query = select(columns.document_id, _documents.published, columns.record)
    query = query.join(schema.documents, _documents.id == columns.document_id)
    return [
        (document, published, Actor.model_validate_json(stored))
        for document, published, stored in connection.execute(query.order_by(columns.seq))
    ]


def matches(connection: Connection) -> list[Match]:
    """Every opinion of the machine on two attributions."""
    query = select(schema.matches.c.record).order_by(schema.matches.c.seq)
    return [Match.model_validate_json(stored) for stored in connection.scalars(query)]


def judgements(connection: Connection) -> list[Judgement]:
    """Every decision of a person, undone ones too."""
    query = select(schema.judgements.c.record).order_by(schema.judgements.c.seq)
    return [Judgement.model_validate_json(stored) for stored in connection.scalars(query)]


def failures(connection: Connection) -> list[Failure]:
    """What could not be read, as far as it is not mended."""
    columns = schema.failures.c
    query = select(columns.input, columns.stage, columns.reason).order_by(columns.seq)
    return [Failure.model_validate(dict(row._mapping)) for row in connection.execute(query)]


def meta(connection: Connection) -> dict[str, str]:
    """The versions that the ledger names."""
    query = select(schema.meta.c.name, schema.meta.c.value).order_by(schema.meta.c.name)
    return dict(connection.execute(query).all())


def reading(connection: Connection, document: str) -> Reading:
    """All that one document gave when it was read.

    Raises:
        NotInLedger: there is no document with this id.
    """
    query = select(_documents.record, _documents.text, _documents.mentions)
    found = connection.execute(query.where(_documents.id == document)).first()
    if found is None:
        raise NotInLedger(f"no document “{document}” in the ledger")
    table = schema.attributions
    told = connection.execute(
        select(table)
        .where(table.c.document_id == document, table.c.retired.is_(None))
        .order_by(table.c.ordinal)
    ).all()
    columns = schema.actors.c
    actors = select(columns.record).where(columns.document_id == document).order_by(columns.seq)
    return Reading(
        document=rows.document_of(found.record, found.text),
        attributions=tuple(rows.attribution_of(r.record) for r in told if not r.assertion),
        assertions=tuple(rows.attribution_of(r.record) for r in told if r.assertion),
        mentions=rows.mentions_of(found.mentions),
        actors=tuple(Actor.model_validate_json(s) for s in connection.scalars(actors)),
        vectors={r.id: r.vector for r in told if r.vector is not None},
    )


def newest_attribution(connection: Connection) -> int:
    """The number (`seq`) of the attribution added last; 0 where there is none."""
    return connection.scalar(select(func.coalesce(func.max(_attributions.seq), 0))) or 0


def propositions_input(connection: Connection, after: int) -> Iterator[Told]:
    """What each proposition is made from, for the attributions that came after number `after`."""
    columns = (_attributions.document_id, _attributions.record, _attributions.vector)
    query = select(*columns).where(
        _attributions.seq > after,
        _attributions.vector.is_not(None),
        _attributions.retired.is_(None),
    )
    current: Document | None = None
    mentions: tuple[Mention, ...] = ()
    for document, stored, vector in connection.execute(query.order_by(_attributions.seq)):
        if current is None or current.id != document:
            current, mentions = _document_with_mentions(connection, document)
        yield current, rows.attribution_of(stored), mentions, vector


def _document_with_mentions(
    connection: Connection, document: str
) -> tuple[Document, tuple[Mention, ...]]:
    query = select(_documents.record, _documents.text, _documents.mentions)
    row = connection.execute(query.where(_documents.id == document)).one()
    return rows.document_of(row.record, row.text), rows.mentions_of(row.mentions)
