"""Same claim or not, on pairs of sentences of ECB+: `python benchmarks/same_claim.py DIR`.

DIR is the folder with `ecbplus/dev.jsonl` (another part with `--part`), or that folder itself. A
pair are two sentences of different articles of one topic, both from the checked part of the corpus.
They ought to be joined when they share an event chain. Pairs that share none ought to stay apart;
those of the other story of the topic, a look-alike event, are the hard ones (Cybulska and Vossen,
LREC 2014).

Printed beside the decision of `allegedly.matching.compare` is lexical overlap at the threshold that
is best for it on the same pairs. A wrong join is a pair joined that ought to stay apart.

Last comes the bundled affair, read as `allegedly demo` reads it: pairs of the voices that a careful
person has put into claims, and whether they stand in one claim of the assembled ledger.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import allegedly
from allegedly import batch
from allegedly.extraction.encoder import Encoder
from allegedly.ledger import Ledger
from allegedly.matching import Proposition, compare, proposition
from allegedly.pipeline import view
from allegedly.records import Attribution, Document, Span, View

SAMPLE = Path(allegedly.__file__).parent / "sample"

_EVENTS = ("ACTION", "NEG_ACTION")
_BEFORE_SIGN = re.compile(r" (?=[,.;:?!'’]|n't|'s)")


@dataclass(frozen=True)
class Sentence:
    """A sentence with where it is from and the events it tells of."""

    topic: int
    story: str
    article: str
    text: str
    chains: frozenset[str]


@dataclass(frozen=True)
class Pair:
    """Two sentences, whether they ought to be joined, and how the two systems score them."""

    wanted: bool
    look_alike: bool
    joined: bool
    overlap: float


@dataclass(frozen=True)
class Voice:
    """An attribution of the bundled affair, and where the words stand that are expected of it."""

    attribution: Attribution
    span: Span


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="dev")
    options = parser.parse_args()
    sentences = list(read_sentences(_folder(options.folder) / f"{options.part}.jsonl"))
    pairs = list(judged(sentences))
    wanted = sum(pair.wanted for pair in pairs)
    print(f"{len(sentences)} sentences, {len(pairs)} pairs, {wanted} of them same\n")
    print(f"{'':28}{'P':>7}{'R':>7}{'F1':>7}{'wrong joins':>13}{'of look-alikes':>16}")
    print(row("allegedly", pairs, [pair.joined for pair in pairs]))
    thresholds = [step / 20 for step in range(1, 20)]
    best = max(thresholds, key=lambda at: f1(pairs, [pair.overlap >= at for pair in pairs]))
    for name, at in (("best F1", best), ("as few wrong", as_careful(pairs, thresholds))):
        joined = [pair.overlap >= at for pair in pairs]
        print(row(f"word overlap {at:.2f}, {name}", pairs, joined))
    pairs = list(sample_pairs())
    print(f"\nsample affair, {len(pairs)} pairs, {sum(pair.wanted for pair in pairs)} of them same")
    print(row("allegedly", pairs, [pair.joined for pair in pairs]))


def inputs(data: Path) -> list[Path]:
    """The files that the figures rest on."""
    documents = sorted((SAMPLE / "documents").iterdir())
    return [_folder(data) / "dev.jsonl", SAMPLE / "expected.toml", *documents]


def figures(data: Path) -> dict[str, float]:
    """Precision, F1 and the share of pairs rightly kept apart, in percent."""
    pairs = list(judged(list(read_sentences(_folder(data) / "dev.jsonl"))))
    joined = [pair.joined for pair in pairs]
    right = sum(pair.wanted and pair.joined for pair in pairs)
    return {
        "precision": round(100 * right / max(1, sum(joined)), 1),
        "f1": round(100 * f1(pairs, joined), 1),
        "kept apart": round(100 * (1 - wrong(pairs, joined)), 2),
        **_sample_figures(),
    }


def _sample_figures() -> dict[str, float]:
    pairs = list(sample_pairs())
    joined = [pair.joined for pair in pairs]
    return {
        "sample.f1": round(100 * f1(pairs, joined), 1),
        "sample.kept apart": round(100 * (1 - wrong(pairs, joined)), 2),
    }


def sample_pairs() -> Iterator[Pair]:
    """Every pair of expected voices of the bundled affair that were found, of two documents."""
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "sample.db") as ledger:
        batch.add([str(SAMPLE / "documents")], ledger)
        assembled = view(ledger)
    voices = [(claim, found) for claim, words in expected() if (found := voice(words, assembled))]
    homes = [homes_of(found, assembled) for _, found in voices]
    for (at, (left, one)), (to, (right, other)) in combinations(enumerate(voices), 2):
        if one.attribution.document != other.attribution.document:
            together = bool(homes[at] & homes[to])
            yield Pair(left == right, left != right, joined=together, overlap=0.0)


def homes_of(found: Voice, assembled: View) -> frozenset[str]:
    """The claims that a voice stands in.

    A content that puts forward two claims is a member of both, of each by the clause that is given
    as a reason; the voice stands in the one whose clause has its words.
    """
    return frozenset(
        claim.id
        for claim in assembled.claims
        for member in claim.members
        if member.attribution == found.attribution.id
        and all(
            reason.span.overlaps(found.span)
            for reason in member.reasons
            if reason.about == "clause" and reason.span
        )
    )


def expected() -> Iterator[tuple[str, str]]:
    """The claim of each expected voice that stands in one, and words of its content."""
    held = tomllib.loads((SAMPLE / "expected.toml").read_text(encoding="utf-8"))
    for document in held["document"]:
        for each in document["attributions"]:
            if "claim" in each:
                yield each["claim"], each["content"]


def voice(words: str, assembled: View) -> Voice | None:
    """The attribution with the shortest content that holds `words`, and where it holds them."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    holding = []
    for each in assembled.attributions.values():
        text = assembled.documents[each.document].text
        length = sum(span.end - span.start for span in each.content)
        for match in pattern.finditer(text, each.extent.start, each.extent.end):
            span = Span.at(match)
            if any(part.covers(span) for part in each.content):
                holding.append((length, each.id, span.start, Voice(each, span)))
    return min(holding)[3] if holding else None


