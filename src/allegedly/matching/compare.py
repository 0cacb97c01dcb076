"""Whether two contents put forward the same proposition: a list of small judges with weights.

After nomenklatura's matchers (Feature, FtResult): each feature gives a score and a sentence, the
weighted sum is a probability, and what differs in substance is kept apart from what is alike. A
difference (another number, date, actor) never lets two contents be the same, however alike the
words are: they are "related", and the reason says what differs.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from allegedly.matching.grounds import (
    Finding,
    denies_what_is_said,
    numbers_apart,
    same_act,
    same_passage,
)
from allegedly.matching.proposition import FEWEST_WORDS, Proposition
from allegedly.matching.quantities import When
from allegedly.matching.words import Token, extent
from allegedly.records import Match, Reason, Relation, Span

# Measured on pairs of sentences: see docs/matching.md for the data, the figures and what was tried.
#: At this probability or above two contents are one proposition.
SAME_AT = 0.75
#: The same where one affirms and the other negates: a wrong one would make a supporter a denier.
OPPOSITE_AT = 0.75
#: Below this probability two contents are so unlike that nothing needs to tell them apart; it is
#: where the weighted sum is 0, and no look-alike is shown from a lower one.
UNLIKE_BELOW = 0.5
#: What is told in documents that lie so many days apart belongs to two affairs.
SAME_AFFAIR_DAYS = 300
#: With this share of the words beside names in common, another name is an exchange of actors;
#: with less it may be another way to tell the same (measured on ECB+: see docs/matching.md).
ALIKE_BUT_FOR_NAMES = 0.5
#: What a shared month or year alone counts of a shared date.
VAGUE_DATE_SCORE = 0.25
#: A vague content is compared by its words alone, and all of them must be shared.
VAGUE_SCORE = 0.8


Feature = Callable[[Proposition, Proposition], Finding | None]


@dataclass(frozen=True)
class Weighed:
    """A feature and its weight in the sum."""

    find: Feature
    weight: float


def vector_similarity(left: Proposition, right: Proposition) -> Finding:
    """The sentences as a whole mean much the same."""
    cosine = left.cosine(right)
    return Finding(max(-1.0, min(1.0, cosine)), f"{cosine:.2f} alike")


def word_overlap(left: Proposition, right: Proposition) -> Finding:
    """They share many of their words."""
    shared = len(left.words & right.words)
    everything = len(left.words) + len(right.words) - shared
    return Finding(shared / max(1, everything), f"{shared} of {everything}")


def words_contained(left: Proposition, right: Proposition) -> Finding:
    """The shorter one says little that the longer one does not say."""
    shared, shorter = len(left.words & right.words), min(len(left.words), len(right.words))
    return Finding(shared / max(1, shorter), f"{shared} of its {shorter} words")


def names_shared(left: Proposition, right: Proposition) -> Finding | None:
    """They name the same persons, organisations or places."""
    if left.names.isdisjoint(right.names):
        return None
    shared, everything = len(left.names & right.names), len(left.names | right.names)
    return Finding(shared / everything, f"{shared} of {everything} names")


def numbers_equal(left: Proposition, right: Proposition) -> Finding | None:
    """They give the same number."""
    for one, other in product(left.quantities, right.quantities):
        if one.equals(other):
            return Finding(1.0, f"{one.value:g}")
    return None


def numbers_unmatched(left: Proposition, right: Proposition) -> Finding | None:
    """Both give numbers, and none of them is the same."""
    if not left.quantities or not right.quantities or numbers_equal(left, right):
        return None
    return Finding(-1.0)


def dates_equal(left: Proposition, right: Proposition) -> Finding | None:
    """They give the same date."""
    meeting = [
        one.shared_fields(other)
        for one, other in product(left.dates, right.dates)
        if one.meets(other)
    ]
    if not meeting:
        return None
    # A month or a year alone ("in April") is shared by much that has nothing to do with the other.
    return Finding(1.0 if max(meeting) > 1 else VAGUE_DATE_SCORE)


def tense_differs(left: Proposition, right: Proposition) -> Finding | None:
    """One tells of what has happened, the other of what will."""
    if {left.footing.tense, right.footing.tense} == {"past", "future"}:
        return Finding(-1.0)
    return None


#: Fitted by logistic regression on the train parts; how is told in docs/matching.md.
BIAS = -2.68
FEATURES: tuple[Weighed, ...] = (
    Weighed(vector_similarity, 2.69),
    Weighed(word_overlap, 2.38),
    Weighed(words_contained, 1.08),
    Weighed(names_shared, 0.60),
    Weighed(numbers_equal, 0.92),
    Weighed(numbers_unmatched, 0.18),
    Weighed(dates_equal, 1.30),
    Weighed(tense_differs, 0.23),
)


#: Each of these is enough by itself; its score is the least that the pair gets.
GROUNDS: tuple[Feature, ...] = (same_passage, same_act, denies_what_is_said)

#: The relations that put two contents into one claim.
JOINING = ("same", "opposite")

_WEIGHTS = {weighed.find: weighed.weight for weighed in FEATURES}


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
    one, other = left.other_words, right.other_words
    if len(one & other) < ALIKE_BUT_FOR_NAMES * len(one | other) and left.names & right.names:
        return None
    return Finding(-1.0, f"{_listed(only_left)} against {_listed(only_right)}")


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
    (affair_differs, 0.65),
    (acts_differ, 0.65),
    (condition_differs, 0.85),
    (evidence_doubted, 0.75),
)


def is_unlike(left: Proposition, right: Proposition) -> bool:
    """Whether even with the same names, numbers and dates the words would be too unlike.

    It saves most comparisons: `compare` would say "different" of all that this says True of.
    """
    if not (left.clauses or right.clauses):
        return _are_unlike(left, right)
    if _are_unlike(left, right, in_parts=True):
        return True
    pairs = ((left, right), *product(_parts(left), _parts(right)))
    return all(_are_unlike(one, other) for one, other in pairs)


def _are_unlike(left: Proposition, right: Proposition, *, in_parts: bool = False) -> bool:
    """The same of two wholes; with `in_parts`, of all their clauses as well, at a rough guess."""
    both_named = not left.names.isdisjoint(right.names)
    counted = bool(left.quantities and right.quantities)
    dated = bool(left.dates and right.dates)
    vague = left.vague or right.vague
    shared = len(left.words & right.words)
    if not (shared or both_named or counted or dated or vague):
        return True  # not even equal vectors would do
    same_act = not left.acts.isdisjoint(right.acts)
    if same_act and left.document == right.document:
        return False
    if both_named and (left.denies_existence or right.denies_existence or same_act):
        return False
    if in_parts:
        if shared > 1:
            return False
        overlap = contained = shared / FEWEST_WORDS
        named = float(both_named)
    else:
        counted = counted and not numbers_apart(left, right)
        named = both_named and len(left.names & right.names) / len(left.names | right.names)
        overlap = shared / max(1, len(left.words) + len(right.words) - shared)
        contained = shared / max(1, min(len(left.words), len(right.words)))
    likeness = (
        _WEIGHTS[vector_similarity] * left.cosine(right)
        + _WEIGHTS[word_overlap] * overlap
        + _WEIGHTS[words_contained] * contained
        + _WEIGHTS[names_shared] * named
        + _WEIGHTS[numbers_equal] * counted
        + _WEIGHTS[dates_equal] * dated
    )
    return BIAS + likeness < 0 and not (vague and left.words == right.words)


def compare(left: Proposition, right: Proposition) -> Match:
    """The machine's opinion on two propositions, with its reasons.

    A reason's `about` is the name of the feature that gives it. Where it can be shown in the
    words, two more reasons follow whose `about` ends in " left" and " right", with the span in
    that side's document and the plain value ("4") as detail. Where a clause of a content matches
    and not the whole, "clause left" and "clause right" show which, with the relation as detail.
    """
    by_clauses = _compare_clauses(left, right) if left.clauses or right.clauses else None
    return by_clauses or _compare_wholes(left, right)


def _compare_clauses(left: Proposition, right: Proposition) -> Match | None:
    """The opinion on the clauses that match best, each with one other; None where none does."""
    pairs = [
        (match, one, other)
        for one, other in product(_parts(left), _parts(right))
        if not is_unlike(one, other) and (match := _compare_wholes(one, other)).relation in JOINING
    ]
    taken: set[tuple[str, Span]] = set()
    best: list[tuple[Match, Proposition, Proposition]] = []
    for match, one, other in sorted(pairs, key=lambda pair: -pair[0].score):
        # The two sides are places in two texts, so each is looked for by itself.
        if ("left", one.extent) not in taken and ("right", other.extent) not in taken:
            taken |= {("left", one.extent), ("right", other.extent)}
            best.append((match, one, other))
    if not best:
        return None
    shown = [
        Reason(
            about=f"clause {side}",
            detail=match.relation,
            span=None if part is whole else part.extent,
        )
        for match, one, other in best
        for side, part, whole in (("left", one, left), ("right", other, right))
    ]
    first = best[0][0]
    return first.model_copy(update={"reasons": (*first.reasons, *shown)})


def _parts(whole: Proposition) -> Sequence[Proposition]:
    clauses = [c for c in whole.clauses if not c.vague or (c.footing.negative and c.acts)]
    return clauses or [whole]


def _compare_wholes(left: Proposition, right: Proposition) -> Match:
    findings = [(weighed.find, weighed.weight, weighed.find(left, right)) for weighed in FEATURES]
    found = [(find, weight, finding) for find, weight, finding in findings if finding]
    total = BIAS + sum(weight * finding.score for _, weight, finding in found)
    score = 1 / (1 + math.exp(-total))
    grounds = [(find, finding) for find in GROUNDS if (finding := find(left, right))]
    score = max([score, *(finding.score for _, finding in grounds)])
    if not grounds and (left.vague or right.vague):
        score = VAGUE_SCORE if _same_words(left, right) else 0.0
    differences = [
        (feature, finding, shown_at)
        for feature, shown_at in (DIFFERENCES if score >= UNLIKE_BELOW else ())
        if (finding := feature(left, right))
    ]
    related_at = min((shown_at for *_, shown_at in differences), default=None)
    relation = _relation(left, right, score, related_at)
    if relation == "different":
        return Match(left=left.id, right=right.id, relation=relation, score=round(score, 4))
    reasons = [
        reason for feature, finding, _ in differences for reason in _reasons(feature, finding)
    ]
    if relation == "opposite":
        reasons.append(
            Reason(about="polarity", detail="One says that it is so, the other that not.")
        )
    shown = (*grounds, *((find, finding) for find, _, finding in found))
    reasons += [reason for find, finding in shown for reason in _reasons(find, finding)]
    return Match(
        left=left.id,
        right=right.id,
        relation=relation,
        score=round(score, 4),
        reasons=tuple(reasons),
    )


def _relation(
    left: Proposition, right: Proposition, score: float, related_at: float | None
) -> Relation:
    if left.id == right.parent or right.id == left.parent:
        return "different"  # a report of a saying and the saying itself are two things
    if related_at is not None:
        return "related" if score >= related_at else "different"
    if left.footing.negative != right.footing.negative:
        return "opposite" if score >= OPPOSITE_AT else "different"
    return "same" if score >= SAME_AT else "different"


def _same_words(left: Proposition, right: Proposition) -> bool:
    """Whether two vague contents use the same words, a name or a number among them."""
    telling = left.names & right.names or (left.quantities and right.quantities)
    return bool(left.words) and left.words == right.words and bool(telling)


def _reasons(feature: Feature, finding: Finding) -> Iterator[Reason]:
    name = getattr(feature, "__name__", "feature")
    sentence = (feature.__doc__ or "").strip().rstrip(".")
    detail = f"{sentence}: {finding.detail}." if finding.detail else f"{sentence}."
    yield Reason(about=name, detail=detail)
    for side, shown in (("left", finding.left), ("right", finding.right)):
        if shown:
            yield Reason(about=f"{name} {side}", detail=shown[0], span=shown[1])


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))


def _words(tokens: tuple[Token, ...]) -> str:
    return " ".join(token.text for token in tokens)


def _date(when: When) -> str:
    parts = (when.year, when.month, when.day)
    return "-".join("?" if part is None else f"{part:02d}" for part in parts)
