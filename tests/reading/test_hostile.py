"""Hostile inputs: each is documents or failures of one line, never an exception."""

from __future__ import annotations

import gzip
import json
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from allegedly.errors import MissingInput
from allegedly.reading import list_inputs, read_input
from allegedly.records import Document, Failure

LEAD = "The ferry Halcyon burned in the port of Torvia in the night to Monday, the police said. "
STORY = f"<h1>A ferry burns</h1>{f'<p>{LEAD}{LEAD}</p>' * 5}"
PAGE = f"<html><body><article>{STORY}</article></body></html>"
RECORD = json.dumps({"text": LEAD, "title": "A ferry burns"})
Content = bytes | Callable[[Path], object]


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _circle(path: Path) -> None:
    path.symlink_to(path)


def _dangling(path: Path) -> None:
    path.symlink_to(path.with_name("gone"))


def _cycle(path: Path) -> None:
    path.mkdir()
    (path / "again").symlink_to(path, target_is_directory=True)


def _made() -> Iterator[tuple[str, Content]]:
    """Inputs made by hand, each hostile in a way of its own."""
    for ending in (".txt", ".html", ".json", ".jsonl", ".gz", ".md", ""):
        yield f"empty{ending}", b""
        yield f"blank{ending}", b" \n\t\r\n \n"
        yield f"nul{ending}", b"\0" * 5000
        yield f"bytes{ending}", bytes(range(256)) * 20
        yield f"0xff{ending}", b"\xff" * 3000
        yield f"mark{ending}", b"\xff\xfe"
    yield "deep.html", b"<div>" * 100_000 + LEAD.encode()
    yield "deep-inline.html", b"<b>" * 100_000 + LEAD.encode()
    yield "deep-lists.html", b"<ul><li>" * 50_000 + LEAD.encode()
    yield "deep-tables.html", b"<table><tr><td>" * 30_000 + LEAD.encode()
    yield "deep-quotes.html", b"<blockquote>" * 200 + PAGE.encode()
    yield "wide.html", b"<i>x</i>" * 60_000
    yield "anchors.html", b"<a href=x>y" * 20_000
    yield "attributes.html", b"<p " + b"a=b " * 50_000 + b">" + LEAD.encode()
    yield "long-attribute.html", b"<p class='" + b"caption " * 200_000 + b"'>" + LEAD.encode()
    yield "captions.html", b"<div class=caption><img>" * 5000 + LEAD.encode()
    yield "unclosed.html", PAGE.encode()[:-60] + b"<p><!-- " + LEAD.encode() * 50
    yield "brackets.html", b"<" * 100_000
    yield "ampersands.html", b"&" * 200_000
    yield "entities.html", b"<p>" + b"&#xD800;&#0;&#x110000;&amp;" * 5000
    yield (
        "billion.html",
        b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><p>&b;" + LEAD.encode(),
    )
    yield "external.html", b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><p>&a;"
    yield "charset.html", b"<meta charset='hex'>" + PAGE.encode()
    yield "charset-16.html", b"<meta charset='utf-16'>" + PAGE.encode()
    yield (
        "ld.html",
        b"<script type='application/ld+json'>" + b"[" * 99_999 + b"</script>" + PAGE.encode(),
    )
    yield (
        "ld-odd.html",
        PAGE.replace(
            "<body>",
            "<body><script type='application/ld+json'>"
            + json.dumps(
                {
                    "@type": ["NewsArticle", 3],
                    "headline": {"a": 1},
                    "author": [[1]],
                    "publisher": 3,
                    "datePublished": [],
                    "inLanguage": {"name": []},
                    "mainEntityOfPage": 3,
                }
            )
            + "</script>",
        ).encode(),
    )
    yield "only-script.html", b"<script>" + LEAD.encode() * 500
    yield "frames.html", b"<frameset><frame src='file:///etc/passwd'></frameset>"
    yield "not-html.html", LEAD.encode()
    yield "utf16.html", PAGE.encode("utf-16")
    yield "utf16-unmarked.html", PAGE.encode("utf-16-be")
    yield "utf7.html", b"<meta charset='utf-7'>+ADw-script+AD4-" + PAGE.encode()
    yield "cut.txt", LEAD.encode("utf-16")[:-1]
    yield "odd-utf8.txt", b"\xf0\x9f\x9a" + LEAD.encode() + b"\xed\xa0\x80"
    yield "rtl.txt", "الميناء مغلق منذ يوم الأحد، قال الوزير. \u202e\u2066 שלום\n".encode() * 30
    yield "zalgo.txt", ("f" + "\u0301" * 500).encode() * 50
    yield "one-line.txt", LEAD.encode() * 10_000
    yield "brackets.txt", b"[" * 100_000
    yield "parens.txt", b"(Photo: " * 20_000
    yield "links.txt", b"[a](http://" * 20_000
    yield "quotes.txt", b">" * 100_000
    yield "rules.txt", b"- " * 100_000 + b"x"
    yield "newlines.txt", b"\n" * 1_000_000
    yield "crs.txt", b"a\r" * 10_000
    yield "lines.txt", b"a\n\n" * 250_000
    yield "separators.txt", "a\u2028b\u2029c\x85d\x0be\x0cf\x1cg".encode() * 50
    yield "header.txt", b"title:\n" * 10_000
    yield (
        "header-odd.txt",
        b"title: \ndate: 0000-00-00\nurl: \x01\naccount: @\nfollowers: -\n\n" + LEAD.encode(),
    )
    yield "fence.md", b"---\n" * 10_000
    yield "bare.txt", b" date 9999-99-99 x"
    for name, line in {
        "deep": b"[" * 100_000, "deep-object": b'{"a":' * 100_000, "number": b"9" * 100_000,
        "float": b"1e999999", "nan": b"NaN", "string": b'"x"', "null": b"null", "list": b"[[[]]]",
        "surrogate": b'{"text": "\\ud800 x \\udfff"}', "nul-escape": b'{"text": "a\\u0000b"}',
        "no-text": b'{"text": [1]}', "twice": b'{"text": "a", "text": 3}',
        "latin": b'{"text": "\xe9"}',
        "odd": b'{"text": "x", "published": 1e400, "account": {"platform": [], "handle": 1}}',
        "cut": b'{"text": "The ferry', "many": b"x\n" * 3000, "control": b'{"text": "a\nb"}',
        "graph": b'{"@graph": [' + b'{"@type": "Person"},' * 30_000 + b"{}]}",
        "blocks": b'{"text": "x", "blocks": [{"kind": "quote", "span": {"start": 5, "end": 9}}]}',
    }.items():  # fmt: skip
        yield f"{name}.json", line
        yield f"{name}.jsonl", line + b"\n" + RECORD.encode()
    packed = gzip.compress(LEAD.encode() * 100)
    yield "cut.txt.gz", packed[:-9]
    yield "damaged.txt.gz", packed[:15] + b"\0" * 30 + packed[45:]
    yield "trailing.txt.gz", packed + b"rubbish"
    yield "header.txt.gz", b"\x1f\x8b"
    yield "bomb.txt.gz", gzip.compress(bytes(2**26))
    yield "bomb.html.gz", gzip.compress(b"<p>" * 2**24)
    yield "bomb.jsonl.gz", gzip.compress(b"\n" * 2**26)
    yield "twice.txt.gz", gzip.compress(packed)
    yield "story.pdf", b"%PDF-1.7\n" + bytes(100)
    yield "story.warc.gz", gzip.compress(b"WARC/1.1\r\n\r\n")
    yield "long.warc", b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\n"
    yield "story.wacz", b"PK\x03\x04" + bytes(100)
    yield "feed.xml", b"<?xml version='1.0'?><rss/>"
    yield "story.docx", b"PK\x03\x04" + bytes(100)
    yield "story.png", b"\x89PNG\r\n\x1a\n" + bytes(100)
    yield "pipe.txt", _fifo
    yield "circle.txt", _circle
    yield "dangling.txt", _dangling
    yield "folder.txt", Path.mkdir
    yield "cycle", _cycle
    yield "new\nline.txt", LEAD.encode()
    yield "escape\x1b[2J.txt", b"\0"
    yield os.fsdecode(b"\xff\xfe.txt"), b""


