"""Two hundred inputs that no reader would wish for, each with a token by which it is known again.

The token stands in the name of the file and, where the input can hold words at all, in them: so
an input is accounted for by a document with its token or by a line of error with its token.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import random
import socket
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Literal

from tests.end_to_end import hostile_forms as forms
from tests.end_to_end.hostile_forms import ARTICLE, PAGE_ARTICLE, page

Fate = Literal["document", "failure", "either"]
COUNT = 200
SEED = 20310610
MEBIBYTE = 2**20
HUGE_TEXT = 50 * MEBIBYTE
SPARSE = 10 * 1024 * MEBIBYTE
#: What stands in the forms in place of the token.
MARK = "§"


@dataclass(frozen=True)
class Hostile:
    """One input: how its name ends, what lies there, and what may become of it.

    `mangled` are inputs whose words, if they are read, need not be the words that were written.
    """

    ending: str
    data: bytes | Callable[[Path, bytes], object]
    fate: Fate = "either"
    mangled: bool = False

    def write(self, folder: Path, token: str) -> Path:
        """The path at which the input was laid down in `folder`, its token filled in."""
        path = folder / f"{token}{self.ending}"
        if callable(self.data):
            self.data(path, ARTICLE.replace(MARK, token).encode())
        else:
            path.write_bytes(self.data)
        return path


def hostile(count: int = COUNT, seed: int = SEED) -> Iterator[tuple[str, Hostile]]:
    """`count` inputs with their tokens: one of each kind, then articles damaged at random."""
    dice = random.Random(seed)  # noqa: S311 - damage that can be repeated, not a secret
    kinds = (no_words, packed, encodings, pages, json_texts, strange_texts, headers, places)
    tokens = (f"hostile-{number:03d}" for number in range(count))
    makers = chain(*(kind(tokens, dice) for kind in kinds), damaged(tokens, dice))
    return islice(makers, count)


Tokens = Iterator[str]
Inputs = Iterator[tuple[str, Hostile]]


def filled(text: str, token: str) -> bytes:
    """A form with its token, in UTF-8; half surrogates stay, as broken programs write them."""
    return text.replace(MARK, token).encode("utf-8", "surrogatepass")


def no_words(tokens: Tokens, dice: random.Random) -> Inputs:
    """Nothing, or nothing that is text."""
    blank = (b"", b" \n\t \n", b"\n" * 5000, b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0" * 999)
    for data in blank:
        yield next(tokens), Hostile(".txt", data, "failure")
    for ending in (".txt", ".html", ".json", ".jsonl", ".md", ""):
        yield next(tokens), Hostile(ending, dice.randbytes(9000), "failure")
    for magic in forms.MAGIC:
        yield next(tokens), Hostile(".bin", magic + dice.randbytes(4000), "failure")
    yield next(tokens), Hostile(".txt", b"x", mangled=True)
    yield next(tokens), Hostile(".txt", b".,;:!?" * 99, mangled=True)


def packed(tokens: Tokens, dice: random.Random) -> Inputs:
    """Archives and packed data, whole, cut and set to burst."""
    token = next(tokens)
    article = filled(ARTICLE, token)
    whole = gzip.compress(article, mtime=0)
    yield token, Hostile(".txt.gz", whole, "document")
    bomb = gzip.compress(bytes(64 * MEBIBYTE), mtime=0)
    broken = (
        (".txt.gz", whole[:-9]),
        (".txt.gz", whole[:40] + b"\0\0\0" + whole[43:]),
        (".gz", b"\x1f\x8b"),
        (".txt.gz", bomb),
        (".html.gz", gzip.compress(bomb, mtime=0)),
        (".bz2", bz2.compress(article * 99)),
        (".xz", lzma.compress(article * 99)),
        (".zip", zip_archive(dice.randbytes(2000))),
        (".docx", zip_archive(dice.randbytes(2000))),
        (".tar", tar_archive()),
    )
    for ending, data in broken:
        yield next(tokens), Hostile(ending, data, "failure")
    record = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\nthe quay.\r\n"
    yield next(tokens), Hostile(".warc", record, mangled=True)
    yield next(tokens), Hostile(".warc.gz", gzip.compress(record, mtime=0), mangled=True)


def zip_archive(data: bytes) -> bytes:
    """A ZIP archive with one member."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("article.txt", data)
    return archive.getvalue()


