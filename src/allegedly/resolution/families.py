"""People of one surname: the two of "Ada and Tom Doe", and which of several "Mr Doe" is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from allegedly.resolution.figures import Figure
from allegedly.resolution.layout import Page
from allegedly.resolution.names import core_words, given_gender
from allegedly.resolution.naming import Naming
from allegedly.resolution.vocabulary import listed, vocabulary

#: Of two people of whom neither gender is known one must be named so many times as often.
FAR_MORE_OFTEN = 3


def share_surnames(page: Page, namings: Sequence[Naming]) -> list[Naming]:
    """`namings`, of which "Ada" in "Ada and Tom Doe" is called "Ada Doe" where that is shown.

    Where nothing shows that they share the surname, the second may still be one of a couple.
    """
    shared = list(namings)
    for index in _joined(page, namings):
        left, right = shared[index], shared[index + 1]
        surname = right.name.split()[-1]
        if left.name.endswith(f" {surname}"):
            pair = replace(left, coupled=True), replace(right, coupled=True)
        elif " " not in left.name and left.kind != "place" and _bears(page, left.name, surname):
            name = f"{left.name} {surname}"
            pair = (
                replace(left, name=name, kind="person", coupled=True),
                replace(right, coupled=True),
            )
        elif " " not in left.name and not _is_surname(page, left.name):
            pair = left, replace(right, lone=True)
        else:
            continue
        shared[index : index + 2] = pair
    return shared


def _joined(page: Page, namings: Sequence[Naming]) -> Iterator[int]:
    """The indices of names that "and" joins to a full name right after them."""
    for index in range(len(namings) - 1):
        left, right = namings[index], namings[index + 1]
        between = page.text[left.span.end : right.whole.start]
        people = left.kind in ("person", "place", None) and right.kind in ("person", None)
        bare = not right.lead and (not left.lead or " " in left.name)
        full = len(core_words(right.name)) > 1
        if people and bare and full and between.strip() in listed("phrases", "joining"):
            yield index


def _bears(page: Page, given: str, surname: str) -> bool:
    """Whether the text or the list of given names shows that `given` has this surname, too."""
    if re.search(rf"\b{re.escape(given)} {re.escape(surname)}\b", page.text):
        return True
    if _is_surname(page, given):
        return False
    return given_gender(given, alone=True) is not None or _is_a_couples(page, surname)


def _is_surname(page: Page, name: str) -> bool:
    """Whether a word stands behind a given name or a title somewhere in the text."""
    words = vocabulary()
    titles = (page.tokens[max(0, i - 2) : i] for i, t in enumerate(page.tokens) if t.text == name)
    led = any(
        token.lowered in words.titles or words.noun(token.text)
        for before in titles
        for token in before[-2 if before[-1:] and before[-1].text == "." else -1 :]
    )
    return led or name in page.surnames


def _is_a_couples(page: Page, surname: str) -> bool:
    """Whether the text has a man and a woman of that surname: "Mr Doe" and "Mrs Doe"."""
    titles = vocabulary().titles
    found = re.findall(rf"\b(\w+)\.?\s{re.escape(surname)}\b", page.text)
    return {"f", "m"} <= {titles.get(word.lower()) for word in found}


def choose_bearer(bearers: Sequence[Figure], naming: Naming) -> Figure | None:
    """Whom a surname means of the people of the text who have it; None if nothing tells.

    Args:
        bearers: those whose gender does not contradict the naming.
        naming: the surname, maybe with a title: "Mr Doe".
    """
    start = naming.span.start
    if naming.titled:  # "President Doe" beside Jane Doe and Mr Doe, who is another
        bearers = [figure for figure in bearers if not figure.full] or bearers
    if len(bearers) > 1 and naming.titled and naming.gender:
        return _choose_titled(bearers, naming.gender, start)
    if naming.titled and naming.gender and any(f.lone and not f.gender for f in bearers):
        return None
    ranked = sorted(bearers, key=lambda figure: distance(figure, start))
    if any(_are_alike(ranked[0], other, start) for other in ranked[1:]):
        return next((f for f in ranked if not f.full and f.gender is None), None)
    return next(iter(ranked), None)


def _choose_titled(family: Sequence[Figure], gender: str, position: int) -> Figure | None:
    """Whom "Mr Doe" means of a family; None if nothing tells."""
    told = [figure for figure in family if gender in (figure.gender, figure.heard)]
    untold = [figure for figure in family if not (figure.gender or figure.heard)]
    elders = [figure for figure in told if not _is_younger(figure)]
    if elders or not untold:
        return _most_named(elders or told, position, times=1)
    if told:  # "their son John Doe" beside a Doe of whom nothing is known
        return None
    if any(figure.coupled or figure.lone for figure in untold):
        return None
    return _most_named(untold, position, times=FAR_MORE_OFTEN)


def _is_younger(figure: Figure) -> bool:
    return not figure.nouns.keys().isdisjoint(listed("families", "younger"))


def _most_named(people: Sequence[Figure], position: int, *, times: int) -> Figure | None:
    """The one named most before `position`; the one named first, if nobody was."""
    if not people:
        return None
    ranked = sorted(people, key=lambda f: (-f.named_before(position), f.first_at()))
    first, second = (figure.named_before(position) for figure in (ranked * 2)[:2])
    decided = len(ranked) == 1 or first == 0 or (first > second and first >= times * second)
    return ranked[0] if decided else None


def _are_alike(left: Figure, right: Figure, position: int) -> bool:
    """Whether a bare surname may mean one of a couple or the other, or "Mr Doe" or "Ms Doe"."""
    paired = (left.coupled and right.coupled) or not (left.full or right.full)
    return paired and left.named_before(position) == right.named_before(position)


def distance(figure: Figure, position: int) -> tuple[bool, int, int]:
    """How far a figure is from a shorter name: of two relatives the one named more often."""
    last = figure.last_before(position)
    if last is None:
        return (True, 0, figure.first_at())
    return (False, -figure.named_before(position), position - last)
