"""What one document says, and the claims that it makes by itself."""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.extraction import Extraction, Extractor
from allegedly.matching import (
    Proposition,
    PropositionIndex,
    assemble,
    find_matches,
    proposition,
)
from allegedly.records import Claim, Document, Reading, View
from allegedly.resolution import resolve
from allegedly.tracing import standing


def read(documents: Sequence[Document], extractor: Extractor) -> list[Reading]:
    """One reading a document, in order: what it attributes to whom, and what it states itself."""
    extractions = extractor.extract(documents)
    return [
        _resolved(document, extraction)
        for document, extraction in zip(documents, extractions, strict=True)
    ]


def _resolved(document: Document, extraction: Extraction) -> Reading:
    told = (*extraction.attributions, *extraction.assertions)
    resolution = resolve(document, told, extraction.mentions, extraction.referents)
    count = len(extraction.attributions)
    return Reading(
        document=document,
        attributions=resolution.attributions[:count],
        assertions=resolution.attributions[count:],
        mentions=extraction.mentions,
        actors=resolution.actors,
        vectors=extraction.vectors,
    )


def propositions(reading: Reading) -> list[Proposition]:
    """What each attribution and assertion of a reading puts forward, ready to be compared."""
    return [
        proposition(
            reading.document, attribution, reading.mentions, reading.vectors[attribution.id]
        )
        for attribution in (*reading.attributions, *reading.assertions)
    ]


def claims_of(reading: Reading) -> list[Claim]:
    """The claims of one reading alone, with the standing they have in it."""
    matches = find_matches(propositions(reading), PropositionIndex())
    told = (*reading.attributions, *reading.assertions)
    documents = {reading.document.id: reading.document}
    view = View(
        documents=documents,
        attributions={attribution.id: attribution for attribution in told},
        actors={actor.id: actor for actor in reading.actors},
        claims=tuple(assemble(told, documents, matches, ())),
    )
    return [claim.model_copy(update={"standing": standing(claim, view)}) for claim in view.claims]
