"""How well chains of saying are read, "X said that Y had denied …": `python benchmarks/nested.py`.

No corpus marks them, so the sentences are our own (`benchmarks/data/nested.jsonl`), each read as a
document of its own. Half of them are open, and rules may be written on them; the other half is held
back and only measured. An argument, the folder of data sets, is taken and not needed.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from measuring.marks import DATA
from measuring.polnear import Row, compare, load_scorer, scorer_path

from allegedly import pipeline
from allegedly.extraction import Extractor
from allegedly.records import Document, Reading

PATH = DATA / "nested.jsonl"

#: Each figure: its counts, and what it says.
FIGURES = {
    "links": "F1 of links, content (IoU 0.5) and source both right",
    "inner": "links inside another that are found",
    "parent": "links inside another that are found and have the right parent",
    "chain": "sentences with all links and parents right, and nothing besides",
    "speaker": "found links with the right speaker",
    "stance": "found links with the right stance",
    "certainty": "found links with the right certainty",
}

#: What the main branch printed on 2026-11-24, before there were rules for chains of any depth.
BEFORE = {
    "open": {"links": 68.7, "inner": 20.9, "parent": 14.0, "chain": 17.1, "speaker": 96.7,
             "stance": 96.7, "certainty": 97.8},
    "held": {"links": 69.5, "inner": 22.4, "parent": 11.8, "chain": 13.6, "speaker": 98.9,
             "stance": 95.6, "certainty": 94.5},
}  # fmt: skip


def main() -> None:
    """Prints the table, and with `--misses` the open sentences that are not entirely right."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, help="not needed")
    parser.add_argument("--misses", action="store_true", help="print open sentences read wrongly")
    options = parser.parse_args()
    print(f"date     {datetime.now(UTC):%Y-%m-%d}")
    rows = _rows()
    print(f"data     {len(rows)} sentences of our own; in percent, and on 2026-11-24 before rules")
    halves = score(rows, show=options.misses)
    print(f"{'':12}{'open':>8}{'before':>8}{'held':>8}{'before':>8}")
    for name, what in FIGURES.items():
        both = ((halves[half][name], BEFORE[half][name]) for half in halves)
        values = "".join(f"{now:8.1f}{before:8.1f}" for now, before in both)
        print(f"{name:12}{values}   {what}")


def inputs(_data: Path) -> list[Path]:
    """The files that the figures rest on."""
    return [PATH, scorer_path()]


def figures(_data: Path) -> dict[str, float]:
    """Each figure of each half, in percent."""
    return {
        f"{half}.{name}": round(value, 1)
        for half, values in score(_rows()).items()
        for name, value in values.items()
    }


def _rows() -> list[Row]:
    return [json.loads(line) for line in PATH.read_text("utf-8").splitlines()]


def score(rows: Sequence[Row], *, show: bool = False) -> dict[str, dict[str, float]]:
    """The figures of each half."""
    scorer, extractor = load_scorer(scorer_path()), Extractor()
    counts: dict[str, Counter[str]] = {"open": Counter(), "held": Counter()}
    readings = pipeline.read([Document.of(row["text"]) for row in rows], extractor)
    for row, reading in zip(rows, readings, strict=True):
        found = count_sentence(scorer, row, links_of(reading))
        counts["held" if row["held"] else "open"].update(found)
        if show and not row["held"] and not found["chain"]:
            _show(row, reading)
    return {half: _shares(each) for half, each in counts.items()}


def links_of(reading: Reading) -> list[Row]:
    """The attributions of a reading as the gold has them, with the names of their speakers."""
    names = {actor.id: actor.name for actor in reading.actors}
    return [
        {
            "id": one.id,
            "source": [[one.source.start, one.source.end]] if one.source else [],
            "cue": [[one.cue.start, one.cue.end]] if one.cue else [],
            "content": [[span.start, span.end] for span in one.content],
            "speaker": names.get(one.speaker or ""),
            "stance": one.stance,
            "certainty": one.certainty,
            "parent": one.parent,
        }
        for one in reading.attributions
    ]


def count_sentence(scorer: ModuleType, gold: Row, found: Sequence[Row]) -> Counter[str]:
    """What is right of one sentence."""
    wanted = gold["attributions"]
    compared = compare(scorer, gold, found)
    pairs = [(wanted[i], found[compared.places[j]]) for i, j in compared.pairs]
    twin = {left["id"]: right["id"] for left, right in pairs}
    inner = [(left, right) for left, right in pairs if left["parent"]]
    parents = [right["parent"] == twin.get(left["parent"], "?") for left, right in inner]
    outer = [right["parent"] is None for left, right in pairs if not left["parent"]]
    whole = len(pairs) == len(wanted) == len(found) and all([*parents, *outer])
    return Counter(
        {
            "sentences": 1,
            "wanted": len(wanted),
            "given": len(found),
            "pairs": len(pairs),
            "nested": sum(1 for each in wanted if each["parent"]),
            "inner": len(inner),
            "parent": sum(parents),
            "chain": int(whole),
            "speaker": sum(_same_name(left["speaker"], right["speaker"]) for left, right in pairs),
            "stance": sum(left["stance"] == right["stance"] for left, right in pairs),
            "certainty": sum(left["certainty"] == right["certainty"] for left, right in pairs),
        }
    )


def _shares(counts: Counter[str]) -> dict[str, float]:
    def share(part: str, whole: str) -> float:
        return 100 * counts[part] / max(counts[whole], 1)

    return {
        "links": 200 * counts["pairs"] / max(counts["wanted"] + counts["given"], 1),
        "inner": share("inner", "nested"),
        "parent": share("parent", "nested"),
        "chain": share("chain", "sentences"),
        **{name: share(name, "pairs") for name in ("speaker", "stance", "certainty")},
    }


_PRONOUNS = ("he", "him", "she", "her", "they", "them")
_DETERMINER = re.compile(
    r"(?:the|an?|his|her|its|their)\s+|[’']s\b|(?<=s)[’'](?!\w)|,.*", re.IGNORECASE
)


def _same_name(left: str | None, right: str | None) -> bool:
    """Whether two names are one, an article aside; a surname stands for the whole name.

    The gold has a pronoun where the sentence does not tell whom it means: that is nobody.
    """
    left = None if left and left.casefold() in _PRONOUNS else left
    if not left or not right:
        return not left and not right
    words = [_DETERMINER.sub("", name).casefold().split() for name in (left, right)]
    short, long = sorted(words, key=len)
    return bool(short) and long[-len(short) :] == short


def _show(row: Row, reading: Reading) -> None:
    text = row["text"]
    print(f"\n{row['doc']} {text}")
    for one in row["attributions"]:
        print("  gold", _line(text, one))
    for one in links_of(reading):
        print("  read", _line(text, one))


def _line(text: str, one: Row) -> str:
    words = {
        role: " … ".join(text[start:end] for start, end in one[role])
        for role in ("source", "cue", "content")
    }
    judged = f"{one['stance']}/{one['certainty']} by {one['speaker']}"
    spans = " | ".join(words.values())
    return f"{str(one['id'])[:4]} in {str(one['parent'])[:4]}: {spans} [{judged}]"


if __name__ == "__main__":
    main()
