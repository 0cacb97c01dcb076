"""The migrations make the tables that the queries ask, and opening knows the newest of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from allegedly import ledger
from allegedly.ledger import Ledger, opening, schema
from allegedly.ledger.desk import tables

MIGRATIONS = Path(ledger.__file__).parent / "migrations"


def test_opening_knows_the_newest_migration() -> None:
    """The number by which a ledger is known to be up to date is that of the last migration."""
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [opening.NEWEST]


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression")
def test_the_migrations_make_the_tables_that_are_asked(tmp_path: Path) -> None:
    """A new ledger has every table, column and key of the schema, and no others."""
    path = tmp_path / "affair.db"
    Ledger(path).close()

    def of_ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        return kind != "table" or "_fts" not in (name or "")

    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": of_ours, "compare_type": True}
        )
        assert tables.users.metadata is schema.metadata  # the desk's tables are among them
        differences = compare_metadata(context, schema.metadata)
    engine.dispose()

    assert differences == []
