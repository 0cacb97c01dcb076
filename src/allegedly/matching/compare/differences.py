"""What keeps two contents apart, however alike they are: they are then related, and it is said."""

from __future__ import annotations

from datetime import date
from itertools import product

from allegedly.matching.belonging import names_relation
from allegedly.matching.compare import across
from allegedly.matching.compare.likeness import Feature, dates_equal
from allegedly.matching.grounds import Finding, in_its_words
from allegedly.matching.languages import pole_word
from allegedly.matching.proposition import Proposition
from allegedly.matching.quantities import When
from allegedly.matching.words import Token, extent

#: What is told in documents that lie so many days apart belongs to two affairs.
SAME_AFFAIR_DAYS = 300
#: With this share of the words beside names in common, another name is an exchange of actors;
#: with less it may be another way to tell the same (measured on ECB+: see docs/matching.md).
ALIKE_BUT_FOR_NAMES = 0.5


def numbers_differ(left: Proposition, right: Proposition) -> Finding | None:
    """They count the same thing and come to different numbers."""
    pairs = [
        (one, other)
        for one, other in product(left.quantities, right.quantities)
        if one.counts_like(other)
    ]
    if not pairs or any(one.equals(other) for one, other in pairs):
        return None
    one, other = pairs[0]
    shown, against = one.shown(other), other.shown(one)
    return Finding(
        -1.0,
        f"{_words(shown)} against {_words(against)}",
        (f"{one.value:g}", extent(shown)),
        (f"{other.value:g}", extent(against)),
    )


def dates_differ(left: Proposition, right: Proposition) -> Finding | None:
    """They give different dates."""
    if not left.dates or not right.dates or dates_equal(left, right):
        return None
    for one, other in product(left.dates, right.dates):
        if one.contradicts(other):
            return Finding(
                -1.0,
                f"{_date(one)} against {_date(other)}",
                (_date(one), one.span),
                (_date(other), other.span),
            )
    return None


def actors_differ(left: Proposition, right: Proposition) -> Finding | None:
    """They say the same of different persons, organisations or places."""
    # A name that opens a sentence may have passed for a common word there.
    only_left = left.names - right.names - right.words
    only_right = right.names - left.names - left.words
    if not only_left or not only_right:
        return None
    if left.names & right.names and not _alike_but_for_names(left, right):
        return None
    shown, against = in_its_words(only_left, left), in_its_words(only_right, right)
    return Finding(-1.0, f"{shown} against {against}")


def people_differ(left: Proposition, right: Proposition) -> Finding | None:
    """One tells of somebody, the other of an aide, a relative or the like of theirs."""
    for one, other in ((left, right), (right, left)):
        meant = (one.belonging & other.names) - other.belonging
        if meant and not names_relation(other.lows):
            return Finding(-1.0, f"whose it is is told: {in_its_words(meant, one)}")
    return None


def _alike_but_for_names(left: Proposition, right: Proposition) -> bool:
    """Whether the other words are mostly shared; in two languages that cannot be told."""
    one, other = left.other_words, right.other_words
    apart = left.language != right.language
    return apart or len(one & other) >= ALIKE_BUT_FOR_NAMES * len(one | other)


def affair_differs(left: Proposition, right: Proposition) -> Finding | None:
    """They stand in texts published long after one another, and name no year that both mean."""
    first, then = sorted((left, right), key=lambda one: one.until or date.min)
    if first.until is None or then.since is None:
        return None
    same_year = {w.year for w in left.dates if w.year} & {w.year for w in right.dates}
    if (then.since - first.until).days <= SAME_AFFAIR_DAYS or same_year:
        return None
    return Finding(-1.0, f"{first.until.isoformat()} against {then.since.isoformat()}")


def acts_differ(left: Proposition, right: Proposition) -> Finding | None:
    """They tell of acts of different kinds."""
    one, other = left.all_acts, right.all_acts
    if not one or not other or one & other:
        return None
    return Finding(-1.0, f"{_listed(one)} against {_listed(other)}")


def sense_differs(left: Proposition, right: Proposition) -> Finding | None:
    """One tells the contrary of what the other tells."""
    if not _alike_but_for_names(left, right):
        return None
    turned = [
        (contrast, pole, right.poles[contrast])
        for contrast, pole in left.poles.items()
        if contrast in right.poles and right.poles[contrast] != pole
    ]
    if not turned:
        return None
    contrast, one, other = turned[0]
    return Finding(-1.0, f"{pole_word(contrast, one)} against {pole_word(contrast, other)}")


def condition_differs(left: Proposition, right: Proposition) -> Finding | None:
    """One holds only on a condition, the other without."""
    if left.footing.conditional == right.footing.conditional:
        return None
    return Finding(-1.0)


def evidence_doubted(left: Proposition, right: Proposition) -> Finding | None:
    """One says that there is no evidence for it, which is not to say that it is false."""
    if left.footing.no_evidence == right.footing.no_evidence:
        return None
    return Finding(-1.0)


#: Any of these keeps two contents apart; from the probability beside it on, the pair is shown as
#: related. A number that grows on the way is worth showing early.
DIFFERENCES: tuple[tuple[Feature, float], ...] = (
    (numbers_differ, 0.5),
    (dates_differ, 0.65),
    (actors_differ, 0.75),
    (people_differ, 0.75),
    (affair_differs, 0.65),
    (acts_differ, 0.65),
    (sense_differs, 0.65),
    (condition_differs, 0.85),
    (evidence_doubted, 0.75),
)


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))


def _words(tokens: tuple[Token, ...]) -> str:
    return " ".join(token.text for token in tokens)


def _date(when: When) -> str:
    parts = (when.year, when.month, when.day)
    return "-".join("?" if part is None else f"{part:02d}" for part in parts)


#: The same for contents in two languages.
ACROSS: tuple[tuple[Feature, float], ...] = (
    (across.numbers_unequal, 0.5),
    (dates_differ, 0.5),
    (across.names_differ, 0.5),
    (affair_differs, 0.65),
    (sense_differs, 0.5),
    (across.language_unknown, 0.5),
)
