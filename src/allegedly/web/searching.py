"""Full-text search for the faces: claims by what their members say, and documents."""

from __future__ import annotations

from allegedly.ledger import ClaimRow, DocumentRow, Hit, Ledger

#: Attributions looked at for each claim that is asked for: several of one claim may be hits.
_MEMBERS = 4


def search_claims(ledger: Ledger, query: str, limit: int) -> list[tuple[ClaimRow, Hit]]:
    """The claims with a member that has all the words, best first, each with its best member."""
    hits = ledger.search(query, "claims", limit * _MEMBERS)
    homes = ledger.pages.claims_with(hit.id for hit in hits)
    best: dict[str, Hit] = {}
    for hit in hits:
        for claim in homes.get(hit.id, ()):
            best.setdefault(claim, hit)
    shown = dict(list(best.items())[:limit])
    rows = ledger.pages.claims_named(shown)
    return [(rows[claim], hit) for claim, hit in shown.items() if claim in rows]


def search_documents(ledger: Ledger, query: str, limit: int) -> list[tuple[DocumentRow, Hit]]:
    """The documents that have all the words, best first."""
    hits = ledger.search(query, "documents", limit)
    rows = ledger.pages.documents_named(hit.id for hit in hits)
    return [(rows[hit.id], hit) for hit in hits if hit.id in rows]
