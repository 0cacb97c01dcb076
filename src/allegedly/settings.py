"""What the surroundings set: read in this one place, and passed on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LEDGER_VARIABLE = "ALLEGEDLY_LEDGER"
LEDGER_NAME = "allegedly.db"


@dataclass(frozen=True)
class Settings:
    """Where the ledger is."""

    ledger: Path


@dataclass(frozen=True)
class DeskSettings:
    """What `allegedly serve` is started with: the ledger, and the address it listens on.

    Args:
        ledger: the ledger's file.
        host: the address to listen on.
        port: the port; 0 for any free one.
        names: the names under which others reach it, as those that a reverse proxy passes on.
        allow_private: whether it may fetch from, and tell, addresses inside the network.
    """

    ledger: Path
    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    allow_private: bool = False


def settings(ledger: Path | None, surroundings: Mapping[str, str] | None = None) -> Settings:
    """The settings: an option given wins over the environment, and that over what is usual.

    Args:
        ledger: the path given on the command line, if one was.
        surroundings: the environment's variables; the process's own where none are given.
    """
    variables = os.environ if surroundings is None else surroundings
    return Settings(ledger=ledger or Path(variables.get(LEDGER_VARIABLE) or LEDGER_NAME))
