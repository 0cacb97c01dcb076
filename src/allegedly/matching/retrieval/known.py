"""The claims of a ledger, ready to be searched for what a text says."""

from __future__ import annotations

from collections.abc import Mapping

from allegedly.matching.languages import ENGLISH, language_of
from allegedly.matching.proposition import to_vector
from allegedly.matching.retrieval.evidence import Known
from allegedly.records import Claim, View

#: A claim is searched by its wording and at most so many other wordings of its members.
MOST_WORDINGS = 5


def known_claims(view: View, vectors: Mapping[str, bytes]) -> list[Known]:
    """Each claim of the view with its wordings, as far as the ledger has vectors of them."""
    known = (_known(claim, view, vectors) for claim in view.claims)
    return [claim for claim in known if claim.texts]


def _known(claim: Claim, view: View, vectors: Mapping[str, bytes]) -> Known:
    texts = {claim.own_words: claim.wording}
    for member in claim.members:
        attribution = view.attributions[member.attribution]
        words = attribution.words(view.documents[attribution.document].text)
        texts.setdefault(words, attribution.id)
    kept = [(text, one) for text, one in texts.items() if vectors.get(one)][: MOST_WORDINGS + 1]
    homes = (view.documents[view.attributions[one].document] for _, one in kept)
    return Known(
        claim.id,
        tuple(text for text, _ in kept),
        tuple(to_vector(vectors[one], one) for _, one in kept),
        tuple(language_of(document) == ENGLISH for document in homes),
    )
