"""What is done between two jobs: one feed is asked, searches are looked at, webhooks told."""

from __future__ import annotations

import random
from dataclasses import replace

from allegedly.ledger.desk import Desk, Searches
from allegedly.reading import ReadingOptions
from allegedly.web.watching.hooks import deliver_due
from allegedly.web.watching.polling import Poller


class Rounds:
    """The rounds of a desk.

    Args:
        desk: what is watched and looked for.
        options: what fetching may do; its `admit` keeps manners.
        chance: what jitter is drawn from.
    """

    def __init__(
        self, desk: Desk, options: ReadingOptions, chance: random.Random | None = None
    ) -> None:
        self._desk = desk
        self._hooks = ReadingOptions(allow_private=options.allow_private, resolve=options.resolve)
        chance = chance or random.Random()  # noqa: S311 - spreads polls, guards nothing
        self._poller = Poller(desk, replace(options), chance)
        self._searches = Searches(desk)

    def go(self) -> bool:
        """Whether there was something to do; then there may be more."""
        polled = self._poller.poll_one()
        found = self._searches.look()
        return bool(polled or found or deliver_due(self._desk, self._hooks))
