"""The labelled texts, as they are published.

PolNeAR (Newell, Margolin and Ruths 2018) marks source, cue and content of every attribution. UDS
"It Happened" (Rudinger, White and Van Durme 2018) says of each predicate whether, as the text has
it, it happened. GUM is read in `gum.py`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

Fragment = tuple[int, int]

KINDS = {"person", "organization", "place"}


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
