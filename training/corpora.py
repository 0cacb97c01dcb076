"""The labelled texts as windows of tokens.

PolNeAR (Newell, Margolin and Ruths 2018) marks source, cue and content of every attribution.
GUM (Zeldes 2017) marks entities; those whose head is a proper noun give the names, and chains of
them whom a pronoun or a description means. UDS "It Happened" (Rudinger, White and Van Durme 2018)
says of each predicate whether, as the text has it, it happened.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from network import ATTRIBUTION_LABELS, NAME_LABELS
from numpy.typing import NDArray

from allegedly.extraction.windows import WINDOW, Tokeniser, Tokens, tokenise

Fragment = tuple[int, int]
Labels = NDArray[np.int64]

IGNORE = -100
"""The target that takes no part in the loss."""

KINDS = {"person", "organization", "place"}
PRONOUNS = {"he", "him", "his", "himself", "she", "her", "hers", "herself"} | {
    "it", "its", "itself", "they", "them", "their", "theirs", "themselves"
}  # fmt: skip
CONNECTORS = {"of", "the", "for", "and", "&", "-", "on", "in"}
SENTENCE = (4, 96)
"""Tokens of a span that is learnt as a sentence vector: fewer say little, more are rare."""


@dataclass(frozen=True, slots=True)
class Act:
    """One marked attribution: the code-point fragments of its three roles."""

    source: tuple[Fragment, ...]
    cue: tuple[Fragment, ...]
    content: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One labelled text: attributions, or names and what refers to them, or facts.

    `references` pairs the start of a pronoun or description with that of the nearest name before
    it that means the same, -1 for none; `facts` pairs a predicate with its factuality, -3 to 3.
    """

    name: str
    text: str
    acts: tuple[Act, ...] | None = None
    names: tuple[tuple[int, int, str], ...] | None = None
    references: tuple[tuple[int, int], ...] = ()
    facts: tuple[tuple[int, int, float], ...] = ()
    sentences: tuple[tuple[Fragment, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text as tokens with its targets, one number a token; links are token numbers, -1 is none.

    `cue_of` is set on content tokens, `source_of` on the first token of a cue, `name_of` on the
    first token of a pronoun or description; all are `IGNORE` elsewhere. `factuality` is set on the
    first token of a predicate, and NaN elsewhere. `votes` are the chances that other networks give
    each attribution label, [tokens, 7], in a text that nobody has labelled.
    """

    tokens: Tokens
    labels: Labels
    names: Labels
    cue_of: Labels
    source_of: Labels
    name_of: Labels
    factuality: NDArray[np.float32]
    sentences: list[tuple[NDArray[np.int64], str]] = field(default_factory=list)
    votes: NDArray[np.float16] | None = None

    @property
    def teaches_facts(self) -> bool:
        """Whether the text has predicates whose factuality is known."""
        return not bool(np.isnan(self.factuality).all())


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch of a labelled text, `start` to `end` in tokens."""

    text: Labelled
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


def read_polnear(path: Path) -> list[Text]:
    """Return the articles of one PolNeAR file; an annotator's version is one text."""
    texts = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        acts = tuple(
            Act(
                *(
                    tuple((start, end) for start, end in act[role])
                    for role in ("source", "cue", "content")
                )
            )
            for act in row["attributions"]
        )
        texts.append(
            Text(row["doc"], row["text"], acts=acts, sentences=tuple(act.content for act in acts))
        )
    return texts


def read_gum(path: Path) -> list[Text]:
    """Return the documents of one GUM file with their names."""
    whole = path.read_text(encoding="utf-8")
    blocks = re.split(r"(?=^# newdoc id)", whole, flags=re.MULTILINE)
    return [_gum_text(block) for block in blocks if block.startswith("# newdoc id")]


def read_facts(path: Path) -> list[Text]:
    """Return the sentences of one UDS file with the factuality of their predicates."""
    texts = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        places, at = [], 0
        for token in row["tokens"]:
            start = row["text"].find(token, at)
            at = start + len(token) if start >= 0 else at
            places.append((start, at))
        facts = tuple(
            (*places[one["token"]], float(one["value"]))
            for one in row["predicates"]
            if places[one["token"]][0] >= 0
        )
        whole = ((0, len(row["text"])),)
        texts.append(Text(row["id"], row["text"], facts=facts, sentences=(whole,)))
    return texts


@dataclass(slots=True)
class _Word:
    form: str
    upos: str
    head: int
    entity: str
    start: int
    end: int


def _gum_text(block: str) -> Text:
    name = block.splitlines()[0].split("=", 1)[1].strip()
    text, names, sentences = "", [], []
    references: list[tuple[int, int]] = []
    named: dict[str, int] = {}
    for part in block.split("\n\n"):
        words, text = _gum_sentence(part, text)
        if words:
            sentences.append(((words[0].start, words[-1].end),))
            names.extend(_sentence_names(words))
            references.extend(_sentence_references(words, named))
    return Text(
        name,
        text,
        names=tuple(names),
        references=tuple(references),
        sentences=tuple(sentences),
    )


def _gum_sentence(part: str, text: str) -> tuple[list[_Word], str]:
    """Return the words of one sentence and `text` with the sentence put at its end."""
    if text:
        text = text.rstrip() + ("\n\n" if "# newpar" in part else " ")
    words: list[_Word] = []
    covered, cursor = 0, 0  # a token of two words, such as "don't", stands in the text as one
    for line in part.splitlines():
        cells = line.split("\t")
        if len(cells) != 10 or "." in cells[0]:
            continue
        space = "" if "SpaceAfter=No" in cells[9] else " "
        if "-" in cells[0]:
            covered = int(cells[0].split("-")[1])
            cursor = len(text)
            text += cells[1] + space
            continue
        entity = re.search(r"Entity=([^|]+)", cells[9])
        if int(cells[0]) <= covered:
            span = (cursor, cursor + len(cells[1]))
            cursor = span[1]
        else:
            span = (len(text), len(text) + len(cells[1]))
            text += cells[1] + space
        words.append(_Word(cells[1], cells[3], int(cells[6]), entity[1] if entity else "", *span))
    return words, text


def _sentence_names(words: Sequence[_Word]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) of the outermost names of one sentence."""
    taken: set[int] = set()
    for first, last, kind, _ in sorted(_mentions(words), key=lambda one: one[0] - one[1]):
        inside = set(range(first, last + 1))
        heads = [index for index in inside if words[index].head - 1 not in inside]
        if kind not in KINDS or not heads or words[heads[0]].upos != "PROPN" or inside & taken:
            continue
        low, high = _name_around(words, heads[0], (first, last), connects=kind != "person")
        taken.update(range(low, high + 1))
        yield words[low].start, words[high].end, kind


def _sentence_references(
    words: Sequence[_Word], named: dict[str, int]
) -> Iterator[tuple[int, int]]:
    """Yield (start, start of the nearest name before it, or -1) of what refers to somebody.

    `named` holds where each chain was last named, and is brought up to date.
    """
    for first, last, kind, chain in sorted(_mentions(words)):
        inside = range(first, last + 1)
        heads = [index for index in inside if words[index].head - 1 not in inside]
        if kind not in KINDS or not heads:
            continue
        head = words[heads[0]]
        described = head.upos == "NOUN" and words[first].form.lower() in {"the", "this", "that"}
        if head.upos == "PROPN":
            named[chain] = words[first].start
        elif described or head.form.lower() in PRONOUNS:
            yield words[first].start, named.get(chain, -1)


def _mentions(words: Sequence[_Word]) -> Iterator[tuple[int, int, str, str]]:
    """Yield (first word, last word, type, chain) from the brackets of the Entity field."""
    opened: list[tuple[str, int, str]] = []
    for index, word in enumerate(words):
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)", word.entity):
            fields = mark.strip("()").split("-")
            if mark.startswith("("):
                opened.append((fields[0], index, fields[1]))
            if mark.endswith(")"):
                place = next(i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == fields[0])
                chain, first, kind = opened.pop(place)
                yield first, index, kind, chain


def _name_around(
    words: Sequence[_Word], head: int, limits: Fragment, *, connects: bool
) -> Fragment:
    """Return the first and last word of the run of name words around `head`, within `limits`."""

    def reach(step: int) -> int:
        end = probe = head
        while limits[0] <= probe + step <= limits[1]:
            probe += step
            word = words[probe]
            proper = word.upos == "PROPN" or (
                word.upos in {"ADJ", "NOUN", "NUM"} and word.form[0].isupper()
            )
            if proper:
                end = probe
            elif not (connects and word.form.lower() in CONNECTORS) and word.form not in {".", "-"}:
                break
        return end

    return reach(-1), reach(1)


def label(text: Text, tokeniser: Tokeniser) -> Labelled:
    """Return `text` as tokens with their targets."""
    tokens = tokenise(text.text, tokeniser)
    empty = np.full(len(tokens), IGNORE, dtype=np.int64)
    found = Labelled(
        tokens,
        *(empty.copy() for _ in range(5)),
        factuality=np.full(len(tokens), np.nan, dtype=np.float32),
    )
    if text.acts is not None:
        found.labels[:] = 0
        for act in text.acts:
            _label_act(found, act)
    if text.names is not None:
        found.names[:] = 0
        for start, end, kind in text.names:
            _paint(found.names, _covered(tokens, start, end), NAME_LABELS.index(f"B-{kind}"))
    for start, name in text.references:
        first = _first(tokens, start)
        found.name_of[first] = _first(tokens, name) if name >= 0 else -1
    for start, _end, value in text.facts:
        found.factuality[_first(tokens, start)] = value
    for fragments in text.sentences:
        parts = [_covered(tokens, start, end) for start, end in fragments]
        places = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
        if SENTENCE[0] <= len(places) <= SENTENCE[1]:
            words = " ".join(text.text[start:end] for start, end in fragments)
            found.sentences.append((places, words))
    return found


def _label_act(found: Labelled, act: Act) -> None:
    first = {}
    for role in ("source", "cue", "content"):
        for start, end in getattr(act, role):
            places = _covered(found.tokens, start, end)
            _paint(found.labels, places, ATTRIBUTION_LABELS.index(f"B-{role}"))
            if len(places):
                first.setdefault(role, int(places[0]))
            if role == "content" and "cue" in first:
                found.cue_of[places] = first["cue"]
    if "cue" in first:
        found.source_of[first["cue"]] = first.get("source", -1)


def _covered(tokens: Tokens, start: int, end: int) -> NDArray[np.int64]:
    return np.flatnonzero((tokens.offsets[:, 0] < end) & (tokens.offsets[:, 1] > start))


def _first(tokens: Tokens, start: int) -> int:
    return int(np.searchsorted(tokens.offsets[:, 1], start, side="right"))


def _paint(labels: Labels, places: NDArray[np.int64], begin: int) -> None:
    labels[places] = begin + 1
    labels[places[:1]] = begin


def cut_windows(text: Labelled, chance: random.Random) -> list[Window]:
    """Return windows that cover `text` once, cut by `chance`, half of them at a line's start."""
    windows, start, length = [], 0, chance.randint(WINDOW // 2, WINDOW)
    while start < len(text.tokens):
        end = min(start + length, len(text.tokens))
        if end < len(text.tokens) and chance.random() < 0.5:
            lines = np.flatnonzero(text.tokens.shapes[start + WINDOW // 4 : end] % 3 == 2)
            if len(lines):
                end = start + WINDOW // 4 + int(lines[-1])
        windows.append(Window(text, start, end))
        start, length = end, WINDOW
    return windows
