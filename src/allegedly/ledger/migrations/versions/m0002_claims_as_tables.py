"""Tables that are worked out of the records: candidates, copies, claims; and what pages sort by.

None of them is the record of anything: `allegedly.pipeline` fills them, also for a ledger that had
none, and may empty them and fill them again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make them, and give the records the columns and indexes that pages ask by."""
    _columns_of_records()
    _judgement_targets()
    _candidates()
    _copies()
    _claims()
    _members()
    _actor_names()
    op.create_table(
        "counters",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Integer, nullable=False),
    )


def _columns_of_records() -> None:
    op.add_column("attributions", sa.Column("confidence", sa.Float))
    op.add_column("attributions", sa.Column("retired", sa.Integer))
    op.execute("UPDATE attributions SET confidence = json_extract(record, '$.confidence')")
    op.create_index("ix_attributions_speaker", "attributions", ["speaker"])
    op.create_index("ix_attributions_confidence", "attributions", ["confidence", "seq"])
    op.create_index("ix_documents_published", "documents", ["published", "ordinal"])
    op.create_index("ix_documents_publisher", "documents", ["publisher"])
    op.create_index("ix_actors_id", "actors", ["id", "seq"])
    op.create_index("ix_matches_right", "matches", ["right"])


def _judgement_targets() -> None:
    op.create_table(
        "judgement_targets",
        sa.Column("target", sa.Text, primary_key=True),
        sa.Column("judgement", sa.Integer, sa.ForeignKey("judgements.seq"), primary_key=True),
    )
    op.create_table(
        "anchors",
        sa.Column("old", sa.Text, primary_key=True),
        sa.Column("attribution", sa.Text, nullable=False, index=True),
    )
    op.execute(
        "INSERT OR IGNORE INTO judgement_targets (target, judgement)"
        " SELECT each.value, j.seq FROM judgements AS j, json_each(j.record, '$.targets') AS each"
    )


def _candidates() -> None:
    op.create_table(
        "propositions",
        sa.Column("seq", sa.Integer, sa.ForeignKey("attributions.seq"), primary_key=True),
        sa.Column("claim", sa.Text, nullable=False, index=True),
        sa.Column("sketch", sa.LargeBinary, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_table(
        "words",
        sa.Column("word", sa.Text, primary_key=True),
        sa.Column("held", sa.Integer, nullable=False),
        sa.Column("seqs", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "cells",
        sa.Column("cell", sa.Integer, primary_key=True),
        sa.Column("centre", sa.LargeBinary, nullable=False),
        sa.Column("held", sa.Integer, nullable=False),
    )
    op.create_table(
        "cell_blocks",
        sa.Column("cell", sa.Integer, primary_key=True),
        sa.Column("block", sa.Integer, primary_key=True),
        sa.Column("seqs", sa.LargeBinary, nullable=False),
        sa.Column("codes", sa.LargeBinary, nullable=False),
    )


def _copies() -> None:
    op.create_table(
        "bands",
        sa.Column("band", sa.Integer, primary_key=True),
        sa.Column("document", sa.Integer, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bands_document", "bands", ["document"])
    op.create_table(
        "copies",
        sa.Column("target", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("source", sa.Text, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("ix_copies_source", "copies", ["source"])


def _claims() -> None:
    counts = ("origins", "supporting", "denying", "querying", "commenting", "members", "documents")
    op.create_table(
        "claims",
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("wording", sa.Text, nullable=False),
        sa.Column("clause", sa.Integer),
        sa.Column("standing", sa.Text),
        sa.Column("weighed", sa.Text),
        *(sa.Column(name, sa.Integer, nullable=False) for name in counts),
        sa.Column("disputed", sa.Integer, nullable=False),
        sa.Column("first_seen", sa.Text),
        sa.Column("last_seen", sa.Text),
        sa.Column("languages", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
    )
    for column in ("members", "number", "first_seen", "disputed"):
        op.create_index(f"ix_claims_{column}", "claims", [column, "ordinal"])
        op.create_index(f"ix_claims_standing_{column}", "claims", ["standing", column, "ordinal"])


def _members() -> None:
    op.create_table(
        "members",
        sa.Column("claim", sa.Integer, sa.ForeignKey("claims.ordinal"), primary_key=True),
        sa.Column("seq", sa.Integer, sa.ForeignKey("attributions.seq"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("place_end", sa.Integer),
        sa.Column("document", sa.Integer, nullable=False),
        sa.Column("sign", sa.Integer),
        sa.Column("side", sa.Text, nullable=False),
        sa.Column("speaker", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("since", sa.Text),
        sa.Column("until", sa.Text),
        sa.Column("reasons", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_members_seq", "members", ["seq"])
    op.create_index("ix_members_speaker", "members", ["speaker", "claim"])
    op.create_index("ix_members_publisher", "members", ["publisher", "claim"])


def _actor_names() -> None:
    op.create_table(
        "actor_names",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("role", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("voices", sa.Integer, nullable=False),
        sa.Column("documents", sa.Integer, nullable=False),
    )
    op.create_index("ix_actor_names_voices", "actor_names", ["voices", "id"])
    op.create_index("ix_actor_names_name", "actor_names", ["name", "id"])
