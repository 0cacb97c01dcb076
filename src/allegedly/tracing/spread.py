"""How far a claim went: a tree of who had it from whom, its first appearance, and its reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from allegedly.records import Actor, Claim, Document, Reason, Stance, Transmission, View
from allegedly.tracing.contradictions import Contradiction, find_contradictions
from allegedly.tracing.ladder import (
    Climb,
    Height,
    Known,
    find_height,
    find_ladder,
    find_publishers,
    home_countries,
)
from allegedly.tracing.origins import Origin, trace_origins
from allegedly.tracing.response import find_self_reports
from allegedly.tracing.timeline import by_publication
from allegedly.tracing.transmissions import KINDS
from allegedly.tracing.voices import Voice, find_voices, publisher


@dataclass(frozen=True)
class Step:
    """A document that has the claim, and how it came by it.

    Attributes:
        document: its id.
        edge: the strongest transmission that leads to it; None where it has it from nobody known.
        others: the further transmissions that lead to it, each from another document.
        sides: the sides that its voices take, support first.
        voices: the ids of its attributions that are members of the claim.
        height: the rung it stands on.
    """

    document: str
    edge: Transmission | None
    others: tuple[Transmission, ...]
    sides: tuple[Stance, ...]
    voices: tuple[str, ...]
    height: Height


@dataclass(frozen=True)
class Follow:
    """How many follow an account or outlet, as far as is known."""

    name: str
    followers: int
    document: str


@dataclass(frozen=True)
class Reach:
    """Who is known to be followed by how many, and how many publishers nothing is known of.

    Followers of two accounts may be the same people, so they are not added up.
    """

    known: tuple[Follow, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Spread:
    """How one claim travelled; `steps` are in order of publication."""

    claim: str
    steps: tuple[Step, ...]
    origins: tuple[Origin, ...]
    ladder: tuple[Climb, ...]
    reach: Reach
    contradictions: tuple[Contradiction, ...]
    self_reports: dict[str, Reason]

    @property
    def first(self) -> Step | None:
        """The first appearance: the earliest document that supports it, where a date is known."""
        return next((step for step in self.steps if "support" in step.sides), None)

    def roots(self) -> Iterator[Step]:
        """The documents that have it from no other."""
        return (step for step in self.steps if step.edge is None)

    def after(self, document: str) -> Iterator[Step]:
        """The documents that have it from this one, by their strongest transmission."""
        return (step for step in self.steps if step.edge and step.edge.source == document)


def trace_spread(claim: Claim, view: View) -> Spread:
    """How `claim` travelled, as far as the documents of `view` and its transmissions show."""
    voices = find_voices(claim, view)
    documents = sorted({v.document.id: v.document for v in voices}.values(), key=by_publication)
    known = Known(find_publishers(view), home_countries(claim, view))
    return Spread(
        claim=claim.id,
        steps=tuple(_steps(claim, voices, view, known)),
        origins=tuple(trace_origins(claim, view)),
        ladder=tuple(find_ladder(claim, view)),
        reach=find_reach(documents, known),
        contradictions=tuple(find_contradictions(claim, view)),
        self_reports=find_self_reports(claim, view),
    )


def _steps(claim: Claim, voices: Sequence[Voice], view: View, known: Known) -> Iterator[Step]:
    documents = sorted({v.document.id: v.document for v in voices}.values(), key=by_publication)
    edges = [edge for edge in view.transmissions if edge.claim == claim.id]
    leading = _tree([document.id for document in documents], edges)
    for document in documents:
        told = [voice for voice in voices if voice.document.id == document.id]
        edge = leading.get(document.id)
        sides = sorted({voice.side for voice in told}, key=_SIDES.index)
        yield Step(
            document.id,
            edge,
            tuple(e for e in edges if e.target == document.id and e is not edge),
            tuple(sides),
            tuple(voice.attribution.id for voice in told),
            find_height(document, known),
        )


_SIDES: tuple[Stance, ...] = ("support", "deny", "query", "comment")


def _tree(documents: Sequence[str], edges: Sequence[Transmission]) -> dict[str, Transmission]:
    """The strongest edge to each document that leads in no circle, from the earliest source."""
    order = {document: at for at, document in enumerate(documents)}
    parents: dict[str, Transmission] = {}
    known = [edge for edge in edges if edge.source in order and edge.target in order]
    for edge in sorted(known, key=lambda e: (KINDS.index(e.how), order[e.source])):
        if edge.target not in parents and edge.target not in _ancestors(edge.source, parents):
            parents[edge.target] = edge
    return parents


def _ancestors(document: str, parents: dict[str, Transmission]) -> Iterator[str]:
    yield document
    while document in parents:
        document = parents[document].source
        yield document


def find_reach(documents: Iterable[Document], known: Known) -> Reach:
    """What is known of how many follow those who published `documents`."""
    followed: dict[str, Follow] = {}
    unknown: dict[str, None] = {}
    for document in documents:
        name = publisher(document) or "unknown"
        count = _followers(document, known.publisher_of(document))
        if count is not None:
            followed.setdefault(name, Follow(name, count, document.id))
        else:
            unknown.setdefault(name)
    most_first = sorted(followed.values(), key=lambda each: -each.followers)
    return Reach(tuple(most_first), tuple(name for name in unknown if name not in followed))


def _followers(document: Document, actor: Actor | None) -> int | None:
    if document.account and document.account.followers is not None:
        return document.account.followers
    if actor and actor.followers and actor.followers.value.isdecimal():
        return int(actor.followers.value)
    return None
