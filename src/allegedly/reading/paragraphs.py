"""The blocks of a plain text or Markdown: ranges of it, which stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from allegedly.errors import TooLarge
from allegedly.reading.furniture import LONGEST_CAPTION, credit_tail, kind_by_words
from allegedly.reading.options import MAX_BLOCKS
from allegedly.records import Block, BlockKind, Span

_MARKED_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?=\S)")
_QUOTED = re.compile(r">\s*")
_ITEM = re.compile(r"[ \t]{0,8}(?:[-*+•‣◦][ \t]+|\d{1,3}[.)][ \t]+)(?=\S)")
_RULE = re.compile(r"[ \t]*(?:(?:[-*_=~][ \t]*){3,}|```[\w+-]*)$")
_UNDERLINE = re.compile(r" {0,3}(?:={2,}|-{2,})[ \t]*$")
_SENTENCE_END = re.compile(r"[.!?…:;,。！？][\"'”’»)\]]*$")
_SPEECH_HEADING = re.compile(r"[^\W\d_][^:\"“«„]{1,60}:\s[\"“«„‘'].{2,}[\"”»“’']$")
_TITLE_OPENS = re.compile(r"[\"“«„‘'(\[]*[^\W_]")
#: Columns up to which lines may be one paragraph that was broken to fit a page.
WIDEST_WRAP = 100
#: Characters of a heading between paragraphs, of a title, and words of both.
LONGEST_HEADING, LONGEST_TITLE, MOST_WORDS = 90, 200, 30
#: Share of paragraphs that would be headings over which short lines are how the text is written
#: (a list, a poem, a chat).
MOST_HEADINGS = 0.4


class Part(NamedTuple):
    """A range of the text without blanks at its ends, and what its marks make of it."""

    kind: BlockKind | None
    start: int
    end: int


def find_blocks(
    source: str, text: str, title: str | None = None, *, by_form: bool = True
) -> tuple[Block, ...]:
    """The blocks of `text`, in order.

    Args:
        source: the input, for the error.
        text: what they are ranges of.
        title: of the document; the first paragraph is a heading where it is the same.
        by_form: whether unmarked lines that read as headings are headings. In a post they are
            what is said.

    Raises:
        TooLarge: there are over MAX_BLOCKS.
    """
    parts: list[Part] = []
    for part in _parts(text):
        parts.append(part)
        if len(parts) > MAX_BLOCKS:
            raise TooLarge(source, f"over {MAX_BLOCKS:,} paragraphs; split it")
    headings = _find_headings(text, parts) if by_form else set()
    if parts and title and text[parts[0].start : parts[0].end] == title:
        headings.add(0)
    blocks: list[Block] = []
    for place, part in enumerate(parts):
        if place in headings:
            blocks.append(_block("heading", part.start, part.end))
        else:
            blocks.extend(_blocks_of(text, part))
    return tuple(blocks)


def _blocks_of(text: str, part: Part) -> Iterator[Block]:
    words = text[part.start : part.end]
    if part.kind:
        yield _block(part.kind, part.start, part.end)
        return
    tail = credit_tail(words) if len(words) > LONGEST_CAPTION else None
    if tail:
        end = part.start + len(words[:tail].rstrip())
        yield _block(kind_by_words(words[:tail]), part.start, end)
        yield _block("credit", part.start + tail, part.end)
    else:
        yield _block(kind_by_words(words), part.start, part.end)


def _block(kind: BlockKind, start: int, end: int) -> Block:
    return Block(kind=kind, span=Span(start=start, end=end))


class Line(NamedTuple):
    """A line without its blanks, as a range of the text."""

    start: int
    end: int
    words: str


def _parts(text: str) -> Iterator[Part]:
    """The paragraphs, marked headings, quotes and list items of `text`."""
    for lines in _stretches(text):
        if len(lines) == 2 and _UNDERLINE.match(lines[1].words):
            yield Part("heading", lines[0].start, lines[0].end)
        else:
            yield from _marked(lines)


def _stretches(text: str) -> Iterator[list[Line]]:
    """Runs of lines with no blank line between them."""
    lines: list[Line] = []
    start = 0
    while start <= len(text):
        newline = text.find("\n", start)
        end = newline if newline >= 0 else len(text)
        words = text[start:end]
        bare = words.strip()
        if bare:
            left = start + len(words) - len(words.lstrip())
            lines.append(Line(left, left + len(bare), bare))
        elif lines:
            yield lines
            lines = []
        if len(lines) > MAX_BLOCKS:
            yield lines
            lines = []
        start = end + 1
    if lines:
        yield lines


def _marked(lines: list[Line]) -> Iterator[Part]:
    """The parts of a stretch, by the marks its lines open with."""
    plain: list[Line] = []
    quoted: list[Line] = []
    for line in lines:
        kind, opening = _mark(line.words)
        if quoted and kind != "quote":
            yield Part("quote", quoted[0].start, quoted[-1].end)
            quoted = []
        if plain and kind is not None:
            yield from _unmarked(plain)
            plain = []
        if kind is None:
            plain.append(line)
        elif kind == "quote":
            start = line.start + opening
            if start < line.end:
                quoted.append(Line(start, line.end, line.words))
        elif kind != "rule":
            yield Part("heading" if kind == "heading" else "list", line.start + opening, line.end)
    if quoted:
        yield Part("quote", quoted[0].start, quoted[-1].end)
    yield from _unmarked(plain)


def _mark(words: str) -> tuple[str | None, int]:
    """What a line's mark makes it, and the length of the mark."""
    if _RULE.match(words):
        return "rule", 0
    for kind, pattern in (("heading", _MARKED_HEADING), ("quote", _QUOTED), ("list", _ITEM)):
        found = pattern.match(words)
        if found:
            return kind, found.end()
    return None, 0


