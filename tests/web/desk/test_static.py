"""Style and script: ours, or out of a package at build time; nothing from elsewhere."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from allegedly.web.desk.static_files import FILES


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_file_is_served_with_its_kind(desk: TestClient, name: str) -> None:
    """A file that pages refer to is there, with the type that a browser insists on."""
    answer = desk.get(f"/static/{name}")

    assert answer.status_code == 200, "a fresh install copies htmx: run `make test`"
    assert answer.headers["content-type"].startswith(FILES[name][1])
    assert answer.content


def test_htmx_is_in_the_package(desk: TestClient) -> None:
    """The build has copied htmx out of its package."""
    assert desk.get("/static/htmx.js").text.startswith("var htmx=")


def test_no_other_file_is_served(desk: TestClient) -> None:
    """A name that is not in the list leads nowhere, however it is written."""
    for name in ("static_files.py", "..%2f..%2fapp.py", "desk.css%00", "../app.py"):
        assert desk.get(f"/static/{name}").status_code == 404


def test_pages_refer_to_our_files_alone(desk: TestClient) -> None:
    """Every script, style and icon of a page is one of the list."""
    found = re.findall(r'(?:src|href)="(/static/[^"]+|https?://[^"]+)"', desk.get("/").text)

    assert found
    assert {each.removeprefix("/static/") for each in found} <= FILES.keys()
