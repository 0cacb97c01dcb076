"""The desk killed while people judge: what was acknowledged is there after a restart."""

from __future__ import annotations

import http.client
import re
import threading
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from allegedly.ledger import Ledger
from tests import factory
from tests.end_to_end.chromium import serving
from tests.web.served import make_ledger

#: People who judge at the same time, and judgements after which the server is killed.
PEOPLE, ENOUGH = 3, 12
TARGETS = (factory.DENIED.id, factory.CRATES.id, factory.POSTED.id)


class Person(threading.Thread):
    """Somebody who judges one attribution again and again, and counts what was acknowledged."""

    def __init__(self, address: str, target: str, enough: threading.Semaphore) -> None:
        super().__init__()
        self.address, self.target, self.enough = address, target, enough
        self.kept: list[str] = []

    def run(self) -> None:
        """Judges until nobody answers."""
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        try:
            token, cookie = self._open(connection)
            for number in range(1_000):
                note = f"{self.target} {number}"
                if self._judge(connection, note, token, cookie):
                    self.kept.append(note)
                    self.enough.release()
        except (OSError, http.client.HTTPException):
            pass  # the server was killed: what it answered until then is what counts

    def _open(self, connection: http.client.HTTPConnection) -> tuple[str, str]:
        connection.request("GET", "/help")
        answer = connection.getresponse()
        found = re.search(r'name="csrf" content="([^"]*)"', answer.read().decode())
        cookies = [each.partition(";")[0] for each in answer.headers.get_all("Set-Cookie", [])]
        return found.group(1) if found else "", "; ".join(cookies)

    def _judge(
        self, connection: http.client.HTTPConnection, note: str, token: str, cookie: str
    ) -> bool:
        fields = {"csrf": token, "decision": "accept", "target": self.target, "note": note}
        kind = "application/x-www-form-urlencoded"
        headers = {"Content-Type": kind, "Cookie": cookie, "Origin": self.address}
        connection.request("POST", "/judgements", urlencode(fields), headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status == 303


@pytest.mark.parametrize("round_", range(2))
def test_no_acknowledged_judgement_is_missing_after_a_kill(tmp_path: Path, round_: int) -> None:
    """`kill -9` at any moment: every judgement that was answered is in the ledger, once."""
    path = make_ledger(tmp_path / "affair.db")
    enough = threading.Semaphore(0)
    with serving(path) as (address, server):
        people = [Person(address, target, enough) for target in TARGETS[:PEOPLE]]
        for person in people:
            person.start()
        for _ in range(ENOUGH + round_):
            assert enough.acquire(timeout=120)
        server.kill()
        for person in people:
            person.join()

    kept = [note for person in people for note in person.kept]
    with Ledger(path) as ledger:
        found = [judgement.note for judgement in ledger.judgements()]
    assert len(kept) >= ENOUGH
    assert set(kept) <= set(found)
    assert len(found) == len(set(found))
