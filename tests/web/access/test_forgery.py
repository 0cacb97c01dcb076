"""Requests that a stranger's page makes in a user's name, and others that are refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from allegedly.settings import DeskSettings
from allegedly.web.access.bodies import MAX_BODY, MAX_UPLOAD
from allegedly.web.access.headers import HEADERS
from tests.web.browser import Browser, add_user

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=b"
ELSEWHERE = "https://evil.example"


def part(name: str, value: str) -> str:
    """A field of a multipart form."""
    return f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'


#: What a request has that our own pages' requests do not have, or the other way round. Each
#: function makes a request's options of the token that the user's own pages hold.
FORGED: dict[str, Callable[[str], dict[str, Any]]] = {
    "no token": lambda _: {"data": {"url": "x"}},
    "an empty token": lambda _: {"data": {"csrf": ""}},
    "a guessed token": lambda _: {"data": {"csrf": "0" * 64}},
    "a token cut short": lambda token: {"data": {"csrf": token[:-1]}},
    "a token made longer": lambda token: {"data": {"csrf": token + "0"}},
    "a token in capitals": lambda token: {"data": {"csrf": token.upper()}},
    "a token in the query": lambda token: {"params": {"csrf": token}},
    "a token in a cookie": lambda token: {"headers": {"Cookie": f"csrf={token}"}},
    "a token behind another": lambda token: {
        "content": f"csrf=x&csrf={token}", "headers": {"Content-Type": FORM}},
    "a token as plain text": lambda token: {
        "content": f"csrf={token}", "headers": {"Content-Type": "text/plain"}},
    "JSON without a token": lambda _: {"json": {"source": "https://a.example"}},
    "JSON as plain text": lambda _: {
        "content": '{"source": "x"}', "headers": {"Content-Type": "text/plain"}},
    "an empty header": lambda _: {"headers": {"X-CSRF-Token": ""}},
    "a wrong header over a right field": lambda token: {
        "data": {"csrf": token}, "headers": {"X-CSRF-Token": "x"}},
    "another site": lambda token: {"data": {"csrf": token}, "headers": {"Origin": ELSEWHERE}},
    "the null origin": lambda token: {"data": {"csrf": token}, "headers": {"Origin": "null"}},
    "another port": lambda token: {
        "data": {"csrf": token}, "headers": {"Origin": "http://localhost:8001"}},
    "a cross-site fetch": lambda token: {
        "data": {"csrf": token}, "headers": {"Sec-Fetch-Site": "cross-site"}},
    "a same-site fetch": lambda token: {
        "data": {"csrf": token}, "headers": {"Sec-Fetch-Site": "same-site"}},
    "a multipart form without a token": lambda _: {
        "content": part("text", "x") + "--b--", "headers": {"Content-Type": MULTIPART}},
    "a token deep in a multipart form": lambda token: {
        "content": part("text", "x" * 20_000) + part("csrf", token) + "--b--",
        "headers": {"Content-Type": MULTIPART}},
    "a header that is not ASCII": lambda _: {"headers": {"X-CSRF-Token": b"\xff" * 64}},
}  # fmt: skip


@pytest.mark.parametrize("path", ["/sign-out", "/api/v1/jobs"])
@pytest.mark.parametrize("kind", FORGED)
def test_a_forged_request_is_refused(browser: Browser, kind: str, path: str) -> None:
    """By page and by API, for the one user of this machine as well, before anything is done."""
    answer = browser.client.post(path, **FORGED[kind](browser.csrf()))

    assert answer.status_code == 403
    assert "reload the page" in answer.text


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "post"])
def test_every_method_that_changes_something_is_guarded(browser: Browser, method: str) -> None:
    """Not only POST."""
    assert browser.client.request(method, "/api/v1/jobs/1").status_code == 403


def test_a_token_of_somebody_else_or_of_an_ended_session_is_refused(
    browser: Browser, ledger_path: Path
) -> None:
    """A token belongs to one cookie, and goes with it."""
    add_user(ledger_path, "jane")
    before = browser.csrf()
    browser.sign_in("jane")
    stranger = browser.other()

    assert browser.client.post("/sign-out", data={"csrf": before}).status_code == 403
    assert stranger.client.post("/sign-in", data={"csrf": browser.csrf()}).status_code == 403
    token = browser.csrf()
    assert browser.client.post("/sign-out", data={"csrf": token}).status_code == 303
    assert browser.client.post("/sign-out", data={"csrf": token}).status_code == 403


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "",
     "localhost:8000:1", "localhost, evil.example", "[::1", "a b", "2130706433.evil.example"],
)  # fmt: skip
def test_a_request_for_another_host_is_refused(browser: Browser, host: str) -> None:
    """Or else a stranger's name that leads to 127.0.0.1 could read the ledger (DNS rebinding)."""
    answer = browser.get("/sign-in", headers={"Host": host})

    assert answer.status_code == 421
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000", "192.0.2.1"]
)
def test_a_request_for_this_machine_is_answered(browser: Browser, host: str) -> None:
    """A number cannot be rebound."""
    assert browser.get("/sign-in", headers={"Host": host}).status_code == 200


def test_a_name_that_was_given_is_answered(ledger_path: Path) -> None:
    """With the server behind a proxy, say."""
    add_user(ledger_path, "jane")
    named = Browser(DeskSettings(ledger_path, names=("Desk.Example",)))

    assert named.get("/sign-in", headers={"Host": "desk.example"}).status_code == 200
    assert named.get("/sign-in", headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize("path", ["/sign-in", "/nowhere", "/api/v1/nowhere", "/static/desk.css"])
def test_every_answer_tells_the_browser_what_not_to_do(browser: Browser, path: str) -> None:
    """Pages, files, errors and refusals alike."""
    for answer in (browser.get(path), browser.get(path, headers={"Host": "evil.example"}),
                   browser.client.post(path)):  # fmt: skip
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("path", "limit"), [("/sign-in", MAX_BODY), ("/add", MAX_UPLOAD)])
def test_a_request_over_its_limit_is_refused(browser: Browser, path: str, limit: int) -> None:
    """By the length it declares, and one that declares none is refused as well."""
    for length in (str(limit + 1), "9" * 5000):
        assert browser.client.post(path, headers={"Content-Length": length}).status_code == 413
    assert browser.client.post(path, headers={"Content-Length": "-1"}).status_code == 411
    assert browser.client.post(path, content=iter([b"x"])).status_code == 411
