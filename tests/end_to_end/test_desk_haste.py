"""Somebody who is quicker than the scripts of a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.end_to_end.chromium import PATIENCE, running_browser, serving
from tests.web.served import make_ledger


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Page]]:
    """The address of a desk over the invented affair, and a browser."""
    ledger: Path = make_ledger(tmp_path_factory.mktemp("haste") / "affair.db")
    with running_browser() as browser, serving(ledger) as (address, _):
        opened = browser.new_page()
        opened.set_default_timeout(PATIENCE)
        opened.set_default_navigation_timeout(PATIENCE)
        yield address, opened


@pytest.mark.parametrize(
    ("where", "field", "typed", "left"),
    [
        ("/", "Words", "rifles", "rifles"),
        ("/documents", "Words", "ferry", "ferry"),
        ("/actors", "Name", "renn", "Renn"),
    ],
)
def test_words_typed_before_htmx_listens_are_asked_for(
    desk: tuple[str, Page], where: str, field: str, typed: str, left: str
) -> None:
    """The list shows what the field says, also when it was filled before the script was there."""
    address, page = desk
    held: list[Route] = []
    page.route("**/static/htmx.js*", lambda route: held.append(route))
    with page.expect_request("**/static/htmx.js*"):
        page.goto(address + where, wait_until="commit")
    page.get_by_label(field, exact=True).fill(typed)
    held.pop().continue_()
    page.unroute("**/static/htmx.js*")

    marks = page.locator("main mark")
    expect(marks.first).to_have_text(left, timeout=PATIENCE)
    assert f"q={typed}" in page.url


def test_a_key_pressed_twice_judges_once(desk: tuple[str, Page]) -> None:
    """The second press, while the first is on its way, is not a second judgement."""
    address, page = desk
    page.goto(f"{address}/review")
    held: list[Route] = []
    page.route("**/judgements", lambda route: held.append(route))
    with page.expect_request("**/judgements"):
        page.keyboard.press("a")
    page.keyboard.press("a")
    with page.expect_navigation():
        held.pop(0).continue_()
    page.unroute("**/judgements")

    assert held == []
    made = page.request.get(f"{address}/api/v1/judgements").json()["items"]
    assert [each["decision"] for each in made] == ["accept"]
