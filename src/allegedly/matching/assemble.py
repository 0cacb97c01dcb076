"""Claims, assembled from attributions, the machine's matches and persons' judgements.

    attributions ─ rejected ones ─▶ clusters ─ judgements ─▶ claims ◀─ anaphors and relays

Claims are assembled all at once (`assemble`), or as documents come (`place`): what is new then
comes to the claims that are there, which keep their ids and their members. All at once, the same
rows give the same claims in whatever order they were added; only a claim's id depends on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from allegedly.matching.clusters import Clusters
from allegedly.matching.echoes import find_echoes, is_dismissal
from allegedly.matching.judgements import Rulings, find_rulings
from allegedly.matching.nodes import Node, find_nodes, lone_clauses, node_of
from allegedly.matching.placed import NONE_SETTLED, PlacedClaim, Seat, Settled
from allegedly.matching.related import find_related
from allegedly.matching.wording import (
    NEGATES,
    Rank,
    is_assertion,
    is_distanced,
    may_start,
    wording_rank,
    wording_text,
)
from allegedly.matching.words import word_list
from allegedly.records import (
    Attribution,
    Claim,
    Document,
    Judgement,
    Match,
    Reason,
    Stance,
    Voiced,
    content_id,
)

#: An article's own voice takes a side only where it is this sure what it says.
OWN_VOICE_AT = 0.85

_TURNED: dict[Stance, Stance] = {
    "support": "deny", "deny": "support", "query": "query", "comment": "comment",
}  # fmt: skip


@dataclass
class _Affair:
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


@dataclass
class _Draft:
    """A claim in the making: its nodes with their sign towards the wording; its members by id."""

    signs: dict[str, int]
    wording: str
    sides: dict[str, Voiced] = field(default_factory=dict)
    homes: tuple[str, ...] = ()


def assemble(
    attributions: Sequence[Attribution],
    documents: Mapping[str, Document],
    matches: Sequence[Match],
    judgements: Sequence[Judgement],
) -> list[Claim]:
    """The claims that `attributions` put forward, deny or comment on, the most voiced first.

    Args:
        attributions: all, assertions among them, in the order in which the ledger got them.
        documents: the documents they stand in, by id.
        matches: the machine's opinions on pairs of them.
        judgements: what persons decided, in the order they did; it always wins.
    """
    placed = place(attributions, documents, matches, judgements)
    kept = [
        Claim(id=each.id, text=each.text, wording=each.wording, members=each.members)
        for each in placed
        if not each.dropped
    ]
    order = {attribution.id: at for at, attribution in enumerate(attributions)}
    claims = find_related(kept, matches)
    return sorted(claims, key=lambda c: (-len(c.members), order[c.members[0].attribution]))


def place(
    attributions: Sequence[Attribution],
    documents: Mapping[str, Document],
    matches: Sequence[Match],
    judgements: Sequence[Judgement],
    settled: Settled = NONE_SETTLED,
) -> list[PlacedClaim]:
    """The claims that there are once `attributions` have come to those that were there before.

    No claim loses a member to another, but where a person decided it. Two become one where what
    they have in common is enough for it; the older one then keeps its id.

    Args:
        attributions: all, those of the claims before among them, in the order of the ledger.
        documents: the documents they stand in, by id.
        matches: the machine's opinions on pairs of them.
        judgements: what persons decided, in the order they did; it always wins.
        settled: the claims before.
    """
    affair = _affair(attributions, documents, matches, judgements, settled)
    drafts = _drafts(affair)
    homes: defaultdict[str, list[_Draft]] = defaultdict(list)
    for draft in drafts:
        for member in draft.sides:
            homes[member].append(draft)
    for echo, targets in affair.echoes.items():
        _place_echo(echo, targets, homes, affair)
    return _placed([draft for draft in drafts if _may_start(draft.sides, affair)], affair)


def _affair(
    attributions: Sequence[Attribution],
    documents: Mapping[str, Document],
    matches: Sequence[Match],
    judgements: Sequence[Judgement],
    settled: Settled,
) -> _Affair:
    rulings = find_rulings(judgements, attributions, settled.meant)
    kept = {a.id: a for a in attributions if a.id not in rulings.rejected}
    order = {a.id: at for at, a in enumerate(attributions)}
    affair = _Affair(kept, documents, rulings, order)
    affair.settled = {claim.id: claim for claim in settled.claims}
    seated = {seat.voiced.attribution for claim in settled.claims for seat in claim.seats}
    new = {one: a for one, a in kept.items() if one not in seated}
    affair.echoes = find_echoes(new, documents, rulings.alone)
    nodes, silent = _known_nodes(affair)
    own = {one: a for one, a in kept.items() if one not in affair.echoes and one not in silent}
    affair.nodes, affair.matches = find_nodes(own, matches, rulings.judged, nodes)
    return affair


def _known_nodes(affair: _Affair) -> tuple[list[Node], set[str]]:
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


def _drafts(affair: _Affair) -> list[_Draft]:
    clusters = _cluster(affair)
    groups = clusters.all()
    pinned = {seat.node for claim in affair.settled.values() for seat in claim.seats}
    lone = lone_clauses(groups, affair.nodes) - pinned
    return [
        _draft(signs, clusters.homes(next(iter(signs))), affair)
        for signs in groups
        if not lone & signs.keys()
    ]


def _cluster(affair: _Affair) -> Clusters:
    clusters = Clusters(affair.nodes, affair.matches, affair.rank)
    _settle(clusters, affair)
    rulings = affair.rulings
    clusters.apart(rulings.apart)
    # Those parted by hand come last, so that none of those left behind goes along with them.
    clusters.merge_matches(affair.matches, rulings.moved | rulings.alone)
    clusters.merge_matches(affair.matches, rulings.alone)
    for group in rulings.joined:
        first, *others = [one for one in group if one in affair.nodes] or [""]
        for other in others:
            _join(clusters, first, other, affair)
    return clusters


def _settle(clusters: Clusters, affair: _Affair) -> None:
    """Puts together what was together before."""
    for claim in sorted(affair.settled.values(), key=lambda claim: _age(claim, affair)):
        if claim.dropped or not claim.whole:
            clusters.close(claim.id)
        signs = {s.node: s.sign for s in claim.seats if s.sign and s.node in affair.nodes}
        if signs:
            clusters.settle(claim.id, signs)
        elif claim.is_lone:  # a content that has been taken apart since
            own = claim.seats[0].voiced.attribution
            parts = [node.id for node in affair.nodes.values() if node.attribution.id == own]
            clusters.keep_home(claim.id, parts)


def _age(claim: PlacedClaim, affair: _Affair) -> int:
    """The place of its first member in the ledger, of those that may start a claim if there are."""
    members = [seat.voiced.attribution for seat in claim.seats]
    known = [affair.attributions[one] for one in members if one in affair.attributions]
    starting = [a.id for a in known if may_start(a, affair.documents)]
    return min((affair.order[one] for one in starting or members if one in affair.order), default=0)


def _join(clusters: Clusters, left: str, right: str, affair: _Affair) -> None:
    """Puts together what a person joined; where a later part stands between, only those named."""
    ours, theirs = clusters.of(left).keys(), clusters.of(right).keys()
    if any(len(pair & ours) == 1 and len(pair & theirs) == 1 for pair in affair.rulings.apart):
        clusters.take_out(right)
    sign = clusters.sign(left, right) or (
        1 if affair.rank(left)[1] == affair.rank(right)[1] else -1
    )
    clusters.merge(left, right, sign)


def _draft(signs: Mapping[str, int], homes: tuple[str, ...], affair: _Affair) -> _Draft:
    wording = affair.wording(signs)
    draft = _Draft({node: sign * signs[wording] for node, sign in signs.items()}, wording)
    draft.homes = homes
    before = _before(draft, affair)
    matches = affair.why(wording, draft.signs)
    for node, sign in draft.signs.items():
        attribution = affair.nodes[node].attribution
        if node not in before:
            draft.sides[attribution.id] = _voiced(node, sign, matches.get(node), affair)
    draft.sides |= {voiced.attribution: voiced for voiced in before.values()}
    _let_inner_speak(draft, affair)
    return draft


def _voiced(node: str, sign: int, match: Match | None, affair: _Affair) -> Voiced:
    attribution, clause = affair.nodes[node].attribution, affair.nodes[node].clause
    reasons = match.reasons if match else ()
    if clause:
        meant = Reason(about="clause", detail="This clause of it is meant.", span=clause)
        reasons = (meant, *reasons)
    side = _own_side(attribution, sign, match, affair)
    return Voiced(attribution=attribution.id, side=side, reasons=reasons)


def _before(draft: _Draft, affair: _Affair) -> dict[str, Voiced]:
    """The members that its claims had before, by node; turned round where the wording is now."""
    before: dict[str, Voiced] = {}
    for home in draft.homes[::-1]:  # what stands in several is as it was in the oldest
        before |= _before_in(affair.settled[home], draft, affair)
    return before


def _before_in(claim: PlacedClaim, draft: _Draft, affair: _Affair) -> dict[str, Voiced]:
    signs = [s.sign * draft.signs[s.node] for s in claim.seats if s.sign and s.node in draft.signs]
    turn = signs[0] if signs else 1
    kept = [seat for seat in claim.seats if seat.voiced.attribution in affair.attributions]
    if claim.is_lone and claim.seats[0].node not in draft.signs:
        return {}  # a content that has been taken apart since
    return {seat.node: _turned(seat.voiced, turn) for seat in kept}


def _turned(voiced: Voiced, sign: int) -> Voiced:
    return voiced.model_copy(update={"side": _side(voiced.side, sign)}) if sign < 0 else voiced


def _let_inner_speak(draft: _Draft, affair: _Affair) -> None:
    """Makes a comment of a member that tells what another member says: the side is that one's."""
    for identity in tuple(draft.sides):
        inner = affair.attributions[identity]
        outer = draft.sides.get(inner.parent or "")
        told = affair.attributions[outer.attribution] if outer else None
        if outer and told and told.voice == "reported" and told.stance == "support":
            detail = "It passes on what another says."
            reason = Reason(about="parent", detail=detail, span=inner.extent)
            passed_on = Voiced(attribution=told.id, side="comment", reasons=(reason,))
            draft.sides[told.id] = passed_on


