"""The lines of a PDF, printed as JSON: run as a program of its own, which a hostile file may kill.

It takes the file from standard input. PDFium is the reader of Chrome, where it runs shut in, too:
nothing of ours is imported here, and memory and time are bounded.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

#: Pages of one file, and bytes of memory that reading it may take.
MAX_PAGES = 2_000
MAX_MEMORY = 2 * 2**30
#: Exit statuses: it is locked; it is no PDF that can be read; it has too many pages.
LOCKED, BROKEN, TOO_LONG = 3, 4, 5
_PASSWORD = 4  # FPDF_ERR_PASSWORD


def lines_of(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float, str]]:
    """Each run of text on a page: left, bottom, right, top, and its words."""
    text = page.get_textpage()
    found = []
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        words = text.get_text_bounded(left, bottom, right, top)
        found.append((left, bottom, right, top, words))
    return found


def main() -> int:
    """The exit status."""
    import pypdfium2  # only here, so that whoever wants the limits does not load it

    with suppress(ImportError, OSError, ValueError):  # not every system can bound its memory
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        return LOCKED if getattr(error, "err_code", None) == _PASSWORD else BROKEN
    if len(document) > MAX_PAGES:
        return TOO_LONG
    pages = [lines_of(page) for page in document]
    json.dump({"about": document.get_metadata_dict(), "pages": pages}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
