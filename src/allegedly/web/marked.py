"""A document's text cut into marked segments: what a face shows, every code point verbatim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from allegedly.extraction.sentences import find_sentences
from allegedly.records import Attribution, Document, Span

Role = Literal["source", "cue", "content"]
#: What is marked: in which role, where, and by the id of which attribution.
_Mark = tuple[Role, Span, str]

# In code points. Longer quotations are cut in a list of voices and stand whole in the document;
# two long newspaper paragraphs fit.
EXCERPT_LIMIT = 900


@dataclass(frozen=True)
class Segment:
    """A stretch of text under the same marks.

    `begins` are the attributions that start here, `of` those whose marks these are.
    """

    text: str
    roles: tuple[Role, ...] = ()
    begins: tuple[str, ...] = ()
    url: str | None = None
    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class MarkedBlock:
    """A block of a document, or the text between blocks, as segments."""

    kind: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Passage:
    """Words of a document around an attribution, its own spans marked; `cut` when shortened."""

    segments: tuple[Segment, ...]
    cut: bool = False

    @property
    def text(self) -> str:
        """The words, verbatim."""
        return "".join(segment.text for segment in self.segments)


def mark_document(
    document: Document, marked: Sequence[Attribution], unmarked: Sequence[Attribution] = ()
) -> list[MarkedBlock]:
    """The whole text as blocks, with links and the places where attributions begin.

    Args:
        document: whose text it is.
        marked: attributions whose source, cue and content are marked.
        unmarked: attributions of which only the beginning is known to the segments.
    """
    marks = list(_marks(marked))
    anchored = [*marked, *unmarked]
    return [
        MarkedBlock(kind, tuple(_segments(document, span, marks, anchored)))
        for kind, span in _stretches(document)
    ]


def without_title(document: Document, blocks: Sequence[MarkedBlock]) -> Sequence[MarkedBlock]:
    """The blocks without a first heading that only repeats the title, and where nothing begins."""
    first = "".join(segment.text for segment in blocks[0].segments) if blocks else ""
    repeats = first.strip() == (document.title or "").strip()
    marked = any(each.roles or each.begins for each in blocks[0].segments) if blocks else True
    return blocks[1:] if repeats and not marked else blocks


def find_passages(document: Document, attribution: Attribution) -> list[Passage]:
    """The sentences an attribution's content stands in, one passage a block."""
    left = EXCERPT_LIMIT
    passages: list[Passage] = []
    for span in _sentences_around(document, attribution):
        if left <= 0:
            passages[-1] = Passage(passages[-1].segments, cut=True)
            break
        short = _shorten(span, left, document.text)
        marks = list(_marks([attribution]))
        segments = tuple(_segments(document, short, marks, (), with_links=False))
        passages.append(Passage(segments, cut=short != span))
        left -= short.end - short.start
    return passages


def _marks(attributions: Iterable[Attribution]) -> Iterator[_Mark]:
    for each in attributions:
        if each.source:
            yield "source", each.source, each.id
        if each.cue:
            yield "cue", each.cue, each.id
        for span in each.content:
            yield "content", span, each.id


def _stretches(document: Document) -> Iterator[tuple[str, Span]]:
    """Blocks with their kinds, and as "loose" what stands between them and is not blank."""
    end = 0
    for block in (*document.blocks, None):
        start = block.span.start if block else len(document.text)
        if document.text[end:start].strip():
            yield "loose", Span(start=end, end=start)
        if block:
            yield block.kind, block.span
            end = block.span.end


def _segments(
    document: Document,
    stretch: Span,
    marks: Sequence[_Mark],
    anchored: Sequence[Attribution],
    *,
    with_links: bool = True,
) -> Iterator[Segment]:
    here = [mark for mark in marks if mark[1].overlaps(stretch)]
    links = [each for each in document.links if each.span and each.span.overlaps(stretch)]
    links = links if with_links else []
    begins: dict[int, list[str]] = {}
    for each in anchored:
        begins.setdefault(each.content[0].start, []).append(each.id)
    edges = {stretch.start, stretch.end}
    edges |= {start for start in begins if stretch.start < start < stretch.end}
    for span in (*(span for _, span, _ in here), *(link.span for link in links)):
        if span:
            edges |= {max(span.start, stretch.start), min(span.end, stretch.end)}
    for start, end in pairwise(sorted(edges)):
        piece = Span(start=start, end=end)
        over = [(role, identity) for role, span, identity in here if span.covers(piece)]
        url = next((link.url for link in links if link.span and link.span.covers(piece)), None)
        yield Segment(
            piece.of(document.text),
            tuple(dict.fromkeys(role for role, _ in over)),
            tuple(begins.get(start, ())),
            url,
            tuple(dict.fromkeys(identity for _, identity in over)),
        )


def _sentences_around(document: Document, attribution: Attribution) -> Iterator[Span]:
    """For each block the content touches, the whole sentences that hold what is said there."""
    for _, block in _stretches(document):
        content = [span for span in attribution.content if span.overlaps(block)]
        if not content:
            continue
        frame = [span for span in (attribution.source, attribution.cue) if span]
        spans = content + [span for span in frame if block.covers(span)]
        start = max(block.start, min(span.start for span in spans))
        end = min(block.end, max(span.end for span in spans))
        said = Span(start=start, end=end)
        sentences = [each for each in _sentences(document.text, block) if each.overlaps(said)]
        yield Span(
            start=min([start, *(each.start for each in sentences)]),
            end=max([end, *(each.end for each in sentences)]),
        )


@lru_cache(256)
def _sentences(text: str, block: Span) -> tuple[Span, ...]:
    """The sentences of a block; ten voices of one document ask for the same ones."""
    return tuple(find_sentences(text, block))


def _shorten(span: Span, limit: int, text: str) -> Span:
    if span.end - span.start <= limit:
        return span
    space = text.rfind(" ", span.start + 1, span.start + limit)
    return Span(start=span.start, end=space if space > span.start else span.start + limit)
