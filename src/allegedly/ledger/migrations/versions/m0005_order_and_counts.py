"""Indexes by which claims are listed by their first day, and attributions counted, unread."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make them."""
    op.execute(
        "CREATE INDEX ix_claims_first_known ON claims (coalesce(first_seen, '9999'), ordinal)"
    )
    op.execute(
        "CREATE INDEX ix_claims_standing_first_known"
        " ON claims (standing, coalesce(first_seen, '9999'), ordinal)"
    )
    op.execute(
        "CREATE INDEX ix_attributions_retired ON attributions (retired) WHERE retired IS NOT NULL"
    )
