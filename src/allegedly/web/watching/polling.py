"""Asking watched feeds what is new: politely, and backing off from those that are unwell."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from allegedly.errors import FetchFailed, InputError
from allegedly.ledger.desk import Desk, JobInput, Jobs, Watch, Watches
from allegedly.reading import ReadingOptions
from allegedly.reading.feeds import Feed, read_feed
from allegedly.reading.fetching import fetch, fetch_changed
from allegedly.reading.inputs import Raw, Validators

#: New pages of one feed that are read after one poll; the others follow after the next ones.
MOST_NEW = 200
#: Seconds, at most, until a feed that fails is asked again, and for which it can ask to be left.
LONGEST_WAIT, LONGEST_REST = 24 * 3600.0, 7 * 24 * 3600.0
#: Share by which a poll is at random later, so that many feeds do not come due together.
_JITTER = 0.1
#: Doublings of the wait, at most: 64 times half an hour is over a day.
_DOUBLINGS = 6


class Poller:
    """Asks what is due.

    Args:
        desk: what is watched, and where jobs go.
        options: what fetching may do; its `admit` keeps manners.
        chance: what the jitter is drawn from.
    """

    def __init__(self, desk: Desk, options: ReadingOptions, chance: random.Random) -> None:
        self._desk, self._options, self._chance = desk, options, chance
        self._watches, self._jobs = Watches(desk), Jobs(desk)

    def poll_one(self) -> bool:
        """Whether a feed was due; it has then been asked."""
        for watch in self._watches.due()[:1]:
            self.poll(watch)
            return True
        return False

    def poll(self, watch: Watch) -> None:
        """Asks one feed, and makes a job of the pages that it newly names."""
        try:
            raw = fetch_changed(
                watch.url, self._options, Validators(watch.etag, watch.last_modified)
            )
            feed = self._whole(read_feed(raw)) if raw else None
        except InputError as error:
            self._failed(watch, error)
            return
        if raw is None or feed is None:
            self._watches.note(watch.id, (), failures=0, problem=None, due=self._next(watch.every))
        else:
            self._take(watch, raw, feed)

    def _whole(self, feed: Feed) -> Feed:
        """The feed with the pages of the sitemaps that it leads to."""
        entries = list(feed.entries)
        for address in feed.sitemaps:
            entries += read_feed(fetch(address, self._options)).entries
        return replace(feed, entries=tuple(entries), sitemaps=())

    def _take(self, watch: Watch, raw: Raw, feed: Feed) -> None:
        entries = {entry.url: entry for entry in feed.entries}
        unseen = self._watches.unseen(watch.id, entries)
        new = [entries[url] for url in unseen[:MOST_NEW]]
        title = feed.title or watch.title
        if new:
            inputs = [JobInput(entry.url, published=entry.published) for entry in new]
            self._jobs.add(f"new in {title or watch.url}", watch.author, inputs, polite=True)
        all_taken = len(unseen) <= MOST_NEW
        told = f"{len(unseen):,} new pages at once; {MOST_NEW} are read after each poll"
        self._watches.note(
            watch.id,
            [(entry.url, entry.title) for entry in new],
            title=title,
            # Until all are taken, the feed is wanted whole again, changed or not.
            etag=raw.validators.etag if all_taken else None,
            last_modified=raw.validators.last_modified if all_taken else None,
            failures=0,
            problem=None if all_taken else told,
            due=self._next(watch.every),
        )

    def _failed(self, watch: Watch, error: InputError) -> None:
        failures = watch.failures + 1
        wait = min(watch.every * 2.0 ** min(failures, _DOUBLINGS), LONGEST_WAIT)
        asked = getattr(error, "retry_after", None) if isinstance(error, FetchFailed) else None
        rest = min(_seconds(asked, self._desk.clock), LONGEST_REST)
        due = self._next(max(wait, rest))
        self._watches.note(watch.id, (), failures=failures, problem=error.reason[:500], due=due)

    def _next(self, seconds: float) -> float:
        return self._desk.clock() + seconds * (1 + _JITTER * self._chance.random())


def _seconds(retry_after: str | None, clock: Callable[[], float]) -> float:
    """The seconds that Retry-After asks for (RFC 9110, 10.2.3); 0 where it asks for none."""
    value = (retry_after or "").strip()
    if value.isdecimal() and len(value) < 10:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.fromtimestamp(clock(), UTC)).total_seconds())
