"""Who says what once persons have corrected speakers and joined actors.

What was read stays as it is in `attributions` and `actors`; `respoken` and `actor_homes` lie over
it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection

from allegedly.ledger import driver

#: The numbers of what one actor says, by its own id, corrections laid over what was read.
SPOKEN = """
    SELECT seq FROM attributions WHERE speaker = :actor AND retired IS NULL
        AND seq NOT IN (SELECT seq FROM respoken)
    UNION ALL SELECT r.seq FROM respoken AS r JOIN attributions AS a ON a.seq = r.seq
        WHERE r.speaker = :actor AND a.retired IS NULL"""

#: The same behind the number `after`, the first `most` of each kind: a few of thousands are found
#: without reading the others.
SPOKEN_NEXT = """
    SELECT seq FROM (SELECT seq FROM attributions WHERE speaker = :actor AND seq > :after
        AND retired IS NULL AND NOT EXISTS
            (SELECT 1 FROM respoken AS r WHERE r.seq = attributions.seq)
        ORDER BY seq LIMIT :most)
    UNION ALL SELECT seq FROM (
        SELECT r.seq FROM respoken AS r JOIN attributions AS a ON a.seq = r.seq
        WHERE r.speaker = :actor AND r.seq > :after AND a.retired IS NULL
        ORDER BY r.seq LIMIT :most)
    ORDER BY seq LIMIT :most"""


def homes_of(connection: Connection, actors: Iterable[str]) -> dict[str, str]:
    """Of these actors, those that were joined with another, and which."""
    query = "SELECT actor, home FROM actor_homes WHERE actor IN (SELECT value FROM json_each(?))"
    return dict(driver.rows(connection, query, (json.dumps(sorted(set(actors))),)))


def joined_with(connection: Connection, homes: Iterable[str]) -> dict[str, list[str]]:
    """By actor the others that go by its name; none for those that nobody was joined with."""
    query = (
        "SELECT home, actor FROM actor_homes"
        " WHERE home IN (SELECT value FROM json_each(?)) ORDER BY home, actor"
    )
    found: dict[str, list[str]] = {}
    for home, actor in driver.rows(connection, query, (json.dumps(sorted(set(homes))),)):
        found.setdefault(home, []).append(actor)
    return found


def all_homes(connection: Connection) -> dict[str, str]:
    """Every actor that was joined with another, and which."""
    rows = connection.exec_driver_sql("SELECT actor, home FROM actor_homes ORDER BY actor")
    return {row.actor: row.home for row in rows}


def set_homes(
    connection: Connection, actors: Collection[str], homes: Mapping[str, str]
) -> tuple[set[str], set[str]]:
    """The actors whose home has changed, and what their homes were and are.

    `homes` is all that is known of `actors` then.
    """
    query = """SELECT actor, home FROM actor_homes
        WHERE actor IN (SELECT value FROM json_each(:ids))
            OR home IN (SELECT value FROM json_each(:ids))"""
    ids = {"ids": json.dumps(sorted(set(actors)))}
    before = {row.actor: row.home for row in connection.exec_driver_sql(query, ids)}
    changed = {one for one in before | dict(homes) if before.get(one) != homes.get(one)}
    gone = [(one,) for one in sorted(changed)]
    if gone:
        connection.exec_driver_sql("DELETE FROM actor_homes WHERE actor = ?", gone)
    new = [(one, homes[one]) for one in sorted(changed) if one in homes]
    if new:
        connection.exec_driver_sql("INSERT INTO actor_homes (actor, home) VALUES (?, ?)", new)
    return changed, {known[one] for known in (before, homes) for one in changed if one in known}


def set_speakers(
    connection: Connection, seqs: Collection[int], speakers: Mapping[int, str | None]
) -> set[str]:
    """The actors that say more or less than before, now that `speakers` corrects who says these.

    Args:
        connection: to the ledger, in a transaction.
        seqs: numbers of attributions.
        speakers: for those of them that are corrected, who says it; None: nobody.
    """
    wanted = json.dumps(sorted(set(seqs)))
    query = "SELECT seq, speaker FROM {} WHERE seq IN (SELECT value FROM json_each(?))"
    before = _speakers(connection, query.format("respoken"), wanted)
    changed = {
        seq
        for seq in before.keys() | speakers.keys()
        if seq not in before or seq not in speakers or before[seq] != speakers[seq]
    }
    if not changed:
        return set()
    gone = [(seq,) for seq in sorted(changed)]
    connection.exec_driver_sql("DELETE FROM respoken WHERE seq = ?", gone)
    new = [(seq, speakers[seq]) for seq in sorted(changed) if seq in speakers]
    if new:
        connection.exec_driver_sql("INSERT INTO respoken (seq, speaker) VALUES (?, ?)", new)
    read = _speakers(connection, query.format("attributions"), wanted)
    told = [each.get(seq) for each in (before, speakers, read) for seq in changed]
    return {speaker for speaker in told if speaker}


def _speakers(connection: Connection, query: str, seqs: str) -> dict[int, str | None]:
    return {row.seq: row.speaker for row in connection.exec_driver_sql(query, (seqs,))}


def move_members(connection: Connection, actors: Iterable[str]) -> set[int]:
    """The claims on which these actors speak; their members then bear the name they go by."""
    claims: set[int] = set()
    for actor in sorted(set(actors)):
        home = homes_of(connection, [actor]).get(actor, actor)
        values = {"actor": actor, "home": home}
        statement = f"UPDATE members SET speaker = :home WHERE seq IN ({SPOKEN})"  # noqa: S608
        connection.exec_driver_sql(statement, values)
        query = f"SELECT DISTINCT claim FROM members WHERE seq IN ({SPOKEN})"  # noqa: S608
        claims.update(connection.exec_driver_sql(query, values).scalars())
    return claims
