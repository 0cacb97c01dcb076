"""Copies of texts with a known truth: `python benchmarks/copies.py DIR`.

DIR is the folder with `polnear/dev.jsonl` (another part with `--part`), or that folder itself. Each
article is one outlet's; of some of them copies are made, a day later, under another name: whole,
cut (a run of paragraphs), shortened (every third sentence left out), merged (paragraphs of two
articles), mixed into another article, reworded (one word in twelve exchanged or left out) or more
so (one in seven), shuffled, or with all paragraphs run together. The truth is which copy has text
from which article. Pairs of originals are not counted: the corpus has wire stories in two outlets.
The second table is of what was made of the paragraphs: those cut and those added, by words.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from allegedly.matching import find_copies, find_rewriting
from allegedly.records import Document

SEED = 20310612
#: One word in so many is exchanged with another of the text, or left out, in a reworded copy.
REWORDED, REWORDED_MORE = 12, 7
#: Of so many sentences one is left out in a shortened copy.
SHORTENED = 3
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
    print(f"\n{'paragraphs':14}{'wanted':>8}{'P':>8}{'R':>8}{'F1':>8}")
    for name, line in rewritings(originals, copies).items():
        print(f"{name:14}{line}")


def rewritings(originals: Sequence[Document], copies: Sequence[Made]) -> dict[str, str]:
    """Lines of the second table: which paragraphs of a copy of one article are cut and added."""
    by_id = {document.id: document for document in originals}
    wanted: Counter[str] = Counter()
    got: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for made in copies:
        source = by_id[min(made.sources)]
        if made.how not in ("cut", "merged", "mixed in", "shuffled"):
            continue  # elsewhere paragraphs are changed, and none is cut or added
        found = find_rewriting(source, made.document)
        before, after = set(_paragraphs(source)), set(_paragraphs(made.document))
        for name, truth, spans, text in (
            ("cut", before - after, found.cut, source.text),
            ("added", after - before, found.added, made.document.text),
        ):
            shown = {span.of(text).strip() for span in spans}
            truth = {each.strip() for each in truth}
            wanted[name] += len(truth)
            got[name] += len(shown)
            right[name] += len(truth & shown)
    return {
        name: f"{wanted[name]:8}{right[name] / max(1, got[name]):8.3f}"
        f"{right[name] / max(1, wanted[name]):8.3f}"
        f"{2 * right[name] / max(1, got[name] + wanted[name]):8.3f}"
        for name in wanted
    }


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
    """Nine copies of as many articles each time, with half of all articles left uncopied.

    The ways that came later draw by themselves: a further one changes no copy of the others.
    """
    later = random.Random(SEED + 1)  # noqa: S311 - as above
    chosen = [document for document in originals if len(_paragraphs(document)) > TAKEN]
    chosen = chance.sample(chosen, len(chosen) // 2)
    for at, document in enumerate(chosen):
        other = chosen[at - 1]
        paragraphs = _paragraphs(document)
        yield _made(paragraphs, "whole", document)
        yield _made(_run(paragraphs, chance), "cut", document)
        merged = [*_run(paragraphs, chance), *_run(_paragraphs(other), chance)]
        yield _made(merged, "merged", document, other)
        yield _made([_reworded(p, chance, REWORDED) for p in paragraphs], "reworded", document)
        more = [_reworded(p, later, REWORDED_MORE) for p in paragraphs]
        yield _made(more, "reworded more", document)
        yield _made(later.sample(paragraphs, len(paragraphs)), "shuffled", document)
        yield _made([_shortened(p) for p in paragraphs], "shortened", document)
        mixed = [*_paragraphs(other), *_run(paragraphs, later)]
        yield _made(later.sample(mixed, len(mixed)), "mixed in", document, other)
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


def _shortened(paragraph: str) -> str:
    sentences = re.findall(r"[^.!?]+[.!?]*", paragraph)
    return "".join(each for at, each in enumerate(sentences, start=1) if at % SHORTENED)


def _reworded(paragraph: str, chance: random.Random, every: int) -> str:
    words = paragraph.split()
    kept = []
    for word in words:
        if chance.randrange(every) == 0:
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
