"""Full-text search for the faces: claims by what their members say, and documents."""

from __future__ import annotations

from dataclasses import dataclass

from allegedly.ledger import Hit, Ledger

#: Attributions looked at for each claim that is asked for: several of one claim may be hits.
_MEMBERS = 4


@dataclass(frozen=True)
class Hits:
    """What has all the words: the best, or, where too many have them to be ranked, the newest.

    Attributes:
        found: by the id of the claim or document its best hit.
        newest: whether they are the newest.
    """

    found: dict[str, Hit]
    newest: bool = False


def search_claims(ledger: Ledger, query: str, limit: int) -> Hits:
    """The claims with a member that has all the words, each with its best member."""
    hits = ledger.search(query, "claims", limit * _MEMBERS)
    homes = ledger.pages.claims_with(hit.id for hit in hits)
    best: dict[str, Hit] = {}
    for hit in hits:
        for claim in homes.get(hit.id, ()):
            best.setdefault(claim, hit)
    is_cut = len(hits) == limit * _MEMBERS
    shown = dict(list(best.items())[:limit])
    return Hits(shown, is_cut and ledger.is_common(query, "claims"))


def search_documents(ledger: Ledger, query: str, limit: int) -> Hits:
    """The documents that have all the words."""
    hits = ledger.search(query, "documents", limit)
    is_cut = len(hits) == limit
    return Hits({hit.id: hit for hit in hits}, is_cut and ledger.is_common(query, "documents"))
