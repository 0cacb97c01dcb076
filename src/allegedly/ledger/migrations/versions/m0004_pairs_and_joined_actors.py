"""Pairs in the order of doubt; who says it after a person's correction; actors that are one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

#: As `ledger.rows.doubt_of` has it for what is added from now on.
_DOUBT = (
    "CASE relation WHEN 'different' THEN NULL WHEN 'related' THEN 1 - score"
    " ELSE abs(score - 0.75) END"
)


def upgrade() -> None:
    """Number the matches by doubt, and make the tables of what corrections and joins change."""
    op.add_column("matches", sa.Column("doubt", sa.Float))
    op.execute(f"UPDATE matches SET doubt = {_DOUBT}")  # noqa: S608 (our own)
    op.create_index("ix_matches_doubt", "matches", ["doubt", "seq"])
    op.create_index("ix_judgements_decision", "judgements", ["decision"])
    op.create_table(
        "respoken",
        sa.Column("seq", sa.Integer, sa.ForeignKey("attributions.seq"), primary_key=True),
        sa.Column("speaker", sa.Text, index=True),
    )
    op.create_table(
        "actor_homes",
        sa.Column("actor", sa.Text, primary_key=True),
        sa.Column("home", sa.Text, nullable=False, index=True),
    )
