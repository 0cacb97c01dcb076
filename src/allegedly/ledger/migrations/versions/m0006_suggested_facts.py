"""An index of the actors of whom a document suggests an owner, a funder, a tie or its reach."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"

_SUGGESTED = " OR ".join(
    f"json_extract(record, '$.{field}.document') IS NOT NULL"
    for field in ("owner", "funder", "affiliation", "followers")
)


def upgrade() -> None:
    """Make it."""
    op.execute(f"CREATE INDEX ix_actors_suggested ON actors (seq) WHERE ({_SUGGESTED})")
