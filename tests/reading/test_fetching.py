"""Fetching, from a server of our own on the loopback address."""

from __future__ import annotations

import gzip
import itertools
import threading
import time
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from allegedly import __version__
from allegedly.errors import FetchFailed, InputError, RefusedAddress, TooLarge, UnreadableInput
from allegedly.reading import ReadingOptions, read_input
from allegedly.reading.fetching import fetch, fetch_changed
from allegedly.reading.inputs import Validators
from allegedly.records import Document, Failure
from tests.site import Answer, Site, page

LOCAL = ReadingOptions(allow_private=True, timeout=20)
STORY = b"The ferry Halcyon burned on Monday, the police said. Nobody was hurt."


def drip(first: bytes, then: bytes) -> Answer:
    """An answer that starts with some bytes, then goes on a byte every tenth of a second."""

    def answer(asked: BaseHTTPRequestHandler) -> None:
        asked.wfile.write(first)
        try:
            for byte in itertools.cycle(then):
                asked.wfile.write(bytes([byte]))
                time.sleep(0.1)
        except OSError:
            return  # the other side has hung up, as it should

    return answer


def test_a_page_is_fetched_with_our_name_and_its_origin_kept(site: Site) -> None:
    """The user agent names us; the time of retrieval and the address are in the document."""
    site.answers["/a.txt"] = page(STORY, content_type="text/plain; charset=utf-8")
    (document,) = read_input(site / "a.txt", LOCAL)
    assert isinstance(document, Document)
    assert document.text == STORY.decode()
    assert document.url == site / "a.txt"
    assert document.retrieved is not None
    ((path, headers),) = site.asked
    assert path == "/a.txt"
    assert headers["User-Agent"] == f"allegedly/{__version__}"
    assert headers["Host"] == site.address.removeprefix("http://")


def test_a_declared_encoding_and_type_are_believed(site: Site) -> None:
    """Cyrillic in a page that says so only in its header is read."""
    words = "Министр опроверг все обвинения в адрес порта и его начальника. " * 4
    body = f"<html><body><article><p>{words}</p></article></body></html>".encode("cp1251")
    site.answers["/a"] = page(body, content_type="text/html; charset=windows-1251")
    (document,) = read_input(site / "a", LOCAL)
    assert isinstance(document, Document)
    assert document.text == words.strip()


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "bare", "identity"])
def test_packed_answers_are_unpacked(site: Site, coding: str) -> None:
    """Deflate comes bare or wrapped in zlib; both are in use."""
    bare = zlib.compressobj(wbits=-15)
    bodies = {
        "gzip": gzip.compress(STORY), "x-gzip": gzip.compress(STORY), "identity": STORY,
        "deflate": zlib.compress(STORY), "bare": bare.compress(STORY) + bare.flush(),
    }  # fmt: skip
    name = "deflate" if coding == "bare" else coding
    site.answers["/a"] = page(bodies[coding], content_type="text/plain", content_encoding=name)
    assert fetch(site / "a", LOCAL).data == STORY


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    """What the server gave to know a version by is given back to it; 304 says nothing is new."""
    site.answers["/a"] = page(STORY, ETag='W/"1"', Last_Modified="Mon, 01 Jan 2029 00:00:00 GMT")
    first = fetch_changed(site / "a", LOCAL, Validators())
    assert first is not None
    site.answers["/a"] = page(b"", 304)

    assert fetch_changed(site / "a", LOCAL, first.validators) is None
    asked = site.asked[1][1]
    assert asked["If-None-Match"] == 'W/"1"'
    assert asked["If-Modified-Since"] == "Mon, 01 Jan 2029 00:00:00 GMT"
    with pytest.raises(FetchFailed, match="304"):
        fetch(site / "a", LOCAL)


def test_redirects_are_followed_to_the_text(site: Site) -> None:
    """Relative ones too; the document has the final address."""
    site.answers["/1"] = page(b"", 301, location="/2?x=é")
    site.answers["/2"] = page(b"", 307, location=site / "3.txt")
    site.answers["/3.txt"] = page(STORY, content_type="text/plain")
    assert fetch(site / "1", LOCAL).url == site / "3.txt"
    assert [path for path, _ in site.asked] == ["/1", "/2?x=%C3%A9", "/3.txt"]


