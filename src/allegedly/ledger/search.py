"""Full-text search: the only part of the ledger that is particular to a kind of database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from allegedly.ledger import driver
from allegedly.records import Span

SearchKind = Literal["documents", "claims"]

#: Of words that more records have, the newest records are found: to rank all takes FTS5 about a
#: microsecond each (measured at 45,000 attributions), and such words tell little apart.
RANKED = 500
#: Attributions looked at for each claim that is asked for: several of one claim may be hits.
_MEMBERS = 4
#: FTS5 gives up on expressions deeper than 256; words beyond this many do not narrow a search.
_MOST_TERMS = 64
#: Words around the first hit that a snippet shows; FTS5 allows up to 64.
_SNIPPET_WORDS = 24
#: Characters of a snippet where FTS5 cannot make one.
_SNIPPET_CHARACTERS = 160

#: Signs that SQLite puts around a hit; hardly a text has them.
_ON, _OFF = "\x02", "\x03"

_TERM = re.compile(r'"([^"]+)"|([^\s"]+)')
_TABLES = {
    "documents": ("documents", "ordinal", "text"),
    "claims": ("attributions", "seq", "words"),
}


@dataclass(frozen=True)
class Hit:
    """A record that a search found: its id, and the words around the hit, cut at "…".

    `marks` are the places in `snippet` of what was looked for.
    """

    id: str
    snippet: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Hits:
    """What a search found, best first; `newest` where it is the newest of what has the words."""

    found: tuple[Hit, ...]
    newest: bool = False


def index_document(connection: Connection, document: str) -> None:
    """Makes the words of the document with this id, and of its attributions, searchable."""
    for statement in (
        "INSERT INTO documents_fts (rowid, title, text)"
        " SELECT ordinal, title, text FROM documents WHERE id = ?",
        "INSERT INTO attributions_fts (rowid, words)"
        " SELECT seq, words FROM attributions WHERE document_id = ?",
    ):
        driver.rows(connection, statement, (document,))


def search(connection: Connection, query: str, kind: SearchKind, limit: int) -> Hits:
    """Documents, or attributions for claims, that have all the words of `query`, best first.

    Words between quotation marks must follow one another; nothing else in the query has a
    meaning of its own, so that no query is wrong. Where more than `RANKED` have them, the newest
    come first.
    """
    terms = match_expression(query)
    if not terms:
        return Hits(())
    table, key, column = _TABLES[kind]
    words = f"{table}_fts"
    is_common = _is_common(connection, terms, words)
    score, order = ("-rowid", "rowid DESC") if is_common else ("rank", "rank")
    # The best are picked before the tables are joined: so FTS5 sorts, and twice as fast.
    statement = (
        f"SELECT r.id, best.snippet, {_odd(f'r.{column}')} FROM"  # noqa: S608 (names from this file)
        f" (SELECT rowid, {score} AS score, {_snippet(words)} FROM {words} WHERE {words} MATCH ?"
        f" ORDER BY {order} LIMIT ?) AS best JOIN {table} AS r ON r.{key} = best.rowid"
        " ORDER BY best.score, best.rowid"
    )
    rows = driver.rows(connection, statement, (terms, limit))
    return Hits(tuple(_hit(*row) for row in rows), is_common and len(rows) == limit)


def search_claims(connection: Connection, query: str, limit: int) -> tuple[dict[str, Hit], bool]:
    """By the ids of claims, best first, the best member that has all the words of `query`.

    And whether these are the newest in place of the best, as in `Hits`.
    """
    terms = match_expression(query)
    if not terms:
        return {}, False
    words = "attributions_fts"
    is_common = _is_common(connection, terms, words)
    score, order = ("-rowid", "rowid DESC") if is_common else ("rank", "rank")
    statement = (
        f"SELECT c.id, r.id, best.snippet, {_odd('r.words')} FROM"  # noqa: S608 (names from here)
        f" (SELECT rowid, {score} AS score, {_snippet(words)} FROM {words} WHERE {words} MATCH ?"
        f" ORDER BY {order} LIMIT ?) AS best JOIN attributions AS r ON r.seq = best.rowid"
        " JOIN members AS m ON m.seq = best.rowid JOIN claims AS c ON c.ordinal = m.claim"
        " WHERE c.standing IS NOT NULL ORDER BY best.score, best.rowid, c.ordinal"
    )
    best: dict[str, tuple[str, str, str | None]] = {}
    for claim, *hit in driver.rows(connection, statement, (terms, limit * _MEMBERS)):
        best.setdefault(claim, (hit[0], hit[1], hit[2]))
    shown = list(best.items())[:limit]
    return {claim: _hit(*hit) for claim, hit in shown}, is_common


def _is_common(connection: Connection, terms: str, words: str) -> bool:
    last = f"SELECT rowid FROM {words} WHERE {words} MATCH ? LIMIT 1 OFFSET {RANKED}"  # noqa: S608
    return driver.value(connection, last, (terms,)) is not None


def hit_in_claim(connection: Connection, query: str, claim: str) -> Hit | None:
    """The earliest member of a claim that has all the words of `query`; None where none has."""
    terms = match_expression(query)
    if not terms:
        return None
    words = "attributions_fts"
    members = (
        "SELECT m.seq FROM claims AS c JOIN members AS m ON m.claim = c.ordinal WHERE c.id = ?"
    )
    statement = (
        f"SELECT a.id, hit.snippet, {_odd('a.words')} FROM"  # noqa: S608 (names from this file)
        f" (SELECT rowid, {_snippet(words)} FROM {words}"
        f" WHERE {words} MATCH ? AND rowid IN ({members}) LIMIT 1) AS hit"
        " JOIN attributions AS a ON a.seq = hit.rowid"
    )
    found = driver.rows(connection, statement, (terms, claim))
    return _hit(*found[0]) if found else None


def _snippet(words: str) -> str:
    return f"snippet({words}, -1, '{_ON}', '{_OFF}', '…', {_SNIPPET_WORDS}) AS snippet"


def _odd(column: str) -> str:
    """The column where it has a sign of ours or a NUL, which snippets are not to be trusted with.

    Else nothing: a document's text is long, and need not leave the database.
    """
    signs = " OR ".join(f"instr({column}, char({ord(sign)}))" for sign in ("\0", _ON, _OFF))
    return f"CASE WHEN {signs} THEN {column} END"


def match_expression(query: str) -> str:
    """`query` as an FTS5 expression: every word and every quoted phrase, all quoted."""
    # A NUL ends an expression for SQLite; half a surrogate pair cannot be sent to it at all.
    clean = query.replace("\0", " ").encode("utf-8", "replace").decode()
    terms = [phrase or word for phrase, word in _TERM.findall(clean)]
    worded = [term for term in terms if any(character.isalnum() for character in term)]
    return " ".join(f'"{term}"' for term in worded[:_MOST_TERMS])


def _hit(identity: str, snippet: str, odd: str | None) -> Hit:
    # FTS5 drops what follows a NUL in a piece of a snippet; no words are better than wrong ones.
    if odd is not None and "\0" in odd:
        return Hit(identity, odd[:_SNIPPET_CHARACTERS])
    if odd is not None:  # the text has our signs itself: what is a mark is unclear
        return Hit(identity, snippet.replace(_ON, "").replace(_OFF, ""))
    pieces = snippet.replace(_OFF, _ON).split(_ON)  # every other one is a hit
    marks, end = [], 0
    for at, piece in enumerate(pieces):
        if at % 2 and piece:
            marks.append(Span(start=end, end=end + len(piece)))
        end += len(piece)
    return Hit(identity, "".join(pieces), tuple(marks))
