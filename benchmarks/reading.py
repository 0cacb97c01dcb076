"""Reading of news pages, against trafilatura alone: `python benchmarks/reading.py DIR`.

DIR, or its folder `fundus_pages`, holds `expected.jsonl` and `html/`: pages with title, authors,
day and paragraphs as the
hand-written parsers of Fundus (Dallabetta et al., ACL 2024) give them.

- title: the same letters and digits, case ignored.
- authors: F1 over names, over all pages; case and order ignored.
- day: share of pages with the day right; "stated" counts what the page states, not guesses.
- paragraphs: F1 over the multiset of words, mean over pages. Headings, paragraphs, quotes and
  lists count; the headline, captions, credits and notes do not.
- pages/s: on one core, parsing included; both systems read the same unpacked bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import trafilatura

from allegedly.reading import read_input
from allegedly.records import Document


class Found(NamedTuple):
    """What a system found on a page."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    stated: str | None = None
    day: str | None = None
    text: str = ""


def ours(path: Path) -> Found:
    """What our reading finds."""
    document = next(iter(read_input(str(path))))
    if not isinstance(document, Document):
        return Found()
    day = document.day.isoformat() if document.day else None
    body = [
        block.span.of(document.text)
        for block in document.blocks[bool(document.title) :]
        if block.kind in ("heading", "paragraph", "quote", "list")
    ]
    stated = day if document.published_from != "guess" else None
    return Found(document.title, document.authors, stated, day, "\n".join(body))


def plain(path: Path) -> Found:
    """What trafilatura finds by itself."""
    page = path.read_bytes()
    found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return Found()
    names = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Found(found.title, names, None, found.date, found.text or "")


def letters(text: str | None) -> str:
    """The letters and digits alone."""
    return "".join(filter(str.isalnum, text or "")).casefold()


def word_f1(found: str, expected: str) -> float:
    """F1 over the multisets of words."""
    left, right = (Counter(re.findall(r"\w+", text.casefold())) for text in (found, expected))
    common = sum((left & right).values())
    return 2 * common / max(1, sum(left.values()) + sum(right.values()))


def name_counts(found: tuple[str, ...], expected: list[str]) -> tuple[int, int, int]:
    """How many names are right, found, expected."""
    left, right = ({letters(name) for name in names} for names in (found, expected))
    return len(left & right), len(left), len(right)


def score(
    system: Callable[[Path], Found], pages: list[tuple[Path, dict[str, Any]]], verbose: bool
) -> dict[str, float]:
    """The figures of one system over the pages."""
    start = time.perf_counter()
    results = [system(path) for path, _ in pages]
    seconds = time.perf_counter() - start
    totals: Counter[str] = Counter()
    for result, (path, page) in zip(results, pages, strict=True):
        day = page["publishing_date"][:10]
        title = letters(result.title) == letters(page["title"])
        right, found, expected = name_counts(result.authors, page["authors"])
        words = word_f1(result.text, "\n".join(page["paragraphs"]))
        totals.update(
            title=title, right=right, found=found, expected=expected,
            stated=result.stated == day, day=result.day == day, words=words,
        )  # type: ignore[call-overload]  # fmt: skip
        if verbose:
            wrong = [] if title else [f"title {result.title!r} / {page['title']!r}"]
            if right < max(found, expected):
                wrong.append(f"authors {result.authors} / {page['authors']}")
            if result.day != day:
                wrong.append(f"day {result.day} / {page['publishing_date']}")
            if words < 0.95:
                wrong.append(f"words {words:.2f}")
            print(path.name, "; ".join(wrong))
    return {
        "title": totals["title"] / len(pages),
        "authors": 2 * totals["right"] / max(1, totals["found"] + totals["expected"]),
        "day stated": totals["stated"] / len(pages),
        "day": totals["day"] / len(pages),
        "paragraphs": totals["words"] / len(pages),
        "pages/s": len(pages) / seconds,
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true", help="what is wrong, page by page")
    options = parser.parse_args()
    inside = options.folder / "fundus_pages"
    folder = inside if inside.is_dir() else options.folder
    lines = (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as unpacked:
        pages = []
        for line in lines:
            page = json.loads(line)
            path = Path(unpacked) / page["page"].removesuffix(".gz")
            path.write_bytes(gzip.decompress((folder / "html" / page["page"]).read_bytes()))
            pages.append((path, page))
        ours(pages[0][0]), plain(pages[0][0])  # models and patterns are loaded before the clock
        table = {name: score(system, pages, options.verbose and name == "allegedly")
                 for name, system in (("allegedly", ours), ("trafilatura", plain))}  # fmt: skip
    print(f"{len(pages)} pages".ljust(14), *(name.rjust(11) for name in table["allegedly"]))
    for name, figures in table.items():
        print(name.ljust(14), *(f"{value:11.3f}" for value in figures.values()))


if __name__ == "__main__":
    main()
