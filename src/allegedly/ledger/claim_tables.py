"""Claims and their members as the ledger keeps them between one document and the next."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from sqlalchemy import Connection

from allegedly.ledger import driver
from allegedly.ledger.counting import next_number
from allegedly.records import Standing, StandingValue

#: Members of one claim that are looked at when others come to it, or when it is shown: the
#: earliest. A claim may have more, and its row counts all of them.
MOST_MEMBERS = 200

#: How a claim stands until it is weighed, in the same transaction.
_UNWEIGHED: StandingValue = "unattested"

#: What is counted of a claim without members.
_NO_MEMBERS = (0, 0, 0, 0, 0, 0, None, None)

_MEMBER = "seq, place, place_end, document, sign, side, speaker, publisher, since, until, reasons"


_OF_MEMBER = ", ".join(f"m.{column}" for column in _MEMBER.split(", "))
_VALUES = attrgetter(*_MEMBER.split(", "))


@dataclass(frozen=True)
class StoredMember:
    """A row of the table `members`, but for its claim; `reasons` is JSON."""

    seq: int
    place: int
    place_end: int | None
    document: int
    sign: int | None
    side: str
    speaker: str | None
    publisher: str | None
    since: str | None
    until: str | None
    reasons: str

    @property
    def row(self) -> tuple[object, ...]:
        """The values in the order of the columns."""
        values: tuple[object, ...] = _VALUES(self)
        return values


@dataclass(frozen=True)
class StoredClaim:
    """A claim with its earliest members; `dropped` where a person rejected it."""

    id: str
    text: str
    wording: str
    clause: int | None
    members: tuple[StoredMember, ...]
    dropped: bool = False
    standing: Standing | None = None


def claims_with(connection: Connection, seqs: Iterable[int]) -> dict[int, list[int]]:
    """By the number of each attribution that is in claims, their ordinals; rejected ones too."""
    query = (
        "SELECT DISTINCT seq, claim FROM members"
        " WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY claim"
    )
    found: dict[int, list[int]] = {}
    for seq, claim in driver.rows(connection, query, (json.dumps(sorted(set(seqs))),)):
        found.setdefault(seq, []).append(claim)
    return found


def read_claims(
    connection: Connection,
    ordinals: Iterable[int],
    most: int = MOST_MEMBERS,
    also: Iterable[int] = (),
) -> dict[int, StoredClaim]:
    """The claims with these ordinals, in their order, each with its `most` earliest members.

    Those with numbers in `also` are read too, and the wording, however late they came.
    """
    wanted = json.dumps(sorted(set(ordinals)))
    query = (
        "SELECT ordinal, id, text, wording, clause, standing, weighed FROM claims"
        " WHERE ordinal IN (SELECT value FROM json_each(?)) ORDER BY ordinal"
    )
    found = driver.rows(connection, query, (wanted,))
    read = _read_members if most else _read_chosen
    members = read(connection, [row[0] for row in found], most, sorted(set(also)))
    return {
        ordinal: StoredClaim(
            id=identity,
            text=text,
            wording=wording,
            clause=clause,
            members=tuple(members.get(ordinal, ())),
            dropped=standing is None,
            standing=Standing.model_validate_json(weighed) if weighed else None,
        )
        for ordinal, identity, text, wording, clause, standing, weighed in found
    }


def _read_members(
    connection: Connection, ordinals: Sequence[int], most: int, also: Sequence[int]
) -> dict[int, list[StoredMember]]:
    query = f"""
        SELECT * FROM (SELECT {_MEMBER} FROM members
            WHERE claim = :claim ORDER BY seq, place LIMIT :most)
        UNION SELECT {_MEMBER} FROM members WHERE claim = :claim AND seq IN
            (SELECT a.seq FROM claims AS c JOIN attributions AS a ON a.id = c.wording
             WHERE c.ordinal = :claim)
        UNION SELECT {_MEMBER} FROM members WHERE claim = :claim
            AND seq IN (SELECT value FROM json_each(:also))
        ORDER BY seq, place"""  # noqa: S608 (names from this file)
    values = {"most": most, "also": json.dumps(list(also))}
    return {
        ordinal: [
            StoredMember(*row)
            for row in driver.rows(connection, query, {**values, "claim": ordinal})
        ]
        for ordinal in ordinals
    }


def _read_chosen(
    connection: Connection, ordinals: Sequence[int], _: int, also: Sequence[int]
) -> dict[int, list[StoredMember]]:
    """Of all these claims at once the members in `also`, and those that have their wording."""
    query = f"""
        SELECT claim, {_MEMBER} FROM members WHERE seq IN (SELECT value FROM json_each(:also))
            AND +claim IN (SELECT value FROM json_each(:ordinals))
        UNION SELECT m.claim, {_OF_MEMBER} FROM claims AS c
            JOIN attributions AS a ON a.id = c.wording
            JOIN members AS m ON m.claim = c.ordinal AND m.seq = a.seq
            WHERE c.ordinal IN (SELECT value FROM json_each(:ordinals))
        ORDER BY claim, seq, place"""  # noqa: S608 (names from this file)
    values = {"ordinals": json.dumps(list(ordinals)), "also": json.dumps(list(also))}
    found: dict[int, list[StoredMember]] = {}
    for claim, *row in driver.rows(connection, query, values):
        found.setdefault(claim, []).append(StoredMember(*row))
    return found


def write_claim(connection: Connection, claim: StoredClaim, before: StoredClaim | None) -> int:
    """The ordinal of the claim, once it and its members are in the tables.

    Args:
        connection: to the ledger, in a transaction.
        claim: as it is now; members beyond those of `before` that it leaves out stay.
        before: as it was read, if it was there.
    """
    ordinal = _write_row(connection, claim)
    old = {(m.seq, m.place): m for m in before.members} if before else {}
    new = {(m.seq, m.place): m for m in claim.members}
    gone = [(ordinal, *key) for key in old if key not in new]
    if gone:
        statement = "DELETE FROM members WHERE claim = ? AND seq = ? AND place = ?"
        driver.for_each(connection, statement, gone)
    changed = [(ordinal, *m.row) for key, m in new.items() if old.get(key) != m]
    if changed:
        marks = ", ".join("?" * len(changed[0]))
        statement = f"INSERT OR REPLACE INTO members (claim, {_MEMBER}) VALUES ({marks})"  # noqa: S608
        driver.for_each(connection, statement, changed)
    return ordinal


def _write_row(connection: Connection, claim: StoredClaim) -> int:
    statement = """
        INSERT INTO claims (id, text, wording, clause, standing, number, origins, supporting,
            denying, querying, commenting, members, documents, disputed, languages)
        VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')
        ON CONFLICT (id) DO UPDATE SET text = excluded.text, wording = excluded.wording,
            clause = excluded.clause, standing = excluded.standing, number = excluded.number
        RETURNING ordinal"""
    standing = None if claim.dropped else _UNWEIGHED
    row = (claim.id, claim.text, claim.wording, claim.clause, standing)
    values = (*row, next_number(connection, "claim"))
    return int(driver.value(connection, statement, values))


def turn_others(connection: Connection, ordinal: int, shown: Collection[int]) -> None:
    """Turns the sides of those members round that are not `shown`, as the wording has turned."""
    statement = """
        UPDATE members SET sign = -sign, side = CASE side
            WHEN 'support' THEN 'deny' WHEN 'deny' THEN 'support' ELSE side END
        WHERE claim = ? AND seq NOT IN (SELECT value FROM json_each(?))"""
    driver.rows(connection, statement, (ordinal, json.dumps(sorted(shown))))


def weigh_claims(connection: Connection, standings: Mapping[int, Standing | None]) -> None:
    """Writes down how the claims stand (None: rejected by a person), and counts their members."""
    counting = """
        SELECT claim, count(*), count(DISTINCT document), sum(side = 'support'),
            sum(side = 'deny'), sum(side = 'query'), sum(side = 'comment'),
            min(coalesce(since, until)), max(until)
        FROM (SELECT DISTINCT claim, seq, document, side, since, until FROM members
            WHERE claim IN (SELECT value FROM json_each(?))) GROUP BY claim"""
    speaking = """
        SELECT m.claim, group_concat(DISTINCT d.language) FROM members AS m
        JOIN documents AS d ON d.ordinal = m.document
        WHERE m.claim IN (SELECT value FROM json_each(?)) GROUP BY m.claim"""
    statement = """
        UPDATE claims SET standing = ?, weighed = ?, origins = ?, members = ?, documents = ?,
            supporting = ?, denying = ?, querying = ?, commenting = ?, first_seen = ?,
            last_seen = ?, disputed = ?, languages = ? WHERE ordinal = ?"""
    asked = (json.dumps(sorted(standings)),)
    counted = {row[0]: row[1:] for row in driver.rows(connection, counting, asked)}
    languages = dict(driver.rows(connection, speaking, asked))
    rows = []
    for ordinal, standing in standings.items():
        count, documents, *sides, first, last = counted.get(ordinal, _NO_MEMBERS)
        value, weighed, origins = _weighed(standing)
        counts = (origins, count, documents, *sides, first, last, min(sides[:2]))
        rows.append((value, weighed, *counts, f",{languages.get(ordinal) or ''},", ordinal))
    driver.for_each(connection, statement, rows)


def _weighed(standing: Standing | None) -> tuple[str | None, str | None, int]:
    if standing is None:
        return None, None, 0
    return standing.value, standing.model_dump_json(exclude_none=True), standing.origins


def delete_claims(connection: Connection, ordinals: Iterable[int]) -> None:
    """Takes claims with these ordinals out of the tables; their attributions are in none then."""
    values = [(ordinal,) for ordinal in ordinals]
    if values:
        driver.for_each(connection, "DELETE FROM members WHERE claim = ?", values)
        driver.for_each(connection, "DELETE FROM claims WHERE ordinal = ?", values)
