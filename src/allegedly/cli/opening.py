"""The ledger as a command sees it."""

from __future__ import annotations

from pathlib import Path

from allegedly.cli.console import waiting
from allegedly.ledger import Ledger
from allegedly.pipeline import open_ledger as open_worked_out
from allegedly.pipeline import view
from allegedly.records import View
from allegedly.settings import settings

# The ledger wants a bound on what a search gives; this one only says "all".
_ALL_HITS = 1_000_000


def open_ledger(path: Path | None) -> Ledger:
    """The ledger that is there, for a command that asks it.

    Raises:
        LedgerError: there is none at that path, or it cannot be opened.
    """
    return open_worked_out(settings(path).ledger, create=False)


def open_view(path: Path | None) -> View:
    """The whole ledger, assembled; Raises as above."""
    with open_ledger(path) as ledger, waiting("Assembling the claims …"):
        return view(ledger)


def open_view_for(asked: str, path: Path | None) -> tuple[View, str | None]:
    """The whole ledger, and the id of the claim that one called `asked` became part of, if one did.

    Raises as above.
    """
    with open_ledger(path) as ledger, waiting("Assembling the claims …"):
        return view(ledger), ledger.find_heir(asked)


def search_view(path: Path | None, text: str) -> tuple[View, frozenset[str] | None]:
    """The whole ledger, and the ids of the attributions that have the words of `text`.

    The second is None where no words are asked for; Raises as above.
    """
    with open_ledger(path) as ledger, waiting("Assembling the claims …"):
        hits = ledger.search(text, "claims", _ALL_HITS) if text else None
        return view(ledger), None if hits is None else frozenset(hit.id for hit in hits)
