"""What kind of thing an input is."""

from __future__ import annotations

import pytest

from allegedly.errors import UnreadableInput
from allegedly.reading.kinds import ending, kind_of


@pytest.mark.parametrize(
    ("name", "head", "media_type", "expected"),
    [
        ("a.html", b"Words", None, "page"),
        ("a.HTM", b"", None, "page"),
        ("a.html.gz", b"<p>", None, "page"),
        ("a.txt", b"<p>no page</p>", None, "plain"),
        ("notes.md", b"# T", None, "plain"),
        ("a.json", b"{}", None, "json"),
        ("a.jsonl", b"{}", None, "lines"),
        ("-", b"<!DOCTYPE html><html>", None, "page"),
        ("-", b"\xef\xbb\xbf  <!-- saved --><html>", None, "page"),
        ("-", b'<?xml version="1.0"?><html>', None, "page"),
        ("-", b'{"text": "x"}', None, "json"),
        ("-", b"[{}]", None, "json"),
        ("-", b"[Editor's note: x]", None, "plain"),
        ("-", b"<3 is a heart", None, "plain"),
        ("a.xml", b'<?xml version="1.0"?>\n<rss version="2.0">', None, "feed"),
        ("a", b"<!-- made by hand --><feed xmlns='x'>", None, "feed"),
        ("a", '<?xml version="1.0"?><feed>'.encode("utf-16"), None, "feed"),
        ("a.xml", b"<urlset xmlns='x'>", "text/html", "feed"),
        ("a.json", b'{"title": "x", "version": "https://jsonfeed.org/version/1.1"', None, "feed"),
        ("a.rss", b"<!doctype html><html>", "application/rss+xml", "page"),
        ("story", b"A ferry burned.", None, "plain"),
        ("a.pdf", b"%PDF-1.7", None, "pdf"),
        ("https://x.example/a", b"%PDF-1.7", "application/pdf", "pdf"),
        ("a.txt", b"%PDF-1.7", None, "pdf"),
        ("-", b"WARC/1.1\r\n", None, "warc"),
        ("a.wacz", b"PK\x03\x04", None, "wacz"),
        ("https://x.example/a", b"A", "text/html", "page"),
        ("https://x.example/a.txt?x=.html", b"A", "text/plain", "plain"),
        ("https://x.example/a.jsonl", b"{}", "text/plain", "lines"),
        ("https://x.example/a", b"{}", "application/ld+json", "json"),
        ("https://x.example/a", b"<html>", "application/octet-stream", "page"),
    ],
)
def test_the_declared_type_the_name_then_the_first_bytes_tell(
    name: str, head: bytes, media_type: str | None, expected: str
) -> None:
    """The first of them that says something is believed."""
    assert kind_of("x", name, head, media_type) == expected


@pytest.mark.parametrize(
    ("name", "head", "reason"),
    [
        ("a.docx", b"PK\x03\x04", "zip archive or office document"),
        ("a.png", b"\x89PNG\r\n", "a picture"),
        ("a.db", b"SQLite format 3\0", "--ledger"),
    ],
)
def test_what_is_not_read_says_so_and_what_would_help(name: str, head: bytes, reason: str) -> None:
    """A foreign format is named, not decoded into rubbish."""
    with pytest.raises(UnreadableInput, match=reason):
        kind_of("x", name, head)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.TXT", ".txt"), ("a.jsonl.gz", ".jsonl"), ("a.gz", ""), ("a", ""), (".x", ""),
     ("https://x.example/b.html?c=d.pdf#e", ".html"), ("dir.txt/a", "")],
)  # fmt: skip
def test_the_ending_of_a_name(name: str, expected: str) -> None:
    """Packing and queries are not part of it."""
    assert ending(name) == expected
