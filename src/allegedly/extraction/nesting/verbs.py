"""The verbs that can report one saying inside another, by their forms, and what each takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from allegedly.extraction.words import any_of, entries, inflect

Form = Literal["finite", "base", "gerund"]

#: What a verb of each group of the lexicon takes, by the names that `contents` has for it.
_TAKES = {
    "say": ("that", "quoted"),
    "tell": ("that", "told", "quoted"),
    "denials": ("that", "thing"),
    "believe": ("that", "thought"),
    "undertake": ("to",),
    "plain": ("bare",),
    "granting": ("it",),
}


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb of saying: which it is, and the kinds of content that it takes."""

    form: Form
    takes: frozenset[str]


@cache
def verbs() -> dict[str, Verb]:
    """Each form of each verb, in lower case."""
    takes: dict[tuple[str, Form], set[str]] = {}
    for group, kinds in _TAKES.items():
        for verb in entries(f"nested.{group}"):
            for form in inflect(verb[:-1]) if verb.endswith("~") else [verb]:
                takes.setdefault((form, _form(form, verb.rstrip("~"))), set()).update(kinds)
    return {form: Verb(kind, frozenset(kinds)) for (form, kind), kinds in takes.items()}


def _form(form: str, verb: str) -> Form:
    if form == verb and not form.endswith("ed"):
        return "base"
    return "gerund" if form.endswith("ing") else "finite"


@cache
def any_verb() -> re.Pattern[str]:
    """Matches any form of a verb of saying."""
    return re.compile(any_of(verbs()), re.IGNORECASE)


@cache
def ends_in(group: str) -> re.Pattern[str]:
    """Matches words that end in a verb of this group of the lexicon, in any form."""
    return re.compile(rf"{any_of(entries(f'nested.{group}'))}\s*\Z", re.IGNORECASE)
