"""What claims are made of: contents, and those clauses of contents that match by themselves.

One act of saying can put forward two claims ("that three engineers had come and that nobody
listens"). Each of its clauses is then a node of its own, so that it is a member of both claims and
makes no bridge between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from allegedly.records import Attribution, Match, Reason, Relation, Span

_RELATIONS: dict[str, Relation] = {"same": "same", "opposite": "opposite"}


@dataclass(frozen=True)
class Node:
    """A content, or the clause of it that lies in `clause`."""

    id: str
    attribution: Attribution
    clause: Span | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words it is made of."""
        if self.clause is None:
            return self.attribution.content
        start, end = self.clause.start, self.clause.end
        return tuple(
            Span(start=max(start, span.start), end=min(end, span.end))
            for span in self.attribution.content
            if span.start < end and start < span.end
        )


def find_nodes(
    attributions: Mapping[str, Attribution],
    matches: Sequence[Match],
    whole: Collection[str],
    known: Sequence[Node] = (),
) -> tuple[dict[str, Node], list[Match]]:
    """The nodes by id, and the matches between them; a content that is one node has its own id.

    Args:
        attributions: all that may be members of claims, by id.
        matches: the machine's opinions on pairs of attributions.
        whole: attributions never to be taken apart, since a person has decided on them.
        known: nodes that there are already; their contents are not taken apart otherwise.
    """
    whole = {*whole, *(node.id for node in known if node.clause is None)}
    taken_apart = {node.attribution.id for node in known if node.clause}
    clausal = (taken_apart - whole) | {
        one
        for match in matches
        for side, one in (("clause left", match.left), ("clause right", match.right))
        if one not in whole and any(r.about == side and r.span for r in match.reasons)
    }
    nodes = {node.id: node for node in known}
    seated = frozenset(node.id for node in known), frozenset(n.attribution.id for n in known)
    between: list[Match] = []
    held_apart: list[Match] = []
    for match in matches:
        if match.left not in attributions or match.right not in attributions:
            continue
        if match.relation == "related":
            held_apart.append(match)
            continue
        for left, right, relation in _pairs(match, whole):
            # Where its clauses match, what a content shares as a whole is a mixture of them.
            if (not left and match.left in clausal) or (not right and match.right in clausal):
                continue
            one = node_of(attributions[match.left], left)
            other = node_of(attributions[match.right], right)
            if _are_seated(one, other, seated):
                continue  # a clause of theirs that stands in a claim which is not looked at
            nodes |= {one.id: one, other.id: other}
            between.append(_between(match, one, other, relation))
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for node in nodes.values():
        parts[node.attribution.id].append(node.id)
    for attribution in attributions.values():
        if attribution.id not in parts:
            nodes[attribution.id] = Node(attribution.id, attribution)
            parts[attribution.id].append(attribution.id)
    for match in held_apart:
        # What differs may stand in any clause: none of them may come together.
        between += [
            match.model_copy(update={"left": left, "right": right})
            for left in parts[match.left]
            for right in parts[match.right]
        ]
    return nodes, between


def _are_seated(one: Node, other: Node, seated: tuple[Collection[str], Collection[str]]) -> bool:
    """Whether both contents have their nodes already, and these are not they."""
    nodes, attributions = seated
    both = one.attribution.id in attributions and other.attribution.id in attributions
    return both and (one.id not in nodes or other.id not in nodes)


def lone_clauses(groups: Sequence[Collection[str]], nodes: Mapping[str, Node]) -> set[str]:
    """Clauses that nothing was joined with, of contents that stand in a claim all the same."""
    placed = {nodes[one].attribution.id for group in groups if len(group) > 1 for one in group}
    kept: set[str] = set()
    lone: set[str] = set()
    for group in groups:
        node = nodes[next(iter(group))]
        if len(group) > 1 or node.clause is None:
            continue
        # Where none of its clauses was joined with anything, the first stands for the content.
        if node.attribution.id in placed | kept:
            lone.add(node.id)
        kept.add(node.attribution.id)
    return lone


def _pairs(
    match: Match, whole: Collection[str]
) -> Iterator[tuple[Span | None, Span | None, Relation]]:
    """The clauses that match, two by two; (None, None) where the contents do as wholes."""
    lefts = [reason for reason in match.reasons if reason.about == "clause left"]
    rights = [reason for reason in match.reasons if reason.about == "clause right"]
    if not lefts:
        yield None, None, match.relation
    for left, right in zip(lefts, rights, strict=True):
        yield (
            None if match.left in whole else left.span,
            None if match.right in whole else right.span,
            _RELATIONS[left.detail],
        )
        if match.left in whole or match.right in whole:
            return


def node_of(attribution: Attribution, clause: Span | None) -> Node:
    """The node that the content of `attribution` is, or the clause of it."""
    if clause is None:
        return Node(attribution.id, attribution)
    return Node(f"{attribution.id}:{clause.start}", attribution, clause)


def _between(match: Match, left: Node, right: Node, relation: Relation) -> Match:
    reasons: tuple[Reason, ...] = tuple(
        reason for reason in match.reasons if not reason.about.startswith("clause ")
    )
    return match.model_copy(
        update={"left": left.id, "right": right.id, "relation": relation, "reasons": reasons}
    )
