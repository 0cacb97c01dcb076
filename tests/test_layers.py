"""The layering: a stage shares with the others what `SHARED` names, and nothing else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "allegedly"
STAGES = ("reading", "extraction", "resolution", "matching", "tracing", "ledger", "exchange")
SHARED = {"records", "errors", "lexicon", "vectors", "transliteration"}


def _imported_rooms(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            module = node.module or ""
            names = [f"{module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            first, _, rest = name.partition(".")
            if first == "allegedly" and rest and not rest.startswith("__"):
                yield rest.split(".")[0]


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_no_other_stage(stage: str) -> None:
    """A stage's files import their own stage and what all share, and nothing else of ours."""
    files = sorted((PACKAGE / stage).rglob("*.py"))
    strangers = {
        f"{path.relative_to(PACKAGE)} imports {room}"
        for path in files
        for room in _imported_rooms(path)
        if room not in SHARED | {stage}
    }

    assert files
    assert strangers == set()


@pytest.mark.parametrize("room", sorted(SHARED))
def test_what_all_share_imports_no_stage(room: str) -> None:
    """Records, errors and word lists know nothing of the stages that use them."""
    home = PACKAGE / room
    files = sorted(home.rglob("*.py")) if home.is_dir() else [home.with_suffix(".py")]

    assert {each for path in files for each in _imported_rooms(path)} <= SHARED


def test_no_import_is_relative_or_hidden_from_this_check() -> None:
    """Every import of our own names the package in full, so that the check above can see it."""
    relative = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level > 0
    ]

    assert relative == []
