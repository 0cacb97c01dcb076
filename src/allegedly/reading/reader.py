"""Anything -> Documents: the one entrance to the stage, where errors become Failures."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from allegedly.errors import InputError, UnreadableInput
from allegedly.reading.decoding import decode
from allegedly.reading.feeds import is_feed, read_feed
from allegedly.reading.fetching import fetch
from allegedly.reading.following import dated, read_entries
from allegedly.reading.inputs import (
    GZIP,
    Raw,
    capped,
    chunks,
    is_address,
    open_local,
    read_local,
    unpack,
)
from allegedly.reading.jsonl import failure, read_json, read_lines, split_lines
from allegedly.reading.kinds import ending, kind_of
from allegedly.reading.options import DEFAULTS, MAX_CHARACTERS, MAX_PAGE, ReadingOptions
from allegedly.reading.plain import read_plain
from allegedly.records import Document, Failure

_LINES = (".jsonl", ".ndjson")
_ARCHIVES = (".warc", ".wacz")
_TOO_LONG = f"a text of over {MAX_CHARACTERS:,} characters; split it, one article a file"


def read_input(source: str, options: ReadingOptions = DEFAULTS) -> Iterator[Document | Failure]:
    """The documents that an input holds; a failure for each that cannot be read.

    Args:
        source: a file, `-` for standard input, or an http(s) address. Folders are to be
            expanded by `list_inputs` first.
        options: what the reading may do.
    """
    try:
        for outcome in _outcomes(source, options):
            too_long = isinstance(outcome, Document) and len(outcome.text) > MAX_CHARACTERS
            yield failure(source, _TOO_LONG) if too_long else outcome
    except InputError as error:
        yield failure(source, error.reason)


def _outcomes(source: str, options: ReadingOptions) -> Iterator[Document | Failure]:
    if not is_address(source) and ending(source) in _LINES:
        yield from _read_lines(source)
    elif _is_local_archive(source, options):
        with open_local(source) as stream:
            yield from _read_archive(source, ending(source).removeprefix("."), stream, options)
    else:
        for outcome in _read_raw(_raw(source, options), options):
            yield dated(outcome, options.published.get(source))


def _raw(source: str, options: ReadingOptions) -> Raw:
    if source in options.uploads:
        data = options.uploads[source]
        packed = data.startswith(GZIP)
        parts = unpack(source, [data]) if packed else [data]
        return Raw(source, b"".join(capped(source, parts, options.max_bytes)), source)
    return fetch(source, options) if is_address(source) else read_local(source)


def _read_lines(source: str) -> Iterator[Document | Failure]:
    """The documents of a local JSONL file, which may be larger than memory."""
    with open_local(source) as stream:
        yield from read_lines(source, split_lines(source, chunks(source, stream)))


def _is_local_archive(source: str, options: ReadingOptions) -> bool:
    if is_address(source) or source in options.uploads:
        return False
    return ending(source) in _ARCHIVES


def _read_archive(
    source: str, kind: str, stream: BinaryIO, options: ReadingOptions
) -> Iterator[Document | Failure]:
    """The documents of a web archive, which may be larger than memory."""
    from allegedly.reading.warc import read_wacz, read_warc  # wanted by few

    if kind == "wacz":
        yield from _read_kept(read_wacz(source, stream), options)
    else:
        yield from _read_kept(read_warc(source, chunks(source, stream)), options)


def _read_kept(pages: Iterator[Raw], options: ReadingOptions) -> Iterator[Document | Failure]:
    """The documents that an archive's pages are; a failure, by its address, for each that is none.

    What an archive holds is read and never followed, so that nothing is fetched.
    """
    for raw in pages:
        try:
            if is_feed(raw.data):
                raise UnreadableInput(
                    raw.source, "a feed in a web archive; its pages are not fetched"
                )
            yield from _read_raw(raw, options)
        except InputError as error:
            yield failure(raw.source, error.reason)


def _read_raw(raw: Raw, options: ReadingOptions) -> Iterator[Document | Failure]:
    source, data = raw.source, raw.data
    if data.startswith(GZIP):  # a packed file behind an address
        data = b"".join(capped(source, unpack(source, [data]), options.max_bytes))
    kind = kind_of(source, raw.name, data, raw.media_type)
    if kind == "pdf":
        yield _read_pdf(replace(raw, data=data))
    elif kind in ("warc", "wacz"):
        yield from _read_archive(source, kind, io.BytesIO(data), options)
    elif kind == "lines":
        yield from read_lines(source, split_lines(source, [data]))
    elif kind == "feed":
        yield from read_entries(read_feed(raw), options, _read_raw)
    elif kind == "json":
        yield from read_json(source, decode(source, data, raw.charset))
    elif kind == "page":
        yield _read_page(raw, b"".join(capped(source, [data], MAX_PAGE)))
    else:
        text = decode(source, data, raw.charset)
        yield read_plain(source, text, url=raw.url, retrieved=raw.retrieved)


def _read_pdf(raw: Raw) -> Document:
    from allegedly.reading.pdf import read_pdf  # wanted by few

    return read_pdf(raw)


def _read_page(raw: Raw, data: bytes) -> Document:
    from allegedly.reading.html import read_page  # takes longer to import than a text to read
    from allegedly.reading.html_tree import declared_charset

    page = decode(raw.source, data, raw.charset or declared_charset(data))
    return read_page(raw.source, page, url=raw.url, retrieved=raw.retrieved)
