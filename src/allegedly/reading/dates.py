"""Dates in ISO 8601, as they stand in headers and structured data."""

from __future__ import annotations

import re
from datetime import datetime

_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ]\s*(?P<hour>\d{2}:\d{2})(?P<seconds>:\d{2})?(?:[.,]\d+)?\s*"
    r"(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?(?::\d{2})?)?)?$",
    re.IGNORECASE,
)
#: Before this, a date of publication is a placeholder (year 1, the epoch) or a mistake.
EARLIEST = 1600
_PLACEHOLDERS = ("1970-01-01T00:00:00", "1970-01-01")


def iso_date(value: object) -> str | None:
    """`value` as an ISO 8601 date or date-time with the offset it has; None if it is not one.

    >>> iso_date("2024-03-02 18:30:00.123+0200")
    '2024-03-02T18:30:00+02:00'
    >>> iso_date("next Tuesday") is None
    True
    """
    if not isinstance(value, str):
        return None
    found = _ISO.match(value.strip())
    if not found:
        return None
    day, hour = found["day"], found["hour"]
    text = f"{day}T{hour}{found['seconds'] or ':00'}{_offset(found['zone'])}" if hour else day
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.year < EARLIEST or text.startswith(_PLACEHOLDERS):
        return None
    return text


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    if zone[0] not in "+-":
        return "+00:00"
    digits = zone.replace(":", "")
    return f"{digits[:3]}:{digits[3:5] or '00'}"
