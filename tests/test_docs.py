"""The documentation names everything a user can meet."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import pytest
import typer

from allegedly import errors, records
from allegedly.cli import app
from allegedly.exchange import FORMATS
from allegedly.settings import DeskSettings
from allegedly.web.app import create_app
from allegedly.web.desk.keys import KEYS

DOCS = Path(__file__).parent.parent / "docs"
PROGRAM: Any = typer.main.get_command(app)
COMMANDS: dict[str, Any] = {
    name: PROGRAM.get_command(None, name) for name in PROGRAM.list_commands(None)
}
OPTIONS = [
    (name, option)
    for name, command in COMMANDS.items()
    for parameter in command.params
    for option in (*parameter.opts, *parameter.secondary_opts)
    if option.startswith("-") and option not in ("-h", "--help")
]


def classes(module: object, base: type) -> list[str]:
    """The names of the classes that `module` itself defines below `base`."""
    return [
        name
        for name, each in inspect.getmembers(module, inspect.isclass)
        if issubclass(each, base) and each.__module__ == module.__name__  # type: ignore[attr-defined]
    ]


def text(name: str) -> str:
    """A page of the documentation."""
    return (DOCS / name).read_text(encoding="utf-8")


def section(command: str) -> str:
    """What docs/cli.md says of a command, from its heading to the next."""
    found = re.search(rf"^## {command}$(.*?)(?=^## |\Z)", text("cli.md"), re.MULTILINE | re.DOTALL)
    return found.group(1) if found else ""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_section_with_its_usage(command: str) -> None:
    """A command stands in the table and has a section that shows how it is called."""
    assert f"[`{command}`](#{command})" in text("cli.md")
    assert f"`allegedly {command}" in section(command)


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_every_option_is_named_with_its_command(command: str, option: str) -> None:
    """An option stands in the section of each command that takes it."""
    assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", section(command))


@pytest.mark.parametrize("name", classes(errors, errors.AllegedlyError))
def test_every_error_is_explained(name: str) -> None:
    """An error has a row that says when it comes and what to do."""
    [row] = [line for line in text("errors.md").splitlines() if line.startswith(f"| `{name}` |")]
    assert all(cell.strip() for cell in row.strip("|").split("|"))


@pytest.mark.parametrize("name", classes(records, records.Record))
def test_every_record_is_explained(name: str) -> None:
    """A record is named in the page on records."""
    assert f"`{name}`" in text("records.md")


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_export_format_is_named(form: str) -> None:
    """A format of export stands with the command and in the page on exchange."""
    assert f"`{form}`" in section("export")


@pytest.mark.parametrize("page", sorted(path.name for path in DOCS.glob("*.md")))
def test_no_link_between_pages_is_broken(page: str) -> None:
    """A relative link leads to a file that is there."""
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text(page)):
        assert (DOCS / target).exists(), target


def test_every_key_of_the_desk_is_in_its_page() -> None:
    """A key stands in the table with what it does."""
    rows = [line for line in text("desk.md").splitlines() if line.startswith("| `")]

    for key, words in KEYS:
        assert any(f"| `{key}` | {words}" in row for row in rows), key


def test_every_call_of_the_api_is_in_its_page(tmp_path: Path) -> None:
    """A call of the API is named in the documentation by its path."""
    told = " ".join(path.read_text(encoding="utf-8") for path in DOCS.glob("*.md"))
    app = create_app(DeskSettings(tmp_path / "empty.db"))

    for path in app.openapi()["paths"]:
        call = re.sub(r"\{\w+\}", "ID", path.removeprefix("/api/v1"))
        assert f"{call}`" in told or f"{call}?" in told, call
