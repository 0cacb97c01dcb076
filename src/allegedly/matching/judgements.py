"""What persons have decided on which attributions belong together; the later decision wins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from allegedly.records import Attribution, Judgement, content_id


class Meant(NamedTuple):
    """What an id in a judgement means: an attribution, itself or as the first of its claim."""

    attribution: str
    as_claim: bool = False


@dataclass(frozen=True)
class Rulings:
    """Decisions in force, by attribution ids (a claim's id stands for its first member).

    Attributes:
        rejected: attributions that are none.
        dropped: first members of claims that are none.
        joined: groups that belong together whatever the machine thinks, the latest first.
        apart: pairs that do not.
        alone: attributions that belong with nobody.
        moved: attributions parted by their own id: they are placed after all others.
    """

    rejected: frozenset[str]
    dropped: frozenset[str]
    joined: tuple[tuple[str, ...], ...]
    apart: frozenset[frozenset[str]]
    alone: frozenset[str]
    moved: frozenset[str]

    @property
    def judged(self) -> frozenset[str]:
        """Attributions that a person has joined with or parted from others."""
        grouped = {one for group in (*self.joined, *self.apart) for one in group}
        return frozenset(grouped | self.alone | self.moved)


def in_force(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements that no later one has undone (an undo can be undone), without the undoings."""
    undone: set[str] = set()
    kept: list[Judgement] = []
    for judgement in reversed(judgements):
        if judgement.id in undone:
            continue
        if judgement.decision == "undo":
            undone.update(judgement.targets)
        else:
            kept.append(judgement)
    return kept[::-1]


def find_rulings(
    judgements: Sequence[Judgement],
    attributions: Iterable[Attribution],
    meant: Mapping[str, Meant] | None = None,
) -> Rulings:
    """What the judgements in force say about `attributions`.

    Args:
        judgements: all, in the order they were made.
        attributions: all of the ledger; targets that are neither theirs nor a claim's are passed
            over, since they are about other records.
        meant: what those ids mean that are not, or no longer, ids of `attributions`.
    """
    names = {**(meant or {}), **_names(attributions)}
    latest_first = in_force(judgements)[::-1]
    rejected, dropped = _verdicts(latest_first, names)
    joined: list[tuple[str, ...]] = []
    apart: set[frozenset[str]] = set()
    alone: set[str] = set()
    moved: set[str] = set()
    for judgement in latest_first:
        targets = _targets(judgement, names)
        if judgement.decision == "join" and not _any_pair(targets) & apart:
            joined.append(targets)
        elif judgement.decision == "part":
            apart |= {pair for pair in _any_pair(targets) if not _holds(joined, pair)}
            own = {m.attribution for m in _meant(judgement, names) if not m.as_claim}
            settled = {target for group in joined for target in group}
            moved |= own
            if len(targets) == 1:
                alone |= own - settled
    return Rulings(
        frozenset(rejected),
        frozenset(dropped),
        tuple(joined),
        frozenset(apart),
        frozenset(alone),
        frozenset(moved),
    )


def _names(attributions: Iterable[Attribution]) -> dict[str, Meant]:
    """Each id that a judgement may use, with the attribution that it stands for."""
    names: dict[str, Meant] = {}
    for attribution in attributions:
        names[content_id("claim", attribution.id)] = Meant(attribution.id, as_claim=True)
        names[attribution.id] = Meant(attribution.id)
    return names


def _meant(judgement: Judgement, names: Mapping[str, Meant]) -> list[Meant]:
    return [names[target] for target in judgement.targets if target in names]


def _targets(judgement: Judgement, names: Mapping[str, Meant]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(meant.attribution for meant in _meant(judgement, names)))


def _verdicts(
    latest_first: Sequence[Judgement], names: Mapping[str, Meant]
) -> tuple[set[str], set[str]]:
    """Attributions rejected by their own id, and first members of rejected claims."""
    settled: set[str] = set()
    rejected: set[str] = set()
    dropped: set[str] = set()
    for judgement in latest_first:
        if judgement.decision not in ("accept", "reject"):
            continue
        for target in judgement.targets:
            if target in names and target not in settled and judgement.decision == "reject":
                meant = names[target]
                (dropped if meant.as_claim else rejected).add(meant.attribution)
            settled.add(target)
    return rejected, dropped


def _any_pair(targets: Sequence[str]) -> set[frozenset[str]]:
    return {
        frozenset((left, right)) for at, left in enumerate(targets) for right in targets[at + 1 :]
    }


def _holds(groups: Iterable[Sequence[str]], pair: frozenset[str]) -> bool:
    return any(pair <= set(group) for group in groups)
