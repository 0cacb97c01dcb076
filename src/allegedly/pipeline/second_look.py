"""The second look at contents in two languages: by their words alone, read by one set of weights.

The vectors that come with a reading show which pairs may say the same, and cannot tell that they
do. So few pairs come so far that reading their words once more takes no time worth speaking of.
"""

from __future__ import annotations

from functools import cache, lru_cache

from allegedly.extraction import Models
from allegedly.ledger import Ledger
from allegedly.matching import Proposition
from allegedly.records import Reading
from allegedly.vectors import Vector, as_units

#: Contents whose vectors are kept at hand; what is new often meets the same old ones.
_KEPT = 8_192


class SecondLook:
    """Gives what a new reading and a ledger say the vectors of its words; `matching.ReadAlone`."""

    def __init__(self, ledger: Ledger, reading: Reading) -> None:
        told = (*reading.attributions, *reading.assertions)
        self._own = {each.id: each.words(reading.document.text) for each in told}
        self._ledger = ledger

    def __call__(self, told: Proposition) -> Proposition:
        """The proposition, its words read alone."""
        words = self._own.get(told.id) or self._ledger.lookup.words([told.id])[told.id]
        return told.read_alone(read_alone(words))


@lru_cache(_KEPT)
def read_alone(words: str) -> Vector:
    """The vector of `words` by the weights that know all languages, of unit length."""
    return as_units(_models().embed_alike([words])[0])


@cache
def _models() -> Models:
    return Models(threads=1)
