"""How often a pronoun or a definite description leads to the right name, on GUM's chains.

    python benchmarks/resolution.py DIR [PART]     DIR holds gum/, PART is dev (default) or train

Every third-person pronoun and every "the …" without a proper noun, whose gold chain has a named
person or organisation in the document, is asked for as if it were a source. It is right if most
names of the actor lie in the gold chain. Three settings: names found without a model; names, and
which of them is meant, by the encoder; and names of which the gold tells place and kind (no
chains). Beside them stands the nearest preceding gold name of the right kind. A pronoun counts as
somebody speaking, so one wrong start of a chain is wrong many times: the 30 pronouns of one
biography are a third of dev. PART train has 514, on which the weights were set.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from allegedly.extraction import decode
from allegedly.extraction.encoder import Encoder
from allegedly.records import Actor, Attribution, Block, Document, Mention, Span
from allegedly.resolution import Referents, resolve

KINDS: dict[str, Literal["person", "organization", "place"]] = {
    "person": "person", "organization": "organization", "place": "place",
}  # fmt: skip
PRONOUNS = frozenset(("he", "she", "they", "it", "him", "them"))
ENTITY = re.compile(r"\((?P<open>[^()]+)|(?P<close>[\w\[\]/]+)\)")


@dataclass(frozen=True)
class Gold:
    """A gold mention: its place, its chain, its kind, its words' parts of speech."""

    span: Span
    chain: str
    kind: str
    words: tuple[tuple[str, str], ...]

    @property
    def is_name(self) -> bool:
        """Whether it has a proper noun at its head, as far as its last or first word shows."""
        tags = [tag for _, tag in self.words]
        return "PROPN" in tags and "PRON" not in tags[:1]

    @property
    def is_pronoun(self) -> bool:
        """Whether it is a pronoun of the third person."""
        return len(self.words) == 1 and self.words[0][0].lower() in PRONOUNS

    @property
    def is_description(self) -> bool:
        """Whether it is "the …" with no proper noun in it."""
        return self.words[0][0].lower() == "the" and not self.is_name


@dataclass
class Text:
    """A GUM document as plain text, with its gold mentions."""

    name: str
    text: str = ""
    golds: list[Gold] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def read_gum(path: Path) -> Iterator[Text]:
    """The documents of a GUM file."""
    for part in path.read_text(encoding="utf-8").split("# newdoc id = ")[1:]:
        yield _read_document(part.split("\n"))


def _read_document(lines: list[str]) -> Text:
    document = Text(lines[0])
    starts: dict[str, list[tuple[int, int, str]]] = {}
    words: list[tuple[str, str]] = []
    skip_until, spaced, paragraph = 0, True, 0
    for line in lines:
        if line.startswith("# newpar") and document.text:
            end = len(document.text.rstrip())
            if end > paragraph:
                document.blocks.append(Block(kind="paragraph", span=Span(start=paragraph, end=end)))
            document.text = document.text[:end] + "\n\n"
            paragraph = len(document.text)
        if line.startswith("# sent_id"):
            skip_until = 0
        cells = line.split("\t")
        if len(cells) != 10 or "." in cells[0]:
            continue
        if "-" in cells[0]:  # a word written together: its text comes from this line
            skip_until = int(cells[0].split("-")[1])
            start = len(document.text)
            spaced = "SpaceAfter=No" not in cells[9]
            document.text += cells[1] + (" " if spaced else "")
            inside = start
            continue
        if int(cells[0]) <= skip_until:
            at = document.text.find(cells[1], inside)
            start, end = (at, at + len(cells[1])) if at >= 0 else (inside, inside + len(cells[1]))
            inside = end
        else:
            start, end = len(document.text), len(document.text) + len(cells[1])
            document.text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
        words.append((cells[1], cells[3]))
        _read_entities(cells[9], starts, document, words, (start, end))
    end = len(document.text.rstrip())
    document.blocks.append(Block(kind="paragraph", span=Span(start=paragraph, end=end)))
    return document


def _read_entities(
    misc: str,
    starts: dict[str, list[tuple[int, int, str]]],
    document: Text,
    words: list[tuple[str, str]],
    place: tuple[int, int],
) -> None:
    value = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
    for found in ENTITY.finditer(value):
        if found["open"]:
            chain, kind = found["open"].split("-")[:2]
            starts.setdefault(chain, []).append((place[0], len(words) - 1, kind))
            if value[found.end() : found.end() + 1] != ")":
                continue
        else:
            chain = found["close"]
        if not starts.get(chain):
            continue
        start, first, kind = starts[chain].pop()
        span = Span(start=start, end=place[1])
        document.golds.append(Gold(span, chain, kind, tuple(words[first:])))


def targets(text: Text) -> list[Gold]:
    """The mentions that are asked for."""
    named = {g.chain for g in text.golds if g.is_name and g.kind in ("person", "organization")}
    asked = (g for g in text.golds if g.chain in named and g.kind in ("person", "organization"))
    found = {g.span: g for g in asked if g.is_pronoun or g.is_description}
    return [found[span] for span in sorted(found, key=lambda span: span.start)]


