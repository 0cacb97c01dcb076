"""What a person says is right of an attribution, as the value of a judgement "correct"."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from allegedly.errors import UsageError
from allegedly.records import Attribution, Certainty, Document, Span, Stance

#: What stands between the parts of a content that is broken, as `Attribution.words` shows it.
_BROKEN = " … "

_Pair = list[int]


def write_correction(
    attribution: Attribution,
    document: Document,
    right: Mapping[str, str],
    find_actor: Callable[[str], str],
) -> str:
    """The correction as JSON, with only what differs from `attribution` as it is shown now.

    Args:
        attribution: what is corrected.
        document: whose words its spans are.
        right: by part what is right: the exact words of "content", "source" and "cue", the name
            or id of "speaker", "stance", "certainty"; an empty string: the text gives none.
        find_actor: gives the id of the actor that a name means.

    Raises:
        UsageError: words do not stand in the document, or nothing differs.
    """
    now = _as_values(attribution)
    unknown = right.keys() - now.keys()
    if unknown:
        raise UsageError(f"an attribution has no {min(unknown)}; it has {', '.join(now)}")
    values = {
        part: _right(part, words.strip(), attribution, document, find_actor)
        for part, words in right.items()
    }
    changed = {part: value for part, value in values.items() if value != now[part]}
    if not changed:
        raise UsageError("nothing is corrected: all is as it was")
    return json.dumps(changed, ensure_ascii=False, sort_keys=True)


def _as_values(attribution: Attribution) -> dict[str, object]:
    return {
        "content": [[span.start, span.end] for span in attribution.content],
        "source": _pair(attribution.source),
        "cue": _pair(attribution.cue),
        "speaker": attribution.speaker,
        "stance": attribution.stance,
        "certainty": attribution.certainty,
    }


def _pair(span: Span | None) -> _Pair | None:
    return [span.start, span.end] if span else None


def _right(
    part: str,
    words: str,
    attribution: Attribution,
    document: Document,
    find_actor: Callable[[str], str],
) -> object:
    near = attribution.extent.start
    match part:
        case "content":
            return list(_find_parts(words, document.text, near))
        case "source" | "cue":
            return _find(words, document.text, near) if words else None
        case "speaker":
            return find_actor(words) if words else None
        case "stance":
            return _one_of(words, get_args(Stance))
        case _:
            return _one_of(words, get_args(Certainty))


def _find_parts(words: str, text: str, near: int) -> Iterator[_Pair]:
    if not words:
        raise UsageError("an attribution has content; reject it if nothing is said here")
    for part in words.split(_BROKEN):
        found = _find(part, text, near)
        near = found[1]
        yield found


def _find(words: str, text: str, near: int) -> _Pair:
    """Where `words` stand in `text`, of several places the one next to `near`; any white space
    between words stands for any other.
    """  # noqa: D205 (one sentence, which is longer than a line)
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    places = [[found.start(), found.end()] for found in re.finditer(pattern, text)]
    if not words.split() or not places:
        raise UsageError(f"“{words[:80]}” does not stand in the document: give its exact words")
    return min(places, key=lambda place: abs(place[0] - near))


def _one_of(word: str, known: tuple[str, ...]) -> str:
    if word not in known:
        raise UsageError(f"“{word[:40]}” is not one of {', '.join(known)}")
    return word
