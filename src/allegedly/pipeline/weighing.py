"""How the claims of a ledger stand, written down whenever something comes to them."""

from __future__ import annotations

from collections.abc import Collection

from allegedly.ledger import Ledger
from allegedly.pipeline.around import resting_on
from allegedly.records import Standing
from allegedly.tracing import standing

#: Claims that are weighed again since a text of theirs was found to be a copy; more stay as they
#: were until something comes to them.
_MOST_OF_COPIES = 200


def weigh(ledger: Ledger, changed: Collection[int], also: Collection[str] = ()) -> None:
    """Writes down how claims stand now.

    Args:
        ledger: the ledger, in a transaction.
        changed: the ordinals of the claims that have changed.
        also: documents whose copies have changed; the claims in them may stand otherwise.
    """
    wanted = set(changed) | _claims_in(ledger, also)
    if not wanted:
        return
    view = resting_on(ledger, wanted)
    ordinals = ledger.tables.ordinals(claim.id for claim in view.claims)
    found: dict[int, Standing | None] = dict.fromkeys(wanted)
    found |= {ordinals[claim.id]: standing(claim, view) for claim in view.claims}
    ledger.tables.weigh(found)


def _claims_in(ledger: Ledger, documents: Collection[str]) -> set[int]:
    if not documents:
        return set()
    seqs = ledger.lookup.numbers(ledger.lookup.told_in(documents))
    homes = ledger.tables.claims_with(seqs.values())
    return set(sorted({claim for found in homes.values() for claim in found})[:_MOST_OF_COPIES])
