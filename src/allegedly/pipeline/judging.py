"""A person's decision, stored, and what it touches placed and weighed anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from allegedly.ledger import Ledger
from allegedly.matching import check_correction
from allegedly.pipeline.placing import find_meant, place_new
from allegedly.pipeline.speakers import join_actors, settle_speakers
from allegedly.pipeline.weighing import weigh
from allegedly.records import Judgement

_ALL = 1_000_000_000
#: Claims that are weighed again when a person decides who owns an outlet that carries them; more
#: stay as they were until something comes to them.
_MOST_OF_OUTLET = 200


def judge(ledger: Ledger, judgement: Judgement) -> bool:
    """Whether the judgement was new; it is then stored, and the claims it touches follow it.

    Raises:
        RecordError: it corrects an attribution, and its value is no correction.
        LedgerError: the ledger cannot be written.
    """
    if judgement.decision == "correct":
        check_correction(judgement)
    with ledger.writing():
        if not ledger.add_judgement(judgement):
            return False
        about = _about(ledger, judgement)
        join_actors(ledger, about)
        meant = {each.attribution for each in find_meant(ledger, about).values()}
        settle_speakers(ledger, meant)
        place_again(ledger, meant)
        weigh(ledger, _resting_on_values(ledger, about))
        return True


def _resting_on_values(ledger: Ledger, about: Collection[Judgement]) -> list[int]:
    """The claims that what is decided of an outlet's values may make stand otherwise."""
    decided = [each for each in about if each.decision in ("accept", "reject")]
    actors = ledger.lookup.are_actors(target for each in decided for target in each.targets)
    names = ledger.lookup.names_of(actors).values()
    return ledger.facts.claims_published_by(names, _MOST_OF_OUTLET)


def place_again(ledger: Ledger, attributions: Collection[str]) -> None:
    """Takes the claims of these attributions apart, and places all their members once more.

    So are the claims of what matches them, since what a decision kept apart may come together now.
    Document by document in the order of the ledger, as when they were added: so taking a decision
    back gives the claims that would be there without it.
    """
    tables, lookup = ledger.tables, ledger.lookup
    matched = {one for m in ledger.matched.of(attributions) for one in (m.left, m.right)}
    seqs = set(lookup.numbers({*attributions, *matched}).values())
    homes = tables.claims_with(seqs)
    claims = tables.claims({claim for found in homes.values() for claim in found}, _ALL)
    released = seqs | {member.seq for claim in claims.values() for member in claim.members}
    tables.delete_claims(claims)
    names = lookup.named(released)
    records = lookup.attributions(names.values())
    by_document: defaultdict[str, list[str]] = defaultdict(list)
    for name in names.values():
        by_document[records[name].document].append(name)
    for told in by_document.values():
        place_new(ledger, told, most=_ALL)
    now = tables.claims_with(released)
    weigh(ledger, {claim for found in now.values() for claim in found})


def _about(ledger: Ledger, judgement: Judgement) -> list[Judgement]:
    """The judgement, and what it undoes."""
    about = [judgement]
    known = {judgement.id}
    for each in about:
        undone = ledger.lookup.judgements(each.targets) if each.decision == "undo" else []
        about += [one for one in undone if one.id not in known]
        known |= {one.id for one in undone}
    return about
