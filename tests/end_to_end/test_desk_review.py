"""Reviewing in a real browser, with nothing but the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import factory
from tests.end_to_end.chromium import PATIENCE, running_browser, serving
from tests.web.owned import make_owned
from tests.web.served import make_ledger


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, once for all tests here."""
    with running_browser() as started:
        yield started


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The review queue of the invented affair."""
    with serving(make_ledger(tmp_path / "affair.db")) as (address, _):
        opened = browser.new_page()
        opened.set_default_timeout(PATIENCE)
        opened.set_default_navigation_timeout(PATIENCE)
        opened.goto(f"{address}/review")
        yield opened
        opened.close()


def open_case(page: Page, attribution: str) -> None:
    """Open the review of one attribution."""
    page.goto(page.url.partition("/review")[0] + f"/review/{attribution}")


def at_hand(page: Page) -> str:
    """The words that are to be judged."""
    return page.locator("#content").input_value()


def press(page: Page, *keys: str) -> None:
    """Press keys; the last of them leads to the next page."""
    for key in keys[:-1]:
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press(keys[-1])


def decisions(page: Page) -> list[str]:
    """What was decided, the latest first."""
    answer = page.request.get(page.url.partition("/review")[0] + "/api/v1/judgements")
    return [each["decision"] for each in answer.json()["items"]]


def test_accept_reject_and_undo_by_keys(page: Page) -> None:
    """One key judges and brings the next; one key takes it back, and it is there again."""
    first = at_hand(page)
    press(page, "a")
    second = at_hand(page)
    press(page, "r")

    assert first != second
    assert decisions(page) == ["reject", "accept"]
    press(page, "u")
    assert at_hand(page) == second
    assert decisions(page) == ["undo", "reject", "accept"]


def test_later_leaves_it_unjudged(page: Page) -> None:
    """Going on without judging shows the next, and nothing is kept."""
    first = at_hand(page)
    press(page, "n")

    assert at_hand(page) != first
    assert decisions(page) == []


def test_a_span_is_corrected_by_selecting_words_with_the_keyboard(page: Page) -> None:
    """The cursor goes into the text, words are selected with Shift, and taken as what is said."""
    before = at_hand(page)
    page.keyboard.press("c")
    expect(page.locator("#passage")).to_be_focused()
    page.keyboard.press("Control+Home")
    for _ in range(4):
        page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.press("1")
    chosen = at_hand(page)
    passage = page.locator("#passage").input_value()

    assert chosen != before
    assert passage.startswith(chosen)
    press(page, "Control+Enter")
    assert decisions(page) == ["correct"]


def test_the_speaker_is_changed_by_keys(page: Page) -> None:
    """One key goes to the field of the speaker; Enter keeps what is typed."""
    page.keyboard.press("s")
    expect(page.locator("#speaker")).to_be_focused()
    page.keyboard.type("Milo Karsk")
    press(page, "Enter")

    assert decisions(page) == ["correct"]
    expect(page.get_by_text("Your judgement is kept.")).to_be_visible()


def test_part_and_join_by_keys(page: Page) -> None:
    """A voice leaves its claim by one key; a claim joins another by its words."""
    open_case(page, factory.COPIED.id)
    press(page, "p")
    open_case(page, factory.COPIED.id)
    page.keyboard.press("j")
    expect(page.locator("#join")).to_be_focused()
    page.keyboard.type("The ferry Halcyon carried rifles to the rebels of Torvia on 3 May.")
    press(page, "Enter")

    assert decisions(page) == ["join", "part"]


def test_pairs_are_joined_and_parted_by_keys(page: Page) -> None:
    """One key goes to the pairs, one parts, one undoes, one joins; another goes back."""
    press(page, "t")
    first = page.locator(".pair").inner_text()
    press(page, "p")
    assert decisions(page) == ["part"]
    press(page, "u")
    assert page.locator(".pair").inner_text() == first
    press(page, "a")

    assert decisions(page) == ["join", "undo", "part"]
    press(page, "t")
    expect(page.get_by_text("is left to decide on")).to_be_visible()
    press(page, "t")
    expect(page.locator("#content")).to_be_visible()


def test_what_is_known_of_actors_is_decided_by_keys(browser: Browser, tmp_path: Path) -> None:
    """One key accepts, one rejects, one undoes, one passes by; another opens the text."""
    with serving(make_owned(tmp_path / "owned.db")) as (address, _):
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.set_default_navigation_timeout(PATIENCE)
        page.goto(f"{address}/review/facts")
        first = page.locator("#case-h").inner_text()
        press(page, "a")
        assert page.locator("#case-h").inner_text() != first
        press(page, "u")
        assert page.locator("#case-h").inner_text() == first
        press(page, "n")
        press(page, "r")
        assert decisions(page)[:3] == ["reject", "undo", "accept"]
        press(page, "o")
        expect(page.locator(".desk-text[dir]")).to_contain_text("owned by Port Holdings")
        page.close()


def test_the_help_is_one_key_away_and_every_act_is_on_screen(page: Page) -> None:
    """The keys stand on the buttons, and all of them in the help."""
    open_case(page, factory.COPIED.id)
    shown = set(page.locator(".acts kbd").all_inner_texts())

    assert {"a", "r", "c", "s", "p", "j", "n"} <= shown
    press(page, "?")
    expect(page.get_by_role("heading", name="Keys", exact=True)).to_be_visible()


def test_every_control_can_be_reached_with_tab_alone(page: Page) -> None:
    """Going through the page with Tab meets each button and field, in the order of the page."""
    open_case(page, factory.COPIED.id)
    reached: list[str] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.id || document.activeElement.dataset.key || ''")
        )

    wanted = ["a", "r", "c", "s", "p", "j", "n", "passage", "content", "source", "cue", "speaker"]
    assert [each for each in reached if each in wanted][: len(wanted)] == wanted
