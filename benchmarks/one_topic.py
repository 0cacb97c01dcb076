"""What is joined where all write of one topic? `python benchmarks/one_topic.py DIR`.

DIR is the folder with `semeval2025_task10/train.{en,ru}.jsonl`, or that folder itself: 332 articles
in English and Russian on the war in Ukraine and on the climate. Each is added to one ledger as an
outlet of its own. Few of them tell of one thing, and all name the same countries: here a join has
to be earned, where pairs of sentences that were put together for a benchmark flatter.

Printed is how many pairs of contents of two articles are joined, by their languages: word for word
or by a long passage in common, and by likeness alone; and how many of the latter a person who read
them judged to say the same (`benchmarks/data/one_topic.jsonl`, by the ids of the attributions; what
a change joins anew is not judged yet). The constants of the decision were chosen with sight of
these pairs: no more is shown here than that they are kept.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from allegedly import batch
from allegedly.ledger import Ledger

JUDGED = Path(__file__).parent / "data" / "one_topic.jsonl"
FOLDER = "semeval2025_task10"
PARTS = ("train.en.jsonl", "train.ru.jsonl")
_JOINING = ("same", "opposite")
_MARKS = ' .,“”"‘’«»'


@dataclass(frozen=True)
class Join:
    """A pair of contents of two articles that is joined.

    `judgement` is what a person made of a pair that is joined by likeness: "right", "wrong" or "not
    judged"; "passage" where the words themselves show it.
    """

    languages: str
    judgement: str


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    joins = list(find_joins(parser.parse_args().folder))
    kinds = ("passage", "right", "wrong", "not judged")
    print(f"{len(joins)} pairs of two articles joined\n")
    print(f"{'languages':12}{'word for word':>15}" + "".join(f"{kind:>12}" for kind in kinds[1:]))
    for languages in (*sorted({join.languages for join in joins}), "all"):
        counts = Counter(j.judgement for j in joins if languages in ("all", j.languages))
        print(
            f"{languages:12}{counts['passage']:15}" + "".join(f"{counts[k]:12}" for k in kinds[1:])
        )
    print(f"\nright: {share_right(joins):.1%} of all that is joined")


def inputs(data: Path) -> list[Path]:
    """The files that the figures rest on."""
    return [JUDGED, *(_folder(data) / part for part in PARTS)]


def figures(data: Path) -> dict[str, float]:
    """The figures that `benchmarks/gate.py` holds."""
    joins = list(find_joins(data))
    return {"right": round(100 * share_right(joins), 1)}


def share_right(joins: list[Join]) -> float:
    """The share of joins that the words themselves show, or that a person found right."""
    return sum(join.judgement in ("passage", "right") for join in joins) / max(1, len(joins))


def find_joins(data: Path) -> Iterator[Join]:
    """The pairs of contents of two articles that are joined once all articles are in one ledger."""
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        articles.write_text("".join(map(_line, _articles(data))), encoding="utf-8")
        with Ledger(Path(folder) / "ledger.db") as ledger:
            batch.add([str(articles)], ledger)
            yield from _joins(ledger)


def _joins(ledger: Ledger) -> Iterator[Join]:
    judged = {
        frozenset((row["left"], row["right"])): row["same"]
        for row in map(json.loads, JUDGED.read_text(encoding="utf-8").splitlines())
    }
    documents = {document.id: document for document in ledger.documents()}
    told = {each.id: each for each in ledger.attributions()}
    for match in ledger.matches():
        one, other = told.get(match.left), told.get(match.right)
        if not one or not other or match.relation not in _JOINING:
            continue
        if one.document == other.document:
            continue
        texts = [documents[each.document] for each in (one, other)]
        words = {
            each.words(d.text).strip(_MARKS) for each, d in zip((one, other), texts, strict=True)
        }
        passage = any(reason.about == "same_passage" for reason in match.reasons)
        same = judged.get(frozenset((one.id, other.id)))
        judgement = "not judged" if same is None else "right" if same else "wrong"
        languages = "–".join(sorted(str(text.language) for text in texts))
        yield Join(languages, "passage" if passage or len(words) == 1 else judgement)


def _articles(data: Path) -> Iterator[dict[str, str]]:
    for part in PARTS:
        for line in (_folder(data) / part).read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            text = article["text"].strip()
            yield {
                "title": text.split("\n")[0][:200],
                "text": text,
                "publisher": f"Outlet {article['doc']}",
                "published": "2023-06-01",
                "language": article["lang"].lower(),
            }


def _line(article: dict[str, str]) -> str:
    return json.dumps(article, ensure_ascii=False) + "\n"


def _folder(data: Path) -> Path:
    return data / FOLDER if (data / FOLDER).is_dir() else data


if __name__ == "__main__":
    main()
