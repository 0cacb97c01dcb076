"""Has this been claimed before? A text against claims of a ledger, with what differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from allegedly.matching.compare import compare
from allegedly.matching.proposing import proposition
from allegedly.matching.proposition import Proposition
from allegedly.matching.retrieval.known import known_claims
from allegedly.matching.retrieval.plain import plain_text
from allegedly.matching.retrieval.search import ClaimSearch, Found
from allegedly.records import Attribution, Claim, Document, Match, Span, View

ReadWords = Callable[[str], NDArray[np.float32]]
Embed = Callable[[list[str]], NDArray[np.float32]]


@dataclass(frozen=True)
class Asked:
    """A text that is looked up, and what it puts forward, with its vectors."""

    text: str
    told: Proposition

    @classmethod
    def of(cls, text: str, embed: Embed, language: str | None = None) -> Asked:
        """What `text` puts forward.

        Args:
            text: a sentence or a post.
            embed: makes the vectors of texts in `language`, a row each.
            language: that of the text; where it is None, the script tells it.
        """
        plain = plain_text(text) or text
        document = Document.of(plain, language=language)
        attribution = Attribution.of(document.id, (Span(start=0, end=len(plain)),))
        vector = embed([plain])[0].astype("<f2").tobytes()
        return cls(text, proposition(document, attribution, (), vector))


@dataclass(frozen=True)
class Held:
    """The claims among which a text is looked for.

    Attributes:
        view: the claims, with what their members say and where.
        vectors: of each attribution of these by its id, as `Reading.vectors` holds them.
        claims: how many there are in all: among few, one that fits as well is likelier the right.
    """

    view: View
    vectors: Mapping[str, bytes]
    claims: int


@dataclass(frozen=True)
class Answer:
    """A claim that the text may put forward: how probably and why, and how the two relate."""

    claim: Claim
    found: Found
    match: Match


def find_same(
    asked: Asked, held: Held, top: int = 5, read_alone: ReadWords | None = None
) -> list[Answer]:
    """The `top` claims that the text most probably puts forward, the likeliest first.

    Args:
        asked: the text.
        held: the claims.
        top: how many of them.
        read_alone: gives the vector of words by the weights that know all languages; without it no
            claim in another language than the text is said to say the same.
    """
    claims = {claim.id: claim for claim in held.view.claims}
    search = ClaimSearch(known_claims(held.view, held.vectors), among=held.claims)
    told = asked.told
    compared = partial(_compared, asked, held, read_alone)
    found = search.find(asked.text, told.vector, top, english=told.english)
    return [Answer(claims[each.claim.id], each, compared(claims[each.claim.id])) for each in found]


def _compared(asked: Asked, held: Held, read_alone: ReadWords | None, claim: Claim) -> Match:
    told = asked.told
    wording = held.view.attributions[claim.wording]
    document, vector = held.view.documents[wording.document], held.vectors[wording.id]
    other = proposition(document, wording, (), vector)
    if read_alone and told.language != other.language:
        other = other.read_alone(read_alone(wording.words(document.text)))
        told = told.read_alone(read_alone(asked.text))
    return compare(told, other)
