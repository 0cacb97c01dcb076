"""The store: documents, what they attribute, what the machine thinks and what people decided."""

from allegedly.ledger.actors import merge_actors
from allegedly.ledger.finding import find_id
from allegedly.ledger.page_rows import (
    ActorRow,
    ActorsWanted,
    ClaimOrder,
    ClaimRow,
    ClaimsWanted,
    Counts,
    DocumentRow,
    DocumentsWanted,
    DoubtRow,
    Page,
    PairRow,
)
from allegedly.ledger.search import Hit, SearchKind
from allegedly.ledger.store import Ledger

__all__ = [
    "ActorRow",
    "ActorsWanted",
    "ClaimOrder",
    "ClaimRow",
    "ClaimsWanted",
    "Counts",
    "DocumentRow",
    "DocumentsWanted",
    "DoubtRow",
    "Hit",
    "Ledger",
    "Page",
    "PairRow",
    "SearchKind",
    "find_id",
    "merge_actors",
]
