"""Titles, roles and pronouns of other languages than English, by the lists of `resolution.*`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from allegedly.lexicon import languages, table
from allegedly.resolution.layout import Page, Token

_GENDERS = {"m": "m", "f": "f", "any": ""}
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class Tongue:
    """What the lists of one language tell of a lower-case word.

    `saying` are its verbs of saying, `stops` also the words that stand in no role before a name. A
    bare name after `speaking_for`, or after `links`, is whom the one before it speaks for.
    """

    titles: tuple[tuple[str, re.Pattern[str]], ...]
    roles: tuple[tuple[str, re.Pattern[str]], ...]
    past: tuple[tuple[str, re.Pattern[str]], ...]
    pronouns: dict[str, str]
    plural_verbs: re.Pattern[str]
    speaking_for: re.Pattern[str]
    patronymic: re.Pattern[str] | None
    links: frozenset[str]
    inside: frozenset[str]
    adjective: re.Pattern[str]
    unnamed: re.Pattern[str]
    unnamed_many: re.Pattern[str]
    saying: frozenset[str]
    stops: frozenset[str]

    def title(self, word: str) -> str | None:
        """The gender that a title tells, "" for none; None if it is no title."""
        return _told(self.titles, word)

    def role(self, word: str) -> str | None:
        """The gender that a noun for a person tells, "" for none; None if it is no such noun."""
        return _told(self.roles, word)

    def gender_of_verb(self, word: str) -> str | None:
        """The gender of the subject of a verb of saying, where the verb tells it."""
        return _told(self.past, word) if word in self.saying else None

    def gender_of(self, words: Sequence[str]) -> str | None:
        """The gender that the titles and roles among these words tell."""
        told = [self.title(word) or self.role(word) for word in words]
        return next((gender for gender in told if gender), None)


def tongue_of(page: Page) -> Tongue | None:
    """The lists of the page's language; None in English, and where there are none."""
    language = (page.document.language or "")[:2].lower()
    return _tongue(language) if language != "en" and language in languages("resolution") else None


def read_pronoun(page: Page, tokens: Sequence[Token]) -> str | None:
    """The English pronoun that a phrase of one word stands for; None if it is none.

    It is "one" where no gender is told, and "unclear" where it may be anybody.
    """
    tongue = tongue_of(page)
    meant = tongue.pronouns.get(tokens[0].lowered) if tongue and len(tokens) == 1 else None
    if tongue is None or meant != "she":
        return meant
    here = page.token_at(tokens[0].start)
    beside = (*page.tokens[max(0, here - 1) : here], *page.tokens[here + 1 : here + 2])
    several = any(tongue.plural_verbs.fullmatch(token.lowered) for token in beside)
    return "they" if several else meant


@cache
def _tongue(language: str) -> Tongue:
    pronouns = _table(language, "pronouns")
    unnamed = _table(language, "unnamed")
    patronymic = _table(language, "roles").get("patronymic")
    said = table(f"saying.{language}")
    report = said.get("report", {})
    verbs = frozenset(report.get("verb", "").split())
    phrase = said.get("phrase", {})
    others = (phrase.get("outside", ""), phrase.get("adverbs", ""), report.get("auxiliaries", ""))
    outside = " ".join(others).split()
    meant = {w: name for name, words in pronouns.items() for w in words.split() if _is_list(name)}
    return Tongue(
        titles=_by_gender(language, "titles"),
        roles=_by_gender(language, "roles"),
        past=_by_gender(language, "verbs"),
        pronouns=meant,
        plural_verbs=_pattern(pronouns.get("plural_verbs", "")),
        speaking_for=_pattern(_table(language, "roles").get("speaking_for", "")),
        patronymic=_pattern(patronymic) if patronymic else None,
        links=frozenset(_table(language, "roles").get("links", "").split()),
        inside=frozenset(_table(language, "roles").get("inside", "").split()),
        adjective=_pattern(_table(language, "roles").get("adjective", "")),
        unnamed=_pattern(f"{unnamed.get('one', '')} {unnamed.get('many', '')}"),
        unnamed_many=_pattern(unnamed.get("many", "")),
        saying=verbs,
        stops=verbs.union(outside),
    )


def _is_list(name: str) -> bool:
    return name not in ("from", "plural_verbs")


def _table(language: str, name: str) -> dict[str, str]:
    found: dict[str, str] = table(f"resolution.{language}").get(name, {})
    return found


def _by_gender(language: str, name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = _table(language, name)
    return tuple((_GENDERS[key], _pattern(words[key])) for key in _GENDERS if key in words)


def _pattern(words: str) -> re.Pattern[str]:
    """Words as one pattern; `*` stands for any letters."""
    ways = [re.escape(word).replace(r"\*", r"[\w-]*") for word in words.split()]
    return re.compile("|".join(ways)) if ways else _NOTHING


def _told(lists: Sequence[tuple[str, re.Pattern[str]]], word: str) -> str | None:
    return next((gender for gender, words in lists if words.fullmatch(word)), None)
