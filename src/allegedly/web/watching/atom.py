"""What a saved search has found, as a feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from allegedly.ledger.desk import Found, Search

_ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 cannot hold, in any spelling.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Characters of the words that are an entry's title.
_TITLE = 200


def atom_feed(search: Search, found: Sequence[Found], base: str) -> bytes:
    """The feed: one entry a match, its title the exact words, led to the document in the desk.

    Args:
        search: what was looked for.
        found: its matches, newest first.
        base: the address of the desk, with "/" at its end.
    """
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    updated = found[0].found if found else search.created
    name = f"tag:allegedly,{search.created[:10]}:search:{search.id}"
    _tell(feed, id=name, title=search.name, updated=updated)
    for each in found:
        entry = etree.SubElement(feed, f"{{{_ATOM}}}entry")
        title = each.words if len(each.words) <= _TITLE else f"{each.words[: _TITLE - 1]}…"
        _tell(entry, id=f"{name}:{each.attribution}", title=title, updated=each.found)
        etree.SubElement(entry, f"{{{_ATOM}}}link", href=f"{base}documents/{each.document}")
        where = " · ".join(filter(None, (each.publisher, each.title)))
        author = etree.SubElement(entry, f"{{{_ATOM}}}author")
        _tell(author, name=each.publisher or "unknown")
        _tell(entry, summary=f"{each.words}\n{where}")
    written: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8")
    return written


def _tell(parent: etree._Element, **texts: str) -> None:
    for name, words in texts.items():
        etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = _NOT_XML.sub("\ufffd", words)
