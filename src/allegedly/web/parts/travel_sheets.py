"""How a claim travelled and changed, whom it waits for, and what it was kept apart from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from allegedly.records import Attribution, Claim, Document, Match, Span, Transmission, View
from allegedly.tracing import (
    COMPARABLE,
    Change,
    Response,
    Spread,
    find_responses,
    find_walk_backs,
    shared_words,
)
from allegedly.web.parts.places import Places, Reference
from allegedly.web.phrases import (
    SIDE_VERBS,
    say_count,
    say_interval,
    say_sentences,
    speaker_of,
)

_ONE_SIDED = (" left", " right")

# In code points: enough to recognise the words that show a link; they stand whole in the document.
_EVIDENCE_LIMIT = 110

# Code points of what stayed that are shown on either side of a change.
_AROUND = 60

#: What a document does to the one it has a claim from.
HOW_WORDS = {
    "cites": "cites",
    "links": "links to",
    "embeds": "quotes the text of",
    "copies": "copies",
    "repeats": "repeats",
}


@dataclass(frozen=True)
class Route:
    """How a document came by a claim, and the words that show it."""

    source: Reference
    target: Reference
    how: str
    reason: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Drift:
    """How a claim changed between two voices, with the words of both."""

    detail: str
    left: str
    left_place: Reference
    right: str
    right_place: Reference
    kind: str = ""
    pieces: tuple[tuple[str, str], ...] = ()
    again: tuple[Reference, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether the detail names the words of both already."""
        return self.left in self.detail and self.right in self.detail


@dataclass(frozen=True)
class OriginSheet:
    """Documents that go back to one another, and what ties them."""

    documents: tuple[Reference, ...]
    ties: tuple[str, ...]


@dataclass(frozen=True)
class Journey:
    """How far a claim came: the rungs it reached, who follows its mouths, and odd dates."""

    ladder: tuple[tuple[str, Reference, str], ...] = ()
    reach: str = ""
    contradictions: tuple[tuple[Reference, str], ...] = ()
    own: tuple[tuple[Reference, str], ...] = ()
    turns: tuple[tuple[str, Reference, Reference], ...] = ()


@dataclass(frozen=True)
class Answer:
    """Whether somebody whom a claim accuses has answered it, and where."""

    party: str
    words: str
    place: Reference | None


def find_routes(claim: Claim, view: View, places: Places) -> Iterator[Route]:
    """How each document came by the claim, as far as is known, each way once."""
    documents = {view.attributions[each.attribution].document for each in claim.members}
    found: dict[tuple[str, str, str], Transmission] = {}
    for each in (*view.transmissions, *view.copies):
        ends = {each.source, each.target}
        if each.claim == claim.id or (each.claim is None and ends <= documents):
            found.setdefault((each.source, each.target, each.how), each)
    return (route(each, view, places) for each in found.values())


def origin_sheets(spread: Spread, view: View, places: Places) -> Iterator[OriginSheet]:
    """The documents that support the claim, in groups that go back to one origin each."""
    for origin in spread.origins:
        documents = tuple(places.document(view.documents[each]) for each in origin.documents)
        ties = dict.fromkeys(
            f"{places.document(view.documents[bond.right]).number}: {bond.reason.detail}"
            for bond in origin.bonds
        )
        yield OriginSheet(documents, tuple(ties))


def journey(claim: Claim, spread: Spread, view: View, places: Places) -> Journey:
    """How far the claim came, who speaks of his own side, who changed his stance."""
    own = ((view.attributions[each], why) for each, why in spread.self_reports.items())
    return Journey(
        tuple(
            (each.rung, places.document(view.documents[each.document]), each.reason.detail)
            for each in spread.ladder
        ),
        say_reach(spread),
        tuple(
            (places.document(view.documents[each.document]), each.reason.detail)
            for each in spread.contradictions
        ),
        tuple((_place(attribution, view, places), why.detail) for attribution, why in own),
        tuple(
            (
                each.detail,
                _place(view.attributions[each.left], view, places),
                _place(view.attributions[each.right], view, places),
            )
            for each in find_walk_backs(claim, view)
        ),
    )


