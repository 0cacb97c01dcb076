"""Matching: which attributions put forward one proposition, and which texts are copies.

    attribution ─ proposition ─▶ index ─ candidates ─▶ compare ─▶ matches ─ assemble ─▶ claims
    documents ─ find_copies ─▶ transmissions

It under-merges: two claims left apart cost a click, two wrongly joined put words into a mouth.
"""

from allegedly.matching.assemble import assemble
from allegedly.matching.compare import compare, rank_score
from allegedly.matching.copies import find_copies
from allegedly.matching.index import PropositionIndex, find_matches
from allegedly.matching.proposition import Proposition, proposition

__all__ = [
    "Proposition",
    "PropositionIndex",
    "assemble",
    "compare",
    "find_copies",
    "find_matches",
    "proposition",
    "rank_score",
]
