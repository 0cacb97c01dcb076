"""Every page of the desk in a real browser: for everybody, at both widths, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests import factory
from tests.end_to_end.chromium import PATIENCE, running_browser, serving
from tests.web.served import make_ledger

PAGES = (
    "/",
    "/claims/{claim}",
    f"/documents/{factory.WIRE.id}",
    f"/actors/{factory.RENN.id}",
    "/timeline",
    "/review",
    "/review/pairs",
    "/review/facts",
    "/judgements",
    "/account",
    "/add",
    "/sources",
    "/searches",
    "/documents",
    "/actors",
    "/search?q=rifles",
    "/failures",
    "/help",
    "/nowhere",
)
#: WCAG 2.2 AA, with all that it takes from 2.0 and 2.1.
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE = {"width": 1600, "height": 1000}
NARROW = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, once for all tests here."""
    with running_browser() as started:
        yield started


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk over the invented affair."""
    ledger: Path = make_ledger(tmp_path_factory.mktemp("pages") / "affair.db")
    with serving(ledger) as (where, _):
        yield where


@pytest.fixture(scope="module")
def claim(browser: Browser, address: str) -> str:
    """The id of the claim with most voices."""
    page = browser.new_page()
    page.goto(address, timeout=PATIENCE)
    found = page.locator(".entries h2 a").first.get_attribute("href") or ""
    page.close()
    return found.rpartition("/")[2]


@pytest.mark.parametrize("where", PAGES)
@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_everybody_can_use_a_page(
    browser: Browser, address: str, claim: str, where: str, size: dict[str, int], scheme: str
) -> None:
    """Axe finds nothing to object to, nothing is wider than the window, nothing is refused."""
    context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(f"{message.type}: {message.text}"))
    page.goto(address + where.format(claim=claim), timeout=PATIENCE)

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert found.violations_count == 0, found.generate_report()
    assert width <= size["width"]
    assert [each for each in told if "404 (Not Found)" not in each or where != "/nowhere"] == []


@pytest.mark.parametrize("where", PAGES)
def test_a_page_reads_without_javascript(
    browser: Browser, address: str, claim: str, where: str
) -> None:
    """Heading and text are there as the server sent them."""
    with _without_script(browser) as page:
        page.goto(address + where.format(claim=claim), timeout=PATIENCE)

        assert page.locator("h1").inner_text().strip()
        assert len(page.locator("main").inner_text()) > 40


@contextmanager
def _without_script(browser: Browser) -> Iterator[Page]:
    """A page of a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_filters_and_judging_work_without_javascript(
    browser: Browser, address: str, claim: str
) -> None:
    """The forms are forms: what they do hangs on no script."""
    with _without_script(browser) as page:
        page.goto(address, timeout=PATIENCE)
        page.get_by_label("Words").fill("rifles")
        page.get_by_role("button", name="Show").click()
        assert page.locator(".entries mark").first.inner_text() == "rifles"

        page.goto(f"{address}/claims/{claim}", timeout=PATIENCE)
        page.get_by_role("button", name="Accept").click()
        page.get_by_text("Your judgement is kept.").wait_for(timeout=PATIENCE)

        page.get_by_role("button", name="Undo").first.click()
        page.locator(".history .undone").first.wait_for(timeout=PATIENCE)
