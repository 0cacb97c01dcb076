"""Watching: what is new is read once, nobody is asked too often, and the unwell get rest."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from allegedly.errors import NotInLedger, UsageError
from allegedly.ledger import Ledger
from allegedly.ledger.desk import Jobs, Watch, Watches
from allegedly.ledger.desk.watches import EVERY, MOST_OFTEN
from allegedly.web.watching import polling
from tests.site import Site, page
from tests.web.watching.conftest import LOCAL, Watching

WORDS = "The ferry Halcyon burned in the port of Torvia on Monday, the police said. " * 4


def publish(site: Site, *paths: str) -> None:
    """A feed of these pages, and the pages."""
    items = "".join(
        f"<item><title>{path}</title><link>{site / path}</link>"
        "<pubDate>Mon, 07 May 2029 08:30:00 GMT</pubDate></item>"
        for path in paths
    )
    feed = f"<rss version='2.0'><channel><title>Torvia Times</title>{items}</channel></rss>"
    site.answers["/feed"] = page(feed.encode(), ETag=f'"{len(paths)}"')
    for path in paths:
        body = f"<html><body><article><p>{path}. {WORDS}</p></article></body></html>".encode()
        site.answers[f"/{path}"] = page(body, content_type="text/html")


def watch(at: Watching, site: Site) -> Watch:
    """The feed, watched."""
    Watches(at.desk).add(site / "feed", "jane")
    return the_watch(at)


def the_watch(at: Watching) -> Watch:
    """The one watch, as it is now."""
    (found,) = Watches(at.desk).all()
    return found


def read_paths(at: Watching) -> list[str]:
    """The pages that the ledger has."""
    with Ledger(at.desk.path) as ledger:
        return [(document.url or "").rpartition("/")[2] for document in ledger.documents()]


def test_what_a_feed_newly_names_is_read_once(at: Watching, site: Site) -> None:
    """With the feed's date, in a job of whoever watches, and not again."""
    publish(site, "1", "2")
    watch(at, site)
    at.go()
    publish(site, "3", "1", "2")
    at.now += 2 * EVERY
    at.go()
    with Ledger(at.desk.path) as ledger:
        documents = ledger.documents()

    assert read_paths(at) == ["1", "2", "3"]
    assert {document.published_from for document in documents} == {"feed"}
    assert [job.label for job in Jobs(at.desk).newest(9)] == ["new in Torvia Times"] * 2
    assert [job.author for job in Jobs(at.desk).newest(9)] == ["jane", "jane"]
    assert sum(path == "/1" for path, _ in site.asked) == 1


def test_a_page_that_the_ledger_has_already_is_not_fetched(at: Watching, site: Site) -> None:
    """Whoever added it."""
    publish(site, "1")
    other = Watches(at.desk).add(site / "feed", "jane")
    at.go()
    Watches(at.desk).remove(other)
    watch(at, site)
    at.go()

    assert sum(path == "/1" for path, _ in site.asked) == 1


def test_a_feed_is_asked_when_it_is_due_and_only_for_what_changed(at: Watching, site: Site) -> None:
    """Not before; with the version that is known; a tenth later at the most."""
    publish(site, "1")
    watch(at, site)
    at.go()
    first = the_watch(at)
    at.now += EVERY - 1
    at.go()
    asked_before_due = [path for path, _ in site.asked].count("/feed")
    site.answers["/feed"] = page(b"", 304)
    at.now = first.due
    at.go()

    assert asked_before_due == 1
    assert EVERY <= first.due - 1_900_000_000.0 <= 1.1 * EVERY
    assert [headers.get("If-None-Match") for path, headers in site.asked if path == "/feed"] == [
        None,
        '"1"',
    ]
    assert the_watch(at).problem is None


def test_a_feed_that_fails_is_asked_less_and_less(at: Watching, site: Site) -> None:
    """Up to once a day, with what is wrong beside it; when it is well again, as before."""
    site.answers["/feed"] = page(b"<html>404</html>")
    watch(at, site)
    waits = []
    for _ in range(9):
        at.go()
        waits.append(the_watch(at).due - at.now)
        at.now = the_watch(at).due
    failed = the_watch(at)
    publish(site, "1")
    at.go()
    well = the_watch(at)

    assert all(earlier < later * 1.2 for earlier, later in pairwise(waits))
    assert 2 * EVERY <= waits[0] <= 2.2 * EVERY
    assert polling.LONGEST_WAIT <= waits[-1] <= 1.1 * polling.LONGEST_WAIT
    assert failed.failures == 9
    assert failed.problem == "an HTML page, not a feed; give the address of the feed itself"
    assert (well.failures, well.problem) == (0, None)


def test_a_server_that_asks_for_rest_gets_it(at: Watching, site: Site) -> None:
    """Retry-After, in seconds or as a date, up to a week."""
    watch(at, site)
    for value, seconds in (("90000", 90_000), ("999999999", polling.LONGEST_REST)):
        site.answers["/feed"] = page(b"", 503, Retry_After=value)
        at.now = the_watch(at).due
        at.go()
        assert seconds <= the_watch(at).due - at.now <= 1.1 * seconds


def test_very_many_new_pages_are_read_in_parts(
    at: Watching, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None is forgotten, and the watch says so."""
    monkeypatch.setattr(polling, "MOST_NEW", 2)
    publish(site, "1", "2", "3")
    watch(at, site)
    at.go()
    in_part = the_watch(at)
    at.now = in_part.due
    at.go()

    assert in_part.problem == "3 new pages at once; 2 are read after each poll"
    assert read_paths(at) == ["1", "2", "3"]
    assert the_watch(at).problem is None


def test_a_feed_inside_the_network_is_not_asked(at: Watching, site: Site) -> None:
    """Nor a page that it names."""
    publish(site, "1")
    watch(at, site)
    at.go(replace(LOCAL, allow_private=False))

    assert "private network" in (the_watch(at).problem or "")
    assert site.asked == []


def test_a_feed_is_watched_once_and_not_too_often(at: Watching, site: Site) -> None:
    """What cannot be is said."""
    watch(at, site)
    with pytest.raises(UsageError, match="already"):
        watch(at, site)
    with pytest.raises(UsageError, match="5 minutes"):
        Watches(at.desk).add(site / "other", "jane", MOST_OFTEN - 1)
    with pytest.raises(NotInLedger):
        Watches(at.desk).remove(99)
