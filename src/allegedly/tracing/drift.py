"""How a claim changed on its way: certainty, attribution, numbers, dates, names and conditions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from allegedly.records import Attribution, Claim, Span, Transmission, View
from allegedly.tracing.comparison import Piece, compare_wording
from allegedly.tracing.independence import TELLING
from allegedly.tracing.lookalikes import find_substitutions
from allegedly.tracing.timeline import by_appearance, is_earlier
from allegedly.tracing.transmissions import KINDS
from allegedly.tracing.voices import could_be_one, publisher
from allegedly.tracing.wording import Substitution, find_changes

Kind = Literal[
    "number", "date", "place", "actor", "condition lost", "condition added", "wording",
    "certainty raised", "certainty lowered", "attribution dropped", "attribution changed",
]  # fmt: skip

_SURENESS = {"unknown": 0, "possible": 1, "probable": 2, "certain": 3}


@dataclass(frozen=True)
class Change:
    """What differs between an earlier attribution and a later one, with the words that show it.

    Attributes:
        kind: what changed.
        left: the id of the earlier attribution.
        right: that of the later one; it is the first in which the change stands.
        left_span: the words that were, in the earlier document.
        right_span: the words that are, in the later document.
        detail: the change in a few words.
        pieces: the two wordings word by word, where they are near enough to be compared.
        again: the later documents that have the same change.
    """

    kind: Kind
    left: str
    right: str
    left_span: Span
    right_span: Span
    detail: str
    pieces: tuple[Piece, ...] = ()
    again: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Step:
    """An attribution, the one it is compared with, and the edge that joins their documents."""

    left: Attribution
    right: Attribution
    edge: Transmission | None
    view: View

    @property
    def texts(self) -> tuple[str, str]:
        documents = self.view.documents
        return documents[self.left.document].text, documents[self.right.document].text


def find_drift(claim: Claim, view: View) -> list[Change]:
    """The changes along the supporting members of `claim`, in order of time, each once.

    Each member is compared with the one it has the claim from, where that is known, else with the
    one before it; wordings only along an edge. What was kept apart for another number, date, name
    or condition stands in claims related to this one, and comes last.
    """
    along = [change for step in _steps(claim, view) for change in _along(step)]
    apart = [_kept_apart(each, view) for each in find_substitutions(claim, view)]
    compared = {(each.kind, each.left, each.right) for each in apart}
    return [
        # Last, since of a hundred look-alikes most differ in the same.
        _side_by_side(each, view) if (each.kind, each.left, each.right) in compared else each
        for each in _each_once(_in_order([*along, *apart], view), view)
    ]


def _steps(claim: Claim, view: View) -> Iterator[_Step]:
    ids = [member.attribution for member in claim.members if member.side == "support"]
    attributions = [view.attributions[one] for one in ids if one in view.attributions]
    ordered = sorted(attributions, key=lambda each: by_appearance(each, view))
    edges = [edge for edge in view.transmissions if edge.claim == claim.id]
    for at, later in enumerate(ordered):
        before = [one for one in ordered[:at] if one.document != later.document]
        if step := before and _step(before, later, edges, view):
            yield step


def _step(
    before: Sequence[Attribution], later: Attribution, edges: Sequence[Transmission], view: View
) -> _Step | None:
    leading = sorted(
        (edge for edge in edges if edge.target == later.document),
        key=lambda edge: KINDS.index(edge.how),
    )
    for edge in leading:
        told = [one for one in before if one.document == edge.source]
        if told:
            return _Step(told[-1], later, edge, view)
    left, right = (view.documents[each.document] for each in (before[-1], later))
    # Of two of one day without an hour nobody knows which came first.
    return _Step(before[-1], later, None, view) if is_earlier(left, right) else None


def _along(step: _Step) -> Iterator[Change]:
    found = (_certainty(step), _dropped(step), _ascribed(step))
    yield from (change for change in found if change)
    if step.edge:
        yield from _reworded(step)


def _certainty(step: _Step) -> Change | None:
    left, right = step.left, step.right
    rise = _SURENESS[right.certainty] - _SURENESS[left.certainty]
    if rise == 0 or "unknown" in (left.certainty, right.certainty):
        return None
    return Change(
        "certainty raised" if rise > 0 else "certainty lowered",
        left.id,
        right.id,
        _shown(left, "certainty"),
        _shown(right, "certainty"),
        f"from {left.certainty} to {right.certainty}",
    )


def _dropped(step: _Step) -> Change | None:
    left, right = step.left, step.right
    if left.voice == "own" or right.voice == "reported" or left.source is None:
        return None
    speaker = step.view.actors.get(left.speaker or "")
    issuer = publisher(step.view.documents[right.document])
    if speaker and issuer and could_be_one(speaker.name, issuer):
        return None  # it is he who says it outright
    detail = f"first told of “{left.source.of(step.texts[0])}”, then said outright"
    return Change("attribution dropped", left.id, right.id, left.source, right.content[0], detail)


def _ascribed(step: _Step) -> Change | None:
    """Words of one that a copy or a quotation puts into the mouth of another."""
    left, right, edge = step.left, step.right, step.edge
    if edge is None or edge.how not in ("copies", "embeds") or right.source is None:
        return None
    if not any(span.overlaps(right.extent) for span in edge.spans):
        return None
    one, other = (step.view.actors.get(each.speaker or "") for each in (left, right))
    if one is None or other is None or one.id == other.id or could_be_one(one.name, other.name):
        return None
    if "account" not in (one.kind, other.kind) or one.kind == other.kind:
        return None  # two ways to name one source are no change
    detail = f"first told of {one.name}, then of {other.name}"
    place = left.source or left.content[0]
    return Change("attribution changed", left.id, right.id, place, right.source, detail)


def _reworded(step: _Step) -> Iterator[Change]:
    left, right = step.left, step.right
    if step.edge is None or step.edge.how not in TELLING:
        return
    one, other = step.texts
    pieces = tuple(compare_wording(one, left.content, other, right.content))
    for change in find_changes(pieces):
        yield Change(
            change.kind,
            left.id,
            right.id,
            change.left or left.content[0],
            change.right or right.content[0],
            change.detail,
            pieces,
        )


def _kept_apart(found: Substitution, view: View) -> Change:
    left, right = (view.attributions[each] for each in (found.earlier, found.later))
    return Change(
        found.kind,
        left.id,
        right.id,
        found.left or left.content[0],
        found.right or right.content[0],
        found.detail,
    )


def _side_by_side(change: Change, view: View) -> Change:
    left, right = (view.attributions[each] for each in (change.left, change.right))
    one, other = (view.documents[each.document].text for each in (left, right))
    pieces = compare_wording(one, left.content, other, right.content)
    return replace(change, pieces=tuple(pieces))


def _in_order(changes: Sequence[Change], view: View) -> list[Change]:
    """The changes by when the later one appeared; those of one text as they were found."""
    return sorted(changes, key=lambda change: by_appearance(view.attributions[change.right], view))


def _each_once(changes: Sequence[Change], view: View) -> list[Change]:
    """The first of the changes that are the same step, with the later documents that have it."""
    first: dict[tuple[str, str], Change] = {}
    for change in changes:
        key = (change.kind, change.detail.casefold())
        known = first.setdefault(key, change)
        document = view.attributions[change.right].document
        home = view.attributions[known.right].document
        if known is not change and document not in (home, *known.again):
            first[key] = replace(known, again=(*known.again, document))
    return list(first.values())


def _shown(attribution: Attribution, about: str) -> Span:
    spans = (reason.span for reason in attribution.reasons if reason.about == about)
    return next((span for span in spans if span), attribution.content[0])