def _own_side(attribution: Attribution, sign: int, match: Match | None, affair: _Affair) -> Stance:
    """The side of a member; an article's own voice takes one only where it is clear which."""
    documents = affair.documents
    if is_assertion(attribution, documents) and match:
        clear = match.relation == "same" and match.score >= OWN_VOICE_AT
        if not clear or is_distanced(attribution, documents):
            return "comment"
    return _side(attribution.stance, sign)


def _side(stance: Stance, sign: int) -> Stance:
    return stance if sign > 0 else _TURNED[stance]


def _place_echo(
    echo: str, targets: Iterable[str], homes: Mapping[str, list[_Draft]], affair: _Affair
) -> None:
    """Makes an anaphor or a relay a member of each claim that it is about."""
    attribution = affair.attributions[echo]
    accuses = bool(attribution.stands_for) and _accuses(attribution, affair)
    joined = [one for group in affair.rulings.joined if echo in group for one in group]
    for target in (*_resolved(targets, affair), *joined):
        for draft in homes.get(target, ()):
            if any(frozenset((echo, m)) in affair.rulings.apart for m in draft.sides):
                continue
            if accuses and affair.is_worded_as_denial(draft.wording):
                continue  # "the allegations" are not what somebody answered to them
            turned = draft.sides[target].side == _TURNED[affair.attributions[target].stance]
            sign = -1 if turned else 1
            draft.sides.setdefault(echo, _echoed(attribution, sign, affair))


