"""Claims, assembled from attributions, the machine's matches and persons' judgements.

    attributions ─ rejected ones ─▶ clusters ─ judgements ─▶ claims ◀─ anaphors and relays

Claims are assembled all at once (`assemble`), or as documents come (`place`): what is new then
comes to the claims that are there, which keep their ids and their members. All at once, the same
rows give the same claims in whatever order they were added; only a claim's id depends on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from allegedly.matching.assemble.affair import Affair, find_affair
from allegedly.matching.assemble.drafts import Draft, find_drafts
from allegedly.matching.assemble.echoing import place_echo
from allegedly.matching.placed import NONE_SETTLED, PlacedClaim, Seat, Settled
from allegedly.matching.related import find_related
from allegedly.matching.wording import may_start, wording_text
from allegedly.records import Attribution, Claim, Document, Judgement, Match, content_id


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
    affair = find_affair(attributions, documents, matches, judgements, settled)
    drafts = find_drafts(affair)
    homes: defaultdict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for member in draft.sides:
            homes[member].append(draft)
    for echo, targets in affair.echoes.items():
        place_echo(echo, targets, homes, affair)
    return _placed([draft for draft in drafts if _may_start(draft, affair)], affair)


def _may_start(draft: Draft, affair: Affair) -> bool:
    """Whether one of those who say it may start a claim; who only answers them starts none."""
    saying = (affair.nodes[one].attribution for one in draft.signs)
    return any(may_start(each, affair.documents) for each in saying)


def _placed(drafts: Iterable[Draft], affair: Affair) -> list[PlacedClaim]:
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


def _starter(draft: Draft, affair: Affair) -> tuple[int, str, int]:
    """The first node that may start a claim: the place of its attribution, its id, its start."""
    nodes = [affair.nodes[one] for one in draft.signs]
    return min(
        (affair.order[node.attribution.id], node.attribution.id, node.spans[0].start)
        for node in nodes
        if may_start(node.attribution, affair.documents)
    )


def _claim(own: str, draft: Draft, affair: Affair) -> PlacedClaim:
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
