"""The table of speeds says what could not be measured, and goes on."""

from __future__ import annotations

from pathlib import Path

from speed import System, _measured


def test_a_program_that_cannot_be_started_has_a_row_that_says_so(tmp_path: Path) -> None:
    """A file that may not be run is named with the reason, in place of figures."""
    program = tmp_path / "python"
    program.write_text("not a program", encoding="utf-8")

    row = _measured(System("peer", [str(program)], ()), "articles", "two words", 1)

    assert row == f"not measured: {program} does not start: Permission denied"
