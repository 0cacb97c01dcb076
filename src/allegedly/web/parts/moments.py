"""What a timeline draws: each act of saying in some claims, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from allegedly.records import Claim, View, Voiced
from allegedly.web.parts.places import Places
from allegedly.web.parts.timeline import Moment
from allegedly.web.phrases import outlet, speaker_of


def find_moments(claims: Iterable[Claim], view: View, places: Places) -> Iterator[Moment]:
    """What was said in `claims`, and when; what two members tell of alike stands once."""
    seen = set()
    for claim in claims:
        for member in claim.members:
            moment = _moment(member, claim, view, places)
            identity = (moment.who, moment.where, moment.side, moment.start, moment.claim)
            if identity not in seen:
                seen.add(identity)
                yield moment


def _moment(member: Voiced, claim: Claim, view: View, places: Places) -> Moment:
    each = view.attributions[member.attribution]
    document = view.documents[each.document]
    day = document.day
    return Moment(
        who=speaker_of(each, document, view.actors),
        where=outlet(document),
        side=member.side,
        start=each.said.start if each.said else day,
        end=each.said.end if each.said else day,
        place=places.document(document, each),
        claim=places.claim(claim),
        words=each.words(document.text),
        stated=each.said is not None or each.voice == "own",
    )
