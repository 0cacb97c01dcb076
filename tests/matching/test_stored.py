"""Propositions come back from a ledger as they were, and sketches never hide a likeness."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from itertools import combinations
from pathlib import Path

import numpy as np

from allegedly.matching import Sketches, first_look, from_text, to_sketch, to_text
from allegedly.matching.compare import is_unlike
from tests.matching.affair import said, vector_of

TEXTS = tomllib.loads((Path(__file__).parent / "lake.toml").read_text(encoding="utf-8"))["text"]
CONTENTS = [
    *(text["content"] for text in TEXTS),
    "Velmara paid 84,000 crowns on 3 May 2031, and that the mill was sold in April.",
    "a lie",
]


def test_a_proposition_comes_back_as_it_was() -> None:
    """Every field survives, its clauses too; the vector is stored apart."""
    for content in CONTENTS:
        before = said(content)
        after = from_text(to_text(before), vector_of(content))
        for one, other in ((before, after), *zip(before.clauses, after.clauses, strict=True)):
            for field in fields(one):
                if field.name not in ("vector", "clauses"):
                    assert getattr(one, field.name) == getattr(other, field.name), field.name


def test_a_sketch_hides_nothing_that_would_be_compared() -> None:
    """What two sketches call unlike is unlike; and they save comparisons."""
    told = [said(content, publisher=f"Outlet {at}") for at, content in enumerate(CONTENTS)]
    sketches = Sketches.of([to_sketch(each) for each in told])
    rows, columns = np.indices((len(told), len(told))).reshape(2, -1)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    cosines = np.array([told[one].cosine(told[other]) for one, other in pairs], np.float32)
    looked, _ = first_look(sketches, sketches, (rows, columns), cosines)
    may_be = looked.reshape(len(told), -1)
    hidden = [
        (told[left], told[right])
        for left, right in combinations(range(len(told)), 2)
        if not may_be[left, right]
    ]

    shown = [
        (told[left], told[right])
        for left, right in combinations(range(len(told)), 2)
        if may_be[left, right]
    ]

    assert hidden
    assert np.array_equal(may_be, may_be.T)
    assert all(is_unlike(left, right) for left, right in hidden)
    # All that a sketch does not tell is whether two numbers are the same.
    assert all(one.quantities and other.quantities for one, other in shown if is_unlike(one, other))
