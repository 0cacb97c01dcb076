"""Which known claims a text puts forward: found by words and by vectors, ranked by both.

texts of claims ─▶ words (BM25) ─┐
vectors of claims ───────────────┴─▶ evidence of each pair ─▶ ranking, with a chance and reasons
"""

from allegedly.matching.retrieval.asking import Answer, Asked, Held, find_same
from allegedly.matching.retrieval.evidence import Known
from allegedly.matching.retrieval.known import known_claims
from allegedly.matching.retrieval.plain import plain_text
from allegedly.matching.retrieval.search import ClaimSearch, Found
from allegedly.matching.retrieval.words import BestMatch, term_list

__all__ = [
    "Answer",
    "Asked",
    "BestMatch",
    "ClaimSearch",
    "Found",
    "Held",
    "Known",
    "find_same",
    "known_claims",
    "plain_text",
    "term_list",
]
