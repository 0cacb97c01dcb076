"""What a program owes to those whose pages it reads by the dozen: robots.txt, and time.

A person who names one address has asked for that page, as with a browser. What a feed leads to,
or a watch finds by itself, is read with manners: RFC 9309 (robots.txt), and one request a host at
a time, some time apart.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from protego import Protego

from allegedly.errors import FetchFailed, InputError, RefusedAddress
from allegedly.reading.decoding import clean
from allegedly.reading.fetching import fetch
from allegedly.reading.options import ReadingOptions, admit_all

#: By this name a robots.txt means us.
ROBOT = "allegedly"
#: Seconds between two requests to one host, where its robots.txt asks for no more.
INTERVAL = 1.0
#: The most seconds that a robots.txt may make us wait between two requests.
LONGEST_INTERVAL = 60.0
#: Share of the interval by which it is at random longer, so that many programs do not beat time.
JITTER = 0.5
#: Bytes of a robots.txt, of which a crawler must read 500 KiB (RFC 9309, 2.5).
MAX_ROBOTS = 512 * 1024
#: Seconds after which a robots.txt is asked for again (RFC 9309, 2.4).
ROBOTS_LIFE = 24 * 3600.0

_EVERYTHING = Protego.parse("")
_NOTHING = Protego.parse("User-agent: *\nDisallow: /")


class Manners:
    """Waits for our turn at a host, and refuses what its robots.txt asks to leave alone.

    Args:
        options: how robots.txt is fetched.
        interval: seconds between two requests to one host.
        clock: the seconds now.
        sleep: waits for so many seconds.
        chance: what the jitter is drawn from.
    """

    def __init__(
        self,
        options: ReadingOptions,
        *,
        interval: float = INTERVAL,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        chance: random.Random | None = None,
    ) -> None:
        self._options = replace(options, admit=admit_all, max_bytes=MAX_ROBOTS)
        self._interval = interval
        self._clock, self._sleep = clock, sleep
        self._chance = chance or random.Random()  # noqa: S311 - spreads requests, guards nothing
        self._rules: dict[str, tuple[float, Protego]] = {}
        self._next: dict[str, float] = {}

    def __call__(self, address: str) -> None:
        """Returns when `address` may be fetched.

        Raises:
            RefusedAddress: its host asks that it not be, or does not say so clearly.
        """
        host = urlsplit(address).netloc
        try:
            rules = self._rules_of(address)
        except RefusedAddress as error:  # the host itself may not be asked
            raise RefusedAddress(address, error.reason) from error
        if rules is _NOTHING:
            reason = f"{host} does not give its robots.txt, so it is left alone; try again later"
            raise RefusedAddress(address, reason)
        if not rules.can_fetch(address, ROBOT):
            reason = (
                f"the robots.txt of {host} asks not to fetch it; save the page and add the file"
            )
            raise RefusedAddress(address, reason)
        self._wait(host, float(rules.crawl_delay(ROBOT) or 0))

    def _wait(self, host: str, asked: float) -> None:
        now = self._clock()
        due = self._next.get(host, now)
        if due > now:
            self._sleep(due - now)
        interval = max(self._interval, min(asked, LONGEST_INTERVAL))
        self._next[host] = max(due, now) + interval * (1 + JITTER * self._chance.random())

    def _rules_of(self, address: str) -> Protego:
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        until, rules = self._rules.get(origin, (float("-inf"), _NOTHING))
        if self._clock() >= until:
            self._wait(parts.netloc, 0)
            rules = _fetch_rules(f"{origin}/robots.txt", self._options)
            self._rules[origin] = (self._clock() + ROBOTS_LIFE, rules)
        return rules


def _fetch_rules(address: str, options: ReadingOptions) -> Protego:
    """The rules of a host: all is free where it has no robots.txt, nothing where it is unwell.

    Raises:
        RefusedAddress: the host may not be fetched from.
    """
    try:
        text = clean(fetch(address, options).data.decode("utf-8", "replace"))
    except FetchFailed as error:
        return _EVERYTHING if error.status and 400 <= error.status < 500 else _NOTHING
    except RefusedAddress:
        raise
    except InputError:
        return _NOTHING
    return Protego.parse(text)
