"""The store: documents, what they attribute, what the machine thinks and what people decided."""

from allegedly.ledger.actors import merge_actors
from allegedly.ledger.finding import find_id
from allegedly.ledger.search import Hit, SearchKind
from allegedly.ledger.store import Ledger

__all__ = ["Hit", "Ledger", "SearchKind", "find_id", "merge_actors"]