def _unmarked(lines: list[Line]) -> Iterator[Part]:
    """One paragraph where the lines were broken to fit a page, else one a line."""
    if lines and _is_wrapped(lines):
        yield Part(None, lines[0].start, lines[-1].end)
    else:
        yield from (Part(None, line.start, line.end) for line in lines)


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether a line's end is only where the page ended, not where a paragraph did."""
    if max(len(line.words) for line in lines) > WIDEST_WRAP:
        return False
    ended = sum(_SENTENCE_END.search(line.words[-10:]) is not None for line in lines[:-1])
    return ended * 2 < len(lines) - 1


def _find_headings(text: str, parts: list[Part]) -> set[int]:
    """The places in `parts` of unmarked lines that have the form of headings."""
    formed = {
        place
        for place, part in enumerate(parts[:-1])
        if part.kind is None and _has_heading_form(text[part.start : part.end], first=place == 0)
    }
    if len(formed - {0}) > MOST_HEADINGS * len(parts):
        formed &= {0}
    return formed


def _has_heading_form(words: str, *, first: bool) -> bool:
    """Whether an unmarked line, with more text after it, reads as a heading."""
    longest = LONGEST_TITLE if first else LONGEST_HEADING
    if len(words) > longest or "\n" in words or len(words.split()) > MOST_WORDS:
        return False
    is_note = kind_by_words(words) == "note" and not (first and words[0].isalpha())
    # "Correction: …" over a text is its title, and inside it a note.
    if is_note or kind_by_words(words) not in ("paragraph", "note"):
        return False
    if not _TITLE_OPENS.match(words):
        return False
    if _SPEECH_HEADING.match(words):
        return not re.search(r"[.,]\W?$", words)
    if words[0].islower() or words[0] in "\"“«„‘'(":
        return first and words[0] in "‘'“\"" and not _SENTENCE_END.search(words)
    if _SENTENCE_END.search(words):
        return first and words.endswith((".", ".’", ".'")) and _is_title_case(words)
    return True


def _is_title_case(words: str) -> bool:
    """Whether most longer words are capitalised, as in headlines that some end with a stop."""
    longer = re.findall(r"[^\W\d_]{4,}", words)
    return len(longer) >= 3 and sum(word[0].isupper() for word in longer) >= 0.75 * len(longer)
