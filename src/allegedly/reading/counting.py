"""About how many articles inputs hold, before any of them is read."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress

from allegedly.reading.inputs import STDIN, is_address
from allegedly.reading.kinds import ending

#: Bytes of an article of ordinary length as text or as a JSON line (PolNeAR dev: 5,600).
ARTICLE_BYTES = 6_000
_PAGES = (".html", ".htm", ".xhtml", ".shtml")


def count_articles(inputs: Iterable[str]) -> int:
    """About how many articles `inputs` hold: one each, or as many as a local file has room for.

    A page is one, however much of it is no text; so is what cannot be known: an address, a pipe.
    """
    return sum(max(1, _bytes_of(each) // ARTICLE_BYTES) for each in inputs)


def _bytes_of(source: str) -> int:
    if is_address(source) or ending(source) in _PAGES:
        return 0
    with suppress(OSError, ValueError):
        status = os.fstat(sys.stdin.fileno()) if source == STDIN else os.stat(source)  # noqa: PTH116
        return status.st_size if stat.S_ISREG(status.st_mode) else 0
    return 0
