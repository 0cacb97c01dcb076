"""Gold made of marked text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from measuring.marks import DATA, gold_lines, read_marks

SOURCES = sorted(DATA.glob("languages/*.txt"))
AGENCY = sorted(DATA.glob("agency/*.txt"))


def test_offsets_of_marks() -> None:
    """Marks may stand inside marks, and the same letter twice is one span in two parts."""
    marked = read_marks("{c:It rained}, {s:Venn} {u:said}, {c:he had {s2:Holm} {u2:told} {c2:so}}.")
    words = {
        number: {role: [marked.text[a:b] for a, b in each] for role, each in spans.items()}
        for number, spans in marked.spans.items()
    }
    assert words == {
        1: {"source": ["Venn"], "cue": ["said"], "content": ["It rained", "he had Holm told so"]},
        2: {"source": ["Holm"], "cue": ["told"], "content": ["so"]},
    }


@pytest.mark.parametrize("marked", ["{s:Venn", "Venn}"])
def test_unpaired_brace(marked: str) -> None:
    """A brace without its partner is an error that shows the words."""
    with pytest.raises(ValueError, match="Venn"):
        read_marks(marked)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_gold_is_made_of_the_marked_text(path: Path) -> None:
    """Each `.jsonl` is what its `.txt` makes, with at least 30 passages, some without any."""
    text = gold_lines(path)
    assert path.with_suffix(".jsonl").read_text("utf-8") == text
    rows = [json.loads(line) for line in text.splitlines()]
    assert len(rows) >= 30
    assert [row for row in rows if not row["attributions"]]
    assert all(one["cue"] and one["content"] for row in rows for one in row["attributions"])


@pytest.mark.parametrize("path", AGENCY, ids=lambda path: path.stem)
def test_agency_gold_is_made_of_the_marked_text(path: Path) -> None:
    """Passages like an agency's have several attributions each; some have none."""
    text = gold_lines(path)
    assert path.with_suffix(".jsonl").read_text("utf-8") == text
    rows = [json.loads(line) for line in text.splitlines()]
    assert [row for row in rows if not row["attributions"]]
    assert sum(len(row["attributions"]) for row in rows) >= 2 * len(rows)


def test_nested_gold() -> None:
    """At least 150 sentences with their chains, half of them held back, made of the marked text."""
    path = DATA / "nested.txt"
    text = gold_lines(path)
    assert path.with_suffix(".jsonl").read_text("utf-8") == text
    rows = [json.loads(line) for line in text.splitlines()]
    assert len(rows) >= 150
    assert abs(2 * sum(row["held"] for row in rows) - len(rows)) <= 1
    links = [one for row in rows for one in row["attributions"]]
    assert all(one["cue"] and one["content"] for one in links)
    assert {one["stance"] for one in links} == {"support", "deny", "query", "comment"}
