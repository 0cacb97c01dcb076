"""Who may: sessions, tokens, passwords, and how often one may be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI

from allegedly.errors import UsageError
from allegedly.ledger.desk import Accounts, Desk
from allegedly.ledger.desk.accounts import IDLE_LIFE, NO_PASSWORD, WHOLE_LIFE, Session
from allegedly.settings import DeskSettings
from allegedly.web.access import Attempts, check_start
from allegedly.web.access.attempts import MOST_FROM_ONE_PLACE, MOST_TOGETHER, PERIOD
from allegedly.web.access.identity import local_user
from allegedly.web.access.passwords import hash_password, is_right
from allegedly.web.access.routes import local_path
from tests.web.browser import PASSWORD, Browser, add_token, add_user

GUARDED = "/api/v1/openapi.json"


def bearer(token: str) -> dict[str, str]:
    """The header that a program sends."""
    return {"Authorization": f"Bearer {token}"}


def session_cookie(browser: Browser) -> str:
    """The cookie that the browser holds."""
    (value,) = (cookie.value for cookie in browser.client.cookies.jar)
    assert value
    return value


def test_on_this_machine_nobody_needs_a_password(browser: Browser) -> None:
    """As long as no user has one; who judges is then who runs the program."""
    assert browser.get(GUARDED).status_code == 200
    assert local_user() in browser.get("/sign-in").text


def test_once_a_user_has_a_password_it_is_asked_for(browser: Browser, ledger_path: Path) -> None:
    """On loopback too, for a proxy may stand before it; the way in leads back to the page."""
    add_user(ledger_path, "jane")
    page, api = browser.get("/claims?x=1"), browser.get(GUARDED)

    assert (page.status_code, page.headers["location"]) == (303, "/sign-in?next=%2Fclaims%3Fx%3D1")
    assert api.status_code == 401
    assert api.headers["content-type"] == "application/problem+json"
    assert api.headers["www-authenticate"] == "Bearer"


def test_the_right_password_opens_a_session_and_the_wrong_one_does_not(
    browser: Browser, ledger_path: Path
) -> None:
    """A new cookie after signing in, for one that somebody has planted must be worth nothing."""
    add_user(ledger_path, "jane")
    wrong, nobody = browser.sign_in("jane", "wrong"), browser.sign_in("joan")
    planted = session_cookie(browser)
    came = browser.sign_in("jane", next="/claims")

    assert (wrong.status_code, nobody.status_code) == (403, 403)
    assert wrong.text.replace("jane", "") == nobody.text.replace("joan", "")
    assert (came.status_code, came.headers["location"]) == (303, "/claims")
    assert session_cookie(browser) != planted
    assert browser.get(GUARDED).status_code == 200


def test_the_cookie_is_for_no_script_and_no_other_site(browser: Browser, ledger_path: Path) -> None:
    """HttpOnly, SameSite, and Secure where there is TLS."""
    add_user(ledger_path, "jane")
    cookie = browser.sign_in("jane").headers["set-cookie"]
    over_tls = browser.other()
    over_tls.client.base_url = "https://localhost"

    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie
    assert "Secure" in over_tls.get("/sign-in").headers["set-cookie"]


def test_signing_out_ends_the_session_everywhere(browser: Browser, ledger_path: Path) -> None:
    """The cookie is taken away, and a copy of it is worth nothing."""
    add_user(ledger_path, "jane")
    browser.sign_in("jane")
    name = next(cookie.name for cookie in browser.client.cookies.jar)
    copy = session_cookie(browser)
    gone = browser.post("/sign-out")
    thief = browser.other()
    thief.client.cookies.set(name, copy)

    assert gone.headers["location"] == "/sign-in"
    assert thief.get(GUARDED).status_code == 401


def test_a_session_is_over_after_its_time(ledger_path: Path) -> None:
    """After half a day without use, and after a month whatever the use."""
    now = 1_900_000_000.0
    with Desk(ledger_path, clock=lambda: now) as desk:
        accounts = Accounts(desk)
        accounts.add_user("jane", NO_PASSWORD)
        idle, busy = accounts.begin_session("jane"), accounts.begin_session("jane")
        now += IDLE_LIFE - 1
        assert accounts.session(busy) == Session("jane", is_unnoted=True)
        accounts.note_use(busy)
        assert accounts.session(busy) == Session("jane", is_unnoted=False)
        now += 2
        assert accounts.session(idle) is None
        for _ in range(int(WHOLE_LIFE // (IDLE_LIFE - 2))):
            accounts.note_use(busy)
            now += IDLE_LIFE - 2
        assert accounts.session(busy) is None


def test_who_is_at_the_desk_stays_signed_in(browser: Browser, ledger_path: Path) -> None:
    """Each page that is read keeps the session from ending for half a day more."""
    add_user(ledger_path, "jane")
    browser.sign_in("jane")
    desk = browser.app.state.desk
    begun = desk.clock()
    for hours in (11, 22, 33):
        desk.clock = lambda later=3600 * hours: begun + later
        assert browser.get(GUARDED).status_code == 200
    desk.clock = lambda: begun + 46 * 3600
    assert browser.get(GUARDED).status_code == 401


def test_a_token_serves_until_it_is_revoked(browser: Browser, ledger_path: Path) -> None:
    """And only whole, and only as a token; the session's secret is none."""
    add_user(ledger_path, "jane")
    token = add_token(ledger_path, "jane")
    browser.sign_in("jane")
    program = browser.other()
    assert program.get(GUARDED, headers=bearer(token)).status_code == 200
    for wrong in (token[:-1], token.upper(), "", session_cookie(browser)):
        assert program.get(GUARDED, headers=bearer(wrong)).status_code == 401
    assert program.get(GUARDED, headers={"Authorization": f"Basic {token}"}).status_code == 401

    with Desk(ledger_path) as desk:
        accounts = Accounts(desk)
        accounts.revoke_token(accounts.tokens()[0].id)
    assert program.get(GUARDED, headers=bearer(token)).status_code == 401


