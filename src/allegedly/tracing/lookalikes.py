"""What a claim's look-alikes, which were kept apart from it, have in place of what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from allegedly.records import Attribution, Claim, Match, Span, View
from allegedly.tracing.comparison import compare_wording
from allegedly.tracing.timeline import by_appearance
from allegedly.tracing.wording import Substitution, SubstitutionKind, find_changes

#: Features of a match (docs/matching.md, "Reasons") that show another number or date with spans.
_SPANNED: dict[str, SubstitutionKind] = {"numbers_differ": "number", "dates_differ": "date"}
#: Features that say that something differs, where the wording shows what.
_WORDED = {
    "actors_differ": ("actor", "place"),
    "condition_differs": ("condition lost", "condition added"),
}
#: Two that belong to two affairs have not become one another.
_UNRELATED = "affair_differs"


#: The ledger, and the members of the claim that each attribution stands in.
_Known = tuple[View, dict[str, tuple[Attribution, ...]]]


@dataclass(frozen=True)
class _Side:
    attribution: Attribution
    words: str
    value: str
    span: Span


def find_substitutions(claim: Claim, view: View) -> Iterator[Substitution]:
    """The exchanges that the look-alikes of `claim` show, from what appeared first to the other."""
    sides = {member.attribution: member.side for member in claim.members}
    homes = _homes(view) if claim.related else {}
    for match in claim.related:
        about = {reason.about for reason in match.reasons}
        known = match.left in view.attributions and match.right in view.attributions
        own = match.left if match.left in sides else match.right
        if not known or _UNRELATED in about or sides.get(own, "support") != "support":
            continue
        for feature, kind in _SPANNED.items():
            if feature in about:
                yield from _spanned(match, feature, kind, (view, homes))
        for feature, kinds in _WORDED.items():
            if feature in about:
                yield from _worded(match, kinds, view)


def _homes(view: View) -> dict[str, tuple[Attribution, ...]]:
    """The supporting members of the claim that each attribution stands in, the earliest first."""
    homes: dict[str, tuple[Attribution, ...]] = {}
    for claim in view.claims:
        ids = [m.attribution for m in claim.members if m.side == "support"]
        members = (view.attributions[one] for one in ids if one in view.attributions)
        ordered = tuple(sorted(members, key=lambda each: by_appearance(each, view)))
        homes.update({member.attribution: ordered for member in claim.members})
    return homes


def _spanned(
    match: Match, feature: str, kind: SubstitutionKind, known: _Known
) -> Iterator[Substitution]:
    left, right = (_side(match, feature, side, known) for side in ("left", "right"))
    if left is None or right is None:
        return
    view = known[0]
    earlier, later = sorted((left, right), key=lambda s: by_appearance(s.attribution, view))
    verb = "changed"
    if kind == "number":
        verb = "grew" if float(later.value) > float(earlier.value) else "shrank"
    yield Substitution(
        kind,
        earlier.span,
        later.span,
        f"{verb} from {earlier.words} to {later.words}",
        earlier.attribution.id,
        later.attribution.id,
    )


def _side(match: Match, feature: str, side: str, known: _Known) -> _Side | None:
    view, homes = known
    attribution = view.attributions[match.left if side == "left" else match.right]
    for reason in match.reasons:
        if reason.span and reason.about == f"{feature} {side}":
            words = reason.span.of(view.documents[attribution.document].text)
            found = _Side(attribution, words, reason.detail, reason.span)
            return _first_to_say(found, homes.get(attribution.id, ()), view)
    return None


def _first_to_say(side: _Side, members: Sequence[Attribution], view: View) -> _Side:
    """The first member of the same claim that has the same words, else what is given."""
    pattern = re.compile(rf"(?<!\w){re.escape(side.words)}(?!\w)", re.IGNORECASE)
    for member in members:
        text = view.documents[member.document].text
        for span in member.content:
            found = pattern.search(text, span.start, span.end)
            if found:
                place = Span.at(found)
                return _Side(member, found.group(), side.value, place)
    return side


def _worded(match: Match, kinds: tuple[str, ...], view: View) -> Iterator[Substitution]:
    pair = (view.attributions[match.left], view.attributions[match.right])
    earlier, later = sorted(pair, key=lambda each: by_appearance(each, view))
    one, other = (view.documents[each.document].text for each in (earlier, later))
    for change in find_changes(compare_wording(one, earlier.content, other, later.content)):
        if change.kind in kinds:
            yield replace(change, earlier=earlier.id, later=later.id)
