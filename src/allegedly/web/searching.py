"""Full-text search for the faces: claims by what their members say, and documents."""

from __future__ import annotations

from dataclasses import dataclass

from allegedly.ledger import Hit, Ledger

#: Attributions looked at for each claim that is asked for: several of one claim may be hits.
_MEMBERS = 4


@dataclass(frozen=True)
class Found:
    """By the id of a claim or document its best hit; `newest` as in `Hits`."""

    hits: dict[str, Hit]
    newest: bool


def search_claims(ledger: Ledger, query: str, limit: int) -> Found:
    """The claims with a member that has all the words, each with its best member."""
    found = ledger.hits(query, "claims", limit * _MEMBERS)
    homes = ledger.pages.claims_with(hit.id for hit in found.found)
    best: dict[str, Hit] = {}
    for hit in found.found:
        for claim in homes.get(hit.id, ()):
            best.setdefault(claim, hit)
    return Found(dict(list(best.items())[:limit]), found.newest)


def search_documents(ledger: Ledger, query: str, limit: int) -> Found:
    """The documents that have all the words."""
    found = ledger.hits(query, "documents", limit)
    return Found({hit.id: hit for hit in found.found}, found.newest)
