"""The documents laid out for reading: in full, with their spans marked."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from allegedly.records import Attribution, Document, View
from allegedly.web.marked import MarkedBlock, mark_document, without_title
from allegedly.web.parts.numbering import Numbering
from allegedly.web.parts.places import Places, Reference
from allegedly.web.phrases import name_of, outlet, say_published, web_address


@dataclass(frozen=True)
class DocumentSheet:
    """A document with its spans marked, and the claims that begin at each attribution."""

    number: str
    document: Document
    outlet: str
    name: str
    published: str
    url: str | None
    blocks: tuple[MarkedBlock, ...]
    claims: Mapping[str, Reference]


def document_sheets(view: View, numbering: Numbering) -> Iterator[DocumentSheet]:
    """Every document marked up, in order of publication."""
    by_document: dict[str, list[Attribution]] = {}
    for each in view.attributions.values():
        by_document.setdefault(each.document, []).append(each)
    for document in numbering.ordered_documents:
        yield document_sheet(document, by_document.get(document.id, ()), numbering)


def document_sheet(
    document: Document, told: Sequence[Attribution], places: Places
) -> DocumentSheet:
    """A document marked up with what is told in it."""
    claims = {
        each.id: places.claim(claim) for each in told if (claim := places.claim_with(each.id))
    }
    return DocumentSheet(
        number=places.document(document).number,
        document=document,
        outlet=outlet(document),
        name=name_of(document),
        published=say_published(document),
        url=web_address(document.url),
        blocks=tuple(mark_told(document, told, claims)),
        claims=claims,
    )


def mark_told(
    document: Document, told: Sequence[Attribution], in_claims: Container[str]
) -> Sequence[MarkedBlock]:
    """The document's blocks under its title.

    What it states in its own voice is marked only where a claim has taken it in: else most of
    an article would be marked, and what others say would no longer stand out.
    """
    marked = [each for each in told if each.voice == "reported" or each.id in in_claims]
    unmarked = [each for each in told if each.voice == "own" and each.id not in in_claims]
    return without_title(document, mark_document(document, marked, unmarked))
