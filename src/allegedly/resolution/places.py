"""Countries, their peoples and capitals, also those that only the text makes known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from allegedly.lexicon import table
from allegedly.resolution.layout import Page, is_function_word
from allegedly.resolution.names import fold
from allegedly.resolution.vocabulary import listed, vocabulary

#: Words are bounded, so that a text without spaces is not searched anew from each of its letters.
_NAME = r"(?:\b[^\W\d_a-z][\w-]{0,40}(?: [^\W\d_a-z][\w-]{0,40}){0,2})"
_LEARNT = (
    re.compile(rf"(?P<country>{_NAME})[’']s\s+capital(?:\s+city)?,?\s+(?P<capital>{_NAME})\b"),
    re.compile(rf"\b[Tt]he(?P<country>)\s+capital(?:\s+city)?,?\s+(?P<capital>{_NAME})\b"),
    re.compile(rf"\bcapital\s+(?:city\s+)?of\s+(?P<country>{_NAME}),\s+(?P<capital>{_NAME})\b"),
    re.compile(
        rf"(?P<capital>{_NAME}),\s+the\s+capital(?:\s+city)?(?:\s+of\s+(?P<country>{_NAME}))?\b"
    ),
    re.compile(rf"(?P<capital>{_NAME}),\s+(?P<country>{_NAME})[’']s\s+capital\b"),
    re.compile(rf"(?P<capital>{_NAME}),\s+the\s+(?P<country>{_NAME})\s+capital\b"),
    re.compile(rf"\b[Tt]he\s+(?P<country>{_NAME})\s+capital,?\s+(?P<capital>{_NAME})\b"),
    re.compile(rf"\bIn(?P<country>)\s+the\s+capital,?\s+(?P<capital>{_NAME})\b"),
)
#: As in "DOVER, 4 May - The", "Dover (Wire) — The".
_DATELINE = re.compile(
    r"^(?P<town>[^\W\d_a-z][\w'’-]{2,20}(?: [^\W\d_a-z][\w'’-]{1,20}){0,2})"
    r"(?:, \d{1,2} [^\W\d_]{3,9}| \([^()\n]{2,30}\))? ?[—–-] (?=[^\W\d_a-z])",
    re.M,
)
#: What only a state has; one use beside a name that always stands alone shows a country.
_STATE = re.compile(
    rf"(?P<country>{_NAME})[’']s\s+(?:(?:[Ff]oreign|[Ii]nterior|[Dd]efen[cs]e|[Pp]rime)\s+[Mm]inist"
    r"(?:er|ry)\b|border\s+guards?\b|ambassador\b|embassy\b|armed\s+forces\b)"
    rf"|\b(?:ambassador|envoy)\s+(?:to|from)\s+(?P<sent>{_NAME})|\bRepublic\s+of\s+(?P<named>{_NAME})"
)
#: One of these stands in every match of `_STATE`, and is found faster.
_STATELY = re.compile(
    r"[Mm]inist(?:er|ry)|border\s+guard|ambassador|embassy|armed\s+forces|envoy|Republic\s+of"
)
#: Endings that make a people of a country, and what may stand in their place in its name.
_DEMONYM_ENDINGS = {
    "ian": ("ia", "", "y"), "an": ("a", "", "o"), "n": ("",), "ese": ("", "a", "ia"),
    "i": ("", "ia"), "ish": ("", "land", "e"),
}  # fmt: skip


@dataclass(frozen=True)
class Gazetteer:
    """Which word is a country, a people, a capital or a seat; values are names of countries.

    An empty value means that the country is not known, or that the word has more than one.
    """

    countries: Mapping[str, str] = field(default_factory=dict)
    demonyms: Mapping[str, str] = field(default_factory=dict)
    capitals: Mapping[str, str] = field(default_factory=dict)
    seats: Mapping[str, str] = field(default_factory=dict)
    towns: frozenset[str] = frozenset()

    def government(self, name: str) -> str | None:
        """The country whose government `name`, a country or a capital, may stand for."""
        key = fold(name)
        return self.countries.get(key) or self.capitals.get(key) or None

    def country(self, name: str) -> str | None:
        """The country that `name`, a country or its people, tells."""
        key = fold(name)
        return self.countries.get(key) or self.demonyms.get(key) or None

    def is_place(self, name: str) -> bool:
        """Whether `name` is known as a place or a seat of power."""
        key = fold(name)
        known = (self.countries, self.capitals, self.seats, self.towns)
        return any(key in names for names in known)

    def is_demonym(self, word: str) -> bool:
        """Whether `word` names a people."""
        return fold(word) in self.demonyms


@cache
def world() -> Gazetteer:
    """The gazetteer of `places.toml`; read once."""
    lists = table("places")
    countries: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for row in lists["countries"].values():
        name = row["name"]
        _enter(countries, [name, *row.get("aliases", ())], name)
        _enter(demonyms, row["demonyms"], name)
        _enter(capitals, row.get("capitals", ()), name)
    seats = {fold(n): lists["countries"][code]["name"] for n, code in lists["seats"].items()}
    return Gazetteer(countries, demonyms, capitals, seats)


def _enter(names: dict[str, str], words: Iterable[str], country: str) -> None:
    for word in words:
        key = fold(word)
        names[key] = "" if names.get(key, country) != country else country


def learn_places(page: Page) -> Gazetteer:
    """The world's gazetteer with the capitals, countries and peoples that the text makes known."""
    known = world()
    countries, capitals = dict(known.countries), dict(known.capitals)
    patterns = _LEARNT if "capital" in page.text else ()  # most texts have none
    for found in (match for pattern in patterns for match in pattern.finditer(page.text)):
        country, capital = _bare(found["country"] or ""), _bare(found["capital"])
        if not capital or fold(capital) == fold(country):
            continue
        country = _land_of(country, page)
        if fold(capital) not in countries:
            capitals.setdefault(fold(capital), known.country(country) or country)
        if country and fold(country) not in known.demonyms:
            countries.setdefault(fold(country), country)
    names, adjectives, towns, lands = _capitalised(page, known)
    lands |= _states(page) & names.keys()
    towns |= {fold(match["town"]) for match in _DATELINE.finditer(page.text)} - capitals.keys()
    for state in lands - capitals.keys() - known.demonyms.keys():
        countries.setdefault(state, names[state])
    demonyms = dict(known.demonyms)
    for adjective in sorted(adjectives - demonyms.keys()):
        land = _country_of(adjective, names)
        if land is None and _is_like_people(adjective):
            demonyms[adjective] = names[adjective]  # a people of a country that is not named
        if land:
            demonyms[adjective] = land
            countries.setdefault(fold(land), land)
    capitals = {c: owner or _only_country(countries, known) for c, owner in capitals.items()}
    return Gazetteer(countries, demonyms, capitals, known.seats, frozenset(towns))