def test_a_user_who_is_gone_has_no_session_and_no_token(
    browser: Browser, ledger_path: Path
) -> None:
    """And one whose password was changed has to sign in again."""
    add_user(ledger_path, "jane")
    add_user(ledger_path, "joan")
    token = add_token(ledger_path, "jane")
    browser.sign_in("jane")
    other = browser.other()
    other.sign_in("joan")
    with Desk(ledger_path) as desk:
        Accounts(desk).remove_user("jane")
        Accounts(desk).set_password("joan", hash_password("another long password"))

    for left_behind in (browser, other):
        assert left_behind.get(GUARDED).status_code == 401
    assert browser.other().get(GUARDED, headers=bearer(token)).status_code == 401


def test_nothing_that_is_stored_signs_anybody_in(ledger_path: Path) -> None:
    """Neither password nor session nor token stands in the file."""
    add_user(ledger_path, "jane")
    token = add_token(ledger_path, "jane")
    with Desk(ledger_path) as desk:
        session = Accounts(desk).begin_session("jane")
    stored = b"".join(path.read_bytes() for path in ledger_path.parent.iterdir())

    assert b"$argon2id$" in stored
    for secret in (PASSWORD, token, session):
        assert secret.encode() not in stored


def test_too_many_wrong_passwords_make_one_wait(browser: Browser, ledger_path: Path) -> None:
    """Even for the right one; somebody else from there is not yet held up."""
    add_user(ledger_path, "jane")
    add_user(ledger_path, "joan")
    statuses = [browser.sign_in("jane", "wrong").status_code for _ in range(MOST_TOGETHER)]
    held = browser.sign_in("jane")

    assert statuses == [403] * MOST_TOGETHER
    assert held.status_code == 429
    assert 0 < int(held.headers["retry-after"]) <= PERIOD + 1
    assert browser.sign_in("joan").status_code == 303


def test_one_place_cannot_try_one_password_on_everybody() -> None:
    """Failures count for the place as well; after a while it may try again."""
    now = 0.0
    attempts = Attempts(clock=lambda: now)
    for number in range(MOST_FROM_ONE_PLACE):
        assert not attempts.wait("203.0.113.7", f"user {number}")
        attempts.failed("203.0.113.7", f"user {number}")
    assert attempts.wait("203.0.113.7", "jane") > 0
    assert not attempts.wait("203.0.113.8", "jane")
    now += PERIOD
    assert not attempts.wait("203.0.113.7", "jane")


def test_attempts_are_forgotten_when_there_are_too_many_to_keep() -> None:
    """A flood from many places does not fill the memory."""
    attempts = Attempts(clock=lambda: 0.0)
    for number in range(12_000):
        attempts.failed(f"place {number}", f"name {number}")
    assert len(attempts._failed) <= 10_000


def test_passwords_are_compared_whole_and_short_ones_refused() -> None:
    """A user without a password has none that is right."""
    stored = hash_password(PASSWORD)

    assert is_right(PASSWORD, stored)
    assert not is_right(PASSWORD + "x", stored)
    assert not is_right("-", NO_PASSWORD)
    assert not is_right("the password of nobody", None)
    for wrong in ("short", "x" * 1001):
        with pytest.raises(UsageError, match="10 to 1,000"):
            hash_password(wrong)


@pytest.mark.parametrize("names", [{}, {"host": "127.0.0.1", "names": ("desk.example",)}])
@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example"])  # noqa: S104
def test_where_others_can_come_a_user_is_needed(
    ledger_path: Path, host: str, names: dict[str, object]
) -> None:
    """Any address but loopback, and loopback under another name, which a proxy stands for."""
    settings = DeskSettings(**{"ledger": ledger_path, "host": host, **names})  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="allegedly users add"):
        check_start(settings)
    with Desk(ledger_path) as desk:
        Accounts(desk).add_user("program", NO_PASSWORD)
    check_start(settings)
    outside = Browser(settings)
    assert isinstance(outside.app, FastAPI)
    assert outside.get(GUARDED).status_code == 401


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_on_loopback_none_is(ledger_path: Path, host: str) -> None:
    """A server that only this machine reaches starts as it is."""
    check_start(DeskSettings(ledger_path, host))


@pytest.mark.parametrize(
    ("target", "path"),
    [("/claims?a=b#c", "/claims?a=b#c"), ("", "/"), ("claims", "/"), ("//evil.example/", "/"),
     ("/\\evil.example", "/"), ("https://evil.example/", "/"), ("/\nx", "/"),
     ("javascript:alert(1)", "/"), ("///evil.example", "/")],
)  # fmt: skip
def test_signing_in_leads_to_no_other_site(target: str, path: str) -> None:
    """The address to go on to is ours or it is the front page."""
    assert local_path(target) == path
