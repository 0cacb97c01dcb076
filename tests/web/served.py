"""The invented affair as a ledger, and the desk over it, for tests of pages and API."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from starlette.testclient import TestClient

from allegedly.ledger import Ledger
from allegedly.pipeline import open_ledger
from allegedly.records import Failure, Match, Reason
from allegedly.settings import DeskSettings
from allegedly.web.app import create_app
from tests import factory
from tests.ledger.made import READINGS

ADDRESS = "http://localhost"


def _match(left: str, right: str, relation: str) -> Match:
    reason = Reason(about="words", detail="the same ship and the same load")
    return Match.model_validate(
        {"left": left, "right": right, "relation": relation, "score": 0.9, "reasons": [reason]}
    )


def _vector(attribution: str) -> bytes:
    """A direction of its own for each attribution: by their vectors none is like another."""
    numbers = np.random.default_rng(int(attribution, 16)).standard_normal(384)
    return (numbers / np.linalg.norm(numbers)).astype("<f2").tobytes()


#: What the machine thinks, by the document that comes in last.
MATCHES = {
    factory.SITE.id: [_match(factory.POSTED.id, factory.COPIED.id, "same")],
    factory.WIRE.id: [_match(factory.POSTED.id, factory.DENIED.id, "same")],
    factory.INTERVIEW.id: [_match(factory.POSTED.id, factory.HELD_POSSIBLE.id, "same")],
}
FAILURE = Failure(input="letters/scan.pdf", stage="reading", reason="not text: a PDF’s bytes")


def make_ledger(path: Path, matches: Mapping[str, Sequence[Match]] = MATCHES) -> Path:
    """The path of a ledger of the invented affair, its claims assembled; `matches` by document."""
    with Ledger(path) as ledger:
        for plain in READINGS:
            reading = plain.model_copy(update={"vectors": {i: _vector(i) for i in plain.vectors}})
            ledger.add(reading, matches.get(reading.document.id, []))
        ledger.add_failure(FAILURE)
    open_ledger(path).close()
    return path


def open_desk(path: Path) -> TestClient:
    """A client of the desk over the ledger at `path`, as the one user of this machine."""
    app = create_app(DeskSettings(ledger=path))
    return TestClient(app, base_url=ADDRESS)


def token(desk: TestClient) -> str:
    """The token that a form of the desk carries."""
    found = re.search(r'<meta name="csrf" content="([^"]*)">', desk.get("/help").text)
    assert found
    return found.group(1)


def send(desk: TestClient, **fields: Any) -> Any:
    """The answer to a judgement's form; redirections are not followed."""
    values = {"csrf": token(desk), **fields}
    return desk.post("/judgements", data=values, follow_redirects=False)


def claim_with(desk: TestClient, words: str) -> str:
    """The id of the claim whose text has `words`."""
    items = desk.get("/api/v1/claims").json()["items"]
    [found] = [each["id"] for each in items if words in each["text"]]
    return str(found)