def _mangled() -> Iterator[tuple[str, Content]]:
    """Good inputs with random bytes put in, taken out or doubled; the seed is fixed."""
    dice = random.Random(1724)  # noqa: S311
    good = {"txt": LEAD.encode() * 3, "html": PAGE.encode(),
            "jsonl": f"{RECORD}\n{RECORD}".encode(),
            "json": RECORD.encode(), "txt.gz": gzip.compress(LEAD.encode() * 20)}  # fmt: skip
    for number in range(40):
        for ending, data in good.items():
            mangled = bytearray(data)
            for _ in range(dice.randint(1, 12)):
                place = dice.randrange(len(mangled))
                match dice.randrange(3):
                    case 0:
                        mangled[place] = dice.randrange(256)
                    case 1:
                        del mangled[place : place + dice.randint(1, 9)]
                    case _:
                        mangled[place:place] = dice.randbytes(dice.randint(1, 9))
            yield f"mangled-{number}.{ending}", bytes(mangled)


INPUTS = [*_made(), *_mangled()]


def test_there_are_enough_hostile_inputs() -> None:
    """The table is what the tests below run over."""
    assert len(INPUTS) >= 300
    assert len({name for name, _ in INPUTS}) == len(INPUTS)


@pytest.mark.parametrize(("name", "content"), INPUTS, ids=[ascii(name) for name, _ in INPUTS])
def test_a_hostile_input_is_documents_or_failures(
    tmp_path: Path, name: str, content: Content
) -> None:
    """Whatever it is: something comes back, on one line, storable; nothing is raised."""
    path = tmp_path / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        content(path)
    results = [result for single in list_inputs([str(path)]) for result in read_input(single)]
    assert results
    for result in results:
        result.model_dump_json()
        if isinstance(result, Failure):
            assert result.stage == "reading"
            assert result.reason.isprintable()
            assert result.input.isprintable()
        else:
            assert isinstance(result, Document)
            assert result.text.strip()