def test_redirects_without_end_are_given_up(site: Site) -> None:
    """Five are followed, not a sixth."""
    site.answers["/a"] = page(b"", 302, location="/a")
    with pytest.raises(FetchFailed, match="over 5 redirects"):
        fetch(site / "a", LOCAL)
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "location", ["file:///etc/hosts", "ftp://ferry.example/", "http://u:p@127.0.0.1/", "http://["]
)
def test_a_redirect_to_what_is_not_fetched_is_refused(site: Site, location: str) -> None:
    """The check of the first address holds for each that follows."""
    site.answers["/a"] = page(b"", 302, location=location)
    with pytest.raises(RefusedAddress):
        fetch(site / "a", LOCAL)


def test_a_public_page_cannot_lead_inside(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A redirect to a name or a number that is private is refused, and never dialled."""
    from allegedly.reading import addresses

    port = site.address.rpartition(":")[2]
    # The loopback server stands for a public host; the inner one is another loopback address.
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    outer = {"public.example": "127.0.0.1"}
    options = ReadingOptions(resolve=lambda host, _: [outer.get(host, "127.0.0.2")])
    for place, host in enumerate(("inner.example", "127.0.0.2")):
        site.answers[f"/{place}"] = page(b"", 302, location=f"http://{host}:{port}/secret")
        with pytest.raises(RefusedAddress, match="private network"):
            fetch(f"http://public.example:{port}/{place}", options)
    assert [path for path, _ in site.asked] == ["/0", "/1"]


def test_the_address_that_was_vetted_is_the_one_that_is_dialled(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that answers otherwise the second time is not asked a second time."""
    from allegedly.reading import addresses

    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    options = ReadingOptions(resolve=lambda *_: next(answers))
    site.answers["/a"] = page(STORY, content_type="text/plain")
    port = site.address.rpartition(":")[2]
    assert fetch(f"http://ferry.example:{port}/a", options).data == STORY
    assert next(answers) == ["127.0.0.2"]
    assert site.asked[0][1]["Host"] == f"ferry.example:{port}"


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0x7f.1/",
     "http://0177.0.0.1/", "http://127.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
     "http://[::ffff:7f00:1]/", "http://0.0.0.0/", "http://[::]/", "https://127.0.0.1:8443/",
     "http://10.0.0.1/", "http://192.168.0.1/", "http://169.254.169.254/latest/meta-data",
     "http://[fe80::1]/", "http://[fd00::1]/", "http://[64:ff9b::7f00:1]/", "http://localhost./"],
)  # fmt: skip
def test_private_addresses_are_refused_in_every_spelling(address: str) -> None:
    """Resolved as the system would resolve them, numbers in odd bases included."""
    (failure,) = read_input(address)
    assert isinstance(failure, Failure)
    assert "private network" in failure.reason or "is not known" in failure.reason


def test_a_name_that_leads_to_loopback_is_refused() -> None:
    """What counts is where a name leads, not how it looks."""
    options = ReadingOptions(resolve=lambda *_: ["9.9.9.9", "127.0.0.1"])
    with pytest.raises(RefusedAddress, match=r"news.example leads to 127.0.0.1"):
        fetch("https://news.example/", options)


def test_a_name_that_leads_nowhere_or_a_server_that_is_not_there_fails() -> None:
    """Each with its reason."""

    def unknown(*_: object) -> list[str]:
        raise OSError(-2, "Name or service not known")

    with pytest.raises(FetchFailed, match="not known"):
        fetch("http://news.example/", ReadingOptions(resolve=unknown))
    with pytest.raises(FetchFailed, match="no answer"):
        fetch("http://127.0.0.1:9/", LOCAL)


def test_a_resolver_that_hangs_does_not_hang_us() -> None:
    """The time limit holds before there is a connection."""
    never = threading.Event()

    def wait(*_: object) -> list[str]:
        never.wait(5)
        return ["9.9.9.9"]

    with pytest.raises(FetchFailed, match="no full answer within"):
        fetch("http://news.example/", ReadingOptions(resolve=wait, timeout=0.2))
    never.set()


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (b"", b"H"),
        (b"HTTP/1.0 200 OK\r\n", b"X-A: b\r\n"),
        (b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n", b"a"),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 9999\r\n\r\n", b"a"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        (
            b"HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
            + gzip.compress(STORY, mtime=0)[:20],
            b"\0",
        ),
    ],
)
def test_an_answer_that_drips_is_cut_off_at_the_time_limit(
    site: Site, first: bytes, then: bytes
) -> None:
    """The limit is on the whole, wherever the bytes are slow: a limit on each read never bites."""
    site.answers["/a"] = drip(first, then)
    with pytest.raises((FetchFailed, UnreadableInput)) as caught:
        fetch(site / "a", ReadingOptions(allow_private=True, timeout=0.7))
    assert "no full answer within" in str(caught.value) or "damaged" in str(caught.value)


