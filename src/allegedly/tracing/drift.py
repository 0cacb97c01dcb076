"""How a claim changed on its way: numbers, certainty, and who is said to have said it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from allegedly.records import Attribution, Claim, Match, Span, View
from allegedly.tracing.timeline import in_time_order

Kind = Literal["number", "certainty raised", "certainty lowered", "attribution dropped"]

_SURENESS = {"unknown": 0, "possible": 1, "probable": 2, "certain": 3}


@dataclass(frozen=True)
class Change:
    """What differs between an earlier attribution and a later one, with the words that show it."""

    kind: Kind
    left: str
    right: str
    left_span: Span
    right_span: Span
    detail: str


@dataclass(frozen=True)
class _Number:
    """A number as one side of a match has it."""

    attribution: Attribution
    span: Span
    words: str
    value: float


def find_drift(claim: Claim, view: View) -> list[Change]:
    """The changes along the supporting members of `claim`, in order of time, then its numbers.

    Each member is compared with the one it has the claim from, where that is known, else with the
    one before it. Numbers that differ stand in claims related to this one.
    """
    ids = [member.attribution for member in claim.members if member.side == "support"]
    attributions = [view.attributions[one] for one in ids if one in view.attributions]
    ordered = [view.attributions[m.attribution] for m in in_time_order(attributions, view)]
    changes: list[Change] = []
    for at, later in enumerate(ordered[1:], start=1):
        earlier = _forerunner(claim, ordered[:at], later, view)
        changes += [c for c in (_certainty(earlier, later), _dropped(earlier, later, view)) if c]
    return [*changes, *_numbers(claim, view)]


def _forerunner(
    claim: Claim, before: Sequence[Attribution], later: Attribution, view: View
) -> Attribution:
    sources = {
        edge.source
        for edge in view.transmissions
        if edge.claim == claim.id and edge.target == later.document
    }
    told = [attribution for attribution in before if attribution.document in sources]
    return (told or list(before))[-1]


def _certainty(left: Attribution, right: Attribution) -> Change | None:
    step = _SURENESS[right.certainty] - _SURENESS[left.certainty]
    if step == 0 or "unknown" in (left.certainty, right.certainty):
        return None
    return Change(
        "certainty raised" if step > 0 else "certainty lowered",
        left.id,
        right.id,
        _shown(left, "certainty"),
        _shown(right, "certainty"),
        f"from {left.certainty} to {right.certainty}",
    )


def _dropped(left: Attribution, right: Attribution, view: View) -> Change | None:
    same = left.document == right.document
    if same or left.voice == "own" or right.voice == "reported" or left.source is None:
        return None
    source = left.source.of(view.documents[left.document].text)
    detail = f"first told of “{source}”, then said outright"
    return Change("attribution dropped", left.id, right.id, left.source, right.content[0], detail)


def _numbers(claim: Claim, view: View) -> Iterator[Change]:
    """From the number that came first to the other, for each two that were counted alike."""
    pairs = [
        (left, right)
        for match in claim.related
        if (left := _number(match, match.left, "left", view))
        and (right := _number(match, match.right, "right", view))
    ]
    numbers: dict[str, list[_Number]] = {}  # an attribution may hold several
    for number in (number for pair in pairs for number in pair):
        numbers.setdefault(number.attribution.id, []).append(number)
    moments = in_time_order((found[0].attribution for found in numbers.values()), view)
    firsts: dict[float, _Number] = {}
    for moment in moments:
        for number in numbers[moment.attribution]:
            firsts.setdefault(number.value, number)
    order = list(firsts)
    steps = {tuple(sorted((left.value, right.value), key=order.index)) for left, right in pairs}
    for step in sorted(steps, key=lambda step: [order.index(value) for value in step]):
        left, right = (firsts[value] for value in step)
        verb = "grew" if right.value > left.value else "shrank"
        detail = f"{verb} from {left.words} to {right.words}"
        one, other = left.attribution, right.attribution
        yield Change("number", one.id, other.id, left.span, right.span, detail)


def _number(match: Match, attribution: str, side: str, view: View) -> _Number | None:
    """The number that a match shows on one side (docs/matching.md, "Reasons")."""
    found = view.attributions.get(attribution)
    for reason in match.reasons:
        if found and reason.span and reason.about == f"numbers_differ {side}":
            words = reason.span.of(view.documents[found.document].text)
            return _Number(found, reason.span, words, float(reason.detail))
    return None


def _shown(attribution: Attribution, about: str) -> Span:
    spans = (reason.span for reason in attribution.reasons if reason.about == about)
    return next((span for span in spans if span), attribution.content[0])
