"""Whether two contents put forward the same proposition: a list of small judges with weights.

After nomenklatura's matchers (Feature, FtResult): each feature gives a score and a sentence, the
weighted sum is a probability, and what differs in substance is kept apart from what is alike. A
difference (another number, date, actor) never lets two contents be the same, however alike the
words are: they are "related", and the reason says what differs.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from itertools import product

from allegedly.matching.compare import across
from allegedly.matching.compare.differences import ACROSS, DIFFERENCES
from allegedly.matching.compare.likeness import (
    FEWEST_SHARED,
    JOINING_SUM,
    SHOWN_SUM,
    Feature,
    Glance,
    Likeness,
    likeness_within,
)
from allegedly.matching.grounds import (
    Finding,
    denies_what_is_said,
    numbers_apart,
    same_act,
    same_passage,
    told_in_short,
)
from allegedly.matching.proposition import FEWEST_WORDS, Proposition
from allegedly.records import Match, Reason, Relation, Span

# Measured on pairs of sentences: see docs/matching.md for the data, the figures and what was tried.
#: At this probability or above two contents are one proposition.
SAME_AT = 0.75
#: The same where one affirms and the other negates: a wrong one would make a supporter a denier.
OPPOSITE_AT = 0.75
#: From this cosine on two contents without a word in common may still be one and its denial.
ALIKE_AS_A_WHOLE = 0.8
#: Below this probability two contents are so unlike that nothing needs to tell them apart; it is
#: where the weighted sum is 0, and no look-alike is shown from a lower one.
UNLIKE_BELOW = 0.5
#: A vague content is compared by its words alone, and all of them must be shared.
VAGUE_SCORE = 0.8
#: Where the words cannot be compared, it is ranked by its vector, and never joined.
MOST_OF_VAGUE = 0.7
OPPOSITE = "One says that it is so, the other that not."


#: Each of these is enough by itself; its score is the least that the pair gets.
GROUNDS: tuple[Feature, ...] = (
    same_passage,
    same_act,
    told_in_short,
    denies_what_is_said,
)

#: The relations that put two contents into one claim.
JOINING = ("same", "opposite")

#: By how much each relation stands behind "same" where matches are ranked.
_BEHIND = {"same": 0.0, "opposite": 0.25, "different": 0.0, "related": 1.0}


def is_unlike(left: Proposition, right: Proposition) -> bool:
    """Whether even with the same names, numbers and dates the words would be too unlike.

    It saves most comparisons: `compare` would say "different" of all that this says True of.
    """
    if left.language != right.language:
        return left.cosine(right) < across.UNLIKE_COSINE
    if not (left.clauses or right.clauses):
        return _are_unlike(left, right)
    if _are_unlike(left, right, in_parts=True):
        return True
    return _are_unlike(left, right) and all(
        _are_unlike(one, other, least=JOINING_SUM)
        for one, other in product(left.parts, right.parts)
    )


def _are_unlike(
    left: Proposition, right: Proposition, *, least: float = SHOWN_SUM, in_parts: bool = False
) -> bool:
    """The same of two wholes; with `in_parts`, of all their clauses as well, at a rough guess.

    `least` is the weighted sum that two English contents of few words in common must come to.
    """
    both_named = not left.names.isdisjoint(right.names)
    counted = bool(left.quantities and right.quantities)
    dated = bool(left.dates and right.dates)
    vague = left.vague or right.vague
    shared = len(left.words & right.words)
    if same_passage(left, right):
        return False
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
    if vague and left.words == right.words:
        return False
    few = left.english and shared < FEWEST_SHARED
    if few and vague and not in_parts:
        return True
    if not few or (least == SHOWN_SUM and left.quantities and right.quantities):
        least = 0.0
    seen = Glance(left.cosine(right), overlap, contained, named, counted, dated)
    return likeness_within(english=left.english).most(seen) < least


def compare(left: Proposition, right: Proposition) -> Match:
    """The machine's opinion on two propositions, with its reasons.

    A reason's `about` is the name of the feature that gives it. Where it can be shown in the
    words, two more reasons follow whose `about` ends in " left" and " right", with the span in
    that side's document and the plain value ("4") as detail. Where a clause of a content matches
    and not the whole, "clause left" and "clause right" show which, with the relation as detail.
    """
    by_clauses = _compare_clauses(left, right) if left.clauses or right.clauses else None
    return by_clauses or _compare_wholes(left, right)


def rank_score(match: Match) -> float:
    """How far up a match stands among others: what is the same comes first, what differs last."""
    differs = match.relation == "different" and match.reasons
    return match.score - _BEHIND["related" if differs else match.relation]


def _compare_clauses(left: Proposition, right: Proposition) -> Match | None:
    """The opinion on the clauses that match best, each with one other; None where none does."""
    pairs = [
        (match, one, other)
        for one, other in product(left.parts, right.parts)
        if not _are_unlike(one, other, least=JOINING_SUM)
        and (match := _compare_wholes(one, other)).relation in JOINING
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


def _compare_wholes(left: Proposition, right: Proposition) -> Match:
    score, found = _likeness(left, right)
    differences = _differences(left, right, score)
    related_at = min((shown_at for *_, shown_at in differences), default=None)
    relation = _relation(left, right, score, related_at)
    told = [*((feature, finding) for feature, finding, _ in differences)]
    if relation != "different":
        told += found
    reasons = [reason for feature, finding in told for reason in _reasons(feature, finding)]
    if relation == "opposite":
        reasons.insert(0, Reason(about="polarity", detail=OPPOSITE))
    return Match(
        left=left.id,
        right=right.id,
        relation=relation,
        score=round(score, 4),
        reasons=tuple(reasons),
    )


def _likeness(left: Proposition, right: Proposition) -> tuple[float, list[tuple[Feature, Finding]]]:
    """How probable it is that two contents are one proposition, and what speaks for it."""
    foreign, apart = across.are_foreign(left, right), left.language != right.language
    likeness = _likeness_across(left, right) if apart else likeness_within(english=left.english)
    findings = [(judge, judge.find(left, right)) for judge in likeness.judges]
    found = [(judge, finding) for judge, finding in findings if finding]
    total = likeness.bias + sum(judge.weight * finding.score for judge, finding in found)
    told = [(judge.find, finding) for judge, finding in found if finding.score >= judge.told_from]
    score = 1 / (1 + math.exp(-total))
    grounds = [
        (find, finding)
        for find in ((same_passage,) if foreign else GROUNDS)
        if (finding := find(left, right))
    ]
    if not grounds and (left.vague or right.vague):
        score = _vague_score(left, right, score if foreign else 0.0)
    elif not grounds and left.is_nominal != right.is_nominal:
        score = min(score, MOST_OF_VAGUE)  # what one only names, the other says something of
    score = max([score, *(finding.score for _, finding in grounds)])
    return score, [*grounds, *told]


def _likeness_across(left: Proposition, right: Proposition) -> Likeness:
    return across.LIKENESS if across.is_first_look(left, right) else across.LIKENESS_ALONE


def _differences(
    left: Proposition, right: Proposition, score: float
) -> list[tuple[Feature, Finding, float]]:
    """What differs in substance, each with the score from which on it is shown."""
    if across.are_foreign(left, right):
        kept_apart, looked_for = ACROSS, score >= across.LOOKED_AT
    else:
        kept_apart, looked_for = DIFFERENCES, score >= UNLIKE_BELOW
    return [
        (feature, finding, shown_at)
        for feature, shown_at in (kept_apart if looked_for else ())
        if (finding := feature(left, right))
    ]


def _vague_score(left: Proposition, right: Proposition, score: float) -> float:
    """The score of contents that say too little to be one by their likeness alone."""
    return VAGUE_SCORE if _same_words(left, right) else min(score, MOST_OF_VAGUE)


def _relation(
    left: Proposition, right: Proposition, score: float, related_at: float | None
) -> Relation:
    if left.id == right.parent or right.id == left.parent:
        return "different"  # a report of a saying and the saying itself are two things
    if across.is_first_look(left, right):
        return "different"
    if related_at is not None:
        return "related" if score >= related_at else "different"
    if left.footing.negative != right.footing.negative:
        opposite = score >= OPPOSITE_AT and _say_of_one_thing(left, right)
        return "opposite" if opposite else "different"
    return "same" if score >= SAME_AT else "different"


def _say_of_one_thing(left: Proposition, right: Proposition) -> bool:
    """Whether what one negates is what the other says: by a word that is no name, or as a whole.

    "Roe is no miser" does not deny that Roe rules the country.
    """
    shared = (left.matter & right.matter) - left.opening_name
    told = bool(shared) or not left.acts.isdisjoint(right.acts)
    return told or across.are_foreign(left, right) or left.cosine(right) >= ALIKE_AS_A_WHOLE


def _same_words(left: Proposition, right: Proposition) -> bool:
    """Whether two vague contents use the same words, a name or a number among them."""
    telling = left.names & right.names or (left.quantities and right.quantities)
    # A name alone is no more than a name: "the Russians".
    return bool(left.other_words) and left.words == right.words and bool(telling)


@cache
def _told_of(feature: Feature) -> tuple[str, str]:
    """The name of a feature, and what it says where it finds something."""
    name = getattr(feature, "__name__", "feature")
    return name, (feature.__doc__ or "").strip().rstrip(".")


def _reasons(feature: Feature, finding: Finding) -> Iterator[Reason]:
    name, sentence = _told_of(feature)
    detail = f"{sentence}: {finding.detail}." if finding.detail else f"{sentence}."
    yield Reason(about=name, detail=detail)
    for side, shown in (("left", finding.left), ("right", finding.right)):
        if shown:
            yield Reason(about=f"{name} {side}", detail=shown[0], span=shown[1])
