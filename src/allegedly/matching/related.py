"""Look-alikes: which matches lead from a claim to another that it was kept apart from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from allegedly.records import Claim, Match, Reason


def find_related(
    claims: Iterable[Claim],
    matches: Iterable[Match],
    homes: Mapping[str, Set[str]] | None = None,
) -> list[Claim]:
    """The claims with the look-alikes of their members that are kept apart from them.

    Args:
        claims: the claims.
        matches: all that may lead from their members to others.
        homes: by attribution the ids of the claims it is in; None where `claims` are all there are.
    """
    claims = list(claims)
    homes = _homes(claims) if homes is None else homes
    related: defaultdict[str, list[Match]] = defaultdict(list)
    for match in matches:
        if match.left not in homes or match.right not in homes:
            continue
        if match.relation == "related":
            for claim_id in homes[match.left] ^ homes[match.right]:
                related[claim_id].append(match)
        elif not homes[match.left] & homes[match.right]:
            for claim_id in homes[match.left] | homes[match.right]:
                related[claim_id].append(_kept_apart(match))
    return [
        claim.model_copy(
            update={"related": tuple(sorted(related[claim.id], key=lambda m: -m.score))}
        )
        for claim in claims
    ]


def _homes(claims: Iterable[Claim]) -> Mapping[str, Set[str]]:
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for voiced in claim.members:
            homes[voiced.attribution].add(claim.id)
    return homes


def _kept_apart(match: Match) -> Match:
    """A match that joins, of two that stand in two claims all the same."""
    detail = "They may say the same; one match is not enough to make one of two claims."
    reason = Reason(about="kept_apart", detail=detail)
    return match.model_copy(update={"relation": "related", "reasons": (reason, *match.reasons)})
