"""Exports of accounts: each public message is a post."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from allegedly.reading import read_input
from allegedly.records import Document, Failure

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
CHANNEL: dict[str, Any] = {
    "name": "Harbour Watch",
    "type": "public_channel",
    "id": 1,
    "messages": [
        {"id": 1, "type": "service", "date": "2026-05-04T08:00:00", "text": "created"},
        {
            "id": 2,
            "type": "message",
            "date": "2026-05-05T08:00:00",
            "from": "Harbour Watch",
            "text": ["The ferry carried ", {"type": "bold", "text": "rifles"}, ", a worker said."],
        },
        {"id": 3, "type": "message", "date": "2026-05-06T08:00:00", "text": ""},
    ],
}
OUTBOX: dict[str, Any] = {
    "type": "OrderedCollection",
    "orderedItems": [
        {"type": "Announce", "object": "https://other.example/1"},
        {
            "type": "Create",
            "object": {
                "type": "Note",
                "attributedTo": "https://torvia.example/users/harbour",
                "url": "https://torvia.example/@harbour/2",
                "published": "2026-05-05T08:00:00Z",
                "to": [PUBLIC],
                "content": "<p>The ferry carried rifles &amp; shells.</p><p>So a worker said.</p>",
            },
        },
        {
            "type": "Create",
            "object": {
                "type": "Note",
                "attributedTo": "https://torvia.example/users/harbour",
                "to": ["https://torvia.example/users/friend"],
                "content": "<p>Between us.</p>",
            },
        },
    ],
}


def read(folder: Path, value: object) -> list[Document | Failure]:
    """What a file with this export gives."""
    path = folder / "result.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return list(read_input(str(path)))


def test_a_telegram_channel_is_its_posts(tmp_path: Path) -> None:
    """Each message with words is a post of the channel's account, with its day."""
    (post,) = read(tmp_path, CHANNEL)

    assert isinstance(post, Document)
    assert post.text == "The ferry carried rifles, a worker said."
    assert (post.kind, str(post.published)[:10]) == ("post", "2026-05-05")
    assert post.account is not None
    assert (post.account.platform, post.account.handle) == ("Telegram", "Harbour Watch")


def test_a_mastodon_outbox_is_its_public_posts(tmp_path: Path) -> None:
    """Boosts are of others, and what went to a few is not read."""
    (post,) = read(tmp_path, OUTBOX)

    assert isinstance(post, Document)
    assert post.text == "The ferry carried rifles & shells.\n\nSo a worker said."
    assert post.url == "https://torvia.example/@harbour/2"
    assert post.account is not None
    assert post.account.handle == "harbour@torvia.example"


@pytest.mark.parametrize("kind", ["personal_chat", "private_group", "private_channel"])
def test_private_chats_are_not_read(tmp_path: Path, kind: str) -> None:
    """What was said among a few was not published; the failure says so."""
    (failure,) = read(tmp_path, {**CHANNEL, "type": kind})

    assert isinstance(failure, Failure)
    assert "without a public post" in failure.reason
