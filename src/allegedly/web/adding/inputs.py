"""What somebody pastes or drops -> inputs of a job, with limits on all of it.

A name that comes with a file is only ever a name: nothing is written under it, nothing opened.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO

from allegedly.errors import TooLarge, UnreadableInput, UsageError
from allegedly.ledger.desk import JobInput
from allegedly.reading.addresses import parse_target
from allegedly.reading.inputs import capped, is_address
from allegedly.reading.options import MAX_RATIO, MEBIBYTE, UPLOAD

#: Addresses, or files with those in archives, that one job may have.
MAX_INPUTS = 1000
#: Bytes of all files of a job, unpacked; they are held in memory while it runs.
MAX_UNPACKED = 200 * MEBIBYTE
#: Characters of a file's name that are kept.
_LONGEST_NAME = 200
_ZIP = b"PK\x03\x04"
_CHUNK = 64 * 1024
#: Header lines that a pasted text may be given (docs/reading.md).
HEADERS = ("title", "publisher", "date", "url")


def addresses(pasted: str) -> list[JobInput]:
    """One input for each address, one a line or parted by spaces.

    Raises:
        UsageError: one is no address; a path is not, for it would be one of the server's.
        RefusedAddress: one is not fetched in any case.
    """
    found = list(dict.fromkeys(pasted.split()))
    for each in found:
        if not is_address(each):
            raise UsageError(f"{each[:100]}: not an address; it begins with http:// or https://")
        parse_target(each, each)
    return [JobInput(each) for each in found]


def text(words: str, headers: Mapping[str, str]) -> list[JobInput]:
    """The input that a pasted text is, under the header lines that were filled in.

    Args:
        words: the text; none gives no input.
        headers: values by the names in `HEADERS`.
    """
    if not words.strip():
        return []
    lines = [
        f"{name}: {' '.join(value.split())}" for name in HEADERS if (value := headers.get(name, ""))
    ]
    whole = "\n".join([*lines, "", words]) if any(lines) else words
    data = whole.encode("utf-8", "replace")
    name = hashlib.sha256(data).hexdigest()[:8]
    return [JobInput(f"{UPLOAD}pasted-{name}.txt", data)]


def files(dropped: Iterable[tuple[str, bytes]]) -> list[JobInput]:
    """One input for each file, and for each file in a zip archive.

    Args:
        dropped: the files' names and what they hold.

    Raises:
        UnreadableInput: an archive is damaged or locked.
        TooLarge: an archive is a bomb, or all together are too much.
    """
    found: dict[str, bytes] = {}
    room = MAX_UNPACKED
    for given, data in dropped:
        for name, content in _unpacked(_shown(given), data, room):
            room -= len(content)
            found[_free(name, found)] = content
        if room < 0 or len(found) > MAX_INPUTS:
            raise TooLarge(_shown(given), _too_much())
    return [JobInput(f"{UPLOAD}{name}", data) for name, data in found.items()]


def checked(inputs: list[JobInput]) -> list[JobInput]:
    """The same inputs.

    Raises:
        TooLarge: they are over MAX_INPUTS.
    """
    if len(inputs) > MAX_INPUTS:
        raise TooLarge("the job", _too_much())
    return inputs


def _too_much() -> str:
    return (
        f"over {MAX_INPUTS:,} files or {MAX_UNPACKED // MEBIBYTE} MiB at once; add them in parts,"
        " or with `allegedly add` on the machine itself"
    )


def _shown(name: str) -> str:
    """A file's own name on one line, without the folders that a browser may send."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return _printable(last)[-_LONGEST_NAME:] or "file"


def _printable(name: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())


def _free(name: str, taken: Mapping[str, bytes]) -> str:
    """The name, or one like it that no other file has."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{number}-{name}"
    return free


def _unpacked(name: str, data: bytes, room: int) -> Iterator[tuple[str, bytes]]:
    if not data.startswith(_ZIP) or not name.lower().endswith(".zip"):
        yield name, data
        return
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield from _members(name, archive, room)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise UnreadableInput(name, f"a damaged archive: {error}") from error
    except RuntimeError as error:  # what zipfile says of a password
        raise UnreadableInput(name, "the archive is locked; unpack it first") from error


def _members(name: str, archive: zipfile.ZipFile, room: int) -> Iterator[tuple[str, bytes]]:
    """The files of an archive, as long as they truly unpack to no more than is allowed.

    What an archive says of its sizes is not believed: they are counted while unpacking.
    """
    listed = [each for each in archive.infolist() if not each.is_dir() and not _is_hidden(each)]
    if len(listed) > MAX_INPUTS:
        raise TooLarge(name, _too_much())
    for member in listed:
        with archive.open(member) as stream:
            parts = iter(lambda: stream.read(_CHUNK), b"")
            content = b"".join(capped(name, parts, room))
        if len(content) > max(MEBIBYTE, MAX_RATIO * member.compress_size):
            raise TooLarge(name, f"unpacks to over {MAX_RATIO} times its size: a bomb")
        room -= len(content)
        yield _printable(f"{name}/{member.filename}")[-_LONGEST_NAME:], content


def _is_hidden(member: zipfile.ZipInfo) -> bool:
    parts = set(member.filename.split("/")) - {".", ".."}
    return any(part.startswith((".", "__MACOSX")) for part in parts)
