"""How often somebody may try to sign in and fail."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

#: Failures in PERIOD seconds after which one must wait: from one place as one name, from one place
#: as anybody, and from anywhere as one name. A person mistypes a password three times, not ten.
MOST_TOGETHER, MOST_FROM_ONE_PLACE, MOST_FOR_ONE_NAME = 5, 20, 50
PERIOD = 15 * 60.0
#: Counts kept at a time; when there are more, the oldest are let go of.
_MOST_KEPT = 10_000


class Attempts:
    """Counts of failed attempts, in this process alone."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: dict[tuple[str | None, str | None], list[float]] = {}
        self._lock = Lock()

    def wait(self, place: str, name: str) -> float:
        """Seconds until the next attempt is looked at; 0 where it is at once."""
        with self._lock:
            return max(self._wait(key, most) for key, most in _limits(place, name))

    def failed(self, place: str, name: str) -> None:
        """Counts a failure."""
        now = self._clock()
        with self._lock:
            for key, _ in _limits(place, name):
                self._failed.setdefault(key, []).append(now)
            while len(self._failed) > _MOST_KEPT:
                self._failed.pop(next(iter(self._failed)))

    def succeeded(self, place: str, name: str) -> None:
        """Forgets the failures of one who has shown to be himself."""
        with self._lock:
            self._failed.pop((place, name), None)

    def _wait(self, key: tuple[str | None, str | None], most: int) -> float:
        now = self._clock()
        recent = [moment for moment in self._failed.get(key, ()) if moment > now - PERIOD]
        if key in self._failed:
            self._failed[key] = recent
        return 0.0 if len(recent) < most else recent[-most] + PERIOD - now


def _limits(place: str, name: str) -> tuple[tuple[tuple[str | None, str | None], int], ...]:
    return (
        ((place, name), MOST_TOGETHER),
        ((place, None), MOST_FROM_ONE_PLACE),
        ((None, name), MOST_FOR_ONE_NAME),
    )
