"""The phrases of the lexicon as patterns, each compiled once, at its first use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from allegedly.lexicon import table
from allegedly.records import Span

_GAP = r"(?:\W+[\w’']+){0,5}?"


def entries(path: str) -> Any:
    """What the English lexicon holds at `path`, keys joined by dots: `entries("time.months")`."""
    found: Any = table("en")
    for key in path.split("."):
        found = found[key]
    return found


def inflect(verb: str) -> list[str]:
    """The forms of an English verb, if regular made by rule: deny, denies, denied, denying."""
    irregular = entries("irregular").get(verb)
    if irregular:
        return [verb, *irregular]
    if verb.endswith("y") and verb[-2] not in "aeou":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    if verb.endswith("e"):
        return [verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    forms = [verb, f"{verb}s", f"{verb}es", f"{verb}ed", f"{verb}ing"]
    if re.search(r"[^aeiou][aeiou][bdgmnpt]$", verb):
        forms += [f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"]
    return forms


def expression(phrase: str) -> str:
    """The regular expression of one phrase of the lexicon, in the notation its head explains."""
    parts: list[str] = []
    for word in phrase.split():
        if word == "…":
            parts.append(_GAP)
            continue
        forms = inflect(word[:-1]) if word.endswith("~") else [word]
        either = "|".join(re.escape(form).replace("'", "[’']") for form in forms)
        parts.append((r"\W+" if parts else "") + f"(?:{either})")
    return "".join(parts)


def any_of(phrases: Iterable[str]) -> str:
    """The regular expression of any one of `phrases`, the longest first, as whole words."""
    longest = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return r"(?<![\w’'-])(?:" + "|".join(expression(phrase) for phrase in longest) + r")(?![\w-])"


@cache
def pattern(*groups: str) -> re.Pattern[str]:
    """The compiled pattern of all phrases in these groups of the lexicon, whatever their case."""
    phrases = [phrase for group in groups for phrase in entries(group)["phrases"]]
    return re.compile(any_of(phrases), re.IGNORECASE)


@cache
def finite() -> re.Pattern[str]:
    """Matches what shows a finite clause: an auxiliary, a common verb, a form in -ed."""
    words = "|".join(re.escape(word).replace("'", "[’']") for word in entries("finite.words"))
    return re.compile(rf"\b(?:{words}|[a-z]{{2,}}ed)\b", re.IGNORECASE)


def find(group: str, text: str, within: Span) -> Span | None:
    """Where the first phrase of `group` stands in that part of `text`, or None."""
    found = pattern(group).search(text, within.start, within.end)
    return Span(start=found.start(), end=found.end()) if found else None
