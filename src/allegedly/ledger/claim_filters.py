"""Which claims a list is asked for, as conditions that SQLite meets in time however large it is.

What few members have is looked up, and its claims are sorted. What many have is not: the claims are
gone through in the order of the list, which soon has a page full of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection

from allegedly.ledger import driver
from allegedly.ledger.listing import Where
from allegedly.ledger.page_rows import ClaimsWanted
from allegedly.ledger.search import match_expression

#: Part of a name, in lower case, is among the names of an actor.
NAMED = "instr(names, :name) > 0"
#: A name that is part of more actors' names finds the claims of the most voiced ones.
_MOST_ACTORS = 200
#: More members are many.
_MANY = 2_000

_WORDS = "SELECT rowid FROM attributions_fts WHERE attributions_fts MATCH :terms"
_ACTORS = (
    f"SELECT id, voices FROM actor_names WHERE {NAMED} ORDER BY voices DESC LIMIT {_MOST_ACTORS}"  # noqa: S608 (our own)
)
_SPEAKERS = f"""SELECT :actor UNION SELECT home FROM actor_homes WHERE actor = :actor
    UNION SELECT id FROM ({_ACTORS})"""  # noqa: S608 (our own)


def claim_conditions(connection: Connection, wanted: ClaimsWanted) -> Iterator[Where]:
    """What a claim must have to be listed, as conditions on its row."""
    if len(wanted.standings) == 1:
        yield "standing = :standing", {"standing": next(iter(wanted.standings))}
    elif wanted.standings:
        # The sign keeps SQLite from taking the index of standings, which would have to be sorted.
        yield (
            "+standing IN (SELECT value FROM json_each(:standings))",
            {"standings": json.dumps(sorted(wanted.standings))},
        )
    if wanted.actor:
        yield _of_actor(connection, wanted.actor)
    if wanted.publisher:
        carried: dict[str, object] = {"publisher": wanted.publisher}
        count = f"SELECT 1 FROM members WHERE publisher = :publisher LIMIT {_MANY + 1}"  # noqa: S608
        number = driver.value(connection, f"SELECT count(*) FROM ({count})", carried)  # noqa: S608
        yield _with_member("publisher = :publisher", number), carried
    if wanted.language:
        yield "instr(languages, :language) > 0", {"language": f",{wanted.language},"}
    if wanted.since or wanted.until:
        yield _spoken_of(wanted.since or "0000", wanted.until or "9999")
    if wanted.text:
        yield _worded(connection, wanted.text)


def _with_member(condition: str, number: int) -> str:
    """That a member of the claim meets the condition, as so many members do."""
    if number > _MANY:
        return f"EXISTS (SELECT 1 FROM members WHERE claim = claims.ordinal AND {condition})"  # noqa: S608
    return f"ordinal IN (SELECT claim FROM members WHERE {condition})"  # noqa: S608 (our own)


def _of_actor(connection: Connection, asked: str) -> Where:
    spoken = f"""SELECT sum(voices) FROM (SELECT voices FROM ({_ACTORS})
        UNION ALL SELECT voices FROM actor_names WHERE id = :actor)"""  # noqa: S608 (our own)
    values: dict[str, object] = {"actor": asked, "name": asked.casefold()}
    number = driver.value(connection, spoken, values) or 0
    return _with_member(f"speaker IN ({_SPEAKERS})", number), values


def _spoken_of(since: str, until: str) -> Where:
    within = (
        "EXISTS (SELECT 1 FROM members AS m WHERE m.claim = claims.ordinal"
        " AND m.until >= :since AND coalesce(m.since, m.until) <= :until)"
    )
    values: dict[str, object] = {"since": since, "until": until}
    return f"last_seen >= :since AND first_seen <= :until AND {within}", values


def _worded(connection: Connection, text: str) -> Where:
    terms = match_expression(text) or '""'
    last = f"{_WORDS} LIMIT 1 OFFSET {_MANY}"
    is_common = driver.value(connection, last, {"terms": terms}) is not None
    members = f"SELECT claim FROM members WHERE seq IN ({_WORDS})"  # noqa: S608 (our own)
    # The sign keeps SQLite from reading all of these claims and sorting them.
    return f"{'+' if is_common else ''}ordinal IN ({members})", {"terms": terms}
