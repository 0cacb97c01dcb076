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
    first, *rest = phrase.split()
    return f"(?:{'|'.join(_literal(form) for form in _forms(first))})" + _following(rest)


def _forms(word: str) -> list[str]:
    return inflect(word[:-1]) if word.endswith("~") else [word]


def _literal(form: str) -> str:
    return re.escape(form).replace("'", "[’']")


def _following(words: Iterable[str]) -> str:
    """The regular expression of the words of a phrase after its first."""
    return "".join(_GAP if word == "…" else rf"\W+{expression(word)}" for word in words)


def any_of(phrases: Iterable[str], *, unless_after: Iterable[str] = ()) -> str:
    """The regular expression of any one of `phrases`, the longest first, as whole words.

    Not right after one of the words `unless_after`. It begins with the letters that a phrase may
    begin with, so that a search goes straight to them: `re` skips ahead to a set of characters, but
    only to one that heeds case.
    """
    longest = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    ways: list[tuple[str, str]] = []
    for phrase in longest:
        first, *rest = phrase.split()
        ways += [(form, _following(rest)) for form in _forms(first)]
    letters = {case for form, _ in ways for case in (form[0].lower(), form[0].upper())}
    head = f"(?-i:[{re.escape(''.join(sorted(letters)))}])"
    either = (f"(?<={letter}){rest}" for letter, rest in _by_letter(ways).items())
    before = "".join(rf"(?<!\b{word}\s.)" for word in unless_after)
    return rf"{head}(?<![\w-].)(?<!\w[’'].){before}(?:{'|'.join(either)})(?![\w-])"


def by_first_letter(ways: Iterable[tuple[str, str]]) -> str:
    """The regular expression of any one of these, each a literal beginning and an expression.

    Those with the same first letter stand together, so that most words of a text are passed over
    at their first letter.
    """
    return f"(?:{'|'.join(letter + rest for letter, rest in _by_letter(ways).items())})"


def _by_letter(ways: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each first letter, the regular expression of what may follow it."""
    grouped: dict[str, list[str]] = {}
    for literal, rest in ways:
        grouped.setdefault(_literal(literal[0]), []).append(_literal(literal[1:]) + rest)
    return {letter: f"(?:{'|'.join(rests)})" for letter, rests in grouped.items()}


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
    return Span.at(found) if found else None
