"""Full-text search: the only part of the ledger that is particular to a kind of database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, text

from allegedly.records import Span

SearchKind = Literal["documents", "claims"]

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


def index_document(connection: Connection, document: str) -> None:
    """Makes the words of the document with this id, and of its attributions, searchable."""
    for statement in (
        "INSERT INTO documents_fts (rowid, title, text)"
        " SELECT ordinal, title, text FROM documents WHERE id = :id",
        "INSERT INTO attributions_fts (rowid, words)"
        " SELECT seq, words FROM attributions WHERE document_id = :id",
    ):
        connection.execute(text(statement), {"id": document})


def search(connection: Connection, query: str, kind: SearchKind, limit: int) -> list[Hit]:
    """Documents, or attributions for claims, that have all the words of `query`, best first.

    Words between quotation marks must follow one another; nothing else in the query has a
    meaning of its own, so that no query is wrong.
    """
    terms = match_expression(query)
    if not terms:
        return []
    table, key, column = _TABLES[kind]
    words = f"{table}_fts"
    snippet = f"snippet({words}, -1, '{_ON}', '{_OFF}', '…', {_SNIPPET_WORDS})"
    # The best are picked before the tables are joined: so FTS5 sorts, and twice as fast.
    statement = text(
        f"SELECT r.id, best.snippet, r.{column} FROM"  # noqa: S608 (names from this file)
        f" (SELECT rowid, rank, {snippet} AS snippet"
        f" FROM {words} WHERE {words} MATCH :terms ORDER BY rank LIMIT :limit) AS best"
        f" JOIN {table} AS r ON r.{key} = best.rowid ORDER BY best.rank, best.rowid"
    )
    rows = connection.execute(statement, {"terms": terms, "limit": limit})
    return [_hit(identity, snippet, whole) for identity, snippet, whole in rows]


def hit_in_claim(connection: Connection, query: str, claim: str) -> Hit | None:
    """The earliest member of a claim that has all the words of `query`; None where none has."""
    terms = match_expression(query)
    if not terms:
        return None
    snippet = f"snippet(attributions_fts, -1, '{_ON}', '{_OFF}', '…', {_SNIPPET_WORDS})"
    members = (
        "SELECT m.seq FROM claims AS c JOIN members AS m ON m.claim = c.ordinal WHERE c.id = :claim"
    )
    statement = text(
        f"SELECT a.id, hit.snippet, a.words FROM (SELECT rowid, {snippet} AS snippet"  # noqa: S608
        f" FROM attributions_fts WHERE attributions_fts MATCH :terms AND rowid IN ({members})"
        " LIMIT 1) AS hit JOIN attributions AS a ON a.seq = hit.rowid"
    )
    row = connection.execute(statement, {"terms": terms, "claim": claim}).first()
    return _hit(*row) if row else None


def match_expression(query: str) -> str:
    """`query` as an FTS5 expression: every word and every quoted phrase, all quoted."""
    # A NUL ends an expression for SQLite; half a surrogate pair cannot be sent to it at all.
    clean = query.replace("\0", " ").encode("utf-8", "replace").decode()
    terms = [phrase or word for phrase, word in _TERM.findall(clean)]
    worded = [term for term in terms if any(character.isalnum() for character in term)]
    return " ".join(f'"{term}"' for term in worded[:_MOST_TERMS])


def _hit(identity: str, snippet: str, whole: str) -> Hit:
    # FTS5 drops what follows a NUL in a piece of a snippet; no words are better than wrong ones.
    if "\0" in whole:
        return Hit(identity, whole[:_SNIPPET_CHARACTERS])
    if _ON in whole or _OFF in whole:  # the text has our signs itself: what is a mark is unclear
        return Hit(identity, snippet.replace(_ON, "").replace(_OFF, ""))
    pieces = re.split(f"{_ON}(.*?){_OFF}", snippet, flags=re.DOTALL)  # every other one is a hit
    marks, end = [], 0
    for at, piece in enumerate(pieces):
        if at % 2 and piece:
            marks.append(Span(start=end, end=end + len(piece)))
        end += len(piece)
    return Hit(identity, "".join(pieces), tuple(marks))
