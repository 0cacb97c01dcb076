"""Which of the documents that support a claim go back to one another: its origins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from allegedly.records import Claim, View
from allegedly.tracing.independence import Bond, find_bonds
from allegedly.tracing.timeline import by_publication
from allegedly.tracing.voices import find_voices


@dataclass(frozen=True)
class Origin:
    """Documents that go back to one another, the earliest first, and what ties each to others.

    `bonds` holds one tie a document, as few as hold the group together; some lead through
    documents that do not support the claim themselves.
    """

    documents: tuple[str, ...]
    bonds: tuple[Bond, ...] = ()


def find_origins(claim: Claim, view: View) -> list[tuple[str, ...]]:
    """Groups of supporting documents that go back to one another, the earliest first.

    By the rules of docs/standing.md, "Origin": copies, credit and links, also by way of documents
    that do not support it themselves; one publisher or owner; one speaker or one body spoken for.
    """
    return [origin.documents for origin in trace_origins(claim, view)]


def trace_origins(claim: Claim, view: View) -> list[Origin]:
    """The origins of `claim` with the reasons why their documents are one, the earliest first."""
    voices = find_voices(claim, view)
    supporting = [voice for voice in voices if voice.side == "support"]
    wanted = {voice.document.id for voice in supporting}
    # What a text attributes to nobody has no origin of its own where somebody is known to say it.
    known = {voice.document.id for voice in supporting if voice.name} or wanted

    def published(document: str) -> tuple[date, str, str]:
        return by_publication(view.documents[document])

    origins = [
        Origin(tuple(sorted(group & wanted, key=published)), tuple(bonds))
        for group, bonds in _groups(wanted, find_bonds(claim, view, voices))
        if group & known and group & wanted
    ]
    return sorted(origins, key=lambda origin: published(origin.documents[0]))


def _groups(documents: Iterable[str], bonds: Iterable[Bond]) -> list[tuple[set[str], list[Bond]]]:
    """Documents with what lies between them, and the bonds that first brought them together."""
    groups: dict[str, tuple[set[str], list[Bond]]] = {each: ({each}, []) for each in documents}
    for bond in bonds:
        one = groups.setdefault(bond.left, ({bond.left}, []))
        other = groups.setdefault(bond.right, ({bond.right}, []))
        if one is not other:
            one[0].update(other[0])
            one[1].extend((*other[1], bond))
            groups.update(dict.fromkeys(other[0], one))
    return list({id(group): group for group in groups.values()}.values())
