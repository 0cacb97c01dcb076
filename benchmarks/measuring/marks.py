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
    """Words without their marks, the spans of each attribution, and whose content it stands in."""

    text: str = ""
    spans: dict[int, dict[str, list[list[int]]]] = field(default_factory=dict)
    inside: dict[int, int] = field(default_factory=dict)


def read_marks(marked: str) -> Marked:
    """The plain words of `marked`, and what is marked in them.

    Raises:
        ValueError: a brace closes nothing, or is never closed.
    """
    found, at = Marked(), 0
    waiting: list[tuple[str, int, list[int]]] = []
    for mark in _MARK.finditer(marked):
        found.text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            number, span = int(mark[2] or 1), [len(found.text)]
            roles = found.spans.setdefault(number, {r: [] for r in ROLES.values()})
            roles[ROLES[mark[1]]].append(span)
            around = [n for role, n, _ in waiting if role == "c" and n != number]
            if mark[1] == "c" and around:
                found.inside[number] = around[-1]
            waiting.append((mark[1], number, span))
        elif waiting:
            waiting.pop()[2].append(len(found.text))
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


def chains(path: Path) -> Iterator[Row]:
    """The rows of `nested.txt`: each link of a chain with its judgements and its parent's number.

    A head is `kind; 2 deny/probable; 2 = Orla Venn`: what differs from support, certain, and the
    source's own words; nothing behind the `=` where nobody speaks. Every second record is held back
    from development.
    """
    for number, (head, words) in enumerate(records(path), start=1):
        kind, *notes = (part.strip() for part in head.split(";"))
        marked = read_marks(words)
        links = [_link(marked, n, notes) for n in sorted(marked.spans)]
        yield {
            "doc": f"{path.stem}-{number:03}",
            "kind": kind,
            "held": number % 2 == 0,
            "text": marked.text,
            "attributions": links,
        }


def _link(marked: Marked, number: int, notes: list[str]) -> Row:
    source = marked.spans[number]["source"]
    judged = {
        "speaker": marked.text[slice(*source[0])] if source else None,
        "stance": "support",
        "certainty": "certain",
    }
    for note in (note for note in notes if note.startswith(f"{number} ")):
        _, value = note.split(" ", 1)
        if value.startswith("="):
            judged["speaker"] = value[1:].strip() or None
        else:
            stance, _, certainty = value.partition("/")
            judged |= {"stance": stance, "certainty": certainty or "certain"}
    parent = marked.inside.get(number)
    return {"id": number, **marked.spans[number], **judged, "parent": parent}


def gold_lines(path: Path) -> str:
    """What the `.jsonl` beside a `.txt` holds."""
    rows = chains(path) if path.stem == "nested" else passages(path)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def main() -> None:
    """Writes the `.jsonl` beside each `.txt`."""
    for path in sorted(DATA.glob("**/*.txt")):
        path.with_suffix(".jsonl").write_text(gold_lines(path), encoding="utf-8")


if __name__ == "__main__":
    main()
