"""The tables of the desk: who may use it, what it is to read, what it watches and tells."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of `ledger.desk.tables`."""
    _accounts()
    _jobs()
    _watches()
    _searches()


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _moment(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Float, nullable=False)


def _accounts() -> None:
    op.create_table("secrets", sa.Column("name", sa.Text, primary_key=True), _text("value"))
    op.create_table(
        "users", sa.Column("name", sa.Text, primary_key=True), _text("password"), _text("created")
    )
    op.create_table(
        "sessions",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("user", sa.Text, sa.ForeignKey("users.name", ondelete="CASCADE"), nullable=False),
        _moment("begun"),
        _moment("seen"),
    )
    op.create_table(
        "tokens",
        sa.Column("id", sa.Text, primary_key=True),
        _text("digest"),
        sa.Column("user", sa.Text, sa.ForeignKey("users.name", ondelete="CASCADE"), nullable=False),
        _text("label"),
        _text("created"),
        _text("revoked", null=True),
        sa.UniqueConstraint("digest", name="uq_tokens_digest"),
    )


def _jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("label"),
        _text("author"),
        _text("state"),
        _text("created"),
        _text("started", null=True),
        _text("ended", null=True),
        _number("total"),
        _number("done"),
        _number("tries"),
        _number("polite"),
        _text("current", null=True),
        sa.Column("documents_before", sa.Integer),
        sa.Column("documents_after", sa.Integer),
        _text("problem", null=True),
    )
    op.create_index("ix_jobs_state", "jobs", ["state"])
    op.create_table(
        "job_inputs",
        sa.Column("job_id", sa.Integer, sa.ForeignKey("jobs.id"), primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        _text("source"),
        sa.Column("data", sa.LargeBinary),
        _text("published", null=True),
    )


def _watches() -> None:
    op.create_table(
        "watches",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("url", sa.Text, nullable=False, unique=True),
        _text("title", null=True),
        _text("author"),
        _text("created"),
        _number("every"),
        _moment("due"),
        _text("etag", null=True),
        _text("last_modified", null=True),
        _text("polled", null=True),
        _number("failures"),
        _text("problem", null=True),
    )
    op.create_table(
        "watched_entries",
        sa.Column(
            "watch_id",
            sa.Integer,
            sa.ForeignKey("watches.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("url", sa.Text, primary_key=True),
        _text("title", null=True),
        _text("seen"),
    )


def _searches() -> None:
    op.create_table(
        "searches",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("name"),
        _text("query"),
        _text("author"),
        _text("created"),
        _text("feed_key"),
        _number("looked_at"),
        _text("hook", null=True),
        _text("hook_secret", null=True),
    )
    op.create_table(
        "search_hits",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column(
            "search_id",
            sa.Integer,
            sa.ForeignKey("searches.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("attribution_id", sa.Text, sa.ForeignKey("attributions.id"), nullable=False),
        _text("found"),
        sa.UniqueConstraint("search_id", "attribution_id", name="uq_search_hits_attribution"),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "search_id",
            sa.Integer,
            sa.ForeignKey("searches.id", ondelete="CASCADE"),
            nullable=False,
        ),
        _text("body"),
        _text("created"),
        _text("state"),
        _number("attempts"),
        _moment("due"),
        _text("problem", null=True),
    )
    op.create_index("ix_deliveries_state", "deliveries", ["state", "due"])
