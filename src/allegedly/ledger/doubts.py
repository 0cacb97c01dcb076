"""What the machine is least sure of and no person has judged: attributions, and pairs of them."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection

from allegedly.ledger import driver
from allegedly.ledger.listing import Listing, Where
from allegedly.ledger.page_rows import DoubtRow, Page, PairRow
from allegedly.records import Judgement, Relation

_CLAIM_OF = """(SELECT c.id FROM members AS m JOIN claims AS c ON c.ordinal = m.claim
    WHERE m.seq = {seq} AND c.standing IS NOT NULL LIMIT 1)"""

_ATTRIBUTIONS = f"""SELECT id AS attribution, document_id AS document, words, confidence,
    {_CLAIM_OF.format(seq="attributions.seq")} AS claim,
    confidence AS cursor_value, seq AS cursor_key FROM attributions"""  # noqa: S608 (our own)
# To join two attributions, or to part them, says nothing of whether each of them is right.
_ON_A_PAIR = """j.decision IN ('join', 'part') AND EXISTS (
    SELECT 1 FROM judgement_targets AS o JOIN attributions AS b ON b.id = o.target
    WHERE o.judgement = t.judgement AND o.target <> t.target)"""
_UNJUDGED = f"""id NOT IN (SELECT t.target FROM judgement_targets AS t
    JOIN judgements AS j ON j.seq = t.judgement
    WHERE j.decision <> 'undo' AND NOT ({_ON_A_PAIR})
        AND j.id NOT IN (SELECT value FROM json_each(:undone)))"""  # noqa: S608 (our own)

_LEFT = '(SELECT seq FROM attributions AS a WHERE a.id = matches."left" AND a.retired IS NULL)'
_RIGHT = '(SELECT seq FROM attributions AS a WHERE a.id = matches."right" AND a.retired IS NULL)'
_TOGETHER = f"""EXISTS (SELECT 1 FROM members AS l JOIN members AS r ON r.claim = l.claim
    WHERE l.seq = {_LEFT} AND r.seq = {_RIGHT})"""  # noqa: S608 (our own)
_LEFT_CLAIM, _RIGHT_CLAIM = _CLAIM_OF.format(seq=_LEFT), _CLAIM_OF.format(seq=_RIGHT)
_PAIRS = f"""SELECT "left", "right", relation, score, {_TOGETHER} AS together,
    {_LEFT_CLAIM} AS left_claim, {_RIGHT_CLAIM} AS right_claim,
    doubt AS cursor_value, seq AS cursor_key FROM matches"""  # noqa: S608 (our own)
# A decision on a pair names its two attributions, or one and the claim that the other is in.
_UNDECIDED = f"""NOT EXISTS (SELECT 1 FROM judgement_targets AS l
    JOIN judgement_targets AS r ON r.judgement = l.judgement AND r.target <> l.target
    JOIN judgements AS j ON j.seq = l.judgement
    WHERE l.target IN ("left", {_LEFT_CLAIM}) AND r.target IN ("right", {_RIGHT_CLAIM})
        AND j.decision IN ('join', 'part')
        AND j.id NOT IN (SELECT value FROM json_each(:undone)))"""  # noqa: S608 (our own)
_OPEN = (
    "doubt IS NOT NULL",
    f"{_LEFT_CLAIM} IS NOT NULL AND {_RIGHT_CLAIM} IS NOT NULL",
    f"(relation <> 'related' OR NOT {_TOGETHER})",
)


def doubtful(connection: Connection, after: str | None, limit: int) -> Page[DoubtRow]:
    """The attributions that no judgement names, the most doubtful first."""
    unjudged: Where = (f"retired IS NULL AND {_UNJUDGED}", {"undone": _undone(connection)})
    listing = Listing(_ATTRIBUTIONS, ("confidence", False), "seq", [unjudged])
    return listing.page(connection, after, limit, DoubtRow)


def doubtful_pairs(connection: Connection, after: str | None, limit: int) -> Page[PairRow]:
    """The pairs that barely joined or nearly did and that no judgement is on, likewise."""
    undecided: Where = (_UNDECIDED, {"undone": _undone(connection)})
    conditions: list[Where] = [*((condition, {}) for condition in _OPEN), undecided]
    listing = Listing(_PAIRS, ("doubt", False), "seq", conditions)
    return listing.page(connection, after, limit, _pair)


def _pair(left: str, right: str, relation: Relation, score: float, *rest: Any) -> PairRow:
    together, left_claim, right_claim = rest
    return PairRow(left, right, relation, score, bool(together), left_claim, right_claim)


def _undone(connection: Connection) -> str:
    """The ids of judgements that are not in force, as JSON; an undoing can itself be undone."""
    undone: set[str] = set()
    query = "SELECT record FROM judgements WHERE decision = 'undo' ORDER BY seq DESC"
    for (record,) in driver.rows(connection, query):
        undoing = Judgement.model_validate_json(record)
        if undoing.id not in undone:
            undone.update(undoing.targets)
    return json.dumps(sorted(undone))
