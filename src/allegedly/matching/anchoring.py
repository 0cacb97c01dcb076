"""Which attribution of a newer reading is the one that an older reading gave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from allegedly.records import Attribution, Span

#: Two readings mean one act of saying where so much of what either calls its content is shared.
SHARED_CONTENT = 0.5


def find_anchors(lost: Iterable[Attribution], now: Sequence[Attribution]) -> dict[str, str]:
    """The attribution of `now` for each of `lost`, by their ids, where there is one.

    It is the one of the same document that shares most of its content, and at least half of what
    the two cover together; of several, the one whose source is the same.

    Args:
        lost: attributions that their document's newest reading does not give.
        now: those that it gives, of any documents.
    """
    anchors: dict[str, str] = {}
    for old in lost:
        shares = [
            (_share(old, new), old.source == new.source, new.id)
            for new in now
            if new.document == old.document
        ]
        share, _, best = max(shares, default=(0.0, False, ""))
        if share >= SHARED_CONTENT:
            anchors[old.id] = best
    return anchors


def _share(left: Attribution, right: Attribution) -> float:
    one, other = _places(left.content), _places(right.content)
    return len(one & other) / len(one | other)


def _places(spans: Iterable[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end)}
