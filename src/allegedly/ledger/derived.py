"""The tables that are worked out of the records, as the queries see them.

They cache what reading the records again would give, and are rebuilt from them whenever the rules
change (`allegedly.pipeline.rebuild`): losing them loses nothing. `ledger.schema` has the records.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, func

from allegedly.ledger.schema import attributions, documents, judgements, metadata

#: The judgements that name a record, by its id.
judgement_targets = Table(
    "judgement_targets",
    metadata,
    Column("target", Text, primary_key=True),
    Column("judgement", Integer, ForeignKey(judgements.c.seq), primary_key=True),
)

#: Ids that no claim has any more, with the attribution whose claim is meant now: of claims that
#: became part of another, or whose first member a newer reading does not give.
anchors = Table(
    "anchors",
    metadata,
    Column("old", Text, primary_key=True),
    Column("attribution", Text, nullable=False, index=True),
)

#: What each attribution puts forward, ready to be compared; and the id of the claim it may start.
propositions = Table(
    "propositions",
    metadata,
    Column("seq", Integer, ForeignKey(attributions.c.seq), primary_key=True),
    Column("claim", Text, nullable=False, index=True),
    Column("sketch", LargeBinary, nullable=False),
    Column("record", Text, nullable=False),
)

#: The attributions that have a word, while they are few enough to tell something apart.
words = Table(
    "words",
    metadata,
    Column("word", Text, primary_key=True),
    Column("held", Integer, nullable=False),
    Column("seqs", LargeBinary, nullable=False),
)

#: The inverted file over sentence vectors (`ledger.cells`).
cells = Table(
    "cells",
    metadata,
    Column("cell", Integer, primary_key=True),
    Column("centre", LargeBinary, nullable=False),
    Column("held", Integer, nullable=False),
)
cell_blocks = Table(
    "cell_blocks",
    metadata,
    Column("cell", Integer, primary_key=True),
    Column("block", Integer, primary_key=True),
    Column("seqs", LargeBinary, nullable=False),
    Column("codes", LargeBinary, nullable=False),
)

#: Hashes of a document's sentences: texts that share one may be copies.
bands = Table(
    "bands",
    metadata,
    Column("band", Integer, primary_key=True),
    Column("document", Integer, primary_key=True),
    Index("ix_bands_document", "document"),
    sqlite_with_rowid=False,
)
copies = Table(
    "copies",
    metadata,
    Column("target", Text, ForeignKey(documents.c.id), primary_key=True),
    Column("source", Text, ForeignKey(documents.c.id), primary_key=True),
    Column("record", Text, nullable=False),
    Index("ix_copies_source", "source"),
)

#: Claims as they stand: `weighed` is the standing with its reasons, `number` that of the change.
claims = Table(
    "claims",
    metadata,
    Column("ordinal", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("wording", Text, nullable=False),
    Column("clause", Integer),
    Column("standing", Text),
    Column("weighed", Text),
    Column("origins", Integer, nullable=False),
    Column("supporting", Integer, nullable=False),
    Column("denying", Integer, nullable=False),
    Column("querying", Integer, nullable=False),
    Column("commenting", Integer, nullable=False),
    Column("members", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("disputed", Integer, nullable=False),
    Column("first_seen", Text),
    Column("last_seen", Text),
    Column("languages", Text, nullable=False),
    Column("number", Integer, nullable=False),
)
for _column in ("members", "number", "first_seen", "disputed"):
    Index(f"ix_claims_{_column}", claims.c[_column], claims.c.ordinal)
    Index(f"ix_claims_standing_{_column}", claims.c.standing, claims.c[_column], claims.c.ordinal)

#: Claims without a day come last: by these they are listed in that order.
for _name, _first in (("", ()), ("standing_", (claims.c.standing,))):
    Index(
        f"ix_claims_{_name}first_known", *_first, func.coalesce(claims.c.first_seen, "9999"),
        claims.c.ordinal,
    )  # fmt: skip

#: Members of claims: a whole content (`place` -1) or a clause of it (where it starts and ends).
#: `sign` is 1 where it says what the wording says, -1 for the opposite; an echo has none.
members = Table(
    "members",
    metadata,
    Column("claim", Integer, ForeignKey(claims.c.ordinal), primary_key=True),
    Column("seq", Integer, ForeignKey(attributions.c.seq), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("place_end", Integer),
    Column("document", Integer, nullable=False),
    Column("sign", Integer),
    Column("side", Text, nullable=False),
    Column("speaker", Text),
    Column("publisher", Text),
    Column("since", Text),
    Column("until", Text),
    Column("reasons", Text, nullable=False),
    Index("ix_members_seq", "seq"),
    Index("ix_members_speaker", "speaker", "claim"),
    Index("ix_members_publisher", "publisher", "claim"),
    sqlite_with_rowid=False,
)

#: Every actor once, as lists show it; `names` are its name and aliases in lower case.
actor_names = Table(
    "actor_names",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("role", Text),
    Column("country", Text),
    Column("names", Text, nullable=False),
    Column("voices", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Index("ix_actor_names_voices", "voices", "id"),
    Index("ix_actor_names_name", "name", "id"),
)

#: Who says it, where a person's correction names another speaker than the reading (None: nobody).
respoken = Table(
    "respoken",
    metadata,
    Column("seq", Integer, ForeignKey(attributions.c.seq), primary_key=True),
    Column("speaker", Text, index=True),
)

#: Actors that persons have joined with another: by its name (`home`) they all go then.
actor_homes = Table(
    "actor_homes",
    metadata,
    Column("actor", Text, primary_key=True),
    Column("home", Text, nullable=False, index=True),
)

#: How far the tables have been worked out, by which rules, and how often the ledger has changed.
counters = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)

#: What is emptied when the tables are filled anew; judgements' targets and the homes of actors,
#: which rest on judgements alone, are kept as they come, and so is where ids lead that are gone.
WORKED_OUT = (
    propositions, words, cells, cell_blocks, bands, copies, members, claims,
    respoken, actor_names,
)  # fmt: skip
