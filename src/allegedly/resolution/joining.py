"""Actors that persons have joined: several ids, one speaker.

Ids bring together who bears one full name in texts; a person knows more than names tell.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations

from allegedly.records import Judgement

_Pairs = set[frozenset[str]]


def find_homes(decided: Sequence[Judgement], actors: Collection[str]) -> dict[str, str]:
    """For each actor that a person joined with another, the one by whose name both go.

    That is the first target of the earliest join. A later decision wins: what was parted after it
    was joined is apart, and no chain of joins brings it together again.

    Args:
        decided: the judgements in force, in the order in which they were made.
        actors: ids of actors; targets that are none of them are passed over.
    """
    joins, apart = _joins_and_parts(decided, actors)
    groups: list[set[str]] = []
    kept: list[Sequence[str]] = []
    for join in joins:
        touched = [group for group in groups if not group.isdisjoint(join)]
        together = set(join).union(*touched)
        if not _pairs(together) & apart:
            groups = [group for group in groups if group not in touched] + [together]
            kept.append(join)
    homes: dict[str, str] = {}
    for group in groups:
        home = next(join[0] for join in reversed(kept) if group.issuperset(join))
        homes |= dict.fromkeys(sorted(group - {home}), home)
    return homes


def _joins_and_parts(
    decided: Sequence[Judgement], actors: Collection[str]
) -> tuple[list[Sequence[str]], _Pairs]:
    """The joins that no later part takes back, the latest first; and who is apart."""
    joins: list[Sequence[str]] = []
    apart: _Pairs = set()
    alone: set[str] = set()
    for judgement in reversed(decided):
        targets = [each for each in dict.fromkeys(judgement.targets) if each in actors]
        if judgement.decision == "join":
            joined = [each for each in targets if each not in alone]
            if len(joined) > 1 and not _pairs(joined) & apart:
                joins.append(joined)
        elif judgement.decision == "part":
            alone.update(targets if len(targets) == 1 else ())
            apart |= {pair for pair in _pairs(targets) if not any(pair <= set(j) for j in joins)}
    return joins, apart


def _pairs(ids: Collection[str]) -> _Pairs:
    return {frozenset(pair) for pair in combinations(sorted(ids), 2)}