@pytest.mark.parametrize(
    "source",
    ["", " ", "\0", "a" * 10_000, "\ud800", "no/such/file", "/dev/zero", "/dev/null",
     "/proc/self/mem",
     "http://", "http://[", "https://:80", "http://127.0.0.1:1/", "http://a..b/", "http://\0/",
     "http://x y/", "http://%00/", "HTTP://LOCALHOST/", "ftp://a/", "file:///etc/passwd", "data:,x",
     "http://" + "a" * 300, "http://a@b/", "http:/x", "http:x"],
)  # fmt: skip
def test_a_hostile_name_is_a_failure_of_one_line(source: str) -> None:
    """Neither path nor address, it is named and the next one is read."""
    (single,) = list_inputs([source])
    (result,) = read_input(single)
    assert isinstance(result, Failure)
    assert result.reason
    assert (result.input + result.reason).isprintable()


def test_a_file_that_vanishes_between_listing_and_reading(tmp_path: Path) -> None:
    """The one is a failure, the other is read."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(LEAD)
    listed = list_inputs([str(tmp_path)])
    (tmp_path / "a.txt").unlink()
    first, second = [result for single in listed for result in read_input(single)]
    assert isinstance(first, Failure)
    assert first.reason == "no such file or folder"
    assert isinstance(second, Document)


def test_a_disk_that_fails_while_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the system in the middle of a file is a reason like any other."""
    from allegedly.reading import inputs

    path = tmp_path / "a.txt"
    path.write_text(LEAD)

    class Broken:
        """A stream whose medium gives out."""

        def read(self, _: int) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(MissingInput, match="Input/output error"):
        list(inputs.chunks(str(path), Broken()))  # type: ignore[arg-type]
