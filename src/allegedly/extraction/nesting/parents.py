"""Whose content each attribution stands in."""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.records import Attribution, Span


def find_parents(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with `parent` set where one lies in another's content.

    One lies in another if its cue and its content do; its source may stand outside, as in `Holm is
    said to have told …`. Where both have the same content, a rule has said which is the inner one.
    """
    spans = ((span, item) for item in attributions for span in item.content)
    outward = sorted(spans, key=lambda pair: (pair[0].start, -pair[0].end))
    waiting = sorted(attributions, key=lambda item: (item.content[0].start, item.id))
    parents: dict[str, str] = {}
    open_spans: list[tuple[Span, Attribution]] = []
    number = 0
    for item in waiting:
        start = item.content[0].start
        while number < len(outward) and outward[number][0].start <= start:
            while open_spans and open_spans[-1][0].end <= outward[number][0].start:
                open_spans.pop()
            open_spans.append(outward[number])
            number += 1
        around = [other for _, other in reversed(open_spans) if _stands_in(item, other)]
        if around:
            parents[item.id] = min(around, key=_length).id
    return [
        item.model_copy(update={"parent": parents[item.id]}) if item.id in parents else item
        for item in attributions
    ]


def _stands_in(item: Attribution, other: Attribution) -> bool:
    """Whether one attribution's cue and content lie in another's content, and not the reverse."""
    if item.id == other.id:
        return False
    if item.content == other.content:
        return _is_inner(item) and not _is_inner(other)
    spans = [*item.content, *([item.cue] if item.cue else [])]
    return all(any(part.covers(span) for part in other.content) for span in spans)


def _is_inner(item: Attribution) -> bool:
    return any(reason.about == "nesting" for reason in item.reasons)


def _length(item: Attribution) -> int:
    return sum(span.end - span.start for span in item.content)
