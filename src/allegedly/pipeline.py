"""The one place where the stages are strung together.

    read_input | extract | resolve | match | record          once a document, kept in the ledger
    ledger | assemble | trace                                on reading: the view a person sees

It orders; it does not decide. What decides is in the stages, and is pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from allegedly.extraction import Extraction, Extractor
from allegedly.matching import Proposition as Proposition  # handed on: what an index holds
from allegedly.matching import (
    PropositionIndex,
    assemble,
    find_copies,
    find_matches,
    proposition,
)
from allegedly.records import Claim, Document, Reading, View
from allegedly.resolution import enrich, resolve
from allegedly.tracing import find_transmissions, standing

if TYPE_CHECKING:  # reading wants no ledger, and it takes long to import
    from allegedly.ledger import Ledger


def read(documents: Sequence[Document], extractor: Extractor) -> list[Reading]:
    """One reading a document, in order: what it attributes to whom, and what it states itself."""
    extractions = extractor.extract(documents)
    return [
        _resolved(document, extraction)
        for document, extraction in zip(documents, extractions, strict=True)
    ]


def _resolved(document: Document, extraction: Extraction) -> Reading:
    told = (*extraction.attributions, *extraction.assertions)
    resolution = resolve(document, told, extraction.mentions)
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
    claims = assemble(told, documents, matches, ())
    return list(
        _with_standing(
            View(
                documents=documents,
                attributions={attribution.id: attribution for attribution in told},
                actors={actor.id: actor for actor in reading.actors},
                claims=tuple(claims),
            )
        ).claims
    )


def index_of(ledger: Ledger) -> PropositionIndex:
    """All that the ledger's documents put forward, ready to be searched for candidates."""
    index = PropositionIndex()
    for document, attribution, mentions, vector in ledger.propositions_input():
        index.add(proposition(document, attribution, mentions, vector))
    return index


def record(reading: Reading, ledger: Ledger, index: PropositionIndex) -> bool:
    """Whether the reading was new: it and its matches with what `index` holds are then stored."""
    if ledger.has(reading.document.id):
        return False
    new = propositions(reading)
    added = ledger.add(reading, find_matches(new, index))
    if added:
        for each in new:
            index.add(each)
    return added


def view(ledger: Ledger) -> View:
    """The ledger as a person sees it: claims assembled, judgements laid over, origins traced."""
    documents = {document.id: document for document in ledger.documents()}
    attributions = ledger.attributions()
    judgements = ledger.judgements()
    claims = assemble(attributions, documents, ledger.matches(), judgements)
    assembled = View(
        documents=documents,
        attributions={attribution.id: attribution for attribution in attributions},
        actors={actor.id: actor for actor in enrich(ledger.actors(), documents, judgements)},
        claims=tuple(claims),
        copies=tuple(find_copies(tuple(documents.values()))),
        judgements=tuple(judgements),
        failures=tuple(ledger.failures()),
    )
    traced = assembled.model_copy(update={"transmissions": tuple(find_transmissions(assembled))})
    return _with_standing(traced)


def _with_standing(assembled: View) -> View:
    claims = (
        claim.model_copy(update={"standing": standing(claim, assembled)})
        for claim in assembled.claims
    )
    return assembled.model_copy(update={"claims": tuple(_most_voiced_first(claims))})


def _most_voiced_first(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: -len(claim.members))
