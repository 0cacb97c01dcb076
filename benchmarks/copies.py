"""Copies of texts with a known truth: `python benchmarks/copies.py DIR`.

DIR is the folder with `polnear/dev.jsonl` (another part with `--part`), or that folder itself. Each
article is one outlet's; of some of them copies are made, a day later, under another name: whole,
cut (a run of paragraphs), merged (paragraphs of two articles), reworded (one word in twelve
exchanged or left out), or with all paragraphs run together. The truth is which copy has text from
which article. Pairs of originals are not counted: the corpus has wire stories in two outlets.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from allegedly.matching import find_copies
from allegedly.records import Document

SEED = 20310612
#: One word in so many is exchanged with another of the text, or left out, in a reworded copy.
REWORDED = 12
#: Paragraphs that a cut or merged copy takes of an article.
TAKEN = 3


@dataclass(frozen=True)
class Made:
    """A copy, how it was made, and the ids of the articles it has text from."""

    document: Document
    how: str
    sources: frozenset[str]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="dev")
    options = parser.parse_args()
    originals, copies, by_target = found_copies(options.folder, options.part)
    print(f"{len(originals)} articles, {len(copies)} copies of them\n")
    print(f"{'':14}{'copies':>8}{'P':>8}{'R':>8}{'F1':>8}")
    for how in dict.fromkeys(made.how for made in copies):
        print(row(how, [made for made in copies if made.how == how], by_target))
    print(row("all", copies, by_target))


def inputs(data: Path) -> list[Path]:
    """The files that the figures rest on."""
    return [_folder(data) / "dev.jsonl"]


def figures(data: Path) -> dict[str, float]:
    """F1 of copies of each kind and of all, in percent."""
    _, copies, by_target = found_copies(data, "dev")
    kinds = dict.fromkeys(made.how for made in copies)
    groups = {how: [made for made in copies if made.how == how] for how in kinds}
    return {
        f"{name}.f1": round(100 * rates(group, by_target)[2], 1)
        for name, group in {**groups, "all": copies}.items()
    }


def found_copies(folder: Path, part: str) -> tuple[list[Document], list[Made], dict[str, set[str]]]:
    """The articles, the copies made of them, and for each copy the articles it was led to."""
    originals = list(read_articles(_folder(folder) / f"{part}.jsonl"))
    chance = random.Random(SEED)  # noqa: S311 - these are copies, not secrets
    copies = list(make_copies(originals, chance))
    found = find_copies([*originals, *(made.document for made in copies)])
    by_target: dict[str, set[str]] = {}
    first = {document.id for document in originals}
    for edge in found:
        if edge.source in first:
            by_target.setdefault(edge.target, set()).add(edge.source)
    return originals, copies, by_target


def read_articles(path: Path) -> Iterator[Document]:
    """The articles of a PolNeAR part, each by its own publisher, all of one day."""
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        yield Document.of(
            article["text"], url=article["doc"], publisher=article["doc"], published="2016-09-01"
        )


def make_copies(originals: Sequence[Document], chance: random.Random) -> Iterator[Made]:
    """Five copies of as many articles each time, with half of all articles left uncopied."""
    chosen = [document for document in originals if len(_paragraphs(document)) > TAKEN]
    chosen = chance.sample(chosen, len(chosen) // 2)
    for at, document in enumerate(chosen):
        other = chosen[at - 1]
        paragraphs = _paragraphs(document)
        yield _made(paragraphs, "whole", document)
        yield _made(_run(paragraphs, chance), "cut", document)
        merged = [*_run(paragraphs, chance), *_run(_paragraphs(other), chance)]
        yield _made(merged, "merged", document, other)
        yield _made([_reworded(p, chance) for p in paragraphs], "reworded", document)
        yield _made([" ".join(paragraphs)], "run together", document)


def row(name: str, copies: Sequence[Made], found: dict[str, set[str]]) -> str:
    """A line of the table: precision, recall and F1 over pairs of copy and source."""
    precision, recall, both = rates(copies, found)
    return f"{name:14}{len(copies):8}{precision:8.3f}{recall:8.3f}{both:8.3f}"


def rates(copies: Sequence[Made], found: dict[str, set[str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of copy and source."""
    wanted = {(made.document.id, source) for made in copies for source in made.sources}
    got = {(m.document.id, source) for m in copies for source in found.get(m.document.id, ())}
    right = len(wanted & got)
    both = 2 * right / max(1, len(got) + len(wanted))
    return right / max(1, len(got)), right / max(1, len(wanted)), both


def _folder(folder: Path) -> Path:
    return folder / "polnear" if (folder / "polnear").is_dir() else folder


def _paragraphs(document: Document) -> list[str]:
    return [line for line in document.text.splitlines() if line.strip()]


def _run(paragraphs: Sequence[str], chance: random.Random) -> list[str]:
    start = chance.randrange(len(paragraphs) - TAKEN + 1)
    return list(paragraphs[start : start + TAKEN])


def _reworded(paragraph: str, chance: random.Random) -> str:
    words = paragraph.split()
    kept = []
    for word in words:
        if chance.randrange(REWORDED) == 0:
            if chance.random() < 0.5:
                kept.append(chance.choice(words))
        else:
            kept.append(word)
    return " ".join(kept)


def _made(paragraphs: Sequence[str], how: str, *sources: Document) -> Made:
    document = Document.of(
        "\n\n".join(paragraphs),
        url=f"{how}/{sources[0].url}",
        publisher=f"copy of {sources[0].id}",
        published="2016-09-02",
    )
    return Made(document, how, frozenset(source.id for source in sources))


if __name__ == "__main__":
    main()
