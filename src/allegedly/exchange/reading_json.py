"""What `allegedly read --json` prints: one reading as JSON-able values, a contract with outsiders.

Keys named in the contract always stand, null where the text gives nothing; keys that came later
follow behind them. `text` in a span always equals the slice of the document's text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from allegedly.records import Actor, Attribution, Claim, Document, Fact, Reading, Span

Values = dict[str, object]

# 84000, 84,000, 84.000, 84 000; not 1.5, of which nobody knows whether it means millions.
_ONE_NUMBER = re.compile(r"\d+|\d{1,3}(?:[,. ]\d{3})+", re.ASCII)


def reading_json(reading: Reading, claims: Sequence[Claim]) -> Values:
    """The reading and the claims assembled from it, as values that `json.dumps` takes.

    Args:
        reading: what one pass over a document gave.
        claims: the claims of that document alone.
    """
    text = reading.document.text
    actors = {actor.id: actor for actor in reading.actors}
    claim_of = {member.attribution: claim.id for claim in claims for member in claim.members}

    def told(attributions: Sequence[Attribution]) -> list[Values]:
        return [_attribution(each, text, actors, claim_of.get(each.id)) for each in attributions]

    return {
        "document": _document(reading.document),
        "attributions": told(reading.attributions),
        "claims": [_claim(claim) for claim in claims],
        "actors": [_actor(actor) for actor in reading.actors],
        "assertions": told(reading.assertions),
    }


def _document(document: Document) -> Values:
    return {
        "id": document.id,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "language": document.language,
        "kind": document.kind,
        "text": document.text,
        "authors": list(document.authors),
        "published_from": document.published_from,
        "account": document.account.model_dump() if document.account else None,
        "blocks": [
            {"kind": block.kind, "start": block.span.start, "end": block.span.end}
            for block in document.blocks
        ],
    }


def _attribution(
    attribution: Attribution, text: str, actors: dict[str, Actor], claim: str | None
) -> Values:
    return {
        "id": attribution.id,
        "source": _span(attribution.source, text),
        "cue": _span(attribution.cue, text),
        "content": [_span(span, text) for span in attribution.content],
        "form": attribution.form,
        "speaker": _speaker(actors.get(attribution.speaker or "")),
        "stance": attribution.stance,
        "certainty": attribution.certainty,
        "channel": _channel(attribution),
        "said": _said(attribution, text),
        "parent": attribution.parent,
        "claim": claim,
        "confidence": attribution.confidence,
        "voice": attribution.voice,
        "stands_for": list(attribution.stands_for),
        "evidence": [
            {"kind": offered.kind, **_words(offered.span, text)} for offered in attribution.evidence
        ],
        "reasons": [
            {"about": reason.about, "detail": reason.detail, "span": _span(reason.span, text)}
            for reason in attribution.reasons
        ],
    }


def _words(span: Span, text: str) -> Values:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _span(span: Span | None, text: str) -> Values | None:
    return _words(span, text) if span else None


def _speaker(actor: Actor | None) -> Values | None:
    if actor is None:
        return None
    return {"id": actor.id, "name": actor.name, "kind": actor.kind, "role": actor.role}


def _channel(attribution: Attribution) -> Values | None:
    channel = attribution.channel
    return {"kind": channel.kind, "name": channel.name} if channel else None


def _said(attribution: Attribution, text: str) -> Values | None:
    said = attribution.said
    if said is None:
        return None
    return {
        "start": said.start.isoformat(),
        "end": said.end.isoformat(),
        "phrase": _span(said.phrase, text),
    }


def _claim(claim: Claim) -> Values:
    return {
        "id": claim.id,
        "text": claim.text,
        "attributions": [member.attribution for member in claim.members],
        "standing": claim.standing.value if claim.standing else None,
        "sides": {member.attribution: member.side for member in claim.members},
    }


def _actor(actor: Actor) -> Values:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "role": actor.role,
        "country": _value(actor.country),
        "followers": _count(actor.followers),
        "funder": _value(actor.funder),
        "owner": _value(actor.owner),
        "affiliation": _value(actor.affiliation),
        "aliases": [alias.value for alias in actor.aliases],
        "roles": [role.value for role in actor.roles],
    }


def _value(fact: Fact | None) -> str | None:
    return fact.value if fact else None


def _count(fact: Fact | None) -> int | None:
    """The number of followers, null where the words are not plainly one number."""
    if fact is None or not _ONE_NUMBER.fullmatch(fact.value):
        return None
    return int("".join(filter(str.isdecimal, fact.value)))
