"""Which tables of a ledger are copied when it is multiplied, and what becomes of their columns."""

from __future__ import annotations

#: The tables that are copied, each with what becomes of its columns. Numbers go on behind those
#: that are there; texts and records are taken apart, to be written with other words.
COPIED: dict[str, dict[str, str]] = {
    "documents": {
        "ordinal": "document", "id": "id", "title": "text", "published": "day", "text": "text",
        "mentions": "record", "record": "record",
    },
    "attributions": {
        "seq": "attribution", "id": "id", "document_id": "id", "speaker": "id", "record": "record",
    },
    "actors": {"seq": "actor", "id": "id", "document_id": "id", "record": "record"},
    "matches": {"seq": "match", "left": "id", "right": "id", "record": "record"},
    "copies": {"target": "id", "source": "id", "record": "record"},
    "claims": {
        "ordinal": "claim", "id": "id", "text": "text", "wording": "id", "weighed": "record",
        "first_seen": "day", "last_seen": "day", "number": "change",
    },
    "members": {
        "claim": "claim", "seq": "attribution", "document": "document", "speaker": "id",
        "since": "day", "until": "day", "reasons": "record",
    },
}  # fmt: skip
#: How far each kind of number goes.
NEWEST = {
    "document": "SELECT max(ordinal) FROM documents",
    "attribution": "SELECT max(seq) FROM attributions",
    "actor": "SELECT max(seq) FROM actors",
    "match": "SELECT max(seq) FROM matches",
    "claim": "SELECT max(ordinal) FROM claims",
    "copy": "SELECT max(rowid) FROM copies",
    "change": "SELECT value FROM counters WHERE name = 'claim'",
}
#: By which of them the rows of a table are told that were added for real.
REAL = {
    "documents": "ordinal <= :document", "attributions": "seq <= :attribution",
    "actors": "seq <= :actor", "matches": "seq <= :match", "copies": "rowid <= :copy",
    "claims": "ordinal <= :claim", "members": "document <= :document",
    "propositions": "seq <= :attribution",
}  # fmt: skip
FULL_TEXT = {
    "document": "INSERT INTO documents_fts (rowid, title, text)"
    " SELECT ordinal, title, text FROM documents WHERE ordinal > ?",
    "attribution": "INSERT INTO attributions_fts (rowid, words)"
    " SELECT seq, words FROM attributions WHERE seq > ?",
}
