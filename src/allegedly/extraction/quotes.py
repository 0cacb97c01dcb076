"""Quotations found by their marks alone, in any style, over any number of paragraphs.

Spans hold their marks, as the content of an attribution does in PolNeAR. A mark is judged by what
stands on either side of it, paragraph by paragraph, so that a bad one costs its own paragraph at
most. An apostrophe is a single mark that nothing closes or that stands inside a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from allegedly.extraction.words import entries
from allegedly.records import Span

#: What closes each mark that can open; „ is closed by “ in German and by ” in Polish.
_CLOSING = {
    '"': '"', "“": "”“", "”": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "‹": "›", "›": "‹",
    "‘": "’", "'": "'", "‚": "‘’", "「": "」", "『": "』", "''": "''", "``": "''",
}  # fmt: skip
_SINGLE = "‘'‚‹›"
_MARK = re.compile("''|``|[" + "".join(mark for mark in _CLOSING if len(mark) == 1) + "’」』]")
_BEFORE = frozenset("([{—–-/:,;…¿¡" + '"“„«‘')

#: Quotations inside quotations that are followed, and characters within which a single mark must
#: close: with more, marks are noise, and looking on would take time that grows with the square.
_DEEPEST, _LONGEST_SINGLE = 4, 2000


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words with the marks around them, one span a paragraph; `closed` if the end is marked."""

    spans: tuple[Span, ...]
    closed: bool


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    mark: str
    closed: bool


def find_quotations(
    text: str, paragraphs: Sequence[Span], *, dashes: bool = False
) -> tuple[Quotation, ...]:
    """The outermost quotations of `paragraphs`, in text order.

    A quotation that a paragraph leaves open goes on in the next one if that begins with the same
    mark, or after « with », as the conventions for long quotations have it. With `dashes` a
    paragraph that begins with a dash is speech up to the dash before the reporter's words.
    """
    found: list[tuple[list[_Piece], bool]] = []
    still_open: list[_Piece] | None = None
    for paragraph in paragraphs:
        start = paragraph.start + _leading_space(text, paragraph)
        is_guillemet = still_open is not None and still_open[0].mark == "«"
        pieces = _find_pieces(
            text, paragraph, resumed=is_guillemet and text[start : start + 1] == "»"
        )
        if dashes and not pieces:
            pieces = _find_speech(text, paragraph)
        first = pieces[0] if pieces else None
        if still_open and first and first.start == start and first.mark == still_open[0].mark:
            still_open.append(pieces.pop(0))
            found[-1] = (still_open, still_open[-1].closed)
        found += [([piece], piece.closed) for piece in pieces]
        reaches_end = bool(found) and not found[-1][1] and found[-1][0][-1].end == paragraph.end
        still_open = found[-1][0] if reaches_end else None
    return tuple(
        Quotation(tuple(Span(start=p.start, end=p.end) for p in group), closed)
        for group, closed in found
    )


def _leading_space(text: str, paragraph: Span) -> int:
    words = paragraph.of(text)
    return len(words) - len(words.lstrip())


_SMALL = "(?=[a-zà-öø-ÿа-яёğışə])"
_DASH_OPENS = re.compile(r"\s*[—–―]\s*(?=\w|[¿¡«“\"])")
#: Where the reporter's words begin in speech, after a dash and with a small letter, and where they
#: end.
_ASIDE = re.compile(rf",?\s+[—–―]{_SMALL}|(?:,|(?<=[.!?…]))\s*[—–―]\s+{_SMALL}")
_AFTER_ASIDE = re.compile(r"[—–―][.,;:]?\s*(?=\w|[¿¡])")


def _find_speech(text: str, paragraph: Span) -> list[_Piece]:
    """The speech of a paragraph that opens with a dash, around the reporter's words in it.

    `— Ничего, — говорит Анна. — Просто ушли.`, `—Nada —dijo Rosa—. Se fueron.`
    """
    opened = _DASH_OPENS.match(text, paragraph.start, paragraph.end)
    aside = _ASIDE.search(text, opened.end(), paragraph.end) if opened else None
    if opened is None or aside is None:
        return []
    pieces = [_Piece(opened.end(), aside.start(), "—", closed=True)]
    again = _AFTER_ASIDE.search(text, aside.end(), paragraph.end)
    if again and again.end() < paragraph.end:
        pieces.append(_Piece(again.end(), paragraph.end, "—", closed=True))
    return pieces


