"""Who speaks, once persons have corrected speakers and joined actors."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from allegedly.ledger import Ledger
from allegedly.matching import corrected
from allegedly.matching.judgements import in_force
from allegedly.pipeline.placing import find_meant, judgements_on
from allegedly.pipeline.weighing import weigh
from allegedly.records import Judgement
from allegedly.resolution import find_homes

#: Claims that are weighed at a time: each comes with all that it rests on.
_AT_ONCE = 50


def settle_speakers(ledger: Ledger, attributions: Collection[str]) -> None:
    """Writes down who says these where persons have corrected it."""
    judgements = judgements_on(ledger, attributions)
    meant = find_meant(ledger, judgements)
    read = ledger.lookup.attributions(attributions)
    now = corrected(read.values(), judgements, meant)
    seqs = ledger.lookup.numbers(attributions)
    speakers = {
        seqs[each.id]: each.speaker
        for each in now
        if each.id in seqs and each.speaker != read[each.id].speaker
    }
    ledger.tables.set_speakers(list(seqs.values()), speakers)


def join_actors(ledger: Ledger, about: Iterable[Judgement]) -> None:
    """Lets go by one name who goes by one now that these judgements are made or undone."""
    targets = {target for each in about for target in each.targets}
    actors = ledger.lookup.are_actors(targets)
    if not actors:
        return
    decided, actors = _decided_with(ledger, actors)
    claims = sorted(ledger.tables.set_homes(actors, find_homes(decided, actors)))
    for start in range(0, len(claims), _AT_ONCE):
        weigh(ledger, claims[start : start + _AT_ONCE])


def _decided_with(ledger: Ledger, actors: set[str]) -> tuple[list[Judgement], set[str]]:
    """What was decided on these actors and on whomever that joins them with, and all of these."""
    known: set[str] = set()
    while actors != known:
        known = actors
        judgements = ledger.lookup.judgements_on(actors)
        joining = [each for each in judgements if each.decision in ("join", "part")]
        actors = known | ledger.lookup.are_actors({one for j in joining for one in j.targets})
    return in_force(judgements), actors
