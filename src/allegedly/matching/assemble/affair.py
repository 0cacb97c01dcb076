"""The rows that claims are made of: who said what, what matches, what a person decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from allegedly.matching.echoes import find_echoes
from allegedly.matching.judgements import Rulings, find_rulings
from allegedly.matching.nodes import Node, find_nodes, node_of
from allegedly.matching.placed import PlacedClaim, Settled
from allegedly.matching.wording import NEGATES, Rank, wording_rank
from allegedly.records import Attribution, Document, Judgement, Match


@dataclass
class Affair:
    """The rows that claims are made of, and what is worked out of them once.

    `matches` are those between `nodes`, and the nodes of a claim its members' contents or clauses.
    """

    attributions: dict[str, Attribution]
    documents: Mapping[str, Document]
    rulings: Rulings
    order: dict[str, int]
    echoes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    matches: Sequence[Match] = ()
    settled: dict[str, PlacedClaim] = field(default_factory=dict)
    ranks: dict[str, Rank] = field(default_factory=dict)

    def rank(self, node: str) -> Rank:
        """How well the words of a node would stand for a claim; worked out once."""
        if node not in self.ranks:
            self.ranks[node] = wording_rank(self.nodes[node], self.documents)
        return self.ranks[node]

    def is_worded_as_denial(self, node: str) -> bool:
        """Whether the words of a node say that something is not so."""
        return bool(self.rank(node)[NEGATES])

    def wording(self, members: Collection[str]) -> str:
        """The node whose words stand best for all."""
        if len(members) == 1:
            return next(iter(members))
        return min(members, key=lambda member: (self.rank(member), member))

    def why(self, wording: str, members: Collection[str]) -> dict[str, Match]:
        """Why each node is one: its match with the wording, or else its best with another."""
        best: dict[str, tuple[bool, float, Match]] = {}
        for member in members if len(members) > 1 else ():
            for match in self.links[member]:
                other = match.right if match.left == member else match.left
                if other in members and member != wording:
                    found = (other == wording, match.score, match)
                    best[member] = max(best.get(member, found), found, key=lambda f: f[:2])
        return {member: match for member, (_, _, match) in best.items()}

    @cached_property
    def links(self) -> Mapping[str, list[Match]]:
        """The matches that may join, by each of their nodes."""
        links: defaultdict[str, list[Match]] = defaultdict(list)
        for match in self.matches:
            if match.relation != "related":
                links[match.left].append(match)
                links[match.right].append(match)
        return links


def find_affair(
    attributions: Sequence[Attribution],
    documents: Mapping[str, Document],
    matches: Sequence[Match],
    judgements: Sequence[Judgement],
    settled: Settled,
) -> Affair:
    """The rows as claims are made of them: without what was rejected, contents taken apart."""
    rulings = find_rulings(judgements, attributions, settled.meant)
    kept = {a.id: a for a in attributions if a.id not in rulings.rejected}
    order = {a.id: at for at, a in enumerate(attributions)}
    affair = Affair(kept, documents, rulings, order)
    affair.settled = {claim.id: claim for claim in settled.claims}
    seated = {seat.voiced.attribution for claim in settled.claims for seat in claim.seats}
    new = {one: a for one, a in kept.items() if one not in seated}
    affair.echoes = find_echoes(new, documents, rulings.alone)
    nodes, silent = _known_nodes(affair)
    own = {one: a for one, a in kept.items() if one not in affair.echoes and one not in silent}
    affair.nodes, affair.matches = find_nodes(own, matches, rulings.judged, nodes)
    return affair


def _known_nodes(affair: Affair) -> tuple[list[Node], set[str]]:
    """The nodes of the claims before, but for contents that may still be taken apart; and the
    attributions that are nothing but echoes in them.
    """  # noqa: D205 (one sentence, which is longer than a line)
    seats = [
        (seat, claim)
        for claim in affair.settled.values()
        for seat in claim.seats
        if seat.voiced.attribution in affair.attributions
    ]
    speaking = {seat.voiced.attribution for seat, _ in seats if seat.sign is not None}
    nodes = [
        node_of(affair.attributions[seat.voiced.attribution], seat.clause)
        for seat, claim in seats
        if seat.sign is not None and not claim.is_lone
    ]
    return nodes, {seat.voiced.attribution for seat, _ in seats} - speaking
