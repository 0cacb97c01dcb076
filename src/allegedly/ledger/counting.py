"""Counters of the ledger: how often it has changed, and how far its tables are worked out."""

from __future__ import annotations

from sqlalchemy import Connection


def next_number(connection: Connection, name: str) -> int:
    """The counter of this name, which has grown by one."""
    statement = (
        "INSERT INTO counters (name, value) VALUES (?, 1)"
        " ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value"
    )
    return int(connection.exec_driver_sql(statement, (name,)).scalar_one())


def counter(connection: Connection, name: str) -> int:
    """The counter of this name; 0 where there is none."""
    query = "SELECT value FROM counters WHERE name = ?"
    return int(connection.exec_driver_sql(query, (name,)).scalar() or 0)


def set_counter(connection: Connection, name: str, value: int) -> None:
    """Makes `value` what the counter of this name says."""
    statement = (
        "INSERT INTO counters (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    )
    connection.exec_driver_sql(statement, (name, value))
