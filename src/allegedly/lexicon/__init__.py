"""Word lists as data: one TOML file a subject and language, each entry with where it is from."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The word list `name`.toml of this folder, as nested dictionaries; read once."""
    text = resources.files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
