"""Web archives: their pages, and what is passed over or refused."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from allegedly.reading import ReadingOptions, read_input
from allegedly.records import Document, Failure

PAGE = (
    "<html><head><title>A ferry burns</title></head><body><article><h1>A ferry burns</h1>"
    "<p>The Halcyon has never carried rifles to Torvia, the transport minister said on Monday.</p>"
    "<p>Nobody knows who set the ferry on fire, a harbour worker told the paper.</p>"
    "</article></body></html>"
)


def record(url: str, body: str, kind: str = "text/html", status: str = "200 OK") -> bytes:
    """A record of what a server answered."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n{body}".encode()
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2026-05-07T08:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


STORY = record("https://torvia.example/1", PAGE)
OTHERS = (
    record("https://torvia.example/logo.png", "x", "image/png")
    + record("https://torvia.example/gone", PAGE, status="404 Not Found")
    + b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nhi\r\n\r\n"
)


def read(path: Path, data: bytes) -> list[Document | Failure]:
    """What an archive with these bytes gives, fetching nothing."""
    path.write_bytes(data)

    def refuse(host: str, port: int) -> list[str]:
        raise AssertionError(host, port)

    return list(read_input(str(path), ReadingOptions(resolve=refuse)))


def in_wacz(data: bytes) -> bytes:
    """A WACZ file that holds the archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("archive/data.warc.gz", data)
        file.writestr("datapackage.json", "{}")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc", OTHERS + STORY),
        ("a.warc.gz", gzip.compress(OTHERS) + gzip.compress(STORY)),
        ("saved", STORY),
        ("a.wacz", in_wacz(gzip.compress(STORY))),
    ],
)
def test_pages_are_documents(tmp_path: Path, name: str, data: bytes) -> None:
    """Each page that was answered is a document; pictures and errors are passed over."""
    (document,) = read(tmp_path / name, data)

    assert isinstance(document, Document)
    assert document.title == "A ferry burns"
    assert document.url == "https://torvia.example/1"
    assert document.retrieved == "2026-05-07T08:00:00+00:00"
    assert "rifles" in document.text


def test_a_feed_in_an_archive_is_not_followed(tmp_path: Path) -> None:
    """Nothing that an archive names is fetched."""
    feed = (
        "<rss version='2.0'><channel><item><link>https://x.example/</link></item></channel></rss>"
    )
    (failure,) = read(tmp_path / "a.warc", record("https://x.example/feed", feed))

    assert isinstance(failure, Failure)
    assert failure.input == "https://x.example/feed"


def test_what_was_cut_off_costs_only_itself(tmp_path: Path) -> None:
    """The pages before the end of a truncated archive are read, and the failure names the file."""
    packed = gzip.compress(STORY) + gzip.compress(record("https://torvia.example/2", PAGE))
    document, failure = read(tmp_path / "a.warc.gz", packed[:-40])

    assert isinstance(document, Document)
    assert isinstance(failure, Failure)
    assert failure.input.endswith("a.warc.gz")
    assert "cut off" in failure.reason


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.warc", OTHERS, "no page in this web archive"),
        ("a.warc", STORY[:-80], "breaks off in the middle of https://torvia.example/1"),
        ("a.warc", STORY + b"garbage\r\n\r\n" + STORY, "damaged as a web archive"),
        ("a.warc.gz", gzip.compress(b"WARC/1.1\r\n" + b"\0" * 50_000_000), "bomb"),
        ("a.wacz", in_wacz(b"WARC/1.1\r\n" + b"\0" * 50_000_000), "bomb"),
        ("a.wacz", b"PK\x03\x04 no zip", "damaged as a zip file"),
    ],
)
def test_hostile_and_broken_archives_say_so(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    """One line tells what is wrong."""
    *_, failure = read(tmp_path / name, data)

    assert isinstance(failure, Failure)
    assert reason in failure.reason
