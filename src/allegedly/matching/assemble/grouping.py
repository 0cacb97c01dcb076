"""Contents and clauses grouped: by what was together before, by persons, by matches."""

from __future__ import annotations

from allegedly.matching.assemble.affair import Affair
from allegedly.matching.clusters import Clusters
from allegedly.matching.placed import PlacedClaim
from allegedly.matching.wording import may_start


def group_nodes(affair: Affair) -> Clusters:
    """The contents and clauses of an affair, grouped; what a person decided wins."""
    documents = {one: node.attribution.document for one, node in affair.nodes.items()}
    clusters = Clusters(documents, affair.matches, affair.rank)
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


def _settle(clusters: Clusters, affair: Affair) -> None:
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


def _age(claim: PlacedClaim, affair: Affair) -> int:
    """The place of its first member in the ledger, of those that may start a claim if there are."""
    members = [seat.voiced.attribution for seat in claim.seats]
    known = [affair.attributions[one] for one in members if one in affair.attributions]
    starting = [a.id for a in known if may_start(a, affair.documents)]
    return min((affair.order[one] for one in starting or members if one in affair.order), default=0)


def _join(clusters: Clusters, left: str, right: str, affair: Affair) -> None:
    """Puts together what a person joined; where a later part stands between, only those named."""
    ours, theirs = clusters.of(left).keys(), clusters.of(right).keys()
    if any(len(pair & ours) == 1 and len(pair & theirs) == 1 for pair in affair.rulings.apart):
        clusters.take_out(right)
    sign = clusters.sign(left, right) or (
        1 if affair.rank(left)[1] == affair.rank(right)[1] else -1
    )
    clusters.merge(left, right, sign)
