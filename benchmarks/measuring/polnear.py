"""PolNeAR's articles, and what was found in them set beside what people marked.

The scorer (`$ALLEGEDLY_BENCH/score_attributions.py`) decides when an attribution is right: content
with a token IoU of at least 0.5, and the same source. Here its matching is also told apart by how
the content is quoted and by what kind of cue there is.
"""

from __future__ import annotations

import importlib.util
import json
import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from allegedly.extraction.form import find_form
from allegedly.extraction.page import Draft, Page
from allegedly.records import Document, Span

Row = dict[str, Any]


def read_articles(folder: Path, split: str, limit: int | None = None) -> list[Row]:
    """The articles of a split; `folder` holds `SPLIT.jsonl`, or is the folder above.

    Raises:
        SystemExit: there is no such file.
    """
    path = split_path(folder, split)
    if not path.exists():
        raise SystemExit(f"{path}: no such file; give the folder that holds {split}.jsonl")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines][:limit]


def split_path(folder: Path, split: str) -> Path:
    """Where a split is, in `folder` or in its folder `polnear`."""
    name = f"{split}.jsonl"
    return folder / name if (folder / name).exists() else folder / "polnear" / name


def scorer_path() -> Path:
    """Where the scorer is, by the environment."""
    bench = Path(os.environ.get("ALLEGEDLY_BENCH") or "../shared/bench")
    return bench / "score_attributions.py"


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module.

    Raises:
        SystemExit: there is none at `path`.
    """
    spec = importlib.util.spec_from_file_location("scorer", path)
    if not path.exists() or spec is None or spec.loader is None:
        raise SystemExit(f"{path}: no scorer there; give score_attributions.py with --scorer FILE")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Compared:
    """An article's gold and found attributions, as the scorer holds them, and which are the same.

    Attributes:
        gold: Those that people marked and that have content.
        found: Those of a system, each once.
        places: For each of `found`, its number in what the system gave.
        pairs: Numbers in `gold` and `found` of those that are the same, content and source.
    """

    gold: list[Any]
    found: list[Any]
    places: list[int]
    pairs: list[tuple[int, int]]


def compare(scorer: ModuleType, gold: Row, given: Sequence[Row]) -> Compared:
    """The attributions of one article compared as the scorer's figure `attr` does."""
    document = scorer.Doc(gold["text"])
    wanted = [scorer.Att(document, each) for each in gold["attributions"]]
    wanted = [each for each in wanted if each.cs]
    unlike: dict[tuple[object, ...], tuple[int, Any]] = {}
    for place, each in enumerate(scorer.Att(document, one) for one in given):
        if each.cs:
            unlike.setdefault((each.cs, each.ss, tuple(each.ut)), (place, each))
    found = [each for _, each in unlike.values()]
    near = [
        ((1, scorer.iou(left.cs, right.cs)), i, j)
        for i, left in enumerate(wanted)
        for j, right in enumerate(found)
        if not left.cs.isdisjoint(right.cs) and scorer.srcok(left, right)
    ]
    same = scorer.greedy([each for each in near if each[0][1] >= 0.5])
    return Compared(wanted, found, [place for place, _ in unlike.values()], same)


def count_article(scorer: ModuleType, gold: Row, given: Sequence[Row]) -> Counter[str]:
    """The scorer's counts for one article, and those of attributions of each kind."""
    counts: Counter[str] = scorer.score_doc(gold, {"attributions": list(given)})
    compared = compare(scorer, gold, given)
    page = Page(Document.of(gold["text"]))
    for name, is_kind in _kinds(page).items():
        key = f"attr.{name}"
        counts[f"{key}.g"] += sum(map(is_kind, compared.gold))
        counts[f"{key}.p"] += sum(map(is_kind, compared.found))
        counts[f"{key}.tp_g"] += sum(is_kind(compared.gold[i]) for i, _ in compared.pairs)
        counts[f"{key}.tp_p"] += sum(is_kind(compared.found[j]) for _, j in compared.pairs)
    return counts


def _kinds(page: Page) -> dict[str, Callable[[Any], bool]]:
    """Tells the kinds apart: by the marks around the content, and by the cue."""

    def has_form(name: str) -> Callable[[Any], bool]:
        return lambda each: find_form(page, Draft(None, None, _spans(each.C))) == name

    return {
        **{f"marks {name}": has_form(name) for name in ("direct", "mixed", "indirect")},
        "verb of saying": lambda each: bool(each.say),
        "other cue": lambda each: not each.say,
    }


def _spans(places: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start=start, end=end) for start, end in sorted(places))
