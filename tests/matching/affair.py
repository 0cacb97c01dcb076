"""Documents, attributions and vectors for tests, made from sentences; all of it is invented."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from allegedly.matching import (
    Proposition,
    PropositionIndex,
    assemble,
    compare,
    find_matches,
    proposition,
)
from allegedly.matching.words import content_stems, find_tokens
from allegedly.records import Attribution, Claim, Document, Judgement, Match, Span

WIDTH = 384


def vector_of(text: str) -> bytes:
    """A sentence vector that is the sum of one random vector a stem: like words, like vectors."""
    tokens = find_tokens(text, [Span(start=0, end=len(text))])
    total = np.full(WIDTH, 1e-3)
    for word in sorted(content_stems(tokens)):
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")
        total += np.random.default_rng(seed).normal(size=WIDTH)
    unit = total / np.linalg.norm(total)
    return bytes(unit.astype("<f2").tobytes())


def told(
    content: str, published: str | None = "2031-06-10", **fields: Any
) -> tuple[Document, Attribution]:
    """A document of one attribution whose content is `content`; `publisher` names the outlet."""
    publisher = fields.pop("publisher", "The Quay")
    kind = fields.pop("kind", "article")
    text = f"{content}, somebody said."
    document = Document.of(text, published=published, publisher=publisher, kind=kind)
    attribution = Attribution.of(document.id, (Span(start=0, end=len(content)),), **fields)
    return document, attribution


def said(content: str, published: str | None = "2031-06-10", **fields: Any) -> Proposition:
    """The proposition of a content."""
    document, attribution = told(content, published, **fields)
    return proposition(document, attribution, (), vector_of(content))


def compared(left: str, right: str) -> Match:
    """The match of two contents of one week."""
    return compare(said(left), said(right, "2031-06-12"))


class Affair:
    """Attributions in the order they were added, with their documents and matches."""

    def __init__(self, *told_of: tuple[Document, Attribution]) -> None:
        self.documents = {document.id: document for document, _ in told_of}
        self.attributions = [attribution for _, attribution in told_of]
        self.index = PropositionIndex()
        self.matches: list[Match] = []
        for document, attribution in told_of:
            words = attribution.words(document.text)
            new = [proposition(document, attribution, (), vector_of(words))]
            self.matches += find_matches(new, self.index)
            self.index.add(new[0])

    def claims(self, *judgements: Judgement) -> list[Claim]:
        """The claims of the affair under these judgements."""
        return assemble(self.attributions, self.documents, self.matches, judgements)

    def sides(self, *judgements: Judgement) -> set[frozenset[tuple[str, str]]]:
        """The partition: each claim as its members with their sides."""
        return {
            frozenset((member.attribution, member.side) for member in claim.members)
            for claim in self.claims(*judgements)
        }


def judge(decision: str, targets: Sequence[str], number: int = 1) -> Judgement:
    """A judgement by a reader, the `number`-th of the day."""
    return Judgement.model_validate(
        {
            "id": f"j{number}",
            "decision": decision,
            "targets": tuple(targets),
            "author": "reader",
            "time": f"2031-07-01T10:{number:02d}:00",
        }
    )
