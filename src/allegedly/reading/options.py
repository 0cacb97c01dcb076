"""What a reading may do and how much it may take: the limits, with the reason for each."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

MEBIBYTE = 2**20
#: What the names of inputs begin with that are no files: such a name is never opened as a path.
UPLOAD = "upload://"

#: Bytes of a local or piped plain text, unpacked: 15 million words, some 150 books.
MAX_TEXT = 100 * MEBIBYTE
#: Bytes of a local page, unpacked. The largest of 60 saved news pages has 1.6 MiB; the parsed
#: tree takes some ten times the bytes.
MAX_PAGE = 20 * MEBIBYTE
#: Bytes of one line of JSONL: a document of its own. A corpus may have any number of lines.
MAX_LINE = 20 * MEBIBYTE
#: Unpacked bytes for one packed byte. Text packs 3 to 10 times, repetitive logs up to 100 times;
#: deflate cannot go beyond 1032.
MAX_RATIO = 200
#: Bad lines of JSONL in a row after which the file is taken for something else.
MAX_BAD_LINES = 20
#: Code points of one document: 400 long articles, a minute of the encoder's time.
MAX_CHARACTERS = 2_000_000
#: Blocks, or links, in one document; each record of them takes about 1 KiB of memory.
MAX_BLOCKS = 200_000
#: Entries of one feed, or addresses of one sitemap with those it leads to: what the sitemap
#: protocol allows in one file (sitemaps.org). News feeds have 10 to 100.
MAX_ENTRIES = 50_000


def resolve_host(host: str, port: int) -> Sequence[str]:
    """The addresses that the system's resolver gives for `host`.

    Raises:
        OSError: the name leads nowhere.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def admit_all(address: str) -> None:
    """Lets every address be fetched at once."""
    del address


@dataclass(frozen=True)
class ReadingOptions:
    """What a reading may do.

    Args:
        allow_private: whether private, loopback and link-local addresses may be fetched.
        max_bytes: of an address's answer, packed or unpacked, whichever is more.
        timeout: seconds for one address, with all its redirects.
        max_redirects: followed before giving up.
        resolve: the addresses of a host name; the answer is vetted, and then dialled as it is.
        admit: called with each address before it is fetched; it may wait, or raise InputError.
        published: the dates that a feed gives of addresses that are read one by one.
        uploads: what inputs hold that are no files, by the name they are read under.
    """

    allow_private: bool = False
    max_bytes: int = 20 * MEBIBYTE
    timeout: float = 30.0
    max_redirects: int = 5
    resolve: Callable[[str, int], Sequence[str]] = resolve_host
    admit: Callable[[str], None] = admit_all
    published: Mapping[str, str] = field(default_factory=dict)
    uploads: Mapping[str, bytes] = field(default_factory=dict)


#: The options of a reading for which nothing was asked.
DEFAULTS = ReadingOptions()
