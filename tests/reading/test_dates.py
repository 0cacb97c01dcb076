"""Dates in headers and structured data."""

from __future__ import annotations

import pytest

from allegedly.reading.dates import iso_date


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-03-02", "2024-03-02"),
        (" 2024-03-02 ", "2024-03-02"),
        ("2024-03-02T18:30:00Z", "2024-03-02T18:30:00+00:00"),
        ("2024-03-02T18:30:00.1234567Z", "2024-03-02T18:30:00+00:00"),
        ("2024-03-02 18:30", "2024-03-02T18:30:00"),
        ("2024-03-02T18:30:05+0430", "2024-03-02T18:30:05+04:30"),
        ("2024-03-02T18:30:05-05", "2024-03-02T18:30:05-05:00"),
        ("2024-03-02 18:30:00 UTC", "2024-03-02T18:30:00+00:00"),
        ("2024-02-30", None),
        ("2024-03-02T25:00", None),
        ("0001-01-01T00:00:00", None),
        ("1970-01-01T00:00:00Z", None),
        ("2 March 2024", None),
        ("20240302", None),
        ("", None),
        (None, None),
        (1709337600, None),
        (["2024-03-02"], None),
    ],
)
def test_iso_dates_are_kept_with_their_offset_and_others_are_unknown(
    written: object, expected: str | None
) -> None:
    """Only ISO 8601 is a date; placeholders and impossible days are none."""
    assert iso_date(written) == expected