def say_reach(spread: Spread) -> str:
    """Who is known to be followed by how many, and of how many nothing is known."""
    known = [f"{each.name} {each.followers:,}" for each in spread.reach.known]
    unknown = len(spread.reach.unknown)
    if not known:
        return ""
    rest = f"; of {say_count(unknown, 'publisher')} more nothing is known" if unknown else ""
    return f"Followers: {', '.join(known)}{rest}."


def drift_sheets(changes: Iterable[Change], view: View, places: Places) -> Iterator[Drift]:
    """The changes of a claim on its way, each once."""
    for change in changes:
        left, right = (view.attributions[each] for each in (change.left, change.right))
        yield Drift(
            detail=change.detail,
            left=_shortened(change.left_span, view.documents[left.document]),
            left_place=_place(left, view, places),
            right=_shortened(change.right_span, view.documents[right.document]),
            right_place=_place(right, view, places),
            kind=change.kind,
            pieces=tuple(_comparison(change)),
            again=tuple(places.document(view.documents[each]) for each in change.again),
        )


def _comparison(change: Change) -> Iterator[tuple[str, str]]:
    """The two wordings word by word; nothing where they have too little in common to compare."""
    if shared_words(change.pieces) < COMPARABLE:
        return
    for piece in change.pieces:
        words = piece.text
        if piece.op == "same" and len(words) > 2 * _AROUND:
            words = f"{words[:_AROUND].rsplit(' ', 1)[0]} […] {words[-_AROUND:].split(' ', 1)[-1]}"
        yield piece.op, words


def answers(claim: Claim, view: View, places: Places) -> Iterator[Answer]:
    """For each of those accused: their first answer, or that there is none in what was read."""
    for response in find_responses(claim, view):
        attribution = view.attributions.get(response.attribution or "")
        place = _place(attribution, view, places) if attribution else None
        yield Answer(response.party, say_response(response, view), place)


def say_response(response: Response, view: View) -> str:
    """Whether one of the accused has answered, who, how, when, and how long it took."""
    days = response.days
    wait = say_count(days, "day") if days is not None else ""
    if response.attribution is None:
        return (
            f"no answer in these documents, up to {wait} after it was said"
            if days
            else ("no answer in these documents")
        )
    attribution = view.attributions[response.attribution]
    words = _answer_words(response, attribution, view)
    return words if days is None else f"{words}, {wait} after it was said"


def _answer_words(response: Response, attribution: Attribution, view: View) -> str:
    document = view.documents[attribution.document]
    who = speaker_of(attribution, document, view.actors)
    moment = response.moment
    verb = SIDE_VERBS[response.side or attribution.stance]
    if moment is None or moment.end is None:
        return f"{who} {verb}, when is unknown"
    if moment.start is None:
        return f"{who} {verb}, by {say_interval(moment.end, moment.end)}"
    return f"{who} {verb}, {say_interval(moment.start, moment.end)}"


def _place(attribution: Attribution, view: View, places: Places) -> Reference:
    return places.document(view.documents[attribution.document], attribution)


def route(transmission: Transmission, view: View, places: Places) -> Route:
    """A transmission laid out, with the words of the target that show it."""
    target = view.documents[transmission.target]
    return Route(
        source=places.document(view.documents[transmission.source]),
        target=places.document(target),
        how=HOW_WORDS[transmission.how],
        reason=transmission.reason.detail,
        words=tuple(_words(transmission.spans, target)),
    )


def _words(spans: Iterable[Span], document: Document) -> Iterator[str]:
    return (_shortened(span, document) for span in spans)


def _shortened(span: Span, document: Document) -> str:
    words = span.of(document.text)
    if len(words) <= _EVIDENCE_LIMIT:
        return words
    return words[:_EVIDENCE_LIMIT].rsplit(" ", 1)[0] + " […]"


def find_related(claim: Claim, places: Places) -> Iterator[tuple[Reference, str]]:
    """The claims that this one resembles and was kept apart from, with why."""
    seen = {claim.id}
    for match in claim.related:
        for end in (match.left, match.right):
            other = places.claim_with(end)
            if other and other.id not in seen:
                seen.add(other.id)
                yield places.claim(other), say_reasons(match)


def say_reasons(match: Match) -> str:
    """Why the machine holds it, in sentences."""
    # A reason on one side only ("numbers_differ left") is for machines to find spans.
    return say_sentences([each for each in match.reasons if not each.about.endswith(_ONE_SIDED)])