def read_sentences(path: Path) -> Iterator[Sentence]:
    """The checked sentences of an ECB+ part, as running text."""
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        for number in article["gold_sentences"]:
            chains = frozenset(
                mention["chain"]
                for mention in article["mentions"]
                if mention["sentence"] == number
                and mention["chain"]
                and mention["type"].startswith(_EVENTS)
            )
            words = " ".join(article["sentences"][number]).replace("``", '"').replace("''", '"')
            text = _BEFORE_SIGN.sub("", words)
            yield Sentence(article["topic"], article["story"], article["doc"], text, chains)


def judged(sentences: Sequence[Sentence]) -> Iterator[Pair]:
    """Every pair within a topic and across articles, compared."""
    compared = propositions(sentences)
    for (left, one), (right, other) in combinations(zip(sentences, compared, strict=True), 2):
        if left.topic != right.topic or left.article == right.article:
            continue
        yield Pair(
            wanted=bool(left.chains & right.chains),
            look_alike=left.story != right.story,
            joined=compare(one, other).relation == "same",
            overlap=len(one.words & other.words) / max(1, len(one.words | other.words)),
        )


def propositions(sentences: Sequence[Sentence]) -> list[Proposition]:
    """What each sentence puts forward, with its vector."""
    vectors = Encoder().embed([sentence.text for sentence in sentences])
    made = []
    for sentence, vector in zip(sentences, vectors, strict=True):
        document = Document.of(sentence.text, url=sentence.article)
        content = (Span(start=0, end=len(sentence.text)),)
        attribution = Attribution.of(document.id, content)
        made.append(proposition(document, attribution, (), vector.astype("<f2").tobytes()))
    return made


def row(name: str, pairs: Sequence[Pair], joined: Sequence[bool]) -> str:
    """A line of the table: precision, recall, F1, and the share of wrong joins."""
    right = sum(pair.wanted and join for pair, join in zip(pairs, joined, strict=True))
    precision = right / max(1, sum(joined))
    recall = right / max(1, sum(pair.wanted for pair in pairs))
    alike = [(pair, join) for pair, join in zip(pairs, joined, strict=True) if pair.look_alike]
    wrong_alike = sum(join for pair, join in alike if not pair.wanted)
    look_alikes = sum(not pair.wanted for pair, _ in alike)
    return (
        f"{name:28}{precision:7.3f}{recall:7.3f}{f1(pairs, joined):7.3f}"
        f"{wrong(pairs, joined):13.2%}{wrong_alike / max(1, look_alikes):16.2%}"
    )


def f1(pairs: Sequence[Pair], joined: Sequence[bool]) -> float:
    """The harmonic mean of precision and recall."""
    right = sum(pair.wanted and join for pair, join in zip(pairs, joined, strict=True))
    return 2 * right / max(1, sum(joined) + sum(pair.wanted for pair in pairs))


def wrong(pairs: Sequence[Pair], joined: Sequence[bool]) -> float:
    """The share of the pairs that ought to stay apart which are joined."""
    apart = [join for pair, join in zip(pairs, joined, strict=True) if not pair.wanted]
    return sum(apart) / max(1, len(apart))


def _folder(folder: Path) -> Path:
    return folder / "ecbplus" if (folder / "ecbplus").is_dir() else folder


def as_careful(pairs: Sequence[Pair], thresholds: Sequence[float]) -> float:
    """The lowest threshold of overlap that joins no more wrongly than `compare` does."""
    limit = wrong(pairs, [pair.joined for pair in pairs])
    careful = (at for at in thresholds if wrong(pairs, [p.overlap >= at for p in pairs]) <= limit)
    return next(careful, thresholds[-1])


if __name__ == "__main__":
    main()
