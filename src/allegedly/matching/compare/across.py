"""The comparison of contents in two languages, or in one that is not English.

Words cannot be compared there, so the vector decides how alike two contents are, and closed lists
decide what differs: names by their sound, countries, numbers, dates, and the senses that a
translation most often turns round.
"""

from __future__ import annotations

from itertools import product

from allegedly.matching.compare.likeness import Likeness, Weighed, dates_equal, vector_similarity
from allegedly.matching.foreign import tells_names
from allegedly.matching.grounds import Finding
from allegedly.matching.languages import ENGLISH, LANGUAGES
from allegedly.matching.names import COUNTRY
from allegedly.matching.proposition import Proposition
from allegedly.matching.words import word_list, word_map
from allegedly.transliteration import is_among


def are_foreign(left: Proposition, right: Proposition) -> bool:
    """Whether what differs is to be found without the English word lists."""
    return left.language != right.language or (
        left.language != ENGLISH and left.language in LANGUAGES
    )


def is_first_look(left: Proposition, right: Proposition) -> bool:
    """Whether two contents in two languages are compared by what cannot tell them the same.

    Where a topic is much written of, thousands of pairs are as alike by the vectors of the first
    look as true twins are.
    """
    return left.language != right.language and (left.alone is None or right.alone is None)


def names_met(left: Proposition, right: Proposition) -> Finding | None:
    """They name the same, in whatever script."""
    names = [(name, right) for name in _told_names(left)]
    names += [(name, left) for name in _told_names(right)]
    places = left.countries & right.countries
    met = [name for name, other in names if _is_met(name, other)]
    if not met and not places:
        return None
    everything = len(names) + len(left.countries | right.countries)
    return Finding((len(met) + len(places)) / everything, _listed(met, places))


def all_numbers_equal(left: Proposition, right: Proposition) -> Finding | None:
    """They give the same numbers."""
    if not left.quantities or not right.quantities or _without_equal(left, right):
        return None
    return Finding(1.0, ", ".join(f"{quantity.value:g}" for quantity in left.quantities))


def numbers_unequal(left: Proposition, right: Proposition) -> Finding | None:
    """Each gives a number that the other does not give."""
    only_left, only_right = _without_equal(left, right), _without_equal(right, left)
    if not only_left or not only_right:
        return None
    return Finding(-1.0, f"{only_left[0]:g} against {only_right[0]:g}")


def names_differ(left: Proposition, right: Proposition) -> Finding | None:
    """They say the same of different persons, organisations, public bodies or places."""
    for of in ("countries", "bodies"):
        one, other = getattr(left, of), getattr(right, of)
        if one - other and other - one:
            return Finding(-1.0, f"{', '.join(sorted(one))} against {', '.join(sorted(other))}")
    only_left, only_right = _unmet(left, right), _unmet(right, left)
    if (only_left or not tells_names(left.language)) and (
        only_right or not tells_names(right.language)
    ):
        shown = [" ".join(sorted(name)) for name in (*only_left[:1], *only_right[:1])]
        return Finding(-1.0, " against ".join(shown)) if shown else None
    return None


def language_unknown(left: Proposition, right: Proposition) -> Finding | None:
    """They are in two languages, and what negates in one of them is not known."""
    known = left.language in LANGUAGES and right.language in LANGUAGES
    if left.language == right.language or known:
        return None
    return Finding(-1.0, f"{left.language} against {right.language}")


#: Of two contents whose words were both read alone. Fitted by logistic regression on the tuning
#: part of benchmarks/data/cross_language.jsonl and, as what is not the same, on what articles in
#: two languages say of one war: see docs/matching.md.
LIKENESS_ALONE = Likeness(
    -14.4,
    (
        Weighed(vector_similarity, 23.2),
        Weighed(all_numbers_equal, 4.0),
        Weighed(dates_equal, 4.8),
        Weighed(names_met, 0.0),  # to be told of: much that is not the same has names in common
    ),
)
#: The same at the first look, by the vectors that were made with the documents' reading: it shows
#: which pairs are worth a second look. Fitted on the tuning part alone.
LIKENESS = Likeness(
    -8.8,
    (
        Weighed(vector_similarity, 16.9),
        Weighed(names_met, 3.0),
        Weighed(all_numbers_equal, 2.7),
        Weighed(dates_equal, 2.2),
    ),
)
#: Contents less alike than this by vector are never one claim across languages.
UNLIKE_COSINE = 0.25
#: From this score on a pair gets a second look, by the vectors of its words read alone.
LOOKED_AT_TWICE = 0.5
#: What differs is looked for from this score on: a look-alike must rank behind what is meant.
LOOKED_AT = 0.1


def _told_names(told: Proposition) -> list[frozenset[str]]:
    """The full names in it that can be looked for in another language."""
    return [name for name in told.full_names if not _is_translated(told, name)]


def _is_translated(told: Proposition, name: frozenset[str]) -> bool:
    """Whether a name has a name of its own in each language: a country, a ministry, a month."""
    if any(part.startswith(COUNTRY) or part in _months() for part in name):
        return True
    if told.language != ENGLISH:
        return False
    return not name.isdisjoint(word_list("generic", "words") | told.bodies)


def _is_met(name: frozenset[str], other: Proposition) -> bool:
    return any(is_among(part, other.lows) for part in name)


def _unmet(left: Proposition, right: Proposition) -> list[frozenset[str]]:
    return [name for name in _told_names(left) if not _is_met(name, right)]


def _without_equal(left: Proposition, right: Proposition) -> list[float]:
    unequal: dict[int, float] = {at: q.value for at, q in enumerate(left.quantities)}
    for (at, one), other in product(enumerate(left.quantities), right.quantities):
        if one.equals(other):
            unequal.pop(at, None)
    return list(unequal.values())


def _months() -> frozenset[str]:
    return frozenset(name.casefold() for name in word_map("months", "names"))


def _listed(names: list[frozenset[str]], places: frozenset[str]) -> str:
    return ", ".join(sorted({" ".join(sorted(name)) for name in names} | places))
