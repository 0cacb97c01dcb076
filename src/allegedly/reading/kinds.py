"""What kind of thing an input is: by its declared type, its name, its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import urlsplit

from allegedly.errors import UnreadableInput
from allegedly.reading.feeds import is_feed
from allegedly.reading.options import UPLOAD

Kind = Literal["page", "plain", "json", "lines", "feed", "pdf", "warc", "wacz"]

_BY_ENDING: dict[str, Kind] = {
    ".html": "page", ".htm": "page", ".xhtml": "page", ".shtml": "page",
    ".txt": "plain", ".text": "plain", ".md": "plain", ".markdown": "plain",
    ".json": "json", ".jsonld": "json", ".jsonl": "lines", ".ndjson": "lines",
}  # fmt: skip
_BY_TYPE: dict[str, Kind] = {
    "text/html": "page", "application/xhtml+xml": "page",
    "text/plain": "plain", "text/markdown": "plain", "text/x-markdown": "plain",
    "application/json": "json", "application/ld+json": "json",
    "application/x-ndjson": "lines", "application/jsonl": "lines",
}  # fmt: skip
_ZIP = b"PK\x03\x04"
# The first bytes of what is read whatever it is called.
_BY_MARK: tuple[tuple[bytes, Kind], ...] = ((b"%PDF-", "pdf"), (b"WARC/", "warc"))
# The first bytes of what is not read, what it is, and what would help.
_FOREIGN = (
    (_ZIP, "a zip archive or office document is not read; save it as text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old office document is not read; save it as text or HTML"),
    (b"{\\rtf", "RTF is not read; save it as text"),
    (b"BZh", "bzip2 is not unpacked; unpack it first"),
    (b"\xfd7zXZ", "xz is not unpacked; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd is not unpacked; unpack it first"),
    (b"\x89PNG", "a picture, not text"),
    (b"\xff\xd8\xff", "a picture, not text"),
    (b"GIF8", "a picture, not text"),
    (b"RIFF", "a sound, film or picture, not text; give its transcript"),
    (b"ID3", "a sound, not text; give its transcript"),
    (b"\x00\x00\x00\x18ftyp", "a film, not text; give its transcript"),
    (b"\x00\x00\x00\x20ftyp", "a film, not text; give its transcript"),
    (b"SQLite format 3", "a database, not text; is it a ledger? Give it with --ledger"),
)  # fmt: skip
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta|title|section|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = 4096


def ending(name: str) -> str:
    """The lower-case ending of a file name or of an address's path, that of a .gz taken off."""
    name = name.removeprefix(UPLOAD)
    path = PurePosixPath(urlsplit(name).path if "://" in name else name.replace("\\", "/"))
    return PurePosixPath(path.stem).suffix.lower() if path.suffix.lower() == ".gz" else (
        path.suffix.lower()
    )  # fmt: skip


def kind_of(source: str, name: str, head: bytes, media_type: str | None = None) -> Kind:
    """How an input is to be read.

    Args:
        source: the input, for the error.
        name: its file name or address.
        head: its first bytes, unpacked.
        media_type: what a server declares it to be.

    Raises:
        UnreadableInput: it is of a kind that is not read.
    """
    for mark, kind in _BY_MARK:
        if head.startswith(mark):
            return kind
    if head.startswith(_ZIP) and ending(name) == ".wacz":
        return "wacz"
    for mark, reason in _FOREIGN:
        if head.startswith(mark):
            raise UnreadableInput(source, reason)
    if is_feed(head):
        return "feed"
    head = head.removeprefix(b"\xef\xbb\xbf")[:_HEAD]
    if media_type and media_type.startswith(("image/", "audio/", "video/")):
        raise UnreadableInput(source, f"{media_type} is not text; give its transcript")
    known = _BY_TYPE.get(media_type or "") or _BY_ENDING.get(ending(name))
    if known == "plain" and media_type and _BY_ENDING.get(ending(name)):
        known = _BY_ENDING[ending(name)]  # servers send Markdown and JSONL as text/plain
    return known or _sniff(head)


def _sniff(head: bytes) -> Kind:
    if _PAGE.match(head):
        return "page"
    return "json" if re.match(rb"\s*(?:\{\s*\"|\[\s*\{)", head) else "plain"
