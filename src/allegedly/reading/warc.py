"""Web archives -> pages: WARC, and WACZ, which is a zip of them. Nothing is fetched.

An archive is never held whole: its records come one by one, each as large as a page may be.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

from allegedly.errors import InputError, TooLarge, UnreadableInput
from allegedly.reading.dates import iso_date
from allegedly.reading.inputs import Raw, chunks
from allegedly.reading.options import MAX_PAGE, MAX_RATIO, MEBIBYTE

#: What warcio raises of records that are none.
_BROKEN = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    AttributeError,
    EOFError,
    LookupError,
    ValueError,
)
#: The records that hold what a server sent, or what was kept of an address without one.
_KEPT = ("response", "resource")
_TEXTS = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown")


def read_warc(source: str, parts: Iterable[bytes]) -> Iterator[Raw]:
    """What the archive keeps of each page, in its order; what is no text is passed over.

    Args:
        source: the input, for errors.
        parts: the bytes of the archive, unpacked, part by part.

    Raises:
        UnreadableInput: it is damaged, or there is no page in it; those before were given.
        TooLarge: a page is over MAX_PAGE.
    """
    stream = _Stream(iter(parts))
    records = iter(ArchiveIterator(io.BufferedReader(stream)))
    found = False
    while True:
        try:
            with redirect_stderr(io.StringIO()):  # warcio prints what it finds strange
                record = next(records, None)
                raw = _page(source, record) if record is not None else None
        except _BROKEN as error:
            if stream.error:
                break
            raise UnreadableInput(source, f"damaged as a web archive: {error}") from error
        if record is None:
            break
        if raw is not None:
            found = True
            yield raw
    if stream.error:
        raise stream.error
    if not found:
        raise UnreadableInput(source, "there is no page in this web archive")


def read_wacz(source: str, stream: BinaryIO) -> Iterator[Raw]:
    """What the archives in a WACZ file keep of each page.

    Raises:
        InputError: it is no WACZ, it is a bomb, or one of its archives cannot be read.
    """
    try:
        with zipfile.ZipFile(stream) as packed:
            inner = [each for each in packed.infolist() if _is_archive(each.filename)]
            if not inner:
                raise UnreadableInput(source, "a zip file without a web archive; unpack it first")
            for each in inner:
                if each.file_size > max(MEBIBYTE, MAX_RATIO * each.compress_size):
                    reason = f"unpacks to over {MAX_RATIO} times its size: a bomb"
                    raise TooLarge(source, reason)
                with packed.open(each) as archive:
                    yield from read_warc(source, chunks(source, archive))  # type: ignore[arg-type]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise UnreadableInput(source, f"damaged as a zip file: {error}") from error


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _page(source: str, record: ArcWarcRecord) -> Raw | None:
    """What a record keeps of a page; None where it keeps something else."""
    url = record.rec_headers.get_header("WARC-Target-URI")
    if record.rec_type not in _KEPT or not url or not url.startswith(("http://", "https://")):
        return None
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() != "200":
        return None
    declared = record.rec_headers if headers is None else headers
    kind, _, rest = (declared.get_header("Content-Type") or "").partition(";")
    if kind.strip().lower() not in _TEXTS:
        return None
    data = record.content_stream().read(MAX_PAGE + 1)
    if len(data) > MAX_PAGE:
        raise TooLarge(source, f"{url} is over {MAX_PAGE // MEBIBYTE} MiB")
    if _is_cut(record):
        raise EOFError(f"it breaks off in the middle of {url}")
    _, _, charset = rest.partition("charset=")
    return Raw(
        url,
        data,
        url,
        url=url,
        media_type=kind.strip().lower(),
        charset=charset.partition(";")[0].strip(" \"'") or None,
        retrieved=iso_date(record.rec_headers.get_header("WARC-Date")),
    )


def _is_cut(record: ArcWarcRecord) -> bool:
    """Whether the archive ends before the record does."""
    while record.raw_stream.read(MEBIBYTE):
        pass
    return bool(getattr(record.raw_stream, "limit", 0))


class _Stream(io.RawIOBase):
    """Parts of bytes as a file; it ends where they fail, so that what came before counts."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self.error: InputError | None = None
        self._parts = parts
        self._rest = b""

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills `buffer` with the next bytes; gives how many, 0 at the end."""
        while not self._rest:
            try:
                part = next(self._parts, None)
            except InputError as error:
                self.error, part = error, None
            if part is None:
                return 0
            self._rest = part
        taken = min(len(buffer), len(self._rest))
        buffer[:taken] = self._rest[:taken]
        self._rest = self._rest[taken:]
        return taken
