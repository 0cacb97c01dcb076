"""Calls that ask: claims, documents, actors, search, review, failures."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from allegedly.exchange.claim_json import claim_json
from allegedly.exchange.reading_json import reading_json
from allegedly.ledger import ActorRow, ClaimRow, Counts, DocumentRow, DoubtRow, PairRow
from allegedly.pipeline import (
    find_suggestions,
    known_of,
    view_of_actor,
    view_of_claim,
    view_of_document,
)
from allegedly.pipeline.knowing import to_json
from allegedly.records import Actor, Attribution, Failure, Judgement, Match, Reading, Transmission
from allegedly.tracing import find_drift, find_responses
from allegedly.web.api.answers import Found, FoundOne, Listing, with_etag
from allegedly.web.ledgers import OpenLedger
from allegedly.web.sayings import find_sayings
from allegedly.web.searching import search_claims, search_documents
from allegedly.web.wanted import (
    MOST,
    PAGE,
    After,
    AskedActors,
    AskedClaims,
    AskedDocuments,
    AskedPage,
)

router = APIRouter(dependencies=[Depends(with_etag)])

#: Hits of each kind that a search gives when no number is asked for, and the most it gives.
_HITS, _MOST_HITS = 20, 100


@router.get("/counts")
def counts(ledger: OpenLedger) -> Counts:
    """How many records the ledger has."""
    return ledger.pages.counts()


@router.get("/claims")
def claims(ledger: OpenLedger, asked: AskedClaims) -> Listing[ClaimRow]:
    """The claims that are asked for, a page of them."""
    found = ledger.pages.claims(
        asked.wanted, order=asked.order, after=asked.after, limit=asked.limit
    )
    return Listing[ClaimRow].of(found)


@router.get("/claims/{claim}")
def claim(ledger: OpenLedger, claim: str) -> dict[str, Any]:
    """One claim: every voice with its exact words, how it travelled, changed and was answered."""
    view = view_of_claim(ledger, ledger.find_claim(claim))
    shown = view.claims[0]
    ids = [shown.id, *(member.attribution for member in shown.members)]
    return {
        **claim_json(shown, view),
        "row": asdict(ledger.pages.claim(shown.id)),
        "transmissions": [
            _plain(each) for each in view.transmissions if each.claim in (None, shown.id)
        ],
        "drift": [asdict(each) for each in find_drift(shown, view)],
        "responses": [asdict(each) for each in find_responses(shown, view)],
        "related": [_plain(each) for each in shown.related],
        "judgements": [_plain(each) for each in ledger.lookup.judgements_on(ids)],
    }


def _plain(record: Transmission | Match | Judgement | Actor) -> dict[str, Any]:
    return record.model_dump(mode="json")


@router.get("/documents")
def documents(ledger: OpenLedger, asked: AskedDocuments) -> Listing[DocumentRow]:
    """The documents that are asked for, the newest in the ledger first."""
    found = ledger.pages.documents(asked.wanted, after=asked.after, limit=asked.limit)
    return Listing[DocumentRow].of(found)


@router.get("/documents/{document}")
def document(ledger: OpenLedger, document: str) -> dict[str, Any]:
    """One document as `allegedly read --json` prints it, with what persons corrected."""
    view = view_of_document(ledger, document)
    told = [each for each in view.attributions.values() if each.document == document]
    actors = {each.speaker for each in told}
    reading = Reading(
        document=view.documents[document],
        attributions=tuple(told),
        actors=tuple(each for each in view.actors.values() if each.id in actors),
    )
    return reading_json(reading, view.claims)


@router.get("/actors")
def actors(ledger: OpenLedger, asked: AskedActors) -> Listing[ActorRow]:
    """The actors that are asked for, those who say most first."""
    found = ledger.pages.actors(asked.wanted, after=asked.after, limit=asked.limit)
    return Listing[ActorRow].of(found)


@router.get("/actors/{actor}")
def actor(ledger: OpenLedger, actor: str, after: After = 0) -> dict[str, Any]:
    """One actor with what is known of it, whom persons joined with it, and what it said.

    All that it said comes page by page: `next` is the `after` of the next one.
    """
    view = view_of_actor(ledger, actor, after=after)
    actor = ledger.lookup.homes([actor]).get(actor, actor)
    claim_of = {member.attribution: claim.id for claim in view.claims for member in claim.members}
    sayings = find_sayings(ledger, actor, view)
    return {
        **_plain(view.actors[actor]),
        "known": [to_json(each) for each in known_of(ledger, actor)],
        "joined": ledger.lookup.joined([actor]).get(actor, []),
        "said": [
            {**_words(each, view.documents[each.document].text), "claim": claim_of.get(each.id)}
            for each in sayings.said
        ],
        "next": sayings.further,
    }


def _words(attribution: Attribution, text: str) -> dict[str, Any]:
    return {**attribution.model_dump(mode="json"), "words": attribution.words(text)}


@router.get("/search")
def search(
    ledger: OpenLedger,
    q: Annotated[str, Query(max_length=500)],
    limit: Annotated[int, Query(ge=1, le=_MOST_HITS)] = _HITS,
) -> Found:
    """Claims and documents with all the words, the hits as spans of a snippet."""
    claims, documents = search_claims(ledger, q, limit), search_documents(ledger, q, limit)
    return Found(
        claims=[FoundOne.of(*each) for each in claims.hits.items()],
        documents=[FoundOne.of(*each) for each in documents.hits.items()],
        newest=claims.newest or documents.newest,
    )


@router.get("/review")
def review(ledger: OpenLedger, asked: AskedPage) -> Listing[DoubtRow]:
    """What nobody has judged, most doubtful first."""
    return Listing[DoubtRow].of(ledger.pages.doubtful(after=asked.after, limit=asked.limit))


@router.get("/review/pairs")
def pairs(ledger: OpenLedger, asked: AskedPage) -> Listing[PairRow]:
    """Pairs that barely joined or nearly did and that nobody has judged, most doubtful first."""
    return Listing[PairRow].of(ledger.pages.doubtful_pairs(after=asked.after, limit=asked.limit))


@router.get("/review/facts")
def facts(
    ledger: OpenLedger, after: After = 0, limit: Annotated[int, Query(ge=1, le=MOST)] = PAGE
) -> dict[str, Any]:
    """What texts suggest of actors and nobody has decided on: accept or reject its `ids`."""
    found = list(islice(find_suggestions(ledger, after), limit))
    return {
        "items": [
            {
                "actor": each.actor,
                "ids": each.value.ids,
                "field": each.value.field,
                "value": each.value.value,
                "known": [to_json(known) for known in each.value.known],
            }
            for each in found
        ],
        "next": found[-1].place if len(found) == limit else None,
    }


@router.get("/failures")
def failures(ledger: OpenLedger, asked: AskedPage) -> Listing[Failure]:
    """What could not be read, and why."""
    return Listing[Failure].of(ledger.pages.failures(after=asked.after, limit=asked.limit))


@router.get("/judgements")
def judgements(ledger: OpenLedger, asked: AskedPage) -> Listing[Judgement]:
    """What persons decided, the latest first, undone decisions and undoings too."""
    return Listing[Judgement].of(ledger.pages.judgements(after=asked.after, limit=asked.limit))