def chain_of(actor: Actor, text: Text) -> str | None:
    """The gold chain in which most names of an actor lie."""
    votes: Counter[str] = Counter()
    for alias in actor.aliases:
        if alias.span:
            around = [g for g in text.golds if g.is_name and g.span.covers(alias.span)]
            if around:
                votes[min(around, key=lambda g: g.span.end - g.span.start).chain] += 1
    return votes.most_common(1)[0][0] if votes else None


def ours(
    text: Text,
    asked: list[Gold],
    mentions: list[Mention],
    referents: Referents | None = None,
) -> list[str | None]:
    """The chain that the stage gives for each mention asked for."""
    document = Document.of(text.text, blocks=tuple(text.blocks))
    found: dict[Span, str | None] = {}
    for pronouns in (True, False):  # apart, so that no description is a pronoun's antecedent
        part = [gold for gold in asked if gold.is_pronoun == pronouns]
        attributions = [_attribution(document, gold) for gold in part]
        resolution = resolve(document, attributions, mentions, referents)
        chains = {actor.id: chain_of(actor, text) for actor in resolution.actors}
        for gold, said in zip(part, resolution.attributions, strict=True):
            found[gold.span] = chains[said.speaker] if said.speaker else None
    return [found[gold.span] for gold in asked]


def model_of(text: Text, asked: list[Gold], encoder: Encoder) -> tuple[list[Mention], Referents]:
    """The names that the encoder finds, and for each mention asked for, which of them it means."""
    encoding = encoder.encode([text.text])[0]
    names = decode.find_names(text.text, encoding)
    mentions = [Mention(span=n.span, kind=n.kind, confidence=n.confidence) for n in names]
    find_referents = getattr(decode, "find_referents", None)  # older weights have no such head
    if find_referents is None:
        return mentions, {}
    starts = [gold.span.start for gold in asked]
    return mentions, {start: find_referents(encoding, start) for start in starts}


def _attribution(document: Document, gold: Gold) -> Attribution:
    content = Span(start=gold.span.end, end=gold.span.end + 1)
    return Attribution.of(document.id, (content,), source=gold.span)


def nearest(text: Text, asked: list[Gold]) -> list[str | None]:
    """The chain of the nearest gold name of the right kind before each mention asked for."""
    names = [g for g in text.golds if g.is_name and g.kind in ("person", "organization")]
    found: list[str | None] = []
    for gold in asked:
        word = gold.words[0][0].lower()
        kinds = ("person",) if word in ("he", "she", "him") else ("person", "organization")
        kinds = ("organization",) if word == "it" else kinds
        before = [n for n in names if n.span.end <= gold.span.start and n.kind in kinds]
        found.append(max(before, key=lambda n: n.span.start).chain if before else None)
    return found


def main() -> None:
    """Print the table."""
    part = sys.argv[2] if len(sys.argv) > 2 else "dev"
    print_table(part, count_outcomes(Path(sys.argv[1]), part))


def inputs(data: Path) -> list[Path]:
    """The files that the figures rest on."""
    return [data / "gum" / "dev.conllu"]


def figures(data: Path) -> dict[str, float]:
    """The share of right ones and of not wrong ones of each setting, in percent."""
    counts = count_outcomes(data, "dev")
    found: dict[str, float] = {}
    for name, group in dict.fromkeys((name, group) for name, group, _ in counts):
        if name.startswith("ours"):
            total = sum(counts[name, group, each] for each in ("right", "wrong", "none"))
            setting = f"{group}.{name.removeprefix('ours, ')}"
            found[f"{setting}.right"] = round(100 * counts[name, group, "right"] / total, 1)
            found[f"{setting}.not wrong"] = round(
                100 - 100 * counts[name, group, "wrong"] / total, 1
            )
    return found


def count_outcomes(data: Path, part: str) -> Counter[tuple[str, str, str]]:
    """How many are right, wrong and left open, by system and by kind of mention."""
    counts: Counter[tuple[str, str, str]] = Counter()
    encoder = Encoder()
    for text in read_gum(data / "gum" / f"{part}.conllu"):
        asked = targets(text)
        told = [
            Mention(span=g.span, kind=KINDS[g.kind])
            for g in text.golds
            if g.is_name and g.kind in KINDS and len(g.words) < 6
        ]
        runs = {
            "nearest gold name": nearest(text, asked),
            "ours, no model": ours(text, asked, []),
            "ours, the model": ours(text, asked, *model_of(text, asked, encoder)),
            "ours, gold names": ours(text, asked, told),
        }
        for name, chains in runs.items():
            for gold, chain in zip(asked, chains, strict=True):
                group = "pronouns" if gold.is_pronoun else "descriptions"
                outcome = "right" if chain == gold.chain else "wrong" if chain else "none"
                counts[name, group, outcome] += 1
    return counts


def print_table(part: str, counts: Counter[tuple[str, str, str]]) -> None:
    """Print how many are right, wrong and left open."""
    print(f"{'GUM ' + part:20}{'':14}{'right':>8}{'wrong':>8}{'none':>8}{'right of all':>14}")
    for name, group in dict.fromkeys((name, group) for name, group, _ in counts):
        row = [counts[name, group, outcome] for outcome in ("right", "wrong", "none")]
        cells = "".join(f"{value:>8}" for value in row)
        print(f"{name:20}{group:14}{cells}{row[0] / sum(row):>14.1%}")


if __name__ == "__main__":
    main()
