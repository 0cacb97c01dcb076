"""Matching: which attributions put forward one proposition, and which texts are copies.

    attribution ─ proposition ─▶ index ─ candidates ─▶ compare ─▶ matches ─ assemble ─▶ claims
    documents ─ find_copies ─▶ transmissions

It under-merges: two claims left apart cost a click, two wrongly joined put words into a mouth.
"""

from allegedly.matching.anchoring import keep_ids
from allegedly.matching.assemble import assemble, place
from allegedly.matching.compare import compare, rank_score
from allegedly.matching.copies import copies_of, find_copies, may_copy, sentence_bands
from allegedly.matching.corrections import check_correction, corrected
from allegedly.matching.index import Candidates, PropositionIndex, find_matches
from allegedly.matching.judgements import Meant, in_force
from allegedly.matching.looking import are_told_apart, first_look
from allegedly.matching.placed import PlacedClaim, Seat, Settled
from allegedly.matching.proposing import proposition
from allegedly.matching.proposition import Proposition
from allegedly.matching.related import find_related
from allegedly.matching.rewriting import Rewriting, find_rewriting
from allegedly.matching.sketches import Pairs, Sketches, to_sketch
from allegedly.matching.stored import RULES, from_text, to_text

__all__ = [
    "RULES",
    "Candidates",
    "Meant",
    "Pairs",
    "PlacedClaim",
    "Proposition",
    "PropositionIndex",
    "Rewriting",
    "Seat",
    "Settled",
    "Sketches",
    "are_told_apart",
    "assemble",
    "check_correction",
    "compare",
    "copies_of",
    "corrected",
    "find_copies",
    "find_matches",
    "find_related",
    "find_rewriting",
    "first_look",
    "from_text",
    "in_force",
    "keep_ids",
    "may_copy",
    "place",
    "proposition",
    "rank_score",
    "sentence_bands",
    "to_sketch",
    "to_text",
]
