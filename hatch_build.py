"""What the build adds to the package: htmx, which comes from a package and is not kept here."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_HOME = Path("src/allegedly/web/desk/static/htmx.min.js")


class CopyHtmx(BuildHookInterface[Any]):
    """Copies htmx from django-htmx, into the tree as well, where an editable install finds it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Puts the file into the tree, and names it as part of the wheel."""
        del version
        package = resources.files("django_htmx")
        source = package / "static" / "django_htmx" / "htmx-2.min.js"
        target = Path(self.root) / _HOME
        target.parent.mkdir(parents=True, exist_ok=True)
        with resources.as_file(source) as file:
            shutil.copyfile(file, target)
        build_data["artifacts"].append(f"/{_HOME.as_posix()}")
