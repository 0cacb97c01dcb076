"""Sitemaps -> entries (sitemaps.org 0.9, with Google's news extension)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from allegedly.errors import UnreadableInput
from allegedly.reading.dates import iso_date

#: An address, its title and the day of its publication, as far as the sitemap gives them.
Row = tuple[str, str | None, str | None]


def sitemap_rows(source: str, data: bytes) -> tuple[list[Row], list[str]]:
    """The pages of a sitemap, and the sitemaps of a sitemap index.

    `lastmod` is when a page was changed, so that it counts as no date of publication.

    Raises:
        UnreadableInput: it is not XML to its end.
    """
    try:
        parts = list(_parts(data))
    except etree.XMLSyntaxError as error:
        raise UnreadableInput(source, f"not a sitemap: {error.msg}") from error
    pages = [
        (part["loc"], part.get("title"), iso_date(part.get("publication_date")))
        for name, part in parts
        if name == "url" and part.get("loc")
    ]
    maps = [part["loc"] for name, part in parts if name == "sitemap" and part.get("loc")]
    return pages, maps


def _parts(data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Each <url> and <sitemap> by the texts in it; the first of a name counts."""
    # No DTD, no entities, no network; libxml2's own limits on depth and size stay on.
    parsed = etree.iterparse(
        BytesIO(data),
        events=("end",),
        tag=("{*}url", "{*}sitemap"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    for _, element in parsed:
        texts: dict[str, str] = {}
        for inner in element.iter("{*}*"):
            words = (inner.text or "").strip()
            if words:
                texts.setdefault(_local(inner), words)
        yield _local(element), texts
        element.clear()


def _local(element: etree._Element) -> str:
    """The name without its namespace, or the prefix of a namespace that nobody declared."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]
