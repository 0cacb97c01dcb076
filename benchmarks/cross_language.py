"""Does a claim meet its English twin? `python benchmarks/cross_language.py [DIR]`.

Eight languages with 25 claims each, in `benchmarks/data/cross_language.jsonl`: each with its twin
in English and a look-alike, which differs in one thing: the year or day, an actor, a number, the
polarity, or a word that turns the sense round. All of it is invented, and was written before the
comparison was. Half of it is for measuring only; the word lists were written by the same hand that
wrote the pairs, so expect somewhat less on others.

Each claim is compared with all 400 English sentences. Printed are: how often the twin comes first
(recall@1), also by vectors alone; how many twins are joined; how many look-alikes are joined
wrongly, and how many of the other claims' sentences. A look-alike of the other polarity belongs
into the claim, on the other side: taking it for the same is the wrong join there. DIR is not read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from allegedly.extraction.models import Models
from allegedly.matching import Proposition, compare, proposition, rank_score
from allegedly.matching.compare import JOINING
from allegedly.records import Attribution, Document, Match, Span
from allegedly.vectors import as_units

PAIRS = Path(__file__).parent / "data" / "cross_language.jsonl"
HELD_OUT = "held out"


@dataclass(frozen=True)
class Pair:
    """A claim, its English twin, and the English sentence that looks like both."""

    language: str
    part: str
    claim: str
    twin: str
    look_alike: str
    differs: str


@dataclass(frozen=True)
class Outcome:
    """What became of a pair: whether the twin came first, and what was joined."""

    pair: Pair
    first: bool
    first_by_vector: bool
    joined: bool
    look_alike_joined: bool
    others_joined: int


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.parse_args()
    outcomes = list(judged(read_pairs(PAIRS)))
    print(f"{len(outcomes)} claims, each against {2 * len(outcomes)} sentences\n")
    print(
        f"{'':14}{'claims':>8}{'recall@1':>10}{'vectors':>9}{'joined':>8}{'wrong':>8}{'others':>9}"
    )
    held = [outcome for outcome in outcomes if outcome.pair.part == HELD_OUT]
    print(row("all", outcomes))
    print(row("tuning", [outcome for outcome in outcomes if outcome not in held]))
    print(row(HELD_OUT, held))
    print(f"\n{HELD_OUT}:")
    for field in ("language", "differs"):
        for value in dict.fromkeys(getattr(outcome.pair, field) for outcome in held):
            print(row(value, [each for each in held if getattr(each.pair, field) == value]))


def inputs(data: Path) -> list[Path]:  # noqa: ARG001 (all benchmarks take it)
    """The file the figures rest on."""
    return [PAIRS]


def figures(data: Path) -> dict[str, float]:  # noqa: ARG001 (all benchmarks take it)
    """The figures of the held-out part by name."""
    held = [each for each in judged(read_pairs(PAIRS)) if each.pair.part == HELD_OUT]
    return {
        "held.recall_at_1": share([each.first for each in held]),
        "held.joined": share([each.joined for each in held]),
        "held.right_joins": 1 - share([each.look_alike_joined for each in held]),
    }


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of the file, without their ids."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Pair(**{k: v for k, v in row.items() if k != "id"}) for row in rows]


def judged(pairs: Sequence[Pair]) -> Iterator[Outcome]:
    """Each pair, compared with the English sentences of all."""
    claims = propositions([pair.claim for pair in pairs], [pair.language for pair in pairs])
    english = [pair.twin for pair in pairs] + [pair.look_alike for pair in pairs]
    sentences = propositions(english, ["en"] * len(english))
    for at, (pair, claim) in enumerate(zip(pairs, claims, strict=True)):
        matches = [compare(claim, sentence) for sentence in sentences]
        scores = [rank_score(match) for match in matches]
        cosines = [claim.cosine(sentence) for sentence in sentences]
        alike = at + len(pairs)
        joined = [match.relation in JOINING for match in matches]
        yield Outcome(
            pair,
            first=scores.index(max(scores)) == at,
            first_by_vector=cosines.index(max(cosines)) == at,
            joined=matches[at].relation == "same",
            look_alike_joined=is_wrong(pair, matches[alike]),
            others_joined=sum(joined) - joined[at] - joined[alike],
        )


def is_wrong(pair: Pair, match: Match) -> bool:
    """Whether a look-alike was joined wrongly."""
    return match.relation == "same" or (match.relation in JOINING and pair.differs != "polarity")


def propositions(texts: Sequence[str], languages: Sequence[str]) -> list[Proposition]:
    """What each text puts forward, with its vector."""
    models = Models()
    vectors = [
        models.embed([text], language)[0] for text, language in zip(texts, languages, strict=True)
    ]
    made = []
    for text, language, vector in zip(texts, languages, vectors, strict=True):
        document = Document.of(text, language=language)
        attribution = Attribution.of(document.id, (Span(start=0, end=len(text)),))
        told = proposition(document, attribution, (), vector.astype("<f2").tobytes())
        made.append(told.read_alone(as_units(models.embed_alike([text])[0])))
    return made


def share(values: Sequence[bool]) -> float:
    """The share of those that are so."""
    return sum(values) / max(1, len(values))


def row(name: str, outcomes: Sequence[Outcome]) -> str:
    """A line of the table."""
    others = sum(outcome.others_joined for outcome in outcomes)
    return (
        f"{name:14}{len(outcomes):8}{share([each.first for each in outcomes]):10.3f}"
        f"{share([each.first_by_vector for each in outcomes]):9.3f}"
        f"{share([each.joined for each in outcomes]):8.3f}"
        f"{share([each.look_alike_joined for each in outcomes]):8.1%}"
        f"{others / max(1, 398 * len(outcomes)):9.3%}"
    )


if __name__ == "__main__":
    main()
