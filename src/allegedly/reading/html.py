"""HTML -> Document: the headline and the main text in blocks, links on their words."""

from __future__ import annotations

from copy import deepcopy

import htmldate
from lxml.html import HtmlElement

from allegedly.errors import UnreadableInput
from allegedly.reading.byline import find_byline
from allegedly.reading.decoding import clean
from allegedly.reading.furniture import kind_by_words
from allegedly.reading.html_main import LIBRARY_ERRORS, find_main
from allegedly.reading.html_metadata import Metadata, absolute, find_headline, find_metadata
from allegedly.reading.html_segments import Segment, find_segments, letters
from allegedly.reading.html_tree import parse_page
from allegedly.reading.languages import find_language
from allegedly.records import Block, DateFrom, Document, Link, Span


def read_page(
    source: str, page: str, *, url: str | None = None, retrieved: str | None = None
) -> Document:
    """The document that a page publishes.

    Args:
        source: the input, for errors.
        page: its source, decoded.
        url: where it was fetched from, if it was.
        retrieved: when.

    Raises:
        InputError: there is no text on it, or too much of everything.
    """
    tree = parse_page(source, page)
    metadata = find_metadata(tree, url)
    segments = find_main(tree, find_segments(tree), metadata.summary)
    segments = _under_headline(find_headline(tree, metadata.title), segments, tree)
    if not any(segment.kind not in ("heading", "caption", "credit") for segment in segments):
        raise UnreadableInput(source, "no article text found on the page; save its text instead")
    text, blocks, links = _assemble(segments, metadata.url)
    published, origin = _published(tree, metadata, text)
    return Document.of(
        text,
        url=metadata.url,
        title=metadata.title,
        publisher=metadata.publisher,
        authors=metadata.authors,
        published=published,
        published_from=origin,
        retrieved=retrieved,
        language=find_language(text, metadata.language, template=True),
        kind=metadata.kind,
        blocks=blocks,
        links=links,
    )


def _under_headline(title: str | None, segments: list[Segment], tree: HtmlElement) -> list[Segment]:
    """The segments with the headline first, once."""
    if not title:
        return segments
    key = letters(title)
    rest = [segment for segment in segments if segment.key != key]
    return [Segment("heading", tree, "h1", words=title), *rest]


def _assemble(
    segments: list[Segment], base: str | None
) -> tuple[str, tuple[Block, ...], tuple[Link, ...]]:
    """The text, one block a segment with a blank line between, and the links in it."""
    parts: list[str] = []
    blocks: list[Block] = []
    links: list[Link] = []
    start = 0
    for segment in segments:
        words = clean(segment.words)
        span = Span(start=start, end=start + len(words))
        kind = kind_by_words(words) if segment.kind == "paragraph" else segment.kind
        blocks.append(Block(kind=kind, span=span))
        for anchor in segment.anchors:
            place = Span(start=start + anchor.start, end=start + anchor.end)
            if url := absolute(base, clean(anchor.href)):
                links.append(Link(url=url, span=place))
        parts.append(words)
        start = span.end + 2
    return "\n\n".join(parts), tuple(blocks), tuple(links)


def _published(
    tree: HtmlElement, metadata: Metadata, text: str
) -> tuple[str | None, DateFrom | None]:
    """The date that the page states, else the one in its byline, else htmldate's guess as such.

    A guess is what markup shows. Of the years and days in a text htmldate would take one too, and
    the day of a shipwreck long ago would be the day of publication.
    """
    if metadata.published:
        return metadata.published, metadata.published_from
    byline = find_byline(text)
    if byline and byline.published:
        return byline.published, "page"
    try:
        # A tree, never a string: htmldate would fetch a string that is an address.
        guess = htmldate.find_date(deepcopy(tree), extensive_search=False, original_date=True)
    except LIBRARY_ERRORS:
        return None, None
    return (guess, "guess") if guess else (None, None)