def _land_of(name: str, page: Page) -> str:
    """The country that "Freedonian" in "the Freedonian capital" means, where the text names it."""
    names = {fold(word): word for word in page.capitals | page.lone}
    return _country_of(fold(name), names) or name


def _states(page: Page) -> set[str]:
    """The folded words beside which the text has what only a state has, if they stand alone."""
    if not _STATELY.search(page.text):
        return set()
    found = {_bare(next(filter(None, match.groups()))) for match in _STATE.finditer(page.text)}
    return {fold(name) for name in found if name and " " not in name and name not in page.surnames}


def _bare(name: str) -> str:
    """`name` without the words a sentence may begin with before it ("In Freedonia")."""
    words = name.split(" ")
    while words and is_function_word(words[0]):
        words.pop(0)
    return " ".join(words)


def _capitalised(
    page: Page, known: Gazetteer
) -> tuple[dict[str, str], set[str], set[str], set[str]]:
    """Capitalised words by folded form; those like peoples, those that are places, are states."""
    names: dict[str, str] = {}
    adjectives: set[str] = set()
    uses: Counter[str] = Counter()
    as_place: Counter[str] = Counter()
    as_state: set[str] = set()
    tokens, endings = page.tokens, tuple(_DEMONYM_ENDINGS)
    of_states, where = listed("places", "of_state"), listed("places", "where")
    for index, token in enumerate(tokens[:-2]):
        if not token.is_capitalised or len(token.text) < 4:
            continue
        before = tokens[index - 1].lowered if index else ""
        after, last = tokens[index + 1], tokens[index + 2]
        key = fold(token.text)
        if key.endswith(endings) and _may_follow_people(after.lowered):
            adjectives.add(key)
        names.setdefault(key, token.text)
        of_state = after.text in ("'s", "’s") and last.lowered in of_states
        if of_state or (before in where and not after.is_capitalised):
            as_place[key] += 1
            as_state.update([key] if of_state else [])
        uses[key] += 1
    towns = {key for key, count in as_place.items() if 2 * count >= uses[key]}
    lands = {key for key in as_state & towns if as_place[key] > 1} - known.demonyms.keys()
    return names, adjectives, towns - known.demonyms.keys(), lands


def _may_follow_people(word: str) -> bool:
    """Whether a word is one that a people's name stands before: "Torvian aide"."""
    words = vocabulary()
    return word in words.nouns or word in words.modifiers


def _is_like_people(word: str) -> bool:
    """Whether a word ends as the names of most peoples do, and is not known for another."""
    return word.endswith(("ian", "ese")) and word not in listed("places", "no_peoples")


def _country_of(adjective: str, names: Mapping[str, str]) -> str | None:
    for ending, places in _DEMONYM_ENDINGS.items():
        if adjective.endswith(ending):
            stem = adjective[: -len(ending)]
            for place in places:
                if len(stem) > 2 and stem + place in names:
                    return names[stem + place]
    return None


def _only_country(countries: Mapping[str, str], known: Gazetteer) -> str:
    """The one country that the text has and the world has not; what its "the capital" is of."""
    learnt = {country for key, country in countries.items() if key not in known.countries}
    return learnt.pop() if len(learnt) == 1 else ""
