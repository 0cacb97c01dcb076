"""Confidence as a chance: a curve for what the encoder found, a share for what a rule found."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from allegedly.errors import WeightsError
from allegedly.extraction.calibration import (
    Calibration,
    as_proposed,
    calibration_path,
    read_calibration,
)
from allegedly.extraction.encoder import WEIGHTS
from allegedly.extraction.page import Draft, Finder, Page
from allegedly.records import Document, Span

TEXT = "Ana Vell said the bridge was closed."
PAGE = Page(Document.of(TEXT))
CURVE = Calibration("", 0.0, {"odds": 1.0, "no source": -2.0}, {"turn": (9, 10)})


def draft(confidence: float, *, found_by: Finder = "encoder", source: bool = True) -> Draft:
    """What the text says, found with this confidence."""
    spans = Span(start=0, end=8), Span(start=9, end=13), Span(start=14, end=35)
    return Draft(spans[0] if source else None, spans[1], spans[2:], confidence, found_by=found_by)


def test_the_surer_the_encoder_the_higher_the_chance() -> None:
    """A curve keeps the order of the encoder's own probabilities."""
    chances = [CURVE(PAGE, draft(each)) for each in (0.3, 0.6, 0.9)]

    assert chances == sorted(chances)
    assert chances[1] == pytest.approx(0.6)


def test_a_feature_that_tells_of_errors_lowers_the_chance() -> None:
    """Of two drafts that the encoder holds equally sure the one without a source is doubted."""
    assert CURVE(PAGE, draft(0.9, source=False)) < CURVE(PAGE, draft(0.9)) - 0.1


def test_what_a_rule_found_moves_from_its_stated_chance_to_its_share() -> None:
    """Nine of ten right, and a stated chance that weighs as much as ten: half-way between."""
    assert CURVE(PAGE, draft(0.6, found_by="turn")) == pytest.approx(0.75)
    assert CURVE(PAGE, draft(0.6, found_by="nesting")) == pytest.approx(0.6)


def test_a_calibration_serves_no_other_weights(tmp_path: Path) -> None:
    """Weights that were made anew have no calibration until one is made for them."""
    weights = tmp_path / "x.onnx"
    card = {"name": "x", "version": "1", "sha256": "new", "frame": [1, 2]}
    weights.with_suffix(".json").write_text(json.dumps(card))
    values = {"weights": "old", "intercept": 0, "factors": {}, "rules": {}}
    calibration_path(weights).write_text(json.dumps(values))

    assert read_calibration(weights) is as_proposed


def test_a_damaged_calibration_says_what_to_do(tmp_path: Path) -> None:
    """A file that is no calibration is told by name."""
    weights = tmp_path / "x.onnx"
    calibration_path(weights).write_text("{}")

    with pytest.raises(WeightsError, match=r"x\.calibration\.json is damaged; install"):
        read_calibration(weights)


@pytest.mark.parametrize("weights", sorted(WEIGHTS.glob("attribution*.onnx")))
def test_shipped_weights_have_a_calibration_of_their_own(weights: Path) -> None:
    """After weights are made anew, `training/calibration.py --weights FILE` is to be run."""
    values = json.loads(calibration_path(weights).read_text(encoding="utf-8"))

    assert values["weights"] == hashlib.sha256(weights.read_bytes()).hexdigest()
    assert values["measured"]["expected calibration error"] < 0.05
