"""A view laid out for reading: claims, voices, actors and documents with their numbers.

Everything here is words and numbers for a page; the words of others stay as `Passage`s and
`Segment`s, cut from the documents and never rewritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from allegedly.records import (
    Actor,
    Attribution,
    Claim,
    Document,
    Evidence,
    Stance,
    View,
    Voiced,
)
from allegedly.tracing import Change, Spread, find_drift, trace_spread
from allegedly.web.drawings import draw_drift, draw_origins, draw_spread
from allegedly.web.marked import Passage, find_passages
from allegedly.web.parts.places import Places, Reference
from allegedly.web.parts.travel_sheets import (
    Answer,
    Drift,
    Journey,
    OriginSheet,
    Route,
    answers,
    drift_sheets,
    find_related,
    find_routes,
    journey,
    origin_sheets,
)
from allegedly.web.phrases import (
    STANDING_MEANINGS,
    outlet,
    role_of,
    say_channel,
    say_number,
    say_published,
    say_sentences,
    say_time,
    speaker_of,
)

# Voices by which one of two columns may be longer before the page looks half empty.
_BALANCE = 2
_SIDES: tuple[Stance, ...] = ("support", "deny", "query", "comment")


@dataclass(frozen=True)
class Voice:
    """One act of saying: who, on which footing, in which exact words, and where."""

    attribution: str
    side: Stance
    who: str
    who_href: str | None
    role: str | None
    known: tuple[str, ...]
    own: bool
    certainty: str
    time: str
    phrase: str | None
    channel: str | None
    evidence: tuple[str, ...]
    passages: tuple[Passage, ...]
    place: Reference
    published: str
    reasons: str
    also: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Side:
    """All voices on one side of a claim."""

    stance: Stance
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class Drawn:
    """The drawings of a claim as SVG; "" where there is nothing to draw."""

    spread: str = ""
    origins: str = ""
    drift: str = ""


@dataclass(frozen=True)
class ClaimSheet:
    """A claim with its standing, its voices on each side, and how it travelled."""

    number: str
    claim: Claim
    standing: str
    meaning: str
    reasons: str
    sides: tuple[Side, ...]
    routes: tuple[Route, ...]
    origins: tuple[OriginSheet, ...]
    journey: Journey
    drawn: Drawn
    outlets: int
    drift: tuple[Drift, ...]
    answers: tuple[Answer, ...]
    related: tuple[tuple[Reference, str], ...]

    @property
    def voices(self) -> tuple[Voice, ...]:
        """All voices, side by side."""
        return tuple(voice for side in self.sides for voice in side.voices)

    @property
    def is_balanced(self) -> bool:
        """Whether its sides are two of about one length, to be read side by side."""
        lengths = [len(side.voices) for side in self.sides]
        return len(lengths) == 2 and abs(lengths[0] - lengths[1]) <= _BALANCE


def claim_sheet(claim: Claim, view: View, places: Places) -> ClaimSheet:
    """A claim laid out."""
    standing, spread = claim.standing, trace_spread(claim, view)
    drift = find_drift(claim, view)
    value = standing.value if standing else "unattested"
    documents = [view.attributions[each.attribution].document for each in claim.members]
    supporting = {
        outlet(view.documents[document])
        for document, each in zip(documents, claim.members, strict=True)
        if each.side == "support"
    }
    return ClaimSheet(
        number=places.claim(claim).number,
        claim=claim,
        standing=value,
        meaning=STANDING_MEANINGS[value],
        reasons=say_sentences(standing.reasons if standing else ()),
        sides=tuple(_sides(claim, view, places)),
        routes=tuple(find_routes(claim, view, places)),
        origins=tuple(origin_sheets(spread, view, places)),
        journey=journey(claim, spread, view, places),
        drawn=draw(claim, spread, drift, view, places),
        outlets=len(supporting),
        drift=tuple(drift_sheets(drift, view, places)),
        answers=tuple(answers(claim, view, places)),
        related=tuple(find_related(claim, places)),
    )


def draw(
    claim: Claim, spread: Spread, drift: Sequence[Change], view: View, places: Places
) -> Drawn:
    """How the claim spread, its origins and its drift, drawn."""

    def link(record: str) -> str:
        attribution = view.attributions.get(record)
        document = view.documents[attribution.document if attribution else record]
        return places.document(document, attribution).href

    return Drawn(
        draw_spread(claim, view, link, spread),
        draw_origins(claim, view, link, spread),
        draw_drift(claim, view, link, spread, drift),
    )


def _sides(claim: Claim, view: View, places: Places) -> Iterator[Side]:
    for stance in _SIDES:
        members = [member for member in claim.members if member.side == stance]
        if members:
            yield Side(stance, tuple(_voices(members, view, places)))


def _voices(members: Iterable[Voiced], view: View, places: Places) -> Iterable[Voice]:
    """The voices of one side in order of time, the same words of the same speaker only once."""
    voices: dict[tuple[str, str], Voice] = {}
    attributions = [view.attributions[member.attribution] for member in members]
    reasons = {member.attribution: member.reasons for member in members}
    side = {member.attribution: member.side for member in members}
    for each in sorted(attributions, key=lambda each: _order(each, view)):
        document = view.documents[each.document]
        key = (speaker_of(each, document, view.actors), " ".join(each.words(document.text).split()))
        if key in voices:
            again = places.document(document, each)
            voices[key] = replace(voices[key], also=(*voices[key].also, again))
        else:
            laid_out = voice(each, side[each.id], view, places)
            voices[key] = replace(laid_out, reasons=say_sentences(reasons[each.id]))
    return voices.values()


def _order(attribution: Attribution, view: View) -> str:
    published = view.documents[attribution.document].published or "9999"
    return attribution.said.start.isoformat() if attribution.said else published


def voice(attribution: Attribution, side: Stance, view: View, places: Places) -> Voice:
    """One act of saying laid out."""
    document = view.documents[attribution.document]
    actor = view.actors.get(attribution.speaker or "")
    said = attribution.said
    return Voice(
        attribution=attribution.id,
        side=side,
        who=speaker_of(attribution, document, view.actors),
        who_href=places.actor(actor.id) if actor else None,
        role=role_of(actor),
        known=tuple(_known_in_short(actor)) if actor else (),
        own=attribution.voice == "own",
        certainty=attribution.certainty,
        time=say_time(attribution),
        phrase=said.phrase.of(document.text) if said and said.phrase else None,
        channel=say_channel(attribution.channel),
        evidence=tuple(_offered(attribution.evidence, document)),
        passages=tuple(find_passages(document, attribution)),
        place=places.document(document, attribution),
        published=say_published(document),
        reasons=say_sentences(attribution.reasons),
    )


def _known_in_short(actor: Actor) -> Iterator[str]:
    if actor.followers:
        yield f"{say_number(actor.followers.value)} followers"
    if actor.funder:
        yield f"funded by {actor.funder.value}"
    if actor.owner:
        yield f"owned by {actor.owner.value}"


def _offered(evidence: Iterable[Evidence], document: Document) -> Iterator[str]:
    for each in evidence:
        if each.kind != "none":
            yield f"{each.kind}: “{each.span.of(document.text)}”"
