"""The one set-up of all templates: what is escaped, what they may call, where they lie."""

from __future__ import annotations

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, select_autoescape

from allegedly.web.phrases import (
    SIDE_HEADINGS,
    SIDE_SIGNS,
    SIDE_VERBS,
    say_count,
    web_address,
)


def page_environment(*rooms: str) -> Environment:
    """An environment whose templates are those of `rooms` and the parts that all share.

    Args:
        rooms: folders of `allegedly.web` with a folder `templates`, the first to be asked first.
    """
    loaders = [PackageLoader(f"allegedly.web.{room}") for room in (*rooms, "parts")]
    environment = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=select_autoescape(("html.jinja", "svg.jinja"), default=False),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(units=_units, web_address=web_address)
    environment.globals.update(
        verbs=SIDE_VERBS, signs=SIDE_SIGNS, headings=SIDE_HEADINGS, count=say_count
    )
    return environment


def _units(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
