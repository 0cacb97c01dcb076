"""A list a page at a time, each page found by an index."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection

from allegedly.errors import UsageError
from allegedly.ledger import driver
from allegedly.ledger.page_rows import Page

Row = TypeVar("Row")

#: A condition with its values.
Where = tuple[str, dict[str, object]]

_EVERYTHING = 10**9


@dataclass(frozen=True)
class Listing:
    """A query whose rows are in order, by a column and then by a key that is unique.

    Attributes:
        select: the query up to its conditions; it gives the column of the
            order and the key as its last two.
        order: the column, and whether the greatest comes first.
        key: the column that is unique.
        conditions: what the rows must have.
    """

    select: str
    order: tuple[str, bool]
    key: str
    conditions: Sequence[Where] = ()

    def page(
        self,
        connection: Connection,
        after: str | None,
        limit: int,
        made: Callable[..., Row],
    ) -> Page[Row]:
        """The rows that come after the cursor `after`, at most `limit`; 0 for all.

        `made` makes a row of what `select` gives, but for the last two columns.

        Raises:
            UsageError: `after` is no cursor.
        """
        query, values = self._query(after)
        most = limit or _EVERYTHING
        rows = driver.rows(connection, f"{query} LIMIT :most", {**values, "most": most + 1})
        cursor = json.dumps(rows[most - 1][-2:]) if len(rows) > most else None
        return Page(tuple(made(*row[:-2]) for row in rows[:most]), cursor)

    def _query(self, after: str | None) -> tuple[str, dict[str, object]]:
        values: dict[str, object] = {}
        parts = []
        for condition, given in (*self.conditions, *self._later(after)):
            parts.append(condition)
            values |= given
        where = f" WHERE {' AND '.join(parts)}" if parts else ""
        column, descending = self.order
        way = " DESC" if descending else ""
        return f"{self.select}{where} ORDER BY {column}{way}, {self.key}{way}", values

    def _later(self, after: str | None) -> Iterator[Where]:
        if after is None:
            return
        try:
            value, key = json.loads(after)
            if any(not isinstance(each, int | float | str) for each in (value, key)):
                raise ValueError(after)
        except (ValueError, TypeError) as error:
            raise UsageError(
                f"after {after!r}: it is no cursor; give one that a page has given"
            ) from error
        column, descending = self.order
        sign = "<" if descending else ">"
        # A row value would be shorter, and SQLite would not use the index for it.
        yield (
            f"{column} {sign}= :after_value AND"
            f" ({column} {sign} :after_value OR {self.key} {sign} :after_key)",
            {"after_value": value, "after_key": key},
        )
