"""Manners: robots.txt is kept to, and no host is asked faster than it likes."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest

from allegedly.errors import RefusedAddress
from allegedly.reading import ReadingOptions
from allegedly.reading.manners import LONGEST_INTERVAL, ROBOTS_LIFE, Manners
from tests.site import Site, page

LOCAL = ReadingOptions(allow_private=True, timeout=20)


@dataclass
class Clock:
    """A clock that only sleeping moves."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        """The seconds now."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.now += seconds


def manners(clock: Clock) -> Manners:
    """Manners by that clock."""
    return Manners(LOCAL, clock=clock, sleep=clock.sleep, chance=random.Random(1))  # noqa: S311


def test_what_robots_txt_closes_is_refused(site: Site) -> None:
    """By the longest rule for our name, as RFC 9309 says; it is fetched once for the host."""
    site.answers["/robots.txt"] = page(
        b"User-agent: *\nDisallow: /\n\nUser-agent: Allegedly\nDisallow: /p\nAllow: /p/open$\n"
    )
    ask = manners(Clock())
    ask(site / "news")
    ask(site / "p/open")
    for path in ("p", "p/open/x"):
        with pytest.raises(RefusedAddress, match=r"robots\.txt of 127\.0\.0\.1"):
            ask(site / path)
    assert [path for path, _ in site.asked] == ["/robots.txt"]


@pytest.mark.parametrize(("status", "free"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_host_without_robots_txt_is_free_and_a_sick_one_is_not(
    site: Site, status: int, free: bool
) -> None:
    """RFC 9309, 2.3.1.3 and 2.3.1.4."""
    site.answers["/robots.txt"] = page(b"", status)
    ask = manners(Clock())
    if free:
        ask(site / "a")
    else:
        with pytest.raises(RefusedAddress, match=r"does not give its robots\.txt"):
            ask(site / "a")


def test_a_host_that_may_not_be_asked_is_not_said_to_forbid_it() -> None:
    """The reason is that the address is private, not that its robots.txt says no."""
    with pytest.raises(RefusedAddress, match="private") as refused:
        Manners(ReadingOptions())("http://127.0.0.1/feed.xml")

    assert refused.value.source == "http://127.0.0.1/feed.xml"


def test_robots_txt_is_asked_for_again_after_a_day(site: Site) -> None:
    """And not before."""
    clock = Clock()
    ask = manners(clock)
    ask(site / "a")
    ask(site / "b")
    clock.now += ROBOTS_LIFE
    ask(site / "c")
    assert len(site.asked) == 2


def test_requests_to_one_host_are_apart_and_others_need_not_wait(site: Site) -> None:
    """A second and up to half of one more; the other host is asked at once."""
    clock = Clock()
    ask = manners(clock)
    for path in ("a", "b", "c"):
        ask(site / path)
    waits = clock.slept.copy()
    ask(site.address.replace("127.0.0.1", "localhost") + "/a")

    assert len(waits) == 3  # the first is between robots.txt and the first page
    assert all(1 <= wait <= 1.5 for wait in waits)
    assert len(set(waits)) == 3
    assert len(clock.slept) == 4  # its robots.txt, then its page


def test_a_crawl_delay_is_kept_within_reason(site: Site) -> None:
    """What a host asks for, up to a minute."""
    site.answers["/robots.txt"] = page(b"User-agent: *\nCrawl-delay: 86400")
    clock = Clock()
    ask = manners(clock)
    ask(site / "a")
    ask(site / "b")

    assert LONGEST_INTERVAL <= clock.slept[-1] <= LONGEST_INTERVAL * 1.5
