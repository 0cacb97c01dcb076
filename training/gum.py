"""GUM (Zeldes 2017) as labelled texts: names, and whom a pronoun or a description means.

It marks entities; those whose head is a proper noun give the names, and chains of them whom a
pronoun or a description means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpora import KINDS, Fragment, Text

PRONOUNS = {"he", "him", "his", "himself", "she", "her", "hers", "herself"} | {
    "it", "its", "itself", "they", "them", "their", "theirs", "themselves"
}  # fmt: skip

CONNECTORS = {"of", "the", "for", "and", "&", "-", "on", "in"}


def read_gum(path: Path) -> list[Text]:
    """Return the documents of one GUM file with their names."""
    whole = path.read_text(encoding="utf-8")
    blocks = re.split(r"(?=^# newdoc id)", whole, flags=re.MULTILINE)
    return [_gum_text(block) for block in blocks if block.startswith("# newdoc id")]


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
