"""Tracing: how a claim travelled, where it comes from, and how it stands.

Pure functions over `records.View`; the rules are written in docs/standing.md.
"""

from allegedly.tracing.background import find_background
from allegedly.tracing.drift import Change, find_drift
from allegedly.tracing.origins import find_origins
from allegedly.tracing.response import Response, find_accused, find_responses, find_unanswered
from allegedly.tracing.standing import standing
from allegedly.tracing.timeline import Moment, find_moment, in_time_order
from allegedly.tracing.transmissions import find_transmissions

__all__ = [
    "Change",
    "Moment",
    "Response",
    "find_accused",
    "find_background",
    "find_drift",
    "find_moment",
    "find_origins",
    "find_responses",
    "find_transmissions",
    "find_unanswered",
    "in_time_order",
    "standing",
]
