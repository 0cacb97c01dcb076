"""Telling a webhook what is new: signed, tried again for a day, never inside the network.

The receiver checks two headers against its secret and the body as it came:

    Allegedly-Timestamp: 1900000000
    Allegedly-Signature: v1=HMAC-SHA256(secret, timestamp + "." + body), in hexadecimal

and refuses what is old: so that nobody else can tell it anything, nor say the same thing twice.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace

from allegedly.errors import InputError
from allegedly.ledger.desk import Delivery, Desk, Search, Searches
from allegedly.reading import ReadingOptions
from allegedly.reading.fetching import post

#: Attempts, the first with them, and seconds before the second; each wait is twice the one before.
#: Ten attempts take a day.
ATTEMPTS, FIRST_WAIT = 10, 180.0
#: Seconds that a receiver has to answer.
_TIMEOUT = 10.0


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """What the header Allegedly-Signature holds.

    >>> signature("secret", 1900000000, b"{}")[:14]
    'v1=c37d53b3438'
    """
    message = f"{timestamp}.".encode() + body
    return f"v1={hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()}"


def deliver_due(desk: Desk, options: ReadingOptions) -> int:
    """How many deliveries were tried, each once.

    Args:
        desk: what is to be told.
        options: whether an address inside the network may be told.
    """
    searches = Searches(desk)
    due = searches.due_deliveries()
    for delivery, search in due:
        problem = _attempt(desk, delivery, search, options)
        if problem is None:
            searches.note_delivery(delivery.id, "delivered", problem=None)
        elif delivery.attempts + 1 >= ATTEMPTS:
            searches.note_delivery(delivery.id, "given up", problem=problem)
        else:
            wait = FIRST_WAIT * 2.0**delivery.attempts
            searches.note_delivery(delivery.id, "waiting", problem=problem, due=desk.clock() + wait)
    return len(due)


def _attempt(desk: Desk, delivery: Delivery, search: Search, options: ReadingOptions) -> str | None:
    """Why it has not come through; None where it has."""
    body, now = delivery.body.encode(), int(desk.clock())
    headers = {
        "Content-Type": "application/json",
        "Allegedly-Delivery": str(delivery.id),
        "Allegedly-Timestamp": str(now),
        "Allegedly-Signature": signature(search.hook_secret or "", now, body),
    }
    try:
        status = post(search.hook or "", body, headers, replace(options, timeout=_TIMEOUT))
    except InputError as error:
        return error.reason[:500]
    return None if 200 <= status < 300 else f"answered {status}"
