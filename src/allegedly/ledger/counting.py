"""Counters of the ledger: how often it has changed, and how far its tables are worked out."""

from __future__ import annotations

from sqlalchemy import Connection

from allegedly.ledger import driver


def next_number(connection: Connection, name: str) -> int:
    """The counter of this name, which has grown by one."""
    statement = (
        "INSERT INTO counters (name, value) VALUES (?, 1)"
        " ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value"
    )
    return int(driver.value(connection, statement, (name,)))


def counter(connection: Connection, name: str) -> int:
    """The counter of this name; 0 where there is none."""
    query = "SELECT value FROM counters WHERE name = ?"
    return int(driver.value(connection, query, (name,)) or 0)


def set_counter(connection: Connection, name: str, value: int) -> None:
    """Makes `value` what the counter of this name says."""
    statement = (
        "INSERT INTO counters (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    )
    driver.rows(connection, statement, (name, value))
