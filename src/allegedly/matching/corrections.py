"""Attributions as persons corrected them: other spans, another speaker, another stance.

The value of a judgement "correct" is a JSON object of what changes: `content` (a list of [start,
end]), `source` and `cue` ([start, end] or null), `speaker` (an actor's id or null), `stance`,
`certainty`. The id stays, so that matches and judgements on the attribution hold.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from allegedly.errors import RecordError
from allegedly.matching.judgements import Meant, in_force
from allegedly.records import Attribution, Judgement, Span

_SPANS = ("source", "cue")
_PLAIN = ("speaker", "stance", "certainty")


def corrected(
    attributions: Iterable[Attribution],
    judgements: Sequence[Judgement],
    meant: Mapping[str, Meant] | None = None,
) -> list[Attribution]:
    """The attributions, each with the corrections in force; of two of one field the later holds.

    Args:
        attributions: as they were read.
        judgements: all, in the order they were made.
        meant: what those ids mean that are not, or no longer, ids of `attributions`.
    """
    changes: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for judgement in in_force(judgements):
        if judgement.decision == "correct":
            for target in judgement.targets:
                changes[(meant or {}).get(target, Meant(target)).attribution] |= _fields(judgement)
    return [_with(each, changes.get(each.id)) for each in attributions]


def check_correction(judgement: Judgement) -> None:
    """Raises RecordError where the value of a judgement "correct" is not what this module reads."""
    span = Span(start=0, end=1)
    blank = Attribution.of("", (span,))
    try:
        changed = blank.model_dump() | _read(judgement.value)
        Attribution.model_validate(changed)
    except (ValueError, ValidationError, TypeError) as error:
        reason = str(error).splitlines()[0]
        detail = "give a JSON object with content, source, cue, speaker, stance or certainty"
        raise RecordError(f"correction {judgement.id}: {reason}; {detail}") from error


def _fields(judgement: Judgement) -> dict[str, Any]:
    try:
        return _read(judgement.value)
    except (ValueError, TypeError):
        return {}  # another version's; `check_correction` lets none in


def _read(value: str | None) -> dict[str, Any]:
    given = json.loads(value or "")
    if not isinstance(given, dict) or set(given) - {"content", *_SPANS, *_PLAIN}:
        raise ValueError("it is no correction of an attribution")
    fields: dict[str, Any] = {name: given[name] for name in _PLAIN if name in given}
    fields |= {name: _span(given[name]) for name in _SPANS if name in given}
    if "content" in given:
        fields["content"] = tuple(Span(start=start, end=end) for start, end in given["content"])
    return fields


def _span(place: Sequence[int] | None) -> Span | None:
    return Span(start=place[0], end=place[1]) if place else None


def _with(attribution: Attribution, changes: Mapping[str, Any] | None) -> Attribution:
    return attribution.model_copy(update=dict(changes)) if changes else attribution
