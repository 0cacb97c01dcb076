"""The ledger that a careful person would write of the sample affair, as its tests use it."""

from __future__ import annotations

import html
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import allegedly

SAMPLE = Path(allegedly.__file__).parent / "sample"
DOCUMENTS = SAMPLE / "documents"
EXPECTED: dict[str, Any] = tomllib.loads((SAMPLE / "expected.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, eq=False)
class Voice:
    """One expected act of saying, and the document it stands in."""

    place: str
    values: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.place}: {self.values['speaker'] or '?'}: {self.values['content'][:70]}"

    @property
    def side(self) -> str:
        """The side it takes on its claim."""
        return str(self.values.get("side", "support"))


def place(entry: dict[str, Any]) -> str:
    """The name of an expected document: its file, with the line for a file of many."""
    line = entry.get("line")
    return f"{entry['file']}:{line}" if line else str(entry["file"])


VOICES = tuple(
    Voice(place(document), values)
    for document in EXPECTED["document"]
    for values in document["attributions"]
)
CLAIMS = {claim["name"]: claim for claim in EXPECTED["claim"]}


class _Words(HTMLParser):
    """Collects the text of a page, captions and menus included, scripts left out."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        self.parts.append("" if self.silent else data)


@cache
def words_of(name: str) -> str:
    """The words of a sample file as they stand in it, read without the program under test."""
    file, _, line = name.partition(":")
    raw = (DOCUMENTS / file).read_bytes()
    text = raw.decode("windows-1252" if b"charset=windows-1252" in raw else "utf-8")
    if line:
        text = text.splitlines()[int(line) - 1]
    if file.endswith(".html"):
        page = _Words()
        page.feed(text)
        text = "".join(page.parts)
    elif file.endswith((".json", ".jsonl")):
        text = re.sub(r"\\[n\"]", lambda escape: {"n": "\n", '"': '"'}[escape[0][1]], text)
    return " ".join(html.unescape(text).split())
