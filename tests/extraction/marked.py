"""Attributions written by hand: a text with its source, cue and content marked in braces.

`{s:Orla Venn} {u:denied} {c:that drones had come}.` A second attribution is marked `{s2:…}`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from allegedly.extraction import interpret
from allegedly.extraction.page import Draft, Page
from allegedly.records import Attribution, Document, Mention, Span

_MARKED = re.compile(r"\{([sucp])(\d?):([^{}]*)\}", re.DOTALL)


@dataclass(frozen=True)
class Proposal:
    """What an encoder would propose."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float = 0.9


@dataclass(frozen=True)
class Marked:
    """A document and the attributions and names (`{p:…}`, a person) marked in it."""

    document: Document
    proposals: tuple[Proposal, ...]
    people: tuple[Mention, ...]


def read_marks(text: str, **fields: object) -> Marked:
    """The document without its marks, and what was marked."""
    plain, position = "", 0
    spans: dict[str, dict[str, list[Span]]] = {}
    people = []
    for found in _MARKED.finditer(text):
        plain += text[position : found.start()]
        span = Span(start=len(plain), end=len(plain) + len(found[3]))
        plain, position = plain + found[3], found.end()
        if found[1] == "p":
            people.append(Mention(span=span, kind="person"))
        else:
            spans.setdefault(found[2], {"s": [], "u": [], "c": []})[found[1]].append(span)
    plain += text[position:]
    proposals = tuple(
        Proposal(next(iter(s["s"]), None), next(iter(s["u"]), None), tuple(s["c"]))
        for s in spans.values()
    )
    return Marked(Document.of(plain, **fields), proposals, tuple(people))


def draft_of(text: str, **fields: object) -> tuple[Page, Draft]:
    """The page and the draft of the first attribution marked in `text`."""
    marked = read_marks(text, **fields)
    first = marked.proposals[0]
    return Page(marked.document), Draft(first.source, first.cue, first.content)


def attributions_of(text: str, **fields: object) -> list[Attribution]:
    """What the rules make of a marked text, in text order."""
    marked = read_marks(text, **fields)
    return list(interpret(marked.document, marked.proposals, marked.people)[0])


def said_by(text: str, **fields: object) -> list[tuple[str | None, str]]:
    """The source and the content of each attribution that the rules make of a marked text."""
    plain = read_marks(text, **fields).document.text
    return [
        (item.source.of(plain) if item.source else None, item.words(plain))
        for item in attributions_of(text, **fields)
    ]
