"""Words of others inside Markdown: every sign that Markdown or HTML would read is escaped."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
# At the start of a line these begin a list or a heading's underline.
_LINE_START = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))")


def inline(text: object) -> str:
    """Words inside a line, white space folded to single spaces, those at the ends kept."""
    return _SIGNS.sub(r"\\\1", re.sub(r"\s+", " ", str(text)))


def whole_line(text: object) -> str:
    """Words that may begin a line."""
    return _LINE_START.sub(_escape_start, inline(str(text).strip()))


def bold(text: object) -> str:
    """Words in bold; the stars stand against the words, as CommonMark asks."""
    words = inline(text)
    core = words.strip()
    before, _, after = words.partition(core)
    return f"{before}**{core}**{after}"


def is_bare_address(url: str) -> bool:
    """Whether an address may stand between angle brackets as it is."""
    return not re.search(r"[\s<>\\]", url)


def _escape_start(found: re.Match[str]) -> str:
    blank, sign, number, dot = found.groups()
    return f"{blank}\\{sign}" if sign else f"{blank}{number}\\{dot}"
