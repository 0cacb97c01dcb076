"""The README keeps its word: its tree is the tree, its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _drawn() -> set[str]:
    block = README.split("```\nsrc/allegedly/\n")[1].split("```")[0]
    inside = re.findall(r"^  (\S+)", block, re.MULTILINE)
    outside = re.findall(r"^(\w+/)", block, re.MULTILINE)
    return {f"src/allegedly/{name}" for name in inside} | set(outside)


def _standing() -> set[str]:
    hidden = {"__pycache__", "__init__.py", "__main__.py", "py.typed"}
    package = [path for path in (ROOT / "src/allegedly").iterdir() if path.name not in hidden]
    inside = {f"src/allegedly/{p.name}{'/' if p.is_dir() else ''}" for p in package}
    return inside | {"tests/", "benchmarks/", "training/", "docs/"}


def test_the_tree_in_the_readme_is_the_tree() -> None:
    """Every file and folder of the package stands in the README's tree, and nothing else does."""
    assert _drawn() == _standing()


def test_the_folders_outside_the_package_exist() -> None:
    """The README's tree names no folder that is not there."""
    assert all((ROOT / name).is_dir() for name in _drawn() if "/" not in name[:-1])


def test_every_link_of_the_readme_and_docs_leads_somewhere() -> None:
    """A relative link in the documentation leads to a file that exists."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert broken == []