def _echoed(attribution: Attribution, sign: int, affair: _Affair) -> Voiced:
    """The member that an echo is: on the side it takes towards what it is about."""
    document = affair.documents[attribution.document]
    words = attribution.words(document.text)
    side: Stance = "comment"
    about, detail = "parent", "It passes on what another says."
    if is_dismissal(attribution, document):
        side, about = _side("deny", sign), "dismissal"
        detail = f"“{words}” is said of it."
    elif attribution.stands_for:
        # "The allegations" are the claim, even where the nearest who told of them denied it too.
        turn = 1 if _accuses(attribution, affair) else sign
        side, about = _side(attribution.stance, turn), "stands_for"
        detail = f"“{words}” stands for it."
    reason = Reason(about=about, detail=detail, span=attribution.content[0])
    return Voiced(attribution=attribution.id, side=side, reasons=(reason,))


def _accuses(attribution: Attribution, affair: _Affair) -> bool:
    """Whether the words stand for what is held against somebody: "the allegations"."""
    words = attribution.words(affair.documents[attribution.document].text)
    return not word_list("accusing", "words").isdisjoint(words.casefold().split())


def _resolved(targets: Iterable[str], affair: _Affair) -> list[str]:
    """The attributions that targets lead to when some of them are anaphors in their turn."""
    found: list[str] = []
    open_, seen = list(targets), set[str]()
    while open_:
        target = open_.pop(0)
        if target in seen or target not in affair.attributions:
            continue
        seen.add(target)
        further = affair.attributions[target].stands_for
        (open_ if further else found).extend(further or (target,))
    return found


