"""What a confidence is worth: how often attributions of that confidence are right.

The expected calibration error weighs ten bins of equal width by their size (Naeini et al. 2015);
the Brier score is the mean squared distance of confidence and outcome (Brier 1950).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

BINS = 10


@dataclass(frozen=True)
class Bin:
    """The attributions whose confidence lies in a range: how many, and two means from 0 to 1."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True)
class Reliability:
    """Confidences beside outcomes: what holds in each bin, and in all."""

    bins: tuple[Bin, ...]
    count: int
    error: float
    brier: float
    base: float
    area: float


def reliability(told: Sequence[tuple[float, bool]]) -> Reliability:
    """How reliable confidences are, given each with whether it was right."""
    bins = tuple(_bins(told))
    count = max(len(told), 1)
    share = sum(right for _, right in told) / count
    return Reliability(
        bins,
        len(told),
        error=sum(each.count * abs(each.confidence - each.right) for each in bins) / count,
        brier=sum((confidence - right) ** 2 for confidence, right in told) / count,
        base=share * (1 - share),
        area=_area(told),
    )


def _bins(told: Sequence[tuple[float, bool]]) -> Iterator[Bin]:
    for low, high in pairwise(number / BINS for number in range(BINS + 1)):
        inside = [each for each in told if low <= each[0] < high or (high == 1 == each[0])]
        if inside:
            confidence = sum(each for each, _ in inside) / len(inside)
            right = sum(each for _, each in inside) / len(inside)
            yield Bin(low, high, len(inside), confidence, right)


def _area(told: Sequence[tuple[float, bool]]) -> float:
    """The chance that a right one has more confidence than a wrong one (area under ROC)."""
    wrong = right = 0
    beaten = 0.0
    for _, tied in groupby(sorted(told), key=lambda each: each[0]):
        outcomes = [outcome for _, outcome in tied]
        rights = sum(outcomes)
        beaten += rights * (wrong + (len(outcomes) - rights) / 2)
        wrong, right = wrong + len(outcomes) - rights, right + rights
    return beaten / (wrong * right) if wrong and right else 0.5


def print_reliability(found: Reliability, title: str = "confidence") -> None:
    """Prints the table of bins with the two scores below it."""
    print(f"\n{title}: how often attributions of a confidence are right ({found.count} in all)")
    print(f"  {'confidence':14}{'number':>8}{'mean':>8}{'right':>8}")
    for each in found.bins:
        span = f"{each.low:.1f} to {each.high:.1f}"
        print(f"  {span:14}{each.count:>8}{each.confidence:>8.2f}{each.right:>8.2f}")
    print(
        f"  expected calibration error {found.error:.3f}, Brier score {found.brier:.3f} "
        f"(always the mean: {found.base:.3f}), area under ROC {found.area:.3f}"
    )
