"""The gender of people whose names do not tell it: from pronouns in sentences that name no other.

“Venn left her office”, “Venn is 40. She heads …”: what most such pronouns tell is taken for likely.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from allegedly.resolution.figures import Figure
from allegedly.resolution.layout import Page
from allegedly.resolution.naming import Naming

_PRONOUNS = {
    "he": "m", "his": "m", "him": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
#: Pronouns that must tell a gender, and their share of all that follow somebody's name.
LEAST_PRONOUNS, LEAST_SHARE = 2, 0.8


def learn_genders(page: Page, named: Sequence[tuple[Naming, Figure]]) -> None:
    """Note the gender that pronouns beside the name tell, of each person of unknown gender."""
    told: defaultdict[int, Counter[str]] = defaultdict(Counter)
    people = {id(figure): figure for _, figure in named if _may_learn(figure)}
    if not people:
        return
    alone = _alone(page, named)
    for token in page.tokens:
        gender = _PRONOUNS.get(token.lowered)
        if gender is None:
            continue
        here = page.sentence(token.start)
        opens = page.sentences[here] >= token.start - 1 and here not in alone
        found = alone.get(here - 1 if opens else here)
        if found and (opens or found[0] < token.start):
            told[id(found[1])][gender] += 1
    for key, counts in told.items():
        gender, count = counts.most_common(1)[0]
        if key in people and count >= LEAST_PRONOUNS and count >= LEAST_SHARE * counts.total():
            people[key].heard = gender


def _may_learn(figure: Figure) -> bool:
    return figure.kind == "person" and figure.full and figure.gender is None


def _alone(page: Page, named: Sequence[tuple[Naming, Figure]]) -> dict[int, tuple[int, Figure]]:
    """For each sentence in which one person alone is named, where, and who."""
    found: dict[int, tuple[int, Figure] | None] = {}
    for naming, figure in named:
        if not figure.is_person or page.is_hidden(naming.span.start):
            continue
        number = page.sentence(naming.span.start)
        known = found.get(number, (naming.span.start, figure))
        found[number] = known if known and known[1] is figure else None
    return {number: pair for number, pair in found.items() if pair}
