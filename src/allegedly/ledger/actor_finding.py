"""An actor from what a person types: its id, the beginning of one, its name."""

from __future__ import annotations

from sqlalchemy import Connection, text

from allegedly.errors import NotInLedger
from allegedly.ledger.finding import find_id

#: Actors with like names that are looked at, those who say most first.
_NEAR = 50

_ITS_ID = "id = :asked OR id = (SELECT home FROM actor_homes WHERE actor = :asked)"
_BEGINS = "id >= :asked AND id < :asked || char(1114111)"
# Names are kept in lower case, one a line.
_ITS_NAME = "instr(char(10) || names || char(10), char(10) || :folded || char(10)) > 0"
_IN_A_NAME = "instr(names, :folded) > 0"
_ANYBODY = "1"


def find_actor(connection: Connection, asked: str) -> str:
    """The id of the actor that `asked` means.

    Raises:
        NotInLedger: it means none, or more than one; the message names the nearest.
    """
    wanted = asked.strip()
    if not wanted:
        raise NotInLedger("no actor is named; give its id or its name")
    for condition in (_ITS_ID, _BEGINS, _ITS_NAME):
        found = _names(connection, condition, wanted)
        if len(found) == 1:
            return next(iter(found))
        if found:
            return find_id(wanted, found, "actor")  # one by its first name, or it names them
    return find_id(wanted, _nearest(connection, wanted), "actor")


def _nearest(connection: Connection, asked: str) -> dict[str, str]:
    """Actors with a word of that name, for the message that says there is none."""
    found: dict[str, str] = {}
    for word in asked.split():
        found |= _names(connection, _IN_A_NAME, word)
    return found or _names(connection, _ANYBODY, asked)


def _names(connection: Connection, condition: str, asked: str) -> dict[str, str]:
    query = text(
        f"SELECT id, name FROM actor_names WHERE {condition} ORDER BY voices DESC, id LIMIT {_NEAR}"  # noqa: S608
    )
    values = {"asked": asked, "folded": asked.casefold()}
    return {row.id: row.name for row in connection.execute(query, values)}
