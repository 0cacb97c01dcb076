"""Has this been claimed before? A text against the claims of a ledger, with what differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allegedly.matching.compare import compare
from allegedly.matching.proposing import proposition
from allegedly.matching.proposition import Proposition
from allegedly.matching.retrieval.known import known_claims
from allegedly.matching.retrieval.plain import plain_text
from allegedly.matching.retrieval.search import ClaimSearch, Found
from allegedly.records import Attribution, Claim, Document, Match, Span, View


@dataclass(frozen=True)
class Asked:
    """What a text is looked up in: an assembled ledger, its vectors, and what makes vectors.

    `embed` makes those of texts in `language`; where that is None, the script tells it.
    """

    view: View
    vectors: Mapping[str, bytes]
    embed: Callable[[list[str]], NDArray[np.float32]]
    language: str | None = None


@dataclass(frozen=True)
class Answer:
    """A claim that the text may put forward: how probably and why, and how the two relate."""

    claim: Claim
    found: Found
    match: Match


def find_same(text: str, asked: Asked, top: int = 5) -> list[Answer]:
    """The `top` claims that `text` most probably puts forward, the likeliest first."""
    plain = plain_text(text) or text
    vector = asked.embed([plain])[0]
    claims = {claim.id: claim for claim in asked.view.claims}
    document = Document.of(plain, language=asked.language)
    attribution = Attribution.of(document.id, (Span(start=0, end=len(plain)),))
    told = proposition(document, attribution, (), vector.astype("<f2").tobytes())
    search = ClaimSearch(known_claims(asked.view, asked.vectors))
    found = search.find(text, vector, top, english=told.english)
    return [
        Answer(claims[each.claim.id], each, _compared(told, claims[each.claim.id], asked))
        for each in found
    ]


def _compared(told: Proposition, claim: Claim, asked: Asked) -> Match:
    wording = asked.view.attributions[claim.wording]
    document, vector = asked.view.documents[wording.document], asked.vectors[wording.id]
    return compare(told, proposition(document, wording, (), vector))