def _find_pieces(text: str, paragraph: Span, *, resumed: bool = False) -> list[_Piece]:
    """The outermost quotations of one paragraph; the last may be left open.

    Args:
        text: The document's text.
        paragraph: Where to look.
        resumed: Whether the » with which it begins takes up a quotation, and closes none.
    """
    pieces: list[_Piece] = []
    at = paragraph.start
    if resumed:
        pieces.append(_resumed(text, text.index("»", at), paragraph))
        at = pieces[0].end
    while found := _MARK.search(text, at, paragraph.end):
        at = found.end()
        if not _opens(text, found, paragraph):
            continue
        piece = _quotation_from(text, found, paragraph)
        if piece is not None:
            pieces.append(piece)
            at = piece.end
    return pieces


def _resumed(text: str, start: int, paragraph: Span) -> _Piece:
    """What a paragraph that takes up a quotation with » adds to it."""
    depth = 1
    for found in _GUILLEMETS.finditer(text, start + 1, paragraph.end):
        depth += 1 if found.group() == "«" else -1
        if depth == 0:
            return _Piece(start, found.end(), "«", closed=True)
    return _Piece(start, paragraph.end, "«", closed=False)


_GUILLEMETS = re.compile("[«»]")


def _opens(text: str, found: re.Match[str], paragraph: Span) -> bool:
    """Whether a mark outside any quotation has the shape of one that opens."""
    mark, (start, end) = found.group(), found.span()
    if mark not in _CLOSING or end >= paragraph.end or text[end] in ".,;!?":
        return False
    if mark == "«":
        return True
    if text[end].isspace() or (mark in "'‘" and _is_apostrophe(text, end)):
        return False
    before = text[start - 1] if start > paragraph.start else " "
    return before.isspace() or before in _BEFORE or mark in "“„‚「『``"


@cache
def _clipped_words() -> frozenset[str]:
    return frozenset(entries("apostrophe.words"))


_CLIPPED = re.compile(r"\d\ds?\b|[A-Za-z][a-z]*")


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether a single mark before `at` only shows that something is left out: ’90s, ’em."""
    word = _CLIPPED.match(text, at)
    return word is not None and (
        word.group()[0].isdigit() or word.group().lower() in _clipped_words()
    )


def _quotation_from(text: str, found: re.Match[str], paragraph: Span) -> _Piece | None:
    """The quotation that a mark opens; None if the mark is an apostrophe after all."""
    mark, start = found.group(), found.start()
    closing = _closing_single if mark in "'‘‚" else _closing
    end = closing(text, found, paragraph)
    if end is not None:
        return _Piece(start, end, mark, closed=True)
    if mark in _SINGLE:
        return None
    return _Piece(start, _open_end(text, found, paragraph), mark, closed=False)


@cache
def _same_marks(mark: str) -> re.Pattern[str]:
    closing = "|".join(re.escape(other) for other in (_CLOSING[mark] if len(mark) == 1 else ["''"]))
    return re.compile(f"{re.escape(mark)}|{closing}")


def _closing(text: str, opening: re.Match[str], paragraph: Span) -> int | None:
    """Where the quotation ends, its closing mark included; None if it never does."""
    mark, depth = opening.group(), 1
    for found in _same_marks(mark).finditer(text, opening.end(), paragraph.end):
        depth += 1 if _opens_again(text, found, mark, paragraph) else -1
        if depth == 0:
            return found.end()
        if depth > _DEEPEST:
            return None
    return None


def _opens_again(text: str, found: re.Match[str], mark: str, paragraph: Span) -> bool:
    """Whether a mark opens another quotation while one with the same mark is open."""
    if found.group() != mark:
        return False
    if mark not in _CLOSING[mark]:
        return True
    after = text[found.end()] if found.end() < paragraph.end else " "
    before = text[found.start() - 1]
    return (before.isspace() or before in "([—") and (after.isalnum() or after in "'‘[")


def _open_end(text: str, opening: re.Match[str], paragraph: Span) -> int:
    """Where a quotation that is never closed ends: before the next, or with the paragraph."""
    mark = opening.group()
    for found in re.compile(re.escape(mark)).finditer(text, opening.end(), paragraph.end):
        if _opens_again(text, found, mark, paragraph):
            return opening.start() + len(text[opening.start() : found.start()].rstrip())
    return paragraph.end


def _closing_single(text: str, opening: re.Match[str], paragraph: Span) -> int | None:
    """Where a quotation in single marks ends, told from apostrophes by their neighbours.

    A mark after an s and before a word may be a possessive plural: it closes only if none follows
    that stands beside punctuation.
    """
    possessive: int | None = None
    marks = re.compile(f"[{_CLOSING[opening.group()]}]")
    end = min(paragraph.end, opening.end() + _LONGEST_SINGLE)
    for found in marks.finditer(text, opening.end() + 1, end):
        before = text[found.start() - 1]
        after = text[found.end()] if found.end() < paragraph.end else " "
        if before.isspace() or after.isalnum():
            continue
        if before != "s" or not after.isspace():
            return found.end()
        possessive = possessive or found.end()
    return possessive
