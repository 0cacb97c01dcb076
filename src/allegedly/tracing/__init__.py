"""Tracing: how a claim travelled and changed, where it comes from, and how it stands.

    transmissions ─ independence ─▶ origins ─▶ standing
    transmissions ─ spread (tree, ladder, reach, contradictions of time) · drift · response

Pure functions over `records.View`; the rules are written in docs/standing.md and docs/tracing.md.
"""

from allegedly.tracing.background import find_background
from allegedly.tracing.comparison import Piece, compare_wording
from allegedly.tracing.contradictions import Contradiction, find_contradictions
from allegedly.tracing.drift import Change, find_drift
from allegedly.tracing.independence import Bond
from allegedly.tracing.ladder import RUNGS, Climb, Height, Rung
from allegedly.tracing.origins import Origin, find_origins, trace_origins
from allegedly.tracing.response import (
    Response,
    find_accused,
    find_responses,
    find_self_reports,
    find_unanswered,
)
from allegedly.tracing.spread import Reach, Spread, Step, trace_spread
from allegedly.tracing.standing import standing
from allegedly.tracing.timeline import Moment, find_moment, in_time_order
from allegedly.tracing.transmissions import find_transmissions
from allegedly.tracing.walkbacks import WalkBack, find_walk_backs
from allegedly.tracing.wording import COMPARABLE, shared_words

__all__ = [
    "COMPARABLE",
    "RUNGS",
    "Bond",
    "Change",
    "Climb",
    "Contradiction",
    "Height",
    "Moment",
    "Origin",
    "Piece",
    "Reach",
    "Response",
    "Rung",
    "Spread",
    "Step",
    "WalkBack",
    "compare_wording",
    "find_accused",
    "find_background",
    "find_contradictions",
    "find_drift",
    "find_moment",
    "find_origins",
    "find_responses",
    "find_self_reports",
    "find_transmissions",
    "find_unanswered",
    "find_walk_backs",
    "in_time_order",
    "shared_words",
    "standing",
    "trace_origins",
    "trace_spread",
]
