"""The one place where the stages are strung together.

    read_input | extract | resolve | match | record | place | weigh    once a document
    ledger | claims and what they rest on | trace                      on reading

It orders; it does not decide. What decides is in the stages, and is pure.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allegedly.pipeline.asking import held_near
    from allegedly.pipeline.judging import judge
    from allegedly.pipeline.knowing import find_suggestions, known_of, values_of
    from allegedly.pipeline.reading import claims_of, propositions, read
    from allegedly.pipeline.recording import Recorded, catch_up, open_ledger, rebuild, record
    from allegedly.pipeline.rereading import record_again
    from allegedly.pipeline.views import (
        view,
        view_of_actor,
        view_of_claim,
        view_of_document,
        view_of_pair,
        view_of_voices,
    )

__all__ = [
    "Recorded",
    "catch_up",
    "claims_of",
    "find_suggestions",
    "held_near",
    "judge",
    "known_of",
    "open_ledger",
    "propositions",
    "read",
    "rebuild",
    "record",
    "record_again",
    "values_of",
    "view",
    "view_of_actor",
    "view_of_claim",
    "view_of_document",
    "view_of_pair",
    "view_of_voices",
]

_HOMES = {
    "asking": ("held_near",),
    "judging": ("judge",),
    "knowing": ("find_suggestions", "known_of", "values_of"),
    "reading": ("claims_of", "propositions", "read"),
    "recording": ("Recorded", "catch_up", "open_ledger", "rebuild", "record"),
    "rereading": ("record_again",),
    "views": (
        "view",
        "view_of_actor",
        "view_of_claim",
        "view_of_document",
        "view_of_pair",
        "view_of_voices",
    ),
}


def __getattr__(name: str) -> object:
    # Reading wants no ledger, and a ledger no encoder; each takes long to import.
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
