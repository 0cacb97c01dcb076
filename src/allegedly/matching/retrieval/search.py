"""The search: candidates by words and by vectors, ranked by weights that were learnt."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from allegedly.errors import WeightsError
from allegedly.matching.proposition import Vector
from allegedly.matching.retrieval.evidence import KINDS, LESS_IS_BETTER, Known, Query, evidence
from allegedly.matching.retrieval.plain import plain_text, run_together, signature
from allegedly.matching.retrieval.words import BestMatch, term_list
from allegedly.records import Reason
from allegedly.vectors import Meanings

#: So many candidates come from each ranking; on CLEF 2020 dev 97.5 % of the right ones are there.
BY_WORDS, BY_VECTOR = 50, 60
#: So many kinds of evidence are told, those that speak for the claim most.
REASONS = 3

WEIGHTS = "claim-retrieval.json"


@dataclass(frozen=True)
class Ranker:
    """A weight for each kind of evidence, and what makes a chance of their sum.

    `mean` and `spread` are those of the evidence in training. The chance that a claim is what the
    text says is the logistic function of `slope` x sum + `offset` + `crowd` x the logarithm of how
    many claims are known: among few, one that fits as well is likelier the right one.
    """

    mean: Vector
    spread: Vector
    weights: Vector
    slope: float
    offset: float
    crowd: float

    @classmethod
    def shipped(cls) -> Ranker:
        """The one in `weights/`; raises WeightsError where it is for other kinds of evidence."""
        place = resources.files("allegedly").joinpath("weights", WEIGHTS)
        held = json.loads(place.read_text(encoding="utf-8"))
        if held["evidence"] != list(KINDS):
            raise WeightsError(f"{WEIGHTS} is of another version: install allegedly anew")
        mean, spread, weights = (
            np.array(held[name], np.float32) for name in ("mean", "spread", "weights")
        )
        return cls(mean, spread, weights, *(held[name] for name in ("slope", "offset", "crowd")))

    def parts(self, numbers: Vector) -> Vector:
        """What each kind of evidence adds to the sum."""
        parts: Vector = (numbers - self.mean) / self.spread * self.weights
        return parts

    def chance(self, sums: Vector, known: int) -> Vector:
        """The chance of each sum, where so many claims are known."""
        scores = self.slope * sums + self.offset + self.crowd * math.log(known)
        chances: Vector = 1 / (1 + np.exp(-scores))
        return chances


@dataclass(frozen=True)
class Found:
    """A claim that the text may put forward: how probably, and what speaks for it."""

    claim: Known
    score: float
    reasons: tuple[Reason, ...]


class ClaimSearch:
    """Known claims that can be searched for what a text says."""

    def __init__(
        self, known: Sequence[Known], ranker: Ranker | None = None, *, among: int | None = None
    ) -> None:
        """Search `known`, which come out of `among` claims if they are not all that there are."""
        self._known = known
        self._among = max(among or 0, len(known))
        self._ranker = ranker or Ranker.shipped()

    def find(self, text: str, vector: Vector, top: int = 5, *, english: bool = True) -> list[Found]:
        """The `top` claims that `text` most probably puts forward, the likeliest first."""
        rows, numbers = self.judge(text, vector, english=english)
        if not rows:
            return []
        parts = self._ranker.parts(numbers)
        sums = parts.sum(axis=1)
        chances = self._ranker.chance(sums, self._among)
        best = np.argsort(-sums, kind="stable")[:top]
        return [
            Found(self._known[rows[at]], round(float(chances[at]), 4), self._reasons(parts[at]))
            for at in best
        ]

    def _reasons(self, parts: Vector) -> tuple[Reason, ...]:
        """What speaks most for a claim; a weight of the wrong sign is no reason to show."""
        sign = {kind: -1 if kind in LESS_IS_BETTER else 1 for kind in KINDS}
        told = [
            (float(part), kind)
            for part, weight, kind in zip(parts, self._ranker.weights, KINDS, strict=True)
            if part > 0 and weight * sign[kind] > 0
        ]
        best = sorted(told, reverse=True)[:REASONS]
        return tuple(
            Reason(about=kind, detail=f"{KINDS[kind]} ({part:+.1f}).") for part, kind in best
        )

    def judge(self, text: str, vector: Vector, *, english: bool = True) -> tuple[list[int], Vector]:
        """The candidates for `text` by their row, and the evidence for each."""
        if not self._known:
            return [], np.zeros((0, len(KINDS)), dtype=np.float32)
        query = self.query(text, vector, english=english)
        best = {*_best(query.by_words, BY_WORDS), *_best(query.by_vector, BY_VECTOR)}
        best |= {*_best(query.nearest, BY_VECTOR), *_best(query.signed, BY_WORDS)}
        rows = sorted(best)
        return rows, evidence(query, self._known, rows, self.words)

    def query(self, text: str, vector: Vector, *, english: bool = True) -> Query:
        """How all claims stand to `text` by words and by vector."""
        plain = plain_text(text)
        cosines = self._meanings.cosines(Meanings.of((vector,), (english,)))[:, 0]
        summed = np.bincount(self._owners, cosines, len(self._known))
        mean = summed / np.maximum(1, np.bincount(self._owners, minlength=len(self._known)))
        nearest = np.full(len(self._known), -1.0)
        np.maximum.at(nearest, self._owners, cosines)
        terms = term_list(plain)
        terms += [term for tag in run_together(text) for term in self.words.parts(tag)]
        signs, by_words = signature(text), self.words.scores(terms)
        names = term_list(signs.name)
        signed = self.words.scores([*terms, *names]) if names else by_words
        return Query(plain, tuple(terms), signs, by_words, signed, mean, nearest)

    @cached_property
    def words(self) -> BestMatch:
        """All wordings of each claim, as one text."""
        return BestMatch([term_list(" ".join(claim.texts)) for claim in self._known])

    @cached_property
    def _meanings(self) -> Meanings:
        vectors = [vector for claim in self._known for vector in claim.vectors]
        english = [
            is_english
            for claim in self._known
            for is_english in claim.english or [True] * len(claim.vectors)
        ]
        return Meanings.of(vectors, english)

    @cached_property
    def _owners(self) -> NDArray[np.int64]:
        counts = [len(claim.vectors) for claim in self._known]
        return np.repeat(np.arange(len(self._known)), counts)


def _best(scores: NDArray[np.float64], count: int) -> list[int]:
    order: list[int] = np.argsort(-scores, kind="stable")[:count].tolist()
    return order
