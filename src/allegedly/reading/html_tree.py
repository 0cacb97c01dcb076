"""A page's source -> its tree: parsed once, forgivingly, within limits, fetching nothing."""

from __future__ import annotations

import re

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from allegedly.errors import TooLarge, UnreadableInput

#: Elements of a page. The fullest of 60 news pages has 3,300; finding the main text takes more
#: than linear time in them: 4 s for 50,000 links, 28 s for 200,000.
MAX_ELEMENTS = 50_000
#: White space in one tag, outside of which attributes cannot stand: libxml2's time grows with the
#: square of their number (24 s for 100,000). The fullest of 60 news pages has 1,600.
MAX_TAG_SPACES = 10_000
_LONG_TAG = re.compile(rf"<[a-zA-Z][^<>]{{{MAX_TAG_SPACES},}}")
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})"
    rb"|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
# Controls that HTML does not allow; libxml2 would drop the rest of the text after some of them.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
#: Bytes in which a page must declare its encoding (HTML standard, 4.2.5.4).
_PRESCAN = 1024 * 4


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page's own `<meta charset>` or XML declaration names."""
    found = _CHARSET.search(data[:_PRESCAN])
    return (found[1] or found[2]).decode("ascii") if found else None


def parse_page(source: str, text: str) -> HtmlElement:
    """The tree of a page; comments left out.

    Raises:
        UnreadableInput: there are no elements in it.
        TooLarge: there are over MAX_ELEMENTS, or a tag has over MAX_TAG_SPACES.
    """
    if any(len(tag[0].split()) > MAX_TAG_SPACES for tag in _LONG_TAG.finditer(text)):
        raise TooLarge(source, "a page with a tag of thousands of attributes; save its text")
    if text.count("<") > 4 * MAX_ELEMENTS:  # before memory is spent on the tree
        raise _too_many(source)
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True, no_network=True
    )
    plain = _CONTROLS.sub("", text).encode()
    try:
        tree = lxml.html.document_fromstring(plain, parser=parser, ensure_head_body=True)
    except (etree.LxmlError, AssertionError, ValueError) as error:
        raise UnreadableInput(source, "there is no text on the page") from error
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise _too_many(source)
    return tree


def _too_many(source: str) -> TooLarge:
    return TooLarge(source, f"a page of over {MAX_ELEMENTS:,} elements; save the article as text")
