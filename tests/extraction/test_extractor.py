"""The whole stage, with the weights that the package ships."""

from __future__ import annotations

import numpy as np
import pytest

from allegedly.extraction import Extractor
from allegedly.extraction.encoder import WEIGHTS
from allegedly.records import Document

pytestmark = pytest.mark.skipif(
    not (WEIGHTS / "attribution-en.onnx").exists(), reason="the weights are not there"
)

TEXT = (
    "Presidential aide Jonas Holm denied on Tuesday that two drones had flown from Tarsk.\n\n"
    "“We have never lent our land to anyone,” Holm said. “And we never will.”\n\n"
    "The harbour of Tarsk was closed for the winter."
)


def test_extraction() -> None:
    """A denial and a quotation are read with their speaker, stance and day, each with a vector."""
    document = Document.of(TEXT, published="2024-06-14")
    (found,) = Extractor().extract([document])
    denial = next(item for item in found.attributions if item.stance == "deny")
    assert denial.source is not None
    assert "Jonas Holm" in denial.source.of(TEXT)
    assert denial.said is not None
    assert denial.said.start.isoformat() == "2024-06-11"
    assert any(item.form == "direct" for item in found.attributions)
    assert set(found.vectors) == {item.id for item in (*found.attributions, *found.assertions)}
    for stored in found.vectors.values():
        vector = np.frombuffer(stored, dtype="<f2")
        lengths = np.linalg.norm(vector.astype(np.float32).reshape(2, -1), axis=1)
        assert lengths == pytest.approx([1.0, 1.0], abs=0.01)


def test_documents_do_not_touch_one_another() -> None:
    """A document is read the same alone and beside others, and an empty one gives nothing."""
    document, other = Document.of(TEXT), Document.of("Nobody spoke.")
    extractor = Extractor()
    together = extractor.extract([other, document, Document.of("")])
    assert together[1] == extractor.extract([document])[0]
    assert together[2].attributions == ()
