"""What `allegedly claims --json` prints: one claim with its voices, as JSON-able values."""

from __future__ import annotations

from allegedly.records import Claim, View, Voiced

Values = dict[str, object]


def claim_json(claim: Claim, view: View) -> Values:
    """The claim with its standing and every voice in it, each with its exact words."""
    standing = claim.standing
    return {
        "id": claim.id,
        "text": claim.text,
        "standing": standing.value if standing else None,
        "origins": standing.origins if standing else None,
        "supporting": standing.supporting if standing else None,
        "denying": standing.denying if standing else None,
        "reasons": [reason.detail for reason in standing.reasons] if standing else [],
        "voices": [_voice(member, view) for member in claim.members],
    }


def _voice(member: Voiced, view: View) -> Values:
    attribution = view.attributions[member.attribution]
    document = view.documents[attribution.document]
    speaker = view.actors.get(attribution.speaker or "")
    said = attribution.said
    return {
        "attribution": attribution.id,
        "side": member.side,
        "speaker": speaker.name if speaker else None,
        "role": speaker.role if speaker else None,
        "certainty": attribution.certainty,
        "words": [span.of(document.text) for span in attribution.content],
        "said": [said.start.isoformat(), said.end.isoformat()] if said else None,
        "document": document.id,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "reasons": [reason.detail for reason in member.reasons],
    }
