"""docs/security.md names tests, and they are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROMISES = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [
    line
    for line in PROMISES.splitlines()
    if line.startswith("| ") and not line.startswith("| promise |")
]


@pytest.mark.parametrize("row", ROWS)
def test_every_promise_names_a_test_that_exists(row: str) -> None:
    """A promise without a test is none."""
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row)

    assert named
    for path, name in named:
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
