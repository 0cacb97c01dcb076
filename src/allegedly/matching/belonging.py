"""Names that only tell whose somebody is: `Doe’s aide`, `an aide to Jane Doe`, `the wife of Doe`.

What happened to the aide did not happen to Doe.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from allegedly.matching.names import name_key
from allegedly.matching.words import word_list

#: Words that may stand between a name and who belongs to it: "Doe's second wife".
_BETWEEN = 3
#: Words of a name and its titles behind "aide to": "the late Prime Minister Jane Doe".
_MOST_OF_NAME = 6


def belonging(lows: Sequence[str], names: Collection[str]) -> frozenset[str]:
    """The parts of names in a content that stand in it nowhere but as those of whom others are.

    Args:
        lows: the content's words, in lower case, with straight apostrophes.
        names: the parts of names in it, normalised.
    """
    if word_list("relations", "words").isdisjoint(lows):
        return frozenset()
    found = {at: key for at, low in enumerate(lows) if (key := name_key(low)) in names}
    of_others = {at for run in _runs(found) if _tells_whose(lows, run) for at in run}
    alone = {key for at, key in found.items() if at not in of_others}
    return frozenset(found[at] for at in of_others) - alone


def names_relation(lows: Sequence[str]) -> bool:
    """Whether somebody's people are told of at all, be it those of "his" or of "the leader"."""
    return not word_list("relations", "words").isdisjoint(lows)


def _runs(found: Collection[int]) -> Iterator[range]:
    """The names as runs of words that stand side by side."""
    places = sorted(found)
    start = 0
    for number, at in enumerate(places):
        if number + 1 == len(places) or places[number + 1] != at + 1:
            yield range(places[start], at + 1)
            start = number + 1


def _tells_whose(lows: Sequence[str], run: range) -> bool:
    related = word_list("relations", "words")
    if lows[run[-1]].endswith(("'s", "s'")):
        return not related.isdisjoint(lows[run.stop : run.stop + _BETWEEN])
    for at in range(run.start - 1, max(0, run.start - _MOST_OF_NAME), -1):
        if lows[at] in ("of", "to"):
            return lows[at - 1] in related
    return False
