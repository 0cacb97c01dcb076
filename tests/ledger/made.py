"""Readings for a ledger: those of the affair with vectors and mentions, and others at will."""

from __future__ import annotations

from allegedly.records import Actor, Attribution, Document, Match, Mention, Reading, Reason, Span
from tests import factory


def vector_of(attribution: Attribution) -> bytes:
    """Two numbers in place of 384: the ledger does not look inside."""
    return bytes.fromhex(attribution.id[:8])


def reading_of(document: Document) -> Reading:
    """A reading of the affair, with a vector for each attribution and a mention."""
    plain = factory.reading(document)
    told = (*plain.attributions, *plain.assertions)
    return plain.model_copy(
        update={
            "mentions": (Mention(span=Span(start=0, end=3), kind="organization", confidence=0.5),),
            "vectors": {each.id: vector_of(each) for each in told},
        }
    )


READINGS = [reading_of(document) for document in factory.DOCUMENTS]
SAME = Match(
    left=factory.POSTED.id,
    right=factory.COPIED.id,
    relation="same",
    score=0.91,
    reasons=(Reason(about="words", detail="the same ship and the same load"),),
)


def reading_with(text: str, *, actors: tuple[Actor, ...] = (), **fields: object) -> Reading:
    """A reading of `text` with one attribution, whose content is all of it."""
    document = Document.of(text, **fields)
    told = Attribution.of(document.id, (Span(start=0, end=len(text)),))
    return Reading(
        document=document,
        attributions=(told,),
        actors=actors,
        vectors={told.id: vector_of(told)},
    )
