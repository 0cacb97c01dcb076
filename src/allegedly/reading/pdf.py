"""PDF -> Document: the lines of its pages, put together to paragraphs."""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from allegedly.errors import TooLarge, UnreadableInput
from allegedly.reading.dates import iso_date
from allegedly.reading.decoding import clean
from allegedly.reading.inputs import Raw
from allegedly.reading.pdf_lines import LOCKED, MAX_PAGES, TOO_LONG
from allegedly.reading.plain import plain_document
from allegedly.records import Document

#: Seconds that a file may take. PDFium reads some 700 pages of text a second.
TIMEOUT = 60.0
#: A gap between lines of so many times the usual one parts paragraphs.
WIDE_GAP = 1.35
#: A line that fills less than this share of its column ends a paragraph, if a sentence ends there.
SHORT_LINE = 0.85
#: Points by which the first line of a paragraph is set in, at least.
INDENT = 8.0
#: Lines at the top and the foot of a page that may be its running title, and the share of pages,
#: of at least two, on which such a line must stand.
EDGE, RUNNING = 2, 0.5
_ENDS = re.compile(r"[.!?:…][\"”’»)\]]*$")
_HYPHEN = re.compile(r"[^\W\d_][-\x02\u00ad\ufffe]$")
#: What programs put before the name of a file and take for its title.
_PROGRAMS = re.compile(r"^Microsoft (?:Word|PowerPoint) - ")
_PROGRAM = Path(__file__).with_name("pdf_lines.py")
_REASONS = {
    LOCKED: "this PDF is locked with a password; save a copy without it",
    TOO_LONG: f"a PDF of over {MAX_PAGES:,} pages; split it",
}


class Line(NamedTuple):
    """A line of a page: where it stands, in points from the left and the foot, and its words."""

    left: float
    bottom: float
    right: float
    top: float
    words: str


def read_pdf(raw: Raw) -> Document:
    """The document that a PDF is: its text in paragraphs, without running titles.

    Raises:
        UnreadableInput: it cannot be read, is locked, or is pictures of text.
        TooLarge: it has too many pages, or takes too long.
    """
    found = _read(raw)
    pages = [_lines(page) for page in found["pages"]]
    text = "\n\n".join(_joined(_paragraphs(page) for page in _without_running(pages)))
    if not text.strip():
        reason = "no text in this PDF, pictures perhaps; have its text recognised (OCR) first"
        raise UnreadableInput(raw.source, reason)
    about = found["about"]
    title = " ".join(clean(_PROGRAMS.sub("", str(about.get("Title") or ""))).split())
    made = re.match(r"D:(\d{4})(\d\d)(\d\d)", str(about.get("CreationDate") or ""))
    day = iso_date("-".join(made.groups())) if made else None
    fields = {
        "title": title if " " in title else None,  # "final2.doc" and "untitled" are none
        "url": raw.url,
        "retrieved": raw.retrieved,
        "published": day,
        "published_from": "guess" if day else None,
    }
    return plain_document(raw.source, clean(text), fields)


def _read(raw: Raw) -> dict[str, Any]:
    """What the program beside this one prints of the file."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program, in which the file's bytes are data
            [sys.executable, "-I", str(_PROGRAM)],
            input=raw.data,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        reason = f"this PDF takes over {TIMEOUT:g} s to read; save it as text"
        raise TooLarge(raw.source, reason) from error
    if done.returncode == 0:
        found: dict[str, Any] = json.loads(done.stdout)
        return found
    if done.returncode == TOO_LONG:
        raise TooLarge(raw.source, _REASONS[TOO_LONG])
    raise UnreadableInput(
        raw.source, _REASONS.get(done.returncode, "a damaged PDF; save it anew, or as text")
    )


def _lines(runs: Sequence[tuple[float, float, float, float, str]]) -> list[Line]:
    """The lines of a page: runs beside one another are one line."""
    lines: list[Line] = []
    for left, bottom, right, top, words in runs:
        run = Line(left, bottom, right, top, " ".join(words.split()))
        if not run.words:
            continue
        if lines and _is_beside(lines[-1], run):
            last = lines[-1]
            space = " " if run.left - last.right > 0.1 * (last.top - last.bottom) else ""
            lines[-1] = Line(
                last.left, min(last.bottom, run.bottom), run.right, max(last.top, run.top),
                last.words + space + run.words,
            )  # fmt: skip
        else:
            lines.append(run)
    return lines


def _is_beside(left: Line, right: Line) -> bool:
    """Whether a run goes on with a line: at its height, to its right, in no other column."""
    height = max(left.top - left.bottom, 1.0)
    shared = min(left.top, right.top) - max(left.bottom, right.bottom)
    gap = right.left - left.right
    return shared > 0.5 * min(height, right.top - right.bottom) and -height < gap < 2 * height


def _without_running(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without the titles and numbers that stand at the edges of many of them."""
    at_edge = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    least = max(2.0, RUNNING * len(pages))
    running = {key for key, count in at_edge.items() if count >= least or not key.strip("# ")}
    return [
        [line for line in page if line not in _edges(page) or _key(line) not in running]
        for page in pages
    ]


def _edges(page: list[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.top)
    return [*by_height[:EDGE], *by_height[-EDGE:]]


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.words)


def _paragraphs(page: list[Line]) -> list[str]:
    """The paragraphs of a page."""
    if not page:
        return []
    gaps = [left.bottom - right.bottom for left, right in pairwise(page)]
    usual = statistics.median([gap for gap in gaps if gap > 0] or [1.0])
    parts: list[list[Line]] = [[page[0]]]
    for line, gap in zip(page[1:], gaps, strict=True):
        if _parts(parts[-1], line, gap, usual):
            parts.append([line])
        else:
            parts[-1].append(line)
    return [_flow(line.words for line in part) for part in parts]


def _parts(part: list[Line], line: Line, gap: float, usual: float) -> bool:
    """Whether a new paragraph begins with `line`."""
    last = part[-1]
    if gap < 0 or gap > WIDE_GAP * usual:  # a new column, or a wide gap
        return gap > 0 or bool(_ENDS.search(last.words))
    taller = abs((line.top - line.bottom) - (last.top - last.bottom)) > 0.3 * (
        last.top - last.bottom
    )
    ends = bool(_ENDS.search(last.words))
    width = max(each.right for each in part) - min(each.left for each in part)
    short = last.right - last.left < SHORT_LINE * max(width, line.right - line.left)
    indented = line.left - min(each.left for each in part[-3:]) > INDENT
    return (ends and (short or indented)) or (taller and gap > 1.2 * usual)


def _joined(pages: Iterator[list[str]]) -> Iterator[str]:
    """The paragraphs of all pages; one that a page cuts goes on."""
    waiting = ""
    for paragraphs in pages:
        for number, paragraph in enumerate(paragraphs):
            cut = number == 0 and waiting and not _ENDS.search(waiting)
            if cut and paragraph[:1].islower():
                waiting = _flow((waiting, paragraph))
                continue
            if waiting:
                yield waiting
            waiting = paragraph
    if waiting:
        yield waiting


def _flow(lines: Iterator[str] | tuple[str, ...]) -> str:
    """Lines as one text; a word that a line's end parts is put together."""
    text = ""
    for words in lines:
        if _HYPHEN.search(text) and words[:1].islower():
            text = text[:-1] + words
        else:
            text = f"{text} {words}" if text else words
    return text
