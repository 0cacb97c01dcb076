"""How a ledger file of any age becomes one of this version (Alembic)."""
