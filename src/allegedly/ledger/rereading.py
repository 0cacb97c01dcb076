"""A newer reading of a document in place of the one that the ledger has."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from allegedly.ledger import driver, rows, schema
from allegedly.records import Judgement, Reading

_OWN = "SELECT id FROM attributions WHERE document_id = ?"


def replace_reading(connection: Connection, reading: Reading) -> list[str]:
    """The ids that the document gave before and does not give now, once `reading` is stored.

    They are retired: no claim has them any more, and what persons decided on them is kept. What
    the machine thought of the document's attributions is dropped.
    """
    document = reading.document.id
    _unindex(connection, document)
    matches = f'DELETE FROM matches WHERE "left" IN ({_OWN}) OR "right" IN ({_OWN})'  # noqa: S608
    driver.rows(connection, matches, (document, document))
    table = schema.documents
    connection.execute(update(table).where(table.c.id == document), rows.document_row(reading))
    connection.execute(delete(schema.actors).where(schema.actors.c.document_id == document))
    if actors := rows.actor_rows(reading):
        connection.execute(insert(schema.actors), actors)
    return _replace_attributions(connection, reading)


def waiting_judgements(connection: Connection) -> list[Judgement]:
    """What persons decided on attributions that their documents' newest readings do not give."""
    query = """
        SELECT record FROM judgements WHERE seq IN (SELECT t.judgement
            FROM judgement_targets AS t JOIN attributions AS a ON a.id = t.target
            WHERE a.retired IS NOT NULL) ORDER BY seq"""
    return [Judgement.model_validate_json(record) for (record,) in driver.rows(connection, query)]


def _replace_attributions(connection: Connection, reading: Reading) -> list[str]:
    table = schema.attributions
    known = dict(
        connection.execute(
            select(table.c.id, table.c.retired).where(table.c.document_id == reading.document.id)
        ).all()
    )
    for row in rows.attribution_rows(reading):
        if row["id"] in known:
            again = update(table).where(table.c.id == row["id"])
            connection.execute(again, {**row, "retired": None})
        else:
            connection.execute(insert(table), row)
    given = {each.id for each in (*reading.attributions, *reading.assertions)}
    gone = [one for one, retired in known.items() if one not in given and retired is None]
    driver.for_each(
        connection, "UPDATE attributions SET retired = 1 WHERE id = ?", [(one,) for one in gone]
    )
    index = (
        "INSERT INTO attributions_fts (rowid, words)"
        " SELECT seq, words FROM attributions WHERE document_id = ? AND retired IS NULL"
    )
    driver.rows(connection, index, (reading.document.id,))
    return gone


def _unindex(connection: Connection, document: str) -> None:
    """Takes the words of the document's attributions out of what is searched."""
    statement = (
        "INSERT INTO attributions_fts (attributions_fts, rowid, words)"
        " SELECT 'delete', seq, words FROM attributions WHERE document_id = ? AND retired IS NULL"
    )
    driver.rows(connection, statement, (document,))
