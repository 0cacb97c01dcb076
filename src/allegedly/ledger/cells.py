"""An inverted file over sentence vectors: what lies near a vector, without reading all of them.

Vectors are kept in cells by their nearest centre, as one bit a dimension (its sign, seen from the
middle of the first document's vectors). A search reads the few cells whose centres are nearest and
ranks what is in them by the bits that differ (Charikar 2002). A cell that is full is cut in two at
the middle of its longest axis, so that the file grows with the ledger and is never made anew, after
SPFresh (Xu and others 2023). The same vectors in the same order make the same file.

There is one such file for each shelf of vectors (`allegedly.vectors`): the upper bits of a cell's
number tell which, so that all are in one table.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from allegedly.ledger import driver
from allegedly.vectors import Shelf, Vector

#: A cell with more vectors than this is cut in two.
CELL_HOLDS = 1024
#: Vectors in one row of the table; adding one rewrites a row of 64 x (4 + 48) bytes at most.
BLOCK_HOLDS = 64
#: So many cells are read for each vector that is searched for.
PROBES = 6
#: Of so many cells is remembered what they hold, some 50 kB each: those of a million attributions.
MOST_REMEMBERED = 2_048
#: Steps of the power method that finds the longest axis of a cell.
_STEPS = 8

Seqs = NDArray[np.uint32]
Codes = NDArray[np.uint64]

_WORD = 64
#: The number of a cell in its file is below this; number 0 is the middle.
_SHELF = 1 << 32


class Cells:
    """The inverted file of one shelf; what it remembers between calls are the centres."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._origin_cell = shelf * _SHELF
        self._splits = -1
        self._centres: Vector = np.zeros((0, 0), np.float32)
        self._origin: Vector = np.zeros(0, np.float32)
        self._read: dict[int, tuple[Seqs, Codes]] = {}

    def nearest(self, connection: Connection, wanted: Vector, limit: int) -> list[Seqs]:
        """For each row of `wanted` the attributions nearest to it, at most `limit`, by number."""
        self._refresh(connection)
        if not len(self._centres) or wanted.shape[1] != self._centres.shape[1]:
            return [np.zeros(0, np.uint32) for _ in wanted]
        probes = min(PROBES, len(self._centres))
        likeness = wanted @ self._centres.T
        near = np.argpartition(-likeness, probes - 1, axis=1)[:, :probes] + self._first
        held = self._held(connection, np.unique(near).tolist())
        return [
            _nearest(code, [held[cell] for cell in cells if cell in held], limit)
            for code, cells in zip(self._codes(wanted), near.tolist(), strict=True)
        ]

    def add(self, connection: Connection, seqs: Seqs, vectors: Vector) -> None:
        """Files the vectors of the attributions with these numbers."""
        if not len(vectors):
            return
        self._refresh(connection)
        if not len(self._centres):
            self._begin(connection, vectors)
        if vectors.shape[1] != self._centres.shape[1]:
            return  # of another encoder: it can be found by its words alone
        cells = np.argmax(vectors @ self._centres.T, axis=1) + self._first
        codes = self._codes(vectors)
        for cell in np.unique(cells).tolist():
            chosen = cells == cell
            if self._append(connection, cell, (seqs[chosen], codes[chosen])) > CELL_HOLDS:
                self._split(connection, cell)

    def _held(self, connection: Connection, cells: Sequence[int]) -> dict[int, tuple[Seqs, Codes]]:
        """What the cells hold; what was read last is remembered while they hold as much."""
        query = "SELECT cell, held FROM cells WHERE cell IN (SELECT value FROM json_each(?))"
        counts = driver.rows(connection, query, (json.dumps(cells),))
        known = {
            cell: self._read[cell]
            for cell, held in counts
            if cell in self._read and len(self._read[cell][0]) == held
        }
        missing = [cell for cell, _ in counts if cell not in known]
        new = _read(connection, missing) if missing else {}
        if len(self._read) + len(new) > MOST_REMEMBERED:
            self._read.clear()
        self._read |= new
        return known | new

    def _append(self, connection: Connection, cell: int, new: tuple[Seqs, Codes]) -> int:
        """How many vectors the cell holds, once these are in it."""
        total = _append(connection, cell, *new)
        before = self._read.pop(cell, None)
        if before and len(before[0]) + len(new[0]) == total:
            seqs, codes = np.concatenate([before[0], new[0]]), np.concatenate([before[1], new[1]])
            self._read[cell] = seqs, codes
        return total

    def _refresh(self, connection: Connection) -> None:
        """Reads the centres again where a cell was cut in two since, here or elsewhere."""
        own = "FROM cells WHERE cell BETWEEN ? AND ?"
        which = (self._origin_cell, self._origin_cell + _SHELF - 1)
        newest = driver.value(connection, f"SELECT max(cell) {own}", which)
        splits = self._origin_cell if newest is None else int(newest)
        if splits == self._splits:
            return
        query = f"SELECT centre {own} ORDER BY cell"
        centres = [np.frombuffer(row, "<f4") for (row,) in driver.rows(connection, query, which)]
        self._splits = splits
        self._read = {}
        if centres:
            self._origin, self._centres = centres[0], np.stack(centres[1:])
        else:
            self._centres = np.zeros((0, 0), np.float32)

    @property
    def _first(self) -> int:
        return self._origin_cell + 1

    def _begin(self, connection: Connection, vectors: Vector) -> None:
        middle = vectors.mean(axis=0)
        _set_centre(connection, self._origin_cell, middle)
        _set_centre(connection, self._first, _unit(middle))
        self._refresh(connection)

    def _codes(self, vectors: Vector) -> Codes:
        bits = vectors > self._origin
        missing = -bits.shape[1] % _WORD
        padded = np.pad(bits, ((0, 0), (0, missing)))
        return np.packbits(padded, axis=1).view(np.uint64)

    def _split(self, connection: Connection, cell: int) -> None:
        seqs, codes = _read(connection, [cell])[cell]
        order = np.argsort(seqs)
        seqs, codes = seqs[order], codes[order]
        vectors = _vectors(connection, seqs, self._shelf)
        beyond = _beyond_the_middle(vectors)
        new = self._first + len(self._centres)
        driver.rows(connection, "DELETE FROM cell_blocks WHERE cell = ?", (cell,))
        for into, chosen in ((cell, ~beyond), (new, beyond)):
            _set_centre(connection, into, _unit(vectors[chosen].mean(axis=0)))
            _append(connection, into, seqs[chosen], codes[chosen])
        read = self._read
        self._refresh(connection)
        self._read = {one: held for one, held in read.items() if one != cell}  # the others stay


