"""Watching and saved searches by the page and by the API."""

from __future__ import annotations

from pathlib import Path

import pytest

from allegedly.ledger.desk import Searches, Watches
from tests.web.browser import Browser, add_user


def test_a_source_is_watched_shown_and_removed(browser: Browser) -> None:
    """By forms alone."""
    assert browser.post("/sources", {"url": "https://a.example/feed"}).status_code == 303
    assert "https://a.example/feed" in browser.get("/sources").text
    (watch,) = Watches(browser.app.state.desk).all()
    assert browser.post(f"/sources/{watch.id}/remove").status_code == 303
    assert "Nothing is watched yet" in browser.get("/sources").text


@pytest.mark.parametrize("path", ["/sources", "/searches"])
@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "/etc/passwd", "https://u:p@a.example"]
)
def test_an_address_of_another_kind_is_refused(browser: Browser, path: str, address: str) -> None:
    """Of feeds and of webhooks."""
    fields = {"url": address, "query": "ferry", "hook": address}
    assert browser.post(path, fields).status_code == 422
    assert Watches(browser.app.state.desk).all() == []
    assert Searches(browser.app.state.desk).all() == []


def test_a_search_is_saved_and_its_feed_read_without_signing_in(
    browser: Browser, ledger_path: Path
) -> None:
    """Whoever has its address; no other address opens it, and forgetting it closes it."""
    browser.post("/searches", {"query": "ferry", "name": "Ferries"})
    (search,) = Searches(browser.app.state.desk).all()
    add_user(ledger_path, "jane")
    reader = browser.other()
    feed = reader.get(f"/feeds/{search.feed_key}.atom")

    assert feed.status_code == 200
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert "Ferries" in feed.text
    assert reader.get("/feeds/guessed.atom").status_code == 404
    assert reader.get("/searches").status_code == 303
    Searches(browser.app.state.desk).remove(search.id)
    assert reader.get(f"/feeds/{search.feed_key}.atom").status_code == 404


def test_the_api_watches_and_saves(browser: Browser) -> None:
    """The same as the pages."""
    header = {"X-CSRF-Token": browser.csrf()}
    for path, new in (
        ("/api/v1/watches", {"url": "https://a.example/feed", "minutes": 60}),
        ("/api/v1/searches", {"query": "ferry", "hook": "https://a.example/hook"}),
    ):
        made = browser.client.post(path, json=new, headers=header)
        assert made.status_code == 201
        assert browser.get(path).json() == [made.json()]
        identity = made.json()["id"]
        assert browser.client.delete(f"{path}/{identity}", headers=header).status_code == 204
        assert browser.client.delete(f"{path}/{identity}", headers=header).status_code == 404