def _may_start(members: Iterable[str], affair: _Affair) -> bool:
    return any(may_start(affair.attributions[m], affair.documents) for m in members)


def _placed(drafts: Iterable[_Draft], affair: _Affair) -> list[PlacedClaim]:
    """The claims of the drafts; where two have their first member in common, one says which."""
    claims: dict[str, PlacedClaim] = {}
    for draft in sorted(drafts, key=lambda draft: _starter(draft, affair)):
        first, start = _starter(draft, affair)[1:]
        plain = content_id("claim", first)
        taken = plain in claims or plain in affair.settled
        own = content_id("claim", first, start) if taken else plain
        own = next((home for home in draft.homes if home not in claims), own)
        claims[own] = _claim(own, draft, affair)
    return list(claims.values())


def _starter(draft: _Draft, affair: _Affair) -> tuple[int, str, int]:
    """The first node that may start a claim: the place of its attribution, its id, its start."""
    nodes = [affair.nodes[one] for one in draft.signs]
    return min(
        (affair.order[node.attribution.id], node.attribution.id, node.spans[0].start)
        for node in nodes
        if may_start(node.attribution, affair.documents)
    )


def _claim(own: str, draft: _Draft, affair: _Affair) -> PlacedClaim:
    said = [
        Seat(draft.sides[node.attribution.id], node.clause, sign)
        for node, sign in ((affair.nodes[one], sign) for one, sign in draft.signs.items())
    ]
    saying = {seat.voiced.attribution for seat in said}
    echoing = [Seat(each, None, None) for one, each in draft.sides.items() if one not in saying]
    wording = affair.nodes[draft.wording]
    return PlacedClaim(
        id=own,
        text=wording_text(wording, affair.documents),
        wording=wording.attribution.id,
        clause=wording.clause,
        seats=tuple(
            sorted((*said, *echoing), key=lambda seat: affair.order[seat.voiced.attribution])
        ),
        dropped=bool(affair.rulings.dropped & draft.sides.keys()),
    )
