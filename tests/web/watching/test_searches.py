"""Saved searches: each tells of what is new, once, by its feed and by a signed webhook."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import replace

import feedparser
import pytest
from sqlalchemy import select

from allegedly.errors import UsageError
from allegedly.ledger.desk import JobInput, Jobs, Search, Searches, tables
from allegedly.web.watching import hooks
from allegedly.web.watching.atom import atom_feed
from tests.site import Site, page
from tests.web.watching.conftest import LOCAL, Watching


def add(at: Watching, *sentences: str) -> None:
    """Reads each sentence as a text of its own, and does what follows from it."""
    inputs = [JobInput(f"upload://{abs(hash(each))}.txt", each.encode()) for each in sentences]
    Jobs(at.desk).add("texts", "jane", inputs)
    at.go()


def found(at: Watching, search: Search) -> list[str]:
    """The words of what a search has found, newest first."""
    return [each.words for each in Searches(at.desk).found(search.id, 99)]


def state(at: Watching) -> list[tuple[str, int, str | None]]:
    """State, attempts and problem of each delivery."""
    table = tables.deliveries
    with at.desk.reading() as connection:
        rows = connection.execute(select(table.c.state, table.c.attempts, table.c.problem))
        return [(row.state, row.attempts, row.problem) for row in rows]


def test_a_search_finds_what_is_added_after_it_and_each_match_once(at: Watching) -> None:
    """All its words must be in what is said."""
    add(at, "The ferry burned.")
    search = Searches(at.desk).add("ferries", "ferry burned", "jane")
    add(at, "A second ferry burned.", "The port burned.")
    add(at, "A third ferry burned.", "A second ferry burned.")

    assert found(at, search) == ["A third ferry burned.", "A second ferry burned."]
    with pytest.raises(UsageError, match="a word"):
        Searches(at.desk).add("nothing", " … ", "jane")


def test_a_webhook_is_told_and_can_check_who_tells_it(at: Watching, site: Site) -> None:
    """HMAC-SHA256 over time and body, with a secret of its own; once for each look."""
    site.answers["/hook"] = page(b"")
    search = Searches(at.desk).add("ferries", "ferry", "jane", site / "hook")
    add(at, "A ferry burned.", "Another ferry burned.")
    add(at, "A port burned.")

    ((path, headers, body),) = site.posted
    assert path == "/hook"
    told = json.loads(body)
    assert (told["search"]["name"], told["new"]) == ("ferries", 2)
    assert [each["words"] for each in told["found"]] == [
        "Another ferry burned.",
        "A ferry burned.",
    ]
    stamped = f"{headers['Allegedly-Timestamp']}.".encode() + body
    secret = (search.hook_secret or "").encode()
    expected = hmac.new(secret, stamped, hashlib.sha256).hexdigest()
    assert headers["Allegedly-Signature"] == f"v1={expected}"
    assert headers["Allegedly-Timestamp"] == str(int(at.now))
    assert state(at) == [("delivered", 1, None)]


def test_a_webhook_that_fails_is_tried_again_and_then_given_up(at: Watching, site: Site) -> None:
    """After 3 minutes, 6, 12 …; each attempt is signed anew, and redirects are no answer."""
    site.answers["/hook"] = page(b"", 302, location=site / "other")
    Searches(at.desk).add("ferries", "ferry", "jane", site / "hook")
    add(at, "A ferry burned.")
    at.now += hooks.FIRST_WAIT - 1
    at.go()
    too_early = len(site.posted)
    for _ in range(hooks.ATTEMPTS + 2):
        at.now += 24 * 3600
        at.go()
    signatures = {headers["Allegedly-Signature"] for _, headers, _ in site.posted}

    assert too_early == 1
    assert len(site.posted) == len(signatures) == hooks.ATTEMPTS
    assert state(at) == [("given up", hooks.ATTEMPTS, "answered 302")]
    assert "/other" not in [path for path, _, _ in site.posted]


def test_a_webhook_inside_the_network_is_not_told(at: Watching, site: Site) -> None:
    """Unless the server is started with --allow-private."""
    Searches(at.desk).add("ferries", "ferry", "jane", site / "hook")
    Jobs(at.desk).add("texts", "jane", [JobInput("upload://a.txt", b"A ferry burned.")])
    at.go(replace(LOCAL, allow_private=False))

    assert site.posted == []
    ((waits, _, problem),) = state(at)
    assert waits == "waiting"
    assert "private network" in (problem or "")


def test_the_feed_of_a_search_holds_exact_words_whatever_they_are(at: Watching) -> None:
    """Markup and characters that XML cannot hold are words too."""
    search = Searches(at.desk).add("<b>ferries</b>", "ferry", "jane")
    add(at, "A <script>alert(1)</script> ferry \x0b burned & sank.")
    body = atom_feed(search, Searches(at.desk).found(search.id, 9), "https://desk.example/")
    parsed = feedparser.parse(body, sanitize_html=False)

    assert not parsed.bozo
    assert parsed.feed.title == "<b>ferries</b>"
    (entry,) = parsed.entries
    assert "<script>alert(1)</script>" in entry.title
    assert b"<script>" not in body
    assert entry.link.startswith("https://desk.example/documents/")
