"""Full-text search for the faces: claims by what their members say, and documents."""

from __future__ import annotations

from dataclasses import dataclass

from allegedly.ledger import Hit, Ledger


@dataclass(frozen=True)
class Found:
    """By the id of a claim or document its best hit; `newest` as in `Hits`."""

    hits: dict[str, Hit]
    newest: bool


def search_claims(ledger: Ledger, query: str, limit: int) -> Found:
    """The claims with a member that has all the words, each with its best member."""
    return Found(*ledger.claim_hits(query, limit))


def search_documents(ledger: Ledger, query: str, limit: int) -> Found:
    """The documents that have all the words."""
    found = ledger.hits(query, "documents", limit)
    return Found({hit.id: hit for hit in found.found}, found.newest)
