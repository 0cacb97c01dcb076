"""The desk's tables as its queries see them; `migrations/` is what makes them.

They stand in the same file as the ledger, and nothing that a document or a judgement says is in
them: a ledger without these rows says the same.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

from allegedly.ledger.schema import metadata


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


def _of(name: str, target: str, kind: TypeEngine[Any], *, key: bool) -> Column[Any]:
    """A column that names a row of another table, and goes when that goes."""
    return Column(
        name, kind, ForeignKey(target, ondelete="CASCADE"), primary_key=key, nullable=False
    )


#: What this server alone knows: the key that its CSRF tokens are made with.
secrets = Table("secrets", metadata, Column("name", Text, primary_key=True), _text("value"))

users = Table(
    "users", metadata, Column("name", Text, primary_key=True), _text("password"), _text("created")
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", Text, primary_key=True),
    _of("user", "users.name", Text(), key=False),
    Column("begun", Float, nullable=False),
    Column("seen", Float, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Text, primary_key=True),
    _text("digest"),
    _of("user", "users.name", Text(), key=False),
    _text("label"),
    _text("created"),
    _text("revoked", null=True),
    UniqueConstraint("digest", name="uq_tokens_digest"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("label"),
    _text("author"),
    _text("state"),
    _text("created"),
    _text("started", null=True),
    _text("ended", null=True),
    Column("total", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("polite", Integer, nullable=False),
    _text("current", null=True),
    Column("documents_before", Integer),
    Column("documents_after", Integer),
    _text("problem", null=True),
    Index("ix_jobs_state", "state"),
)

job_inputs = Table(
    "job_inputs",
    metadata,
    Column("job_id", Integer, ForeignKey("jobs.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    _text("source"),
    Column("data", LargeBinary),
    _text("published", null=True),
)

watches = Table(
    "watches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    _text("title", null=True),
    _text("author"),
    _text("created"),
    Column("every", Integer, nullable=False),
    Column("due", Float, nullable=False),
    _text("etag", null=True),
    _text("last_modified", null=True),
    _text("polled", null=True),
    Column("failures", Integer, nullable=False),
    _text("problem", null=True),
)

watched_entries = Table(
    "watched_entries",
    metadata,
    _of("watch_id", "watches.id", Integer(), key=True),
    Column("url", Text, primary_key=True),
    _text("title", null=True),
    _text("seen"),
)

searches = Table(
    "searches",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("name"),
    _text("query"),
    _text("author"),
    _text("created"),
    _text("feed_key"),
    Column("looked_at", Integer, nullable=False),
    _text("hook", null=True),
    _text("hook_secret", null=True),
)

search_hits = Table(
    "search_hits",
    metadata,
    Column("seq", Integer, primary_key=True),
    _of("search_id", "searches.id", Integer(), key=False),
    Column("attribution_id", Text, ForeignKey("attributions.id"), nullable=False),
    _text("found"),
    UniqueConstraint("search_id", "attribution_id", name="uq_search_hits_attribution"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("search_id", "searches.id", Integer(), key=False),
    _text("body"),
    _text("created"),
    _text("state"),
    Column("attempts", Integer, nullable=False),
    Column("due", Float, nullable=False),
    _text("problem", null=True),
    Index("ix_deliveries_state", "state", "due"),
)
