"""The claims of a ledger that come into question for what a text says."""

from __future__ import annotations

from collections.abc import Iterable

from allegedly.ledger import Ledger
from allegedly.matching import Proposition
from allegedly.matching.retrieval import Held
from allegedly.pipeline.views import view_of_stored
from allegedly.vectors import searched_on

#: Attributions that are nearest to a text by their words, and so many by their meaning: the claims
#: of these are ranked. A ledger with fewer claims is looked through as a whole.
NEAREST = 1_000
#: Members of a claim whose wordings it may be found by, the earliest.
MOST_VOICES = 20


def held_near(ledger: Ledger, told: Proposition) -> Held:
    """The claims near to what a text says, with the vectors of their members.

    Args:
        ledger: the ledger.
        told: what the text says.
    """
    claims = sum(ledger.pages.counts().claims.values())
    ordinals = _near(ledger, told) if claims > NEAREST else ledger.tables.all_ordinals()
    stored = ledger.tables.claims(ordinals, MOST_VOICES).values()
    view = view_of_stored(ledger, [claim for claim in stored if not claim.dropped])
    return Held(view, ledger.lookup.vectors(view.attributions), claims)


def _near(ledger: Ledger, told: Proposition) -> Iterable[int]:
    shelves = searched_on(told.vector, english=told.english)
    (found,), _ = ledger.tables.alike([shelves], [told.keys], NEAREST)
    homes = ledger.tables.claims_with(found.tolist())
    return dict.fromkeys(ordinal for claims in homes.values() for ordinal in claims)
