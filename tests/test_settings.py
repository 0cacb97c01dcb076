"""Settings: what is given on the command line wins over the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from allegedly.settings import settings


@pytest.mark.parametrize(
    ("given", "surroundings", "expected"),
    [
        (None, {}, "allegedly.db"),
        (None, {"ALLEGEDLY_LEDGER": ""}, "allegedly.db"),
        (None, {"ALLEGEDLY_LEDGER": "/affairs/one.db"}, "/affairs/one.db"),
        (Path("two.db"), {"ALLEGEDLY_LEDGER": "/affairs/one.db"}, "two.db"),
    ],
)
def test_the_ledger_is_where_it_is_said_to_be(
    given: Path | None, surroundings: dict[str, str], expected: str
) -> None:
    """An option, else the variable, else a file here; an empty variable is none."""
    assert settings(given, surroundings).ledger == Path(expected)
