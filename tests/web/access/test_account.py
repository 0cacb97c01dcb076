"""A user's own page: password, tokens, sign out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from allegedly.ledger.desk import Accounts, Desk
from allegedly.web.access.attempts import MOST_TOGETHER
from tests.web.browser import PASSWORD, Browser, add_token, add_user

GUARDED = "/api/v1/counts"


@pytest.fixture
def jane(browser: Browser, ledger_path: Path) -> Browser:
    """A user who has signed in."""
    add_user(ledger_path, "jane")
    browser.sign_in("jane")
    return browser


def made(jane: Browser, label: str) -> tuple[str, str]:
    """The id of a new token and the token, as the page shows them."""
    page = jane.post("/account/tokens", {"label": label}).text
    shown, identity = re.search(r"alg_[\w-]+", page), re.search(r"/tokens/(\w+)/revoke", page)
    assert shown
    assert identity
    return identity[1], shown[0]


def status(browser: Browser, token: str) -> int:
    """What a program with this token is answered."""
    return browser.other().get(GUARDED, headers={"Authorization": f"Bearer {token}"}).status_code


def test_a_token_is_made_shown_once_and_revoked(jane: Browser) -> None:
    """It serves until it is revoked, and no later page has it."""
    identity, token = made(jane, "nightly <b>export</b>")
    again = jane.get("/account")

    assert status(jane, token) == 200
    assert token not in again.text
    assert "nightly &lt;b&gt;export&lt;/b&gt;" in again.text
    assert again.headers["cache-control"] == "no-store"
    jane.post(f"/account/tokens/{identity}/revoke")
    assert status(jane, token) == 401


def test_nobody_revokes_the_token_of_another(jane: Browser, ledger_path: Path) -> None:
    """It is not even said whether there is one, and it is not on the page."""
    add_user(ledger_path, "joan")
    token = add_token(ledger_path, "joan")
    with Desk(ledger_path) as desk:
        [hers] = Accounts(desk).tokens()

    assert jane.post(f"/account/tokens/{hers.id}/revoke").status_code == 404
    assert hers.id not in jane.get("/account").text
    assert status(jane, token) == 200


def test_a_new_password_ends_every_other_session(jane: Browser) -> None:
    """Who changed it stays signed in; the old one opens nothing."""
    elsewhere = jane.other()
    elsewhere.sign_in("jane")
    answer = jane.post("/account/password", {"current": PASSWORD, "new": "another long password"})

    assert answer.headers["location"] == "/account?changed"
    assert jane.get(GUARDED).status_code == 200
    assert elsewhere.get(GUARDED).status_code == 401
    assert elsewhere.sign_in("jane").status_code == 403


def test_a_password_is_changed_by_who_knows_it_alone(jane: Browser) -> None:
    """A session left open is not enough, and guessing is slowed down as at the door."""
    fields = {"current": "wrong", "new": "another long password"}
    short = jane.post("/account/password", {"current": PASSWORD, "new": "short"})
    answers = [jane.post("/account/password", fields).status_code for _ in range(MOST_TOGETHER + 1)]

    assert short.status_code == 422
    assert "10 to 1,000 characters" in short.text
    assert answers == [403] * MOST_TOGETHER + [429]


def test_a_token_makes_no_tokens(jane: Browser) -> None:
    """Who has stolen one cannot make it outlive its revoking."""
    _, token = made(jane, "program")
    headers = {"Authorization": f"Bearer {token}"}
    answer = jane.other().client.post("/account/tokens", data={"label": "x"}, headers=headers)

    assert answer.status_code == 422
    assert len(re.findall("/revoke", jane.get("/account").text)) == 1


def test_who_needs_no_password_is_told_how_to_make_users(browser: Browser) -> None:
    """Nobody has an account where nobody needs one."""
    assert "allegedly users add" in browser.get("/account").text
