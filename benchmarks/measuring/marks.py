"""Marked text as gold: `cd benchmarks && python -m measuring.marks` makes each `.jsonl` of data/.

In the `.txt` beside it a record begins with `## ` and its kind, then come its words, in which
source, cue and content stand in braces: `{s:Orla Venn} {u:said} {c:that it rained}`. A number tells
further attributions apart (`{s2:…}`); the same letter twice is one span in two parts; marks may
stand inside marks. The offsets are worked out here, so that none can be wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from measuring.polnear import Row

DATA = Path(__file__).parent.parent / "data"
ROLES = {"s": "source", "u": "cue", "c": "content"}

_MARK = re.compile(r"\{([suc])(\d*):|\}")
_HEAD = re.compile(r"^## ", re.MULTILINE)


@dataclass
class Marked:
    """Words without their marks, and the spans of each attribution, by its number."""

    text: str = ""
    spans: dict[int, dict[str, list[list[int]]]] = field(default_factory=dict)


def read_marks(marked: str) -> Marked:
    """The plain words of `marked`, and what is marked in them.

    Raises:
        ValueError: a brace closes nothing, or is never closed.
    """
    found, at = Marked(), 0
    waiting: list[list[int]] = []
    for mark in _MARK.finditer(marked):
        found.text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            roles = found.spans.setdefault(int(mark[2] or 1), {r: [] for r in ROLES.values()})
            span = [len(found.text)]
            roles[ROLES[mark[1]]].append(span)
            waiting.append(span)
        elif waiting:
            waiting.pop().append(len(found.text))
        else:
            raise ValueError(f"a brace closes nothing: {marked}")
    if waiting:
        raise ValueError(f"a brace is never closed: {marked}")
    found.text += marked[at:]
    return found


def records(path: Path) -> Iterator[tuple[str, str]]:
    """The head and the marked words of each record of a `.txt`."""
    for record in _HEAD.split(path.read_text(encoding="utf-8"))[1:]:
        head, _, words = record.partition("\n")
        yield head.strip(), words.strip()


def passages(path: Path) -> Iterator[Row]:
    """The rows of a file of `languages/`, in the form of PolNeAR's."""
    for number, (kind, words) in enumerate(records(path), start=1):
        marked = read_marks(words)
        found = [marked.spans[n] for n in sorted(marked.spans)]
        name = f"{path.stem}-{number:02}"
        yield {"doc": name, "kind": kind, "text": marked.text, "attributions": found}


def gold_lines(path: Path) -> str:
    """What the `.jsonl` beside a `.txt` holds."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in passages(path))


def main() -> None:
    """Writes the `.jsonl` beside each `.txt`."""
    for path in sorted(DATA.glob("**/*.txt")):
        path.with_suffix(".jsonl").write_text(gold_lines(path), encoding="utf-8")


if __name__ == "__main__":
    main()
