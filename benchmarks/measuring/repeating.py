"""A ledger of made readings several times over, so that a large one is there in minutes.

Its first documents were really added. Each further copy of them has their rows once more, in every
table: other documents, with other numbers in what is said, and so other claims, but of the same
people; only what is popular is one claim, with the voices of all copies. So people have thousands
of sayings and claims hundreds of voices, which in copies by `multiplying` they would not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import Any

import numpy as np
from sqlalchemy import Connection

from allegedly.ledger import Ledger, driver
from allegedly.ledger.tables import Filed
from allegedly.matching import from_text
from allegedly.pipeline.weighing import weigh
from allegedly.records import content_id
from allegedly.vectors import Vector, kept_on
from measuring.made import FIRST_DOCUMENT, NUMBERS, POPULAR

_VARIED = re.compile(r"\b(?:[0-9a-f]{16}|[1-9]\d{5})\b")
_COPIED = ("documents", "attributions", "actors", "matches", "copies", "claims", "members")
#: Columns that number rows of these tables.
_KEYS = {
    "documents": {"ordinal": "documents"},
    "attributions": {"seq": "attributions"},
    "actors": {"seq": "actors"},
    "matches": {"seq": "matches"},
    "claims": {"ordinal": "claims", "number": "claims"},
    "members": {"claim": "claims", "seq": "attributions", "document": "documents"},
}
#: Hashes of sentences: those of a copy have other bits (SQLite has no sign for "exclusive or").
_MASK = 0x1F3D5B79A8C6
_COPY_BANDS = """INSERT INTO bands (band, document)
    SELECT (band | :mask) - (band & :mask) AS other, document + :last FROM bands
    WHERE document <= :documents ORDER BY other, document"""
Row = dict[str, Any]


@dataclass(frozen=True)
class _Base:
    """What was really added: rows by table, what is filed of each attribution, shared claims."""

    rows: Mapping[str, list[Row]]
    filed: list[Filed]
    starters: Mapping[str, str]
    shared: frozenset[int]


def repeat(ledger: Ledger, times: int) -> None:
    """Puts copies of all documents of the ledger into it, until they are there so many times.

    Args:
        ledger: an open ledger of made readings, all of them added one by one.
        times: how many times each is there then; 1 changes nothing.
    """
    base = _read(ledger)
    for copy in range(1, times):
        with ledger.writing():
            _add(ledger, base, copy)
            _count_again(ledger, copy)
    weigh(ledger, base.shared)


def _read(ledger: Ledger) -> _Base:
    with ledger._connection() as connection:
        rows = {table: _rows(connection, f"SELECT * FROM {table}") for table in _COPIED}  # noqa: S608
        filed = _rows(connection, "SELECT * FROM propositions ORDER BY seq")
    told = {row["seq"]: row for row in rows["attributions"]}
    popular = {
        seq
        for seq, row in told.items()
        if any(int(number) in POPULAR for number in re.findall(r"\d{6}", row["words"]))
    }
    return _Base(
        rows=rows,
        filed=[_filed(row, told[row["seq"]]["vector"]) for row in filed],
        starters={row["claim"]: told[row["seq"]]["id"] for row in filed},
        shared=frozenset(row["claim"] for row in rows["members"] if row["seq"] in popular),
    )


def _rows(connection: Connection, query: str) -> list[Row]:
    cursor: Any = connection.connection.driver_connection
    found = cursor.execute(query)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def _filed(row: Row, vector: bytes) -> Filed:
    said = from_text(row["record"], vector)
    vectors = kept_on(said.vector, english=said.english)
    return Filed(row["seq"], row["claim"], said.keys, row["sketch"], row["record"], vectors)


class _Copy:
    """The rows of one copy: every id, number in a text and number of a row is another."""

    def __init__(self, base: _Base, copy: int, last: Mapping[str, int]) -> None:
        self._base, self._copy, self._last = base, copy, last
        self._first = {table: min(_keys(base.rows[table], table), default=1) for table in last}
        self._ids: dict[str, str] = {}
        for table in ("documents", "attributions"):
            for row in base.rows[table]:
                self._ids[row["id"]] = sha256(f"{copy} {row['id']}".encode()).hexdigest()[:16]
        for claim, starter in base.starters.items():
            self._ids[claim] = content_id("claim", self._ids[starter])

    def rows(self, table: str) -> Iterator[Row]:
        """Those of a table, ready to be inserted; a claim that is shared is there already."""
        keys = _KEYS.get(table, {})
        for row in self._base.rows[table]:
            if table == "claims" and row["ordinal"] in self._base.shared:
                continue
            new = {name: self._value(value) for name, value in row.items()}
            new |= {name: self.number(row[name], of) for name, of in keys.items()}
            if "vector" in new:
                new["vector"] = self._turned(new["vector"])
            yield new

    def filed(self) -> Iterator[Filed]:
        """What is filed of each attribution, its vectors turned as they are."""
        for each in self._base.filed:
            vectors = {shelf: self._roll(vector) for shelf, vector in each.vectors.items()}
            seq = self.number(each.seq, "attributions")
            claim, record = self._value(each.claim), self._value(each.record)
            yield Filed(seq, claim, each.keys, each.sketch, record, vectors)

    def number(self, old: int, table: str) -> int:
        """The number of the copy of that row; of a shared claim its own."""
        if table == "claims" and old in self._base.shared:
            return old
        return old - self._first[table] + 1 + self._last[table]

    def _value(self, value: Any) -> Any:
        return _VARIED.sub(self._other, value) if isinstance(value, str) else value

    def _other(self, found: re.Match[str]) -> str:
        word = found.group()
        if word in self._ids or not word.isdigit() or int(word) in POPULAR:
            return self._ids.get(word, word)
        documents = len(self._base.rows["documents"])
        return str(int(word) + self._copy * (NUMBERS if int(word) < FIRST_DOCUMENT else documents))

    def _roll(self, vector: Vector) -> Vector:
        """Another direction of the same length, by which nothing is like what it was copied of."""
        return np.concatenate((vector[self._copy :], vector[: self._copy]))

    def _turned(self, vector: bytes) -> bytes:
        cut = self._copy * np.dtype("<f2").itemsize
        return vector[cut:] + vector[:cut]


def _keys(rows: list[Row], table: str) -> Iterator[int]:
    name = next(iter(_KEYS[table]))
    return (row[name] for row in rows)


def _add(ledger: Ledger, base: _Base, copy: int) -> None:
    with ledger._connection() as connection:
        last = {
            table: int(driver.value(connection, f"SELECT max({column}) FROM {table}") or 0)  # noqa: S608
            for table, (column, *_) in _KEYS.items()
            if table != "members"
        }
        made = _Copy(base, copy, last)
        for table in _COPIED:
            _insert(connection, table, made.rows(table))
        for table, key, columns in (
            ("documents", "ordinal", "title, text"),
            ("attributions", "seq", "words"),
        ):
            statement = (
                f"INSERT INTO {table}_fts (rowid, {columns})"  # noqa: S608 (our own)
                f" SELECT {key}, {columns} FROM {table} WHERE {key} > ?"
            )
            driver.rows(connection, statement, (last[table],))
        documents = len(base.rows["documents"])
        values = {"mask": _MASK * copy, "last": last["documents"], "documents": documents}
        driver.rows(connection, _COPY_BANDS, values)
    ledger.tables.file(list(made.filed()))


def _insert(connection: Connection, table: str, rows: Iterator[Row]) -> None:
    first = next(rows, None)
    if first is None:
        return
    names = ", ".join(f'"{name}"' for name in first)
    marks = ", ".join("?" * len(first))
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 (our own)
    driver.for_each(connection, statement, (tuple(row.values()) for row in chain([first], rows)))


def _count_again(ledger: Ledger, copy: int) -> None:
    """Counts what one more copy adds: how far all is worked out, and how much people say."""
    with ledger._connection() as connection:
        many = "UPDATE actor_names SET voices = voices / ? * ?, documents = documents / ? * ?"
        driver.rows(connection, many, (copy, copy + 1, copy, copy + 1))
        for name, column, table in (
            ("filled", "ordinal", "documents"),
            ("claim", "number", "claims"),
        ):
            newest = f"SELECT max({column}) FROM {table}"  # noqa: S608 (our own)
            statement = f"UPDATE counters SET value = ({newest}) WHERE name = ?"  # noqa: S608
            driver.rows(connection, statement, (name,))