def _nearest(code: Codes, held: Sequence[tuple[Seqs, Codes]], limit: int) -> Seqs:
    if not held:
        return np.zeros(0, np.uint32)
    seqs = np.concatenate([each for each, _ in held])
    codes = np.concatenate([each for _, each in held])
    apart = np.bitwise_count(codes ^ code).sum(axis=1, dtype=np.uint32)
    # One number to sort by: the bits that differ, then the order in which they were added.
    order = apart.astype(np.uint64) << np.uint64(32) | seqs
    if len(order) > limit:
        order = np.partition(order, limit - 1)[:limit]
    return (np.sort(order) & np.uint64(0xFFFFFFFF)).astype(np.uint32)


def _beyond_the_middle(vectors: Vector) -> NDArray[np.bool_]:
    """Which of the vectors lie in the farther half along the longest axis; halves of one size."""
    spread = vectors - vectors.mean(axis=0)
    axis = spread[np.argmax((spread * spread).sum(axis=1))]
    for _ in range(_STEPS):
        axis = spread.T @ (spread @ axis)
        axis = axis / (np.linalg.norm(axis) or 1.0)
    beyond = np.zeros(len(vectors), np.bool_)
    beyond[np.argsort(spread @ axis, kind="stable")[len(vectors) // 2 :]] = True
    return beyond


def _read(connection: Connection, cells: Sequence[int]) -> dict[int, tuple[Seqs, Codes]]:
    query = (
        "SELECT cell, seqs, codes FROM cell_blocks"
        " WHERE cell IN (SELECT value FROM json_each(?)) ORDER BY cell, block"
    )
    parts: dict[int, tuple[list[bytes], list[bytes]]] = {}
    for cell, seqs, codes in driver.rows(connection, query, (json.dumps(cells),)):
        numbers, bits = parts.setdefault(cell, ([], []))
        numbers.append(seqs)
        bits.append(codes)
    return {cell: _arrays(numbers, bits) for cell, (numbers, bits) in parts.items()}


def _arrays(numbers: Iterable[bytes], bits: Iterable[bytes]) -> tuple[Seqs, Codes]:
    seqs = np.frombuffer(b"".join(numbers), "<u4")
    codes = np.frombuffer(b"".join(bits), np.uint64)
    return seqs, codes.reshape(len(seqs), -1)


def _append(connection: Connection, cell: int, seqs: Seqs, codes: Codes) -> int:
    """How many vectors the cell holds, once these are in it."""
    held = driver.value(connection, "SELECT held FROM cells WHERE cell = ?", (cell,))
    block, filled = divmod(int(held), BLOCK_HOLDS)
    if filled:
        query = "SELECT seqs, codes FROM cell_blocks WHERE cell = ? AND block = ?"
        ((numbers, last),) = driver.rows(connection, query, (cell, block))
        before, bits = _arrays([numbers], [last])
        seqs, codes = np.concatenate([before, seqs]), np.concatenate([bits, codes])
    statement = (
        "INSERT INTO cell_blocks (cell, block, seqs, codes) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (cell, block) DO UPDATE SET seqs = excluded.seqs, codes = excluded.codes"
    )
    driver.for_each(connection, statement, _blocks(cell, block, seqs, codes))
    total = block * BLOCK_HOLDS + len(seqs)
    driver.rows(connection, "UPDATE cells SET held = ? WHERE cell = ?", (total, cell))
    return total


def _blocks(
    cell: int, first: int, seqs: Seqs, codes: Codes
) -> Iterator[tuple[int, int, bytes, bytes]]:
    for at, start in enumerate(range(0, len(seqs), BLOCK_HOLDS)):
        part = slice(start, start + BLOCK_HOLDS)
        yield cell, first + at, seqs[part].astype("<u4").tobytes(), codes[part].tobytes()


def _unit(centre: Vector) -> Vector:
    unit: Vector = centre / (np.linalg.norm(centre) or 1.0)
    return unit


def _set_centre(connection: Connection, cell: int, centre: Vector) -> None:
    statement = (
        "INSERT INTO cells (cell, centre, held) VALUES (?, ?, 0)"
        " ON CONFLICT (cell) DO UPDATE SET centre = excluded.centre, held = 0"
    )
    driver.rows(connection, statement, (cell, centre.astype("<f4").tobytes()))


def _vectors(connection: Connection, seqs: Seqs, shelf: Shelf) -> Vector:
    query = (
        "SELECT vector FROM attributions WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq"
    )
    stored = driver.rows(connection, query, (json.dumps(seqs.tolist()),))
    parts = (shelf.part_of(np.frombuffer(each, "<f2").astype(np.float32)) for (each,) in stored)
    return np.stack(list(parts))
