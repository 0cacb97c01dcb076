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
from allegedly.matching.rewriting import Rewriting, find_rewriting

__all__ = [
    "Proposition",
    "PropositionIndex",
    "Rewriting",
    "assemble",
    "compare",
    "find_copies",
    "find_matches",
    "find_rewriting",
    "proposition",
    "rank_score",
]
