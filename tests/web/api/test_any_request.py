"""Requests that nobody thought of, made from the OpenAPI document: none breaks the server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import openapi

from allegedly.settings import DeskSettings
from allegedly.web.app import create_app
from tests.web.browser import add_token, add_user
from tests.web.served import ADDRESS, make_ledger

#: Requests for each call; more found no more here, and take minutes.
EXAMPLES = 12
#: The name by which the server is asked; it answers to no other.
HOST = {"Host": "localhost"}
#: An endless stream: its end is tested by hand.
ENDLESS = "/api/v1/events"


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The API of a desk, as its OpenAPI document describes it."""
    path: Path = make_ledger(tmp_path_factory.mktemp("any") / "affair.db")
    app = create_app(DeskSettings(ledger=path))
    return openapi.from_asgi("/api/v1/openapi.json", app, headers=HOST)


@pytest.fixture(scope="module")
def allowed(described: Any) -> dict[str, str]:
    """What a program with a token sends, so that it may change things as well."""
    path = described.app.state.settings.ledger
    add_user(path, "fuzz")
    return {**HOST, "Authorization": f"Bearer {add_token(path, 'fuzz')}"}


def test_no_request_breaks_the_server(described: Any, allowed: dict[str, str]) -> None:
    """Whatever is asked, the answer is not a 5xx."""
    operations = [each.ok() for each in described.get_all_operations()]

    assert len(operations) > 10
    for operation in operations:
        if operation.path != ENDLESS:
            _ask_anything(operation, allowed)


def _ask_anything(operation: Any, headers: dict[str, str]) -> None:
    @settings(
        max_examples=EXAMPLES,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        answer = case.call(base_url=ADDRESS, headers=headers)
        assert answer.status_code < 500, f"{case.as_curl_command()}: {answer.text}"

    ask()