def tar_archive() -> bytes:
    """A tape archive with one empty member."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as opened:
        opened.addfile(tarfile.TarInfo("article.txt"))
    return archive.getvalue()


def encodings(tokens: Tokens, dice: random.Random) -> Inputs:
    """Articles in encodings that are rare, undeclared, wrong or broken."""
    straight = ARTICLE.replace("“", '"').replace("”", '"')
    for name in (*forms.WIDE_ENCODINGS, *forms.NARROW_ENCODINGS):
        token = next(tokens)
        yield token, Hostile(".txt", straight.replace(MARK, token).encode(name), mangled=True)
    for name, words in forms.WORDS_IN:
        token = next(tokens)
        yield token, Hostile(".txt", f"{token}\n\n{words * 9}".encode(name), mangled=True)
    for label in forms.FALSE_LABELS:
        token = next(tokens)
        labelled = page(PAGE_ARTICLE, f'<meta charset="{label}">')
        yield token, Hostile(".html", filled(labelled, token), mangled=True)
    for junk in forms.NOT_UTF8:
        token = next(tokens)
        yield token, Hostile(".txt", filled(ARTICLE, token) + junk * 3, mangled=True)
    odd = straight.encode("utf-16-le")[:-1]
    yield next(tokens), Hostile(".txt", odd, mangled=True)


def pages(tokens: Tokens, dice: random.Random) -> Inputs:
    """Pages built to exhaust a parser, or with nothing in them to read."""
    for form in forms.PAGES:
        token = next(tokens)
        yield token, Hostile(".html", filled(form, token), mangled=True)


def json_texts(tokens: Tokens, dice: random.Random) -> Inputs:
    """JSON that is broken, absurd, or no document."""
    for ending, form in forms.JSON_TEXTS:
        token = next(tokens)
        yield token, Hostile(ending, filled(form, token))
    yield next(tokens), Hostile(".jsonl", b'{"text": "\xff\xfe\xfa"}\n', "failure")


def strange_texts(tokens: Tokens, dice: random.Random) -> Inputs:
    """Text, but not as one knows it."""
    for form in forms.STRANGE_TEXTS:
        token = next(tokens)
        ending = ".md" if form.startswith(("#", "`")) else ".txt"
        yield token, Hostile(ending, filled(form, token), mangled=True)
    part = ARTICLE.encode() + b"\n"
    yield next(tokens), Hostile(".txt", part * (HUGE_TEXT // len(part)), mangled=True)


def headers(tokens: Tokens, dice: random.Random) -> Inputs:
    """Texts whose header lines lead astray."""
    for form in forms.HEADERS:
        token = next(tokens)
        yield token, Hostile(".txt", filled(form, token), mangled=True)


def places(tokens: Tokens, dice: random.Random) -> Inputs:
    """Things in the file system that are no plain file, or not where they seem to be."""
    yield next(tokens), Hostile(".txt", lambda path, _: os.mkfifo(path), "failure")
    yield next(tokens), Hostile(".sock", bind_socket, "failure")
    for target in ("nowhere", "/dev/zero", "/dev/null"):
        yield next(tokens), Hostile(".txt", link_to(target), "failure")
    yield next(tokens), Hostile(".txt", lambda path, _: path.symlink_to(path.name), "failure")
    yield next(tokens), Hostile("", link_to("."), "failure")
    yield next(tokens), Hostile(".txt", write_sparse, "failure")
    yield next(tokens), Hostile(".html", in_folder("inner.txt"), "document")
    yield next(tokens), Hostile(".deep", in_folder("deep/" * 60 + "inner.txt"), "document")
    yield next(tokens), Hostile(".locked", in_folder("inner.txt", mode=0))
    yield next(tokens), Hostile(".txt", locked_file)
    for name in forms.NAMES:
        yield next(tokens), Hostile(f"{name}.txt", Path.write_bytes, "document")


def link_to(target: str) -> Callable[[Path, bytes], None]:
    """Leave a link to `target`."""
    return lambda path, _: path.symlink_to(target)


def bind_socket(path: Path, _: bytes) -> None:
    """Leave a socket at `path`; its name may have some hundred bytes only, so go there first."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as ear:
            ear.bind(path.name)
    finally:
        os.chdir(here)


def write_sparse(path: Path, _: bytes) -> None:
    """Write a file that is ten gibibytes long and takes no room."""
    path.touch()
    os.truncate(path, SPARSE)


def locked_file(path: Path, article: bytes) -> None:
    """Write an article that may not be opened (unless one is root)."""
    path.write_bytes(article)
    path.chmod(0)


def in_folder(inner: str, mode: int = 0o755) -> Callable[[Path, bytes], None]:
    """Write an article inside a folder of the input's name."""

    def write(path: Path, article: bytes) -> None:
        file = path / inner
        file.parent.mkdir(parents=True)
        file.write_bytes(article)
        path.chmod(mode)

    return write


def damaged(tokens: Tokens, dice: random.Random) -> Inputs:
    """Articles as text, page or JSON with bytes flipped, cut out or doubled."""
    kinds = (
        (".txt", f"title: {MARK}\ndate: 2031-06-14\n\n{ARTICLE}"),
        (".html", page(PAGE_ARTICLE * 2)),
        (
            ".json",
            json.dumps(
                {"@type": "NewsArticle", "headline": MARK, "articleBody": ARTICLE},
                ensure_ascii=False,
            ),
        ),
    )
    for token in tokens:
        ending, whole = dice.choice(kinds)
        yield token, Hostile(ending, bytes(battered(filled(whole, token), dice)), mangled=True)


def battered(whole: bytes, dice: random.Random) -> bytearray:
    """The bytes with up to thirty of the accidents that befall files."""
    data = bytearray(whole)
    for _ in range(dice.randint(1, 30)):
        where, length = dice.randrange(len(data)), dice.randint(1, 20)
        match dice.randrange(3):
            case 0:
                data[where] = dice.randrange(256)
            case 1:
                del data[where : where + length]
            case _:
                data[where:where] = data[where : where + length]
    return data
