"""Word lists as data: one TOML file a subject and language, each entry with where it is from."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

#: The languages in which every noun has a capital, so that a capital shows no name.
CAPITAL_NOUNS = ("de",)


@cache
def table(name: str) -> dict[str, Any]:
    """The word list `name`.toml of this folder, as nested dictionaries; read once."""
    text = resources.files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def table_in(subject: str, language: str) -> dict[str, Any]:
    """The word list of a subject in one language; empty where it has none."""
    return table(f"{subject}.{language}") if language in languages(subject) else {}


@cache
def languages(subject: str) -> frozenset[str]:
    """The languages that a subject has a word list in."""
    names = (entry.name.split(".") for entry in resources.files(__name__).iterdir())
    return frozenset(name[1] for name in names if name[0] == subject and name[2:] == ["toml"])
