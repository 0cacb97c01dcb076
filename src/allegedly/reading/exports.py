"""What people export of their accounts -> posts: Telegram's result.json, Mastodon's outbox.json.

Each message is a post of its own, with its account, its day and its address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

#: Chats of a Telegram export that are published to whoever reads them; others are private.
_PUBLIC = ("public_channel", "public_supergroup")
_PUBLIC_AUDIENCE = "https://www.w3.org/ns/activitystreams#Public"
_MASTODON = re.compile(r"https://(?P<host>[^/]+)/(?:users|@)/?(?P<handle>[^/]+)")


def posts_of(value: object) -> Iterator[dict[str, Any]] | None:
    """The posts in an export, as bare objects with a text; None where it is no export."""
    if not isinstance(value, dict):
        return None
    if isinstance(value.get("messages"), list) and "type" in value:
        return _telegram(value)
    items = value.get("orderedItems")
    return _mastodon(items) if isinstance(items, list) else None


def _telegram(chat: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    channel = str(chat.get("name") or "")
    if chat.get("type") not in _PUBLIC:
        return
    for message in chat["messages"]:
        if not isinstance(message, dict) or message.get("type") != "message":
            continue
        words = _telegram_words(message.get("text"))
        handle = str(message.get("from") or channel)
        if words.strip() and handle:
            yield {
                "text": words,
                "date": message.get("date"),
                "kind": "post",
                "publisher": channel or None,
                "account": {"platform": "Telegram", "handle": handle, "name": handle},
            }


def _telegram_words(text: object) -> str:
    """The words of a message, which is a string or a list of strings and marked parts."""
    parts = text if isinstance(text, list) else [text]
    words = (part.get("text") if isinstance(part, dict) else part for part in parts)
    return "".join(word for word in words if isinstance(word, str))


def _mastodon(items: list[Any]) -> Iterator[dict[str, Any]]:
    for item in items:
        note = item.get("object") if isinstance(item, dict) else None
        if not isinstance(note, dict) or note.get("type") != "Note":
            continue  # a boost is what another says
        if _PUBLIC_AUDIENCE not in [*_listed(note.get("to")), *_listed(note.get("cc"))]:
            continue
        found = _MASTODON.match(str(note.get("attributedTo") or ""))
        words = _plain(str(note.get("content") or ""))
        if found and words.strip():
            handle = f"{found['handle']}@{found['host']}"
            yield {
                "text": words,
                "date": note.get("published"),
                "kind": "post",
                "url": note.get("url"),
                "account": {"platform": "Mastodon", "handle": handle, "name": found["handle"]},
            }


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


class _Words(HTMLParser):
    """Collects the words of a note."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """A paragraph or a line begins."""
        del attrs
        if tag == "br":
            self.words.append("\n")
        elif tag == "p" and self.words:
            self.words.append("\n\n")

    def handle_data(self, data: str) -> None:
        """Words."""
        self.words.append(data)


def _plain(content: str) -> str:
    parser = _Words()
    parser.feed(content)
    parser.close()
    return "".join(parser.words)
