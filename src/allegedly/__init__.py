"""A ledger of claims: who says what, on what footing, who denies it, and the exact words."""

__version__ = "0.1.0"
