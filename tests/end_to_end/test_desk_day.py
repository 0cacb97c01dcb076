"""The reporter's day, from a pasted text to the dossier on her editor's desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from tests.end_to_end.chromium import PATIENCE, running_browser, serving

FIRST = """The ferry Halcyon carried rifles to Torvia in May, the harbour watch Tessa Brandt said.

"The Halcyon never carried a single rifle," the transport minister, Ada Renn, said in a statement.
"""
SECOND = """Tessa Brandt told reporters that the ferry Halcyon had carried rifles to Torvia in May.

The deputy Milo Karsk asked whether anybody had inspected the ship.
"""


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    """A browser at an empty ledger's desk."""
    with running_browser() as browser, serving(tmp_path / "affair.db") as (address, _):
        opened = browser.new_page(accept_downloads=True)
        opened.set_default_timeout(PATIENCE)
        opened.set_default_navigation_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        opened.goto(f"{address}/")
        yield opened


def add(page: Page, title: str, text: str) -> None:
    """Paste a text, and wait until it is read."""
    page.get_by_role("link", name="Add", exact=True).click()
    page.get_by_label("A text").fill(text)
    page.get_by_label("Title").fill(title)
    page.get_by_label("Publisher").fill("Coastal News")
    page.get_by_label("Date").fill("2031-06-10")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("status")).to_contain_text(re.compile("done"))


def test_the_reporters_day(page: Page, tmp_path: Path) -> None:
    """She pastes, sees what is new, opens a claim, checks, corrects, and hands over."""
    expect(page.get_by_text("The ledger is empty.")).to_be_visible()
    add(page, "Rifles on a ferry", FIRST)
    add(page, "Harbour watch repeats it", SECOND)

    page.get_by_role("link", name="Claims", exact=True).click()
    expect(page.locator(".just-in")).to_contain_text("Harbour watch repeats it")
    page.get_by_label("Words").fill("rifles")
    expect(page.locator(".entries mark").first).to_have_text(re.compile("rifle"))

    page.locator(".entries h2 a").first.click()
    expect(page.locator("h1")).to_contain_text("rifle")
    sentence = page.locator(".voice .words").first.inner_text()
    page.locator(".voice .where a").first.click()
    expect(page.locator(".desk-text[dir]")).to_contain_text(sentence.split(",")[0])

    page.get_by_role("link", name=re.compile("Judge")).first.click()
    page.get_by_label("How surely").select_option("possible")
    page.get_by_label("Note").fill("she had it from others")
    page.get_by_role("button", name=re.compile("Keep the correction")).click()
    expect(page.get_by_text("Your judgement is kept.")).to_be_visible()

    page.get_by_role("link", name="Claims", exact=True).click()
    with page.expect_download() as handed:
        page.get_by_role("link", name="Dossier of these claims").click()
    handed.value.save_as(tmp_path / "dossier.html")
    dossier = html.parse(str(tmp_path / "dossier.html")).getroot().text_content()
    assert "as possible" in dossier
    assert "The Halcyon never carried a single rifle" in dossier
