"""Plain text and Markdown -> Document: the text as it is, with what its header says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from allegedly.errors import TooLarge, UnreadableInput
from allegedly.reading.byline import Byline, find_byline, parted
from allegedly.reading.headers import header_fields, split_header
from allegedly.reading.languages import find_language
from allegedly.reading.options import MAX_BLOCKS
from allegedly.reading.paragraphs import find_blocks
from allegedly.records import Block, Document, Link, Span

# A Markdown link on its words, or a bare address on itself.
_LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]\n]{1,500})\]\((?P<marked>https?://[^\s()<>]{1,2000})\)"
    r"|(?P<bare>https?://[^\s<>\"“”]{1,2000}[^\s<>\"“”.,;:!?)\]'’*_])"
)


def read_plain(source: str, text: str, *, url: str | None = None, **known: object) -> Document:
    """The document that a plain text is, its header lines taken off.

    Args:
        source: the input, for errors.
        text: decoded, with newlines as `\\n`.
        url: where it was fetched from; a header's own `url:` wins.
        known: further fields of the document, for which a header has no line.

    Raises:
        InputError: it has no words, or too many paragraphs.
    """
    values, body = split_header(text)
    fields = {**header_fields(values), **known}
    fields["url"] = fields["url"] or url
    byline = find_byline(body) if fields["kind"] == "article" else None
    fields = _with_byline(fields, byline) if byline else fields
    return plain_document(source, body, fields, values.get("language"), byline)


def _with_byline(fields: Mapping[str, object], byline: Byline) -> dict[str, object]:
    """The fields of a header, with those of a byline that it does not give."""
    filled = dict(fields)
    if not filled.get("published") and byline.published:
        filled |= {"published": byline.published, "published_from": "page"}
    filled["publisher"] = filled.get("publisher") or byline.publisher
    filled["authors"] = filled.get("authors") or byline.authors
    return filled


def plain_document(
    source: str,
    text: str,
    fields: Mapping[str, object],
    language: object = None,
    byline: Byline | None = None,
) -> Document:
    """The document with this very text, its blocks, links and language found in it.

    Raises:
        InputError: it has no words, or too many paragraphs.
    """
    if not text.strip():
        raise UnreadableInput(source, "there is no text in it")
    title = fields.get("title")
    spoken = fields.get("kind") in ("post", "statement")
    blocks = find_blocks(
        source, text, title if isinstance(title, str) else None, by_form=not spoken
    )
    blocks = parted(blocks, byline, text) if byline else blocks
    found = {
        "title": first_heading(text, blocks),
        "language": find_language(text, language),
        "blocks": blocks,
        "links": find_links(source, text),
    }
    return Document.of(text, **{**found, **{k: v for k, v in fields.items() if v is not None}})


def first_heading(text: str, blocks: tuple[Block, ...]) -> str | None:
    """The words of the first block where it is a heading."""
    if blocks and blocks[0].kind == "heading":
        return " ".join(blocks[0].span.of(text).split())
    return None


def find_links(source: str, text: str) -> tuple[Link, ...]:
    """The addresses in a plain text: a Markdown link on its words, a bare one on itself.

    Raises:
        TooLarge: there are over MAX_BLOCKS.
    """
    links: list[Link] = []
    for found in _LINK.finditer(text):
        if len(links) == MAX_BLOCKS:
            raise TooLarge(source, f"over {MAX_BLOCKS:,} links; split it")
        start, end = found.span("words" if found["marked"] else "bare")
        url = found["marked"] or found["bare"]
        links.append(Link(url=url, span=Span(start=start, end=end)))
    return tuple(links)
