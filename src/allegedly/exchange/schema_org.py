"""schema.org: claims with their appearances, and a ClaimReview where a person has rated one."""

from __future__ import annotations

import json
from typing import Any

from allegedly.records import Attribution, Claim, Document, Judgement, View, Voiced


def to_claim_review(view: View) -> str:
    """A JSON-LD graph of schema.org Claim and ClaimReview objects.

    A ClaimReview stands only where a person's judgement rates the claim: the program rates
    nothing. See https://schema.org/Claim and https://schema.org/ClaimReview.
    """
    graph: list[dict[str, Any]] = []
    for claim in view.claims:
        graph.append(_claim(claim, view))
        graph += [
            _review(claim, judgement) for judgement in view.judgements if _rates(judgement, claim)
        ]
    return (
        json.dumps(
            {"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, indent=1
        )
        + "\n"
    )


def _claim(claim: Claim, view: View) -> dict[str, Any]:
    voiced = [(member, view.attributions[member.attribution]) for member in claim.members]
    dated = sorted(
        {view.documents[attribution.document].id for _, attribution in voiced},
        key=lambda identity: view.documents[identity].published or "9999",
    )
    appearances = [_work(view.documents[identity]) for identity in dated]
    supporters = [_interpreter(member, attribution, view) for member, attribution in voiced]
    return {
        "@type": "Claim",
        "@id": f"urn:allegedly:claim:{claim.id}",
        "text": claim.text,
        "appearance": appearances,
        "firstAppearance": appearances[0],
        "claimInterpreter": [each for each in supporters if each],
    }


def _interpreter(member: Voiced, attribution: Attribution, view: View) -> dict[str, Any] | None:
    actor = view.actors.get(attribution.speaker or "")
    if actor is None or member.side != "support":
        return None
    kind = "Person" if actor.kind == "person" else "Organization"
    return {"@type": kind, "name": actor.name}


def _work(document: Document) -> dict[str, Any]:
    kind = "SocialMediaPosting" if document.kind == "post" else "Article"
    values = {
        "@type": kind,
        "url": document.url,
        "headline": document.title,
        "datePublished": document.published,
        "publisher": document.publisher and {"@type": "Organization", "name": document.publisher},
    }
    return {key: value for key, value in values.items() if value}


def _rates(judgement: Judgement, claim: Claim) -> bool:
    return judgement.decision == "rate" and claim.id in judgement.targets


def _review(claim: Claim, judgement: Judgement) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "claimReviewed": claim.text,
        "itemReviewed": {"@id": f"urn:allegedly:claim:{claim.id}"},
        "author": {"@type": "Person", "name": judgement.author},
        "datePublished": judgement.time,
        "reviewRating": {"@type": "Rating", "alternateName": judgement.value},
        **({"reviewBody": judgement.note} if judgement.note else {}),
    }
