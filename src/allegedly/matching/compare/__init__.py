"""Whether two contents put forward the same proposition.

likeness, across ─ what speaks for it ─┐
differences ─ what keeps them apart ───┴─▶ deciding ─▶ a match with its reasons
"""

from allegedly.matching.compare.deciding import JOINING, compare, is_unlike, rank_score
from allegedly.matching.compare.differences import ACROSS, DIFFERENCES

__all__ = ["ACROSS", "DIFFERENCES", "JOINING", "compare", "is_unlike", "rank_score"]
