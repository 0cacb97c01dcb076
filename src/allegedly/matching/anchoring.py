"""Which attribution of a newer reading is the one that an older reading gave: it keeps its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from allegedly.records import Attribution, Reading, Span

#: Two readings mean one act of saying where so much of what either calls its content is shared.
SHARED_CONTENT = 0.5


def keep_ids(new: Reading, old: Reading) -> Reading:
    """The reading `new`, with the ids of `old` for what both give.

    What persons decided, and the ids of claims, rest on the ids of attributions: so one that was
    merely cut otherwise must not become another. Both mean one act of saying where they share most
    of their content, and at least half of what the two cover together; each is meant once.
    """
    ids = _kept_ids((*new.attributions, *new.assertions), (*old.attributions, *old.assertions))
    return new.model_copy(
        update={
            "attributions": tuple(_renamed(each, ids) for each in new.attributions),
            "assertions": tuple(_renamed(each, ids) for each in new.assertions),
            "vectors": {ids.get(one, one): vector for one, vector in new.vectors.items()},
        }
    )


def _kept_ids(new: Iterable[Attribution], old: Iterable[Attribution]) -> dict[str, str]:
    """The old id of each of `new` that has one, by its new id."""
    before, now = {each.id: each for each in old}, {each.id: each for each in new}
    pairs = [
        (_likeness(one, other), one.id, other.id)
        for one in now.values()
        for other in before.values()
        if one.id not in before and other.id not in now
    ]
    kept: dict[str, str] = {}
    for (share, *_), one, other in sorted(pairs, reverse=True):
        if share >= SHARED_CONTENT and one not in kept and other not in kept.values():
            kept[one] = other
    return kept


def _likeness(left: Attribution, right: Attribution) -> tuple[float, bool, bool]:
    one, other = _places(left.content), _places(right.content)
    share = len(one & other) / len(one | other)
    return share, left.cue == right.cue, left.source == right.source


def _places(spans: Iterable[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}


def _renamed(each: Attribution, ids: Mapping[str, str]) -> Attribution:
    return each.model_copy(
        update={
            "id": ids.get(each.id, each.id),
            "parent": ids.get(each.parent, each.parent) if each.parent else None,
            "stands_for": tuple(ids.get(one, one) for one in each.stands_for),
        }
    )
