"""How well attributions are found on PolNeAR: `python benchmarks/attribution.py DIR`.

DIR is the folder with `dev.jsonl` (or the folder above it). Three systems on the same articles, in
the same run: the real command `allegedly read --json`; the encoder alone, without the rules around
it; and, as a floor, a pattern that pairs quotation marks with the nearest verb of saying and name.
All are scored by the same program (`--scorer`), with 95 % intervals over articles.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from allegedly.extraction.decode import find_spans
from allegedly.extraction.encoder import Encoder
from allegedly.records import Span

Row = dict[str, Any]

#: What is printed, by the scorer's names: attributions, kinds of them, contents, exact spans.
FIGURES = (
    "attr", "attr.direct", "attr.indirect", "content.iou50", "content.exact",
    "span.source", "span.cue", "span.content", "tok.source", "tok.cue", "tok.content",
)  # fmt: skip

_QUOTED = re.compile(r"[“\"]([^”\"\n]{3,})[”\"]")
_SAYS = r"(?:said|says|told|added|wrote|tweeted|asked|argued|claimed|explained|insisted)"
_NAME = r"(?:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)*|[Hh]e|[Ss]he|[Tt]hey)"
_NEAR = re.compile(
    rf"(?P<before>{_NAME}) (?P<cue>{_SAYS})\b|\b(?P<cue2>{_SAYS}) (?P<after>{_NAME})"
)


def main() -> None:
    """Prints the tables."""
    options = _options()
    folder = (
        options.folder if (options.folder / "dev.jsonl").exists() else options.folder / "polnear"
    )
    path = folder / f"{options.split}.jsonl"
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    gold = gold[: options.limit]
    scorer = _load_scorer(options.scorer)
    print(f"date     {datetime.now(UTC):%Y-%m-%d}")
    print(f"data     PolNeAR {options.split}, {len(gold)} articles")
    print(f"weights  {Encoder().version}")
    systems: dict[str, Callable[[list[Row]], Iterator[Row]]] = {
        "allegedly read": _read,
        "encoder alone": _encode,
        "pattern": _pattern,
    }
    for name, system in systems.items():
        started = time.perf_counter()
        found = list(system(gold))
        seconds = time.perf_counter() - started
        started = time.perf_counter()
        list(system([{"doc": "short", "text": "It rained."}]))
        start = time.perf_counter() - started
        print(f"\n{name}: {len(gold) / seconds:.1f} articles a second, its start included")
        print(f"  {len(gold) / (seconds - start):.1f} without the {start:.1f} s of a two-word text")
        _print(scorer.run(_by_name(gold), _by_name(found), options.boot))


def _options() -> argparse.Namespace:
    bench = Path(os.environ.get("ALLEGEDLY_BENCH") or "../shared/bench")
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--scorer", type=Path, default=bench / "score_attributions.py")
    parser.add_argument("--boot", type=int, default=1000, help="samples for the intervals")
    return parser.parse_args()


def _read(rows: list[Row]) -> Iterator[Row]:
    """What the command prints, given the articles as JSON lines on standard input."""
    lines = "".join(json.dumps({"text": row["text"]}) + "\n" for row in rows)
    command = [sys.executable, "-m", "allegedly", "read", "-", "--json"]
    printed = subprocess.run(
        command, input=lines, capture_output=True, check=True, encoding="utf-8"
    ).stdout
    for row, line in zip(rows, printed.splitlines(), strict=True):
        reading = json.loads(line)
        if reading["document"]["text"] != row["text"]:
            raise SystemExit(f"{row['doc']}: the text was changed in reading")
        yield {"doc": row["doc"], "attributions": [_flat(one) for one in reading["attributions"]]}


def _flat(attribution: Row) -> Row:
    one = {role: [attribution[role]] if attribution[role] else [] for role in ("source", "cue")}
    spans = {**one, "content": attribution["content"]}
    return {role: [[span["start"], span["end"]] for span in each] for role, each in spans.items()}


def _encode(rows: list[Row]) -> Iterator[Row]:
    encodings = Encoder().encode([row["text"] for row in rows])
    for row, encoding in zip(rows, encodings, strict=True):
        proposals = find_spans(row["text"], encoding)
        found = [_spans(one.source, one.cue, one.content) for one in proposals]
        yield {"doc": row["doc"], "attributions": found}


def _spans(source: Span | None, cue: Span | None, content: tuple[Span, ...]) -> Row:
    roles = {"source": [source], "cue": [cue], "content": content}
    return {role: [[s.start, s.end] for s in spans if s] for role, spans in roles.items()}


def _pattern(rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        yield {"doc": row["doc"], "attributions": list(_quoted(row["text"]))}


def _quoted(text: str) -> Iterator[Row]:
    for quotation in _QUOTED.finditer(text):
        for start in (quotation.end(), max(0, quotation.start() - 80)):
            if near := _NEAR.search(text, start, start + 80):
                name, cue = ("before", "cue") if near["cue"] else ("after", "cue2")
                yield {
                    "source": [near.span(name)],
                    "cue": [near.span(cue)],
                    "content": [quotation.span()],
                }
                break


def _by_name(rows: list[Row]) -> dict[str, Row]:
    return {row["doc"]: row for row in rows}


def _print(figures: dict[str, Any]) -> None:
    print(f"  {'':16}{'P':>7}{'R':>7}{'F1':>7}   95 %")
    for figure in FIGURES:
        low, high = figures.get("ci95", {}).get(figure, ("", ""))
        interval = f"{low} to {high}" if low else ""
        print(f"  {figure:16}{''.join(f'{value:7.1f}' for value in figures[figure])}   {interval}")


def _load_scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    if not path.exists() or spec is None or spec.loader is None:
        raise SystemExit(f"{path}: no scorer there; give score_attributions.py with --scorer FILE")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