def test_an_answer_over_the_size_limit_is_refused(site: Site) -> None:
    """As sent, and as unpacked."""
    small = ReadingOptions(allow_private=True, max_bytes=10_000)
    site.answers["/long"] = page(b"a" * 10_001, content_type="text/plain")
    site.answers["/bomb"] = page(
        gzip.compress(bytes(10_001)), content_type="text/plain", content_encoding="gzip"
    )
    site.answers["/fits"] = page(b"a" * 10_000, content_type="text/plain")
    for path in ("long", "bomb"):
        with pytest.raises(TooLarge):
            fetch(site / path, small)
    assert len(fetch(site / "fits", small).data) == 10_000


@pytest.mark.parametrize("wrap", [gzip.compress, zlib.compress])
def test_a_bomb_is_stopped_by_its_ratio_or_its_size(
    site: Site, wrap: Callable[[bytes], bytes]
) -> None:
    """64 MiB in 64 KiB."""
    coding = "gzip" if wrap is gzip.compress else "deflate"
    site.answers["/a"] = page(wrap(bytes(64 * 2**20)), content_encoding=coding)
    with pytest.raises(TooLarge):
        fetch(site / "a", LOCAL)


def test_a_packed_file_behind_an_address_cannot_be_a_bomb_either(site: Site) -> None:
    """A .gz that is sent as it is is unpacked under the same limits."""
    site.answers["/a.txt.gz"] = page(gzip.compress(STORY), content_type="application/gzip")
    site.answers["/b.txt.gz"] = page(gzip.compress(bytes(64 * 2**20)))
    (document,) = read_input(site / "a.txt.gz", LOCAL)
    (failure,) = read_input(site / "b.txt.gz", LOCAL)
    assert isinstance(document, Document)
    assert isinstance(failure, Failure)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (page(b"", 404), "answered 404"),
        (page(b"", 503), "answered 503"),
        (page(b"", 302), "answered 302"),
        (page(b"", 204), "answered 204"),
        (page(STORY, content_encoding="br"), "packed as 'br'"),
        (page(STORY, content_length="999"), "breaks off"),
        (page(gzip.compress(STORY)[:-9], content_encoding="gzip"), "cut off"),
        (page(STORY, content_encoding="gzip"), "damaged"),
        (page(b"%PDF-1.7", content_type="application/pdf"), "a damaged PDF"),
        (page(b"\xff\xd8\xff", content_type="image/jpeg"), "a picture"),
        (page(b"....", content_type="video/mp4"), "not text"),
        (page(b"", content_type="text/html"), "no text"),
        (lambda asked: asked.wfile.write(b"hello\r\n\r\n"), "no answer"),
        (lambda asked: asked.wfile.write(b"HTTP/1.0 200 OK\r\n" + b"X" * 70_000), "no answer"),
        (lambda asked: asked.wfile.write(b"HTTP/1.0 200 OK\r\n" + b"A: b\r\n" * 200), "no answer"),
        (lambda asked: asked.wfile.write(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), "breaks off"),
        (lambda asked: asked.wfile.flush(), "no answer"),
    ],
)  # fmt: skip
def test_a_bad_answer_is_one_failure_with_its_reason(
    site: Site, answer: Answer, reason: str
) -> None:
    """Whatever a server sends, one line comes back."""
    site.answers["/a"] = answer
    (failure,) = read_input(site / "a", LOCAL)
    assert isinstance(failure, Failure)
    assert reason in failure.reason
    assert "\n" not in failure.reason


def test_a_name_in_the_certificate_must_be_the_one_asked_for(site: Site) -> None:
    """A plain server behind https is no answer, not a crash."""
    with pytest.raises(InputError):
        fetch(site.address.replace("http", "https"), LOCAL)
