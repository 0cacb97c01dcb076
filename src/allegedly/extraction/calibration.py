"""The confidence of an attribution as the chance that it is right: content and source.

The network's own probabilities promise too much. A logistic curve over few features (Platt 1999;
Niculescu-Mizil and Caruana 2005) turns them into the share that proved right on articles that
people had marked. What a rule found has the share that its rule got right, held near the chance
that the rule states as long as few were seen. `training/calibration.py` makes the file beside the
weights, for these weights and no others.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from allegedly.errors import WeightsError
from allegedly.extraction.form import find_form
from allegedly.extraction.network import read_card
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.words import find

#: The confidence of a draft; pure.
Confidence = Callable[[Page, Draft], float]

#: Attributions that a rule's stated chance weighs as much as.
_PRIOR = 10

#: Probabilities nearer to 0 and 1 count as these: their logarithm of odds would have no end.
_LEAST = 0.001


def as_proposed(page: Page, draft: Draft) -> float:  # noqa: ARG001 - what stands in for a curve
    """The confidence with which a draft came, as it is."""
    return draft.confidence


@dataclass(frozen=True)
class Calibration:
    """A curve from features to a chance, and what rules got right.

    Attributes:
        weights: SHA-256 of the weights that it was made for.
        intercept: Logarithm of the odds where every feature is 0.
        factors: What each feature adds to it.
        rules: Of the attributions that each rule found, how many were right, and how many.
    """

    weights: str
    intercept: float
    factors: Mapping[str, float]
    rules: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def __call__(self, page: Page, draft: Draft) -> float:
        """The chance, 0 to 1, that a draft is right."""
        if draft.voice == "own":
            return draft.confidence  # a document says what it says itself
        if draft.found_by != "encoder":
            right, found = self.rules.get(draft.found_by, (0, 0))
            return (_PRIOR * draft.confidence + right) / (_PRIOR + found)
        given = features(page, draft)
        odds = self.intercept + sum(self.factors.get(name, 0) * given[name] for name in given)
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))


def features(page: Page, draft: Draft) -> dict[str, float]:
    """What tells how far to trust a draft of the encoder."""
    form = find_form(page, draft)
    words = sum(len(span.of(page.text).split()) for span in draft.content)
    chance = min(max(draft.confidence, _LEAST), 1 - _LEAST)
    says = draft.cue is not None and (
        find("cue.say", page.text, draft.cue) or find("cue.allege", page.text, draft.cue)
    )
    return {
        "odds": math.log(chance / (1 - chance)),
        "direct": float(form == "direct"),
        "mixed": float(form == "mixed"),
        "verb of saying": float(bool(says)),
        "no source": float(draft.source is None),
        "length": math.log(max(words, 1)),
    }


def calibration_path(weights: Path) -> Path:
    """Where the calibration of a weights file is."""
    return weights.with_suffix(".calibration.json")


def read_calibration(weights: Path) -> Confidence:
    """The calibration beside a weights file; where none was made for these weights, none.

    Raises:
        WeightsError: the file is damaged.
    """
    path = calibration_path(weights)
    if not path.exists():
        return as_proposed
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        rules = {rule: (right, found) for rule, (right, found) in values["rules"].items()}
        found = Calibration(values["weights"], values["intercept"], values["factors"], rules)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsError(f"{path} is damaged; install the package again") from error
    return found if found.weights == read_card(weights).sha256 else as_proposed
