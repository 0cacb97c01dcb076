"""What is background rather than contested, by the rule of docs/standing.md."""

from __future__ import annotations

from datetime import timedelta

from allegedly.records import Claim, Reason, View
from allegedly.tracing.response import find_agents
from allegedly.tracing.timeline import find_moment
from allegedly.tracing.voices import find_voices, name_key

#: What was said so long before the affair's first document is not part of the affair.
LONG_BEFORE = timedelta(days=14)
#: In fewer documents, a claim that stands in one of them is no less than any other.
FEWEST_DOCUMENTS = 3


def find_background(view: View) -> dict[str, Reason]:
    """The claims that are background, by id, each with the reason."""
    contested = _contested_parties(view)
    found: dict[str, Reason] = {}
    for claim in view.claims:
        if {member.side for member in claim.members} & {"deny", "query"}:
            continue
        if contested & _parties(claim, view):
            continue
        if _was_said_long_before(claim, view):
            found[claim.id] = Reason(
                about="background", detail="Said long before the affair began."
            )
        elif _stands_alone(claim, view):
            found[claim.id] = Reason(
                about="background", detail="Said once, by one voice; nobody takes it up."
            )
    return found


def _was_said_long_before(claim: Claim, view: View) -> bool:
    days = [document.day for document in view.documents.values() if document.day]
    if not days:
        return False
    moments = [find_moment(view.attributions[m.attribution], view) for m in claim.members]
    begins = min(days)
    return all(
        moment.known_from == "said" and moment.end is not None and begins - moment.end > LONG_BEFORE
        for moment in moments
    )


def _stands_alone(claim: Claim, view: View) -> bool:
    voices = find_voices(claim, view)
    return (
        len(view.documents) >= FEWEST_DOCUMENTS
        and len({voice.key for voice in voices}) == 1
        and all(voice.attribution.certainty == "certain" for voice in voices)
        and not claim.related
    )


def _contested_parties(view: View) -> set[str]:
    """Names of those accused by claims that are disputed, conceded or retracted."""
    return {
        party
        for claim in view.claims
        if claim.standing and claim.standing.value in ("disputed", "conceded", "retracted")
        for party in _parties(claim, view)
    }


def _parties(claim: Claim, view: View) -> set[str]:
    return {" ".join(map(name_key, name.split())) for name in find_agents(claim, view)}
