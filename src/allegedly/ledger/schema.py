"""The tables as the queries see them; `migrations/` is what makes them.

Every record is kept whole as JSON in `record` (a document's text stands apart, once), and the
columns beside it are what is searched and sorted by. `ordinal` and `seq` are the order of
insertion. Nothing here is particular to SQLite: the full-text tables are in `search.py`.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("ordinal", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("url", Text),
    Column("title", Text),
    Column("publisher", Text, index=True),
    Column("published", Text),
    Column("language", Text),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("mentions", Text, nullable=False),
    Column("record", Text, nullable=False),
    Index("ix_documents_published", "published", "ordinal"),
)

#: Attributions, and the assertions of an article in its own voice (`assertion` is true). One that
#: a newer reading of its document no longer gives is `retired` (1), and kept for its judgements.
attributions = Table(
    "attributions",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document_id", Text, ForeignKey("documents.id"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),
    Column("assertion", Boolean, nullable=False),
    Column("voice", Text, nullable=False),
    Column("speaker", Text, index=True),
    Column("stance", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("vector", LargeBinary),
    Column("confidence", Float),
    Column("retired", Integer),
    Index("ix_attributions_confidence", "confidence", "seq"),
    Index("ix_attributions_retired", "retired", sqlite_where=text("retired IS NOT NULL")),
)

#: A text says who owns, funds or keeps an actor, or how many follow it. SQLite takes the index of
#: these rows only for a condition that is written as the index's is.
SUGGESTED = " OR ".join(
    f"json_extract(record, '$.{field}.document') IS NOT NULL"
    for field in ("owner", "funder", "affiliation", "followers")
)

#: Actors as each document gives them; `actors.merge_actors` makes one of each.
actors = Table(
    "actors",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("document_id", Text, ForeignKey("documents.id"), nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("document_id", "id", name="uq_actors_document_id_id"),
    Index("ix_actors_id", "id", "seq"),
    Index("ix_actors_suggested", "seq", sqlite_where=text(f"({SUGGESTED})")),
)

#: `doubt` is how near to the other opinion the machine was (`rows.doubt_of`); 0 is a toss-up.
matches = Table(
    "matches",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("left", Text, ForeignKey("attributions.id"), nullable=False),
    Column("right", Text, ForeignKey("attributions.id"), nullable=False, index=True),
    Column("relation", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("record", Text, nullable=False),
    Column("doubt", Float),
    UniqueConstraint("left", "right", name="uq_matches_left_right"),
    Index("ix_matches_doubt", "doubt", "seq"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("decision", Text, nullable=False, index=True),
    Column("author", Text, nullable=False),
    Column("record", Text, nullable=False),
)

#: What is wrong now: `source` is the input as it was asked for, `input` the part that failed.
failures = Table(
    "failures",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("source", Text, nullable=False, index=True),
    Column("input", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

#: What the readings were made with: the versions of the encoder and of the lexicon.
meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
