"""The first tables, with full-text search over documents and over the words of claims."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# "allg": by this number in its header a SQLite file is known to be one of ours.
_APPLICATION = 0x616C6C67


def upgrade() -> None:
    """Make every table."""
    _documents()
    _attributions()
    _actors()
    _matches()
    _judgements()
    _failures()
    op.create_table(
        "meta",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        _full_text_in_sqlite()
        op.execute(f"PRAGMA application_id = {_APPLICATION}")


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("url", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("mentions", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )


def _attributions() -> None:
    op.create_table(
        "attributions",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("assertion", sa.Boolean, nullable=False),
        sa.Column("voice", sa.Text, nullable=False),
        sa.Column("speaker", sa.Text),
        sa.Column("stance", sa.Text, nullable=False),
        sa.Column("certainty", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("vector", sa.LargeBinary),
    )
    op.create_index("ix_attributions_document_id", "attributions", ["document_id"])


def _actors() -> None:
    op.create_table(
        "actors",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("document_id", sa.Text, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.UniqueConstraint("document_id", "id", name="uq_actors_document_id_id"),
    )


def _matches() -> None:
    op.create_table(
        "matches",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("left", sa.Text, sa.ForeignKey("attributions.id"), nullable=False),
        sa.Column("right", sa.Text, sa.ForeignKey("attributions.id"), nullable=False),
        sa.Column("relation", sa.Text, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.UniqueConstraint("left", "right", name="uq_matches_left_right"),
    )


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )


def _failures() -> None:
    op.create_table(
        "failures",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("input", sa.Text, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_index("ix_failures_source", "failures", ["source"])


def _full_text_in_sqlite() -> None:
    # The text is not stored a second time: FTS5 reads it from the table it indexes. Porter's
    # stemmer lets "drone" find "drones", and accents are dropped, so that "Muller" finds "Müller".
    how = "tokenize='porter unicode61 remove_diacritics 2'"
    op.execute(
        "CREATE VIRTUAL TABLE documents_fts USING fts5(title, text,"
        f" content='documents', content_rowid='ordinal', {how})"
    )
    op.execute(
        "CREATE VIRTUAL TABLE attributions_fts USING fts5(words,"
        f" content='attributions', content_rowid='seq', {how})"
    )
