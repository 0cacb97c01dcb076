"""A claim from what a person types: its id, one it once had, the beginning of one, its words."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from allegedly.errors import NotInLedger
from allegedly.ledger import driver
from allegedly.ledger.finding import find_id
from allegedly.ledger.search import search

#: Claims with like words that are looked at to name the nearest ones.
_NEAR = 20

_ITS_ID = "id = :asked"
_BEGINS = "id >= :asked AND id < :asked || 'g'"  # ids are hexadecimal: "g" stands behind them all
_ONCE = (
    "ordinal IN (SELECT m.claim FROM propositions AS p JOIN members AS m ON m.seq = p.seq"
    " WHERE p.claim >= :asked AND p.claim {0} UNION SELECT m.claim FROM anchors AS n"
    " JOIN attributions AS a ON a.id = n.attribution JOIN members AS m ON m.seq = a.seq"
    " WHERE n.old >= :asked AND n.old {0})"
)
_ONCE_ITS_ID = _ONCE.format("<= :asked")
_ONCE_BEGAN = _ONCE.format("< :asked || 'g'")
_ITS_WORDS = "text = :asked COLLATE NOCASE"
_HAS_MEMBER = (
    "ordinal IN (SELECT m.claim FROM members AS m JOIN attributions AS a ON a.seq = m.seq"
    " WHERE a.id = :asked)"
)
_SHOWN = "SELECT id, text FROM claims WHERE standing IS NOT NULL AND"


def find_claim(connection: Connection, asked: str) -> str:
    """The id of the claim that `asked` means.

    Raises:
        NotInLedger: it means none, or more than one; the message names the nearest.
    """
    wanted = asked.strip()
    if not wanted:
        raise NotInLedger("no claim is named; give its id or its words")
    for condition in (_ITS_ID, _ONCE_ITS_ID, _BEGINS, _ITS_WORDS, _ONCE_BEGAN):
        found = _names(connection, condition, wanted)
        if len(found) == 1:
            return next(iter(found))
        if found:
            return find_id(wanted, found, "claim")  # raises, and names them
    return find_id(wanted, _nearest(connection, wanted), "claim")


def find_heir(connection: Connection, asked: str) -> str | None:
    """The id of the one claim that what had the id `asked`, or one that begins so, is now part of.

    None where there is no such claim, or more than one.
    """
    found = _names(connection, _ONCE_BEGAN, asked.strip()) if asked.strip() else {}
    return next(iter(found)) if len(found) == 1 else None


def _names(connection: Connection, condition: str, asked: str) -> dict[str, str]:
    return dict(driver.rows(connection, f"{_SHOWN} {condition} LIMIT {_NEAR}", {"asked": asked}))


def _nearest(connection: Connection, asked: str) -> Mapping[str, str]:
    """Claims whose members have the same words, for the message that says there is none."""
    hits = [hit.id for hit in search(connection, asked, "claims", _NEAR).found]
    found: dict[str, str] = {}
    for hit in hits:
        found |= _names(connection, _HAS_MEMBER, hit)
    return found
