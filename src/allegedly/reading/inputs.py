"""Where texts come from: folders are listed, local files and standard input are read safely."""

from __future__ import annotations

import os
import re
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from allegedly.errors import MissingInput, RefusedAddress, TooLarge, UnreadableInput
from allegedly.reading.options import MAX_RATIO, MAX_TEXT, MEBIBYTE

STDIN = "-"
GZIP = b"\x1f\x8b"
_ADDRESS = re.compile(r"https?:", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_CHUNK = 64 * 1024


@dataclass(frozen=True)
class Validators:
    """By what a server knows the version of a page that we have (RFC 9110, 8.8)."""

    etag: str | None = None
    last_modified: str | None = None

    def conditions(self) -> dict[str, str]:
        """The headers that ask for the page only if it is another version by now."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in found.items() if value and value.isprintable()}


@dataclass(frozen=True)
class Raw:
    """What an input gave, before anybody knows what it says.

    `name` is the file name or the address, whose ending may tell the kind.
    """

    source: str
    data: bytes
    name: str
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    retrieved: str | None = None
    validators: Validators = Validators()


def is_address(source: str) -> bool:
    """Whether `source` is to be fetched."""
    return _ADDRESS.match(source) is not None


def list_inputs(sources: Iterable[str]) -> list[str]:
    """The single inputs that `sources` stand for.

    A folder gives its files, sorted, with those of its folders, hidden ones left out. `-`,
    addresses and missing paths are kept as they are, and so is a folder that is empty, may not
    be opened or leads back into itself: it fails when it is read, by name.
    """
    return [single for source in sources for single in _expand(source)]


def _expand(source: str) -> list[str]:
    if source == STDIN or _SCHEME.match(source) or is_address(source):
        return [source]
    try:
        found = os.path.isdir(source)  # noqa: PTH112 - the text stays exactly as it was given
    except ValueError:
        found = False
    return (list(_files(source, ())) or [source]) if found else [source]


def _files(folder: str, above: tuple[tuple[int, int], ...]) -> Iterator[str]:
    """The files of a folder; the folder itself where it cannot be listed."""
    try:
        status = os.stat(folder)  # noqa: PTH116
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    here = (status.st_dev, status.st_ino)
    if here in above:  # a link that leads back into a folder above it
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            yield from _files(entry.path, (*above, here))
        else:
            yield entry.path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that runs in a circle
        return False


@contextmanager
def open_local(source: str) -> Iterator[BinaryIO]:
    """A regular file, or standard input, open for reading bytes.

    Raises:
        MissingInput: there is no such file, or it may not be opened.
        UnreadableInput: it is a folder, a pipe or a device.
        RefusedAddress: it is an address of a kind that is not fetched.
    """
    if source == STDIN:
        yield sys.stdin.buffer
        return
    if _SCHEME.match(source):
        raise RefusedAddress(source, "only http and https addresses are fetched")
    try:
        _refuse_special(source, os.stat(source).st_mode)  # noqa: PTH116
        stream = open(source, "rb", opener=_open_without_waiting)  # noqa: SIM115
    except OSError as error:
        raise MissingInput(source, _os_reason(error)) from error
    except ValueError as error:  # a path with a NUL in it
        raise MissingInput(source, "no file can have this name") from error
    with stream:
        _refuse_special(source, os.fstat(stream.fileno()).st_mode)
        yield stream


def _open_without_waiting(path: str, flags: int) -> int:
    """A descriptor; without O_NONBLOCK a pipe put in the file's place would hang the reading."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _refuse_special(source: str, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise UnreadableInput(source, _folder_reason(source))
    if not stat.S_ISREG(mode):
        raise UnreadableInput(source, "a pipe or a device, not a file; pipe it in and name it '-'")


def _folder_reason(folder: str) -> str:
    try:
        empty = all(name.startswith(".") for name in os.listdir(folder))  # noqa: PTH208
    except OSError as error:
        return _os_reason(error)
    if empty:
        return "the folder holds no file to read"
    return "a folder that leads back into one above it; its files are read there"


def _os_reason(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "no such file or folder"
        case PermissionError():
            return "may not be opened; check its permissions"
        case _:
            return f"cannot be read: {error.strerror or error}"


def read_local(source: str, limit: int = MAX_TEXT) -> Raw:
    """The bytes of a file or of standard input, unpacked where they are gzip.

    Raises:
        InputError: it cannot be opened or read, is over `limit`, or is broken or a bomb as gzip.
    """
    with open_local(source) as stream:
        data = b"".join(capped(source, chunks(source, stream), limit))
    return Raw(source, data, source)


def chunks(source: str, stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of a stream, part by part, unpacked where they are gzip."""
    parts = _parts(source, stream)
    first = next(parts, b"")
    packed = first.startswith(GZIP)
    whole = _chain(first, parts)
    return unpack(source, whole) if packed else whole


def _chain(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _parts(source: str, stream: BinaryIO) -> Iterator[bytes]:
    try:
        while part := stream.read(_CHUNK):
            yield part
    except OSError as error:
        raise MissingInput(source, _os_reason(error)) from error


def capped(source: str, parts: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """The same parts.

    Raises:
        TooLarge: as soon as they come to more than `limit` bytes.
    """
    total = 0
    for part in parts:
        total += len(part)
        if total > limit:
            reason = f"over {limit / MEBIBYTE:g} MiB, the most that is read of one input; split it"
            raise TooLarge(source, reason)
        yield part


def unpack(source: str, packed: Iterable[bytes], wbits: int = 31) -> Iterator[bytes]:
    """The unpacked parts of gzip data, each of a bounded size (RFC 1952, members one by one).

    Args:
        source: the input, for errors.
        packed: the data, part by part.
        wbits: zlib's word for the format: 31 is gzip, 15 zlib, -15 bare deflate.

    Raises:
        UnreadableInput: the data are damaged or cut off.
        TooLarge: they unpack to over MAX_RATIO times their size, which no text does.
    """
    member = zlib.decompressobj(wbits)
    taken, given = 0, 0
    for part in packed:
        taken += len(part)
        rest = part
        while rest:
            if member.eof:
                if not rest.startswith(GZIP[:1]):  # padding after the last member
                    break
                member = zlib.decompressobj(wbits)
            try:
                plain = member.decompress(rest, _CHUNK)
            except zlib.error as error:
                raise UnreadableInput(source, f"damaged packed data: {error}") from error
            given += len(plain)
            rest = member.unconsumed_tail or (member.unused_data if member.eof else b"")
            if given > MEBIBYTE and given > MAX_RATIO * (taken - len(rest)):
                raise TooLarge(source, f"unpacks to over {MAX_RATIO} times its size: a bomb")
            yield plain
    if not member.eof:
        raise UnreadableInput(source, "the packed data are cut off; fetch or pack it again")
