"""What is new is told as it happens: a real server, and another process that writes."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect

from tests.end_to_end.chromium import PATIENCE, running_browser, serving
from tests.web.served import make_ledger

_WRITE = """
import sys
from allegedly.ledger import Ledger
from allegedly.records import Failure
with Ledger(sys.argv[1]) as ledger:
    ledger.add_failure(Failure(input="late.html", stage="reading", reason="it is empty"))
"""


def write_elsewhere(path: Path) -> None:
    """Another process adds something to the ledger."""
    subprocess.run([sys.executable, "-c", _WRITE, str(path)], check=True)


@contextmanager
def listening(address: str, **headers: str) -> Iterator[http.client.HTTPResponse]:
    """The stream of events, open."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)
    connection.request("GET", "/api/v1/events", headers=headers)
    try:
        yield connection.getresponse()
    finally:
        connection.close()


def next_event(stream: http.client.HTTPResponse) -> dict[str, str]:
    """The fields of the next event that says something."""
    fields: dict[str, str] = {}
    while line := stream.readline().decode():
        name, _, value = line.rstrip("\n").partition(": ")
        if name:
            fields[name] = value
        elif "id" in fields:
            return fields
        else:
            fields = {}
    raise AssertionError("the stream has ended")


def test_what_another_process_writes_is_told_as_an_event(tmp_path: Path) -> None:
    """The event comes without asking again, with the counts after the change."""
    path = make_ledger(tmp_path / "affair.db")
    with serving(path) as (address, _), listening(address) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        begun = next_event(stream)
        write_elsewhere(path)
        told = next_event(stream)

    assert told["event"] == "changed"
    assert int(told["id"]) > int(begun["id"])
    assert json.loads(told["data"])["failures"] == 2


def test_what_happened_while_nobody_listened_is_told_to_who_comes_back(tmp_path: Path) -> None:
    """A browser that was cut off names the last event it saw, and hears of the change at once."""
    path = make_ledger(tmp_path / "affair.db")
    with serving(path) as (address, _):
        with listening(address) as stream:
            begun = next_event(stream)
        write_elsewhere(path)
        with listening(address, **{"Last-Event-ID": begun["id"]}) as stream:
            assert next_event(stream)["event"] == "changed"


def test_an_open_page_says_that_the_ledger_has_changed(tmp_path: Path) -> None:
    """The reader of the claims is told, and asks for what is new herself."""
    path = make_ledger(tmp_path / "affair.db")
    with serving(path) as (address, _), running_browser() as browser:
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        with page.expect_request("**/api/v1/events"):
            page.goto(address)
        page.wait_for_timeout(1_500)  # the stream has said where it begins
        write_elsewhere(path)

        expect(page.get_by_text("The ledger has changed")).to_be_visible(timeout=PATIENCE)
