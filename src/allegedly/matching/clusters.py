"""Attributions grouped by proposition: the surest matches first, no chains of single links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from allegedly.records import Match

Pair = frozenset[str]

#: Differences (names of features in `compare`) that no chain of matches may bridge.
CONFLICTS = frozenset(
    {
        "numbers_differ", "dates_differ", "affair_differs", "acts_differ", "sense_differs",
        "numbers_unequal", "language_unknown",
    }
)  # fmt: skip
#: Those that a name may bear which is merely left out ("Velmaran mountain" and "Mount Sorn"):
NAMED_APART = frozenset({"actors_differ", "names_differ"})
#: so many pairs must match for each pair that is named apart.
OUTVOTED = 10


#: A match as sure as this joins two groups by itself, where no two of their members conflict.
SURE = 0.85
#: A group with so few members may be joined by one link between the centres, or by one sure one;
SMALL_GROUP = 2
#: between larger ones this share of the pairs must match: else one odd member makes a bridge.
LINKED = 0.2
#: and so many links are always enough to come to a claim that was there before.
MOST_LINKS = 3
#: Two claims that were there before are never made one by fewer links.
LEAST_BETWEEN_CLAIMS = 2


@dataclass
class Cluster:
    """Members with their sign: 1 where a content says the same as the first, -1 the opposite.

    `homes` are the ids of the claims that they were in before, the oldest first.
    """

    signs: dict[str, int] = field(default_factory=dict)
    homes: tuple[str, ...] = ()


class Clusters:
    """Groups of attributions that can be merged, and which of them may not be.

    Agglomerative, over matches in order of descending score (ties by ids), so the order in which
    documents were added does not matter. Two groups merge when more than half of the pairs between
    them match; or when the centres do, or one pair surely, and the groups are small or a fifth of
    the pairs match. A single weak link is not enough: A like B and B like C does not make A like C.
    No two groups merge when a member of one conflicts with a member of the other. Two that were
    claims before need more links than what is new needs to come to a claim.

    Members are given with the document that each stands in.
    """

    def __init__(
        self,
        members: Mapping[str, str],
        matches: Sequence[Match],
        centre: Callable[[str], object],
    ) -> None:
        self._document = members
        self._group: dict[str, Cluster] = {m: Cluster({m: 1}) for m in members}
        self._links = _links(matches, self._group)
        self._conflicts = _conflicts(matches, self._group, CONFLICTS)
        self._named_apart = _conflicts(matches, self._group, NAMED_APART)
        self._rank = centre
        self._ages: dict[str, int] = {}
        self._closed: set[str] = set()

    def apart(self, pairs: Iterable[Pair]) -> None:
        """Holds the two of each pair apart from now on."""
        for left, right in (sorted(pair) for pair in pairs):
            if left in self._group and right in self._group:
                self._conflicts[left].add(right)
                self._conflicts[right].add(left)

    def settle(self, home: str, signs: Mapping[str, int]) -> None:
        """Puts those together that are in the claim `home` already, with their signs in it.

        Claims are settled in the order of their age.
        """
        first, *others = signs
        for other in others:
            self.merge(first, other, signs[first] * signs[other])
        self.keep_home(home, (first,))

    def keep_home(self, home: str, members: Iterable[str]) -> None:
        """Marks the groups of `members` as the claim `home`, without putting them together."""
        self._ages.setdefault(home, len(self._ages))
        for member in members:
            self._group[member].homes = (home,)

    def close(self, home: str) -> None:
        """Lets no match make one claim of the claim `home` and another."""
        self._closed.add(home)

    def homes(self, member: str) -> tuple[str, ...]:
        """The claims that the group of `member` was before, the oldest first."""
        return self._group[member].homes

    def merge_matches(self, matches: Iterable[Match], without: frozenset[str]) -> None:
        """Merges along the matches, the surest first, leaving out those in `without`."""
        joining = [m for m in matches if m.relation in ("same", "opposite")]
        for match in sorted(joining, key=_surest_first):
            known = match.left in self._group and match.right in self._group
            if known and not without & {match.left, match.right}:
                self._try(match)

    def merge(self, left: str, right: str, sign: int = 1) -> None:
        """Puts the groups of `left` and `right` together, `sign` being that of one to the other."""
        into, other = self._group[left], self._group[right]
        if into is other:
            return
        turn = sign * into.signs[left] * other.signs[right]
        into.homes = tuple(sorted({*into.homes, *other.homes}, key=self._ages.__getitem__))
        for member, own in other.signs.items():
            into.signs[member] = own * turn
            self._group[member] = into

    def take_out(self, member: str) -> None:
        """Makes `member` a group of its own."""
        del self._group[member].signs[member]
        self._group[member] = Cluster({member: 1})

    def of(self, member: str) -> Mapping[str, int]:
        """The members of the group that `member` is in, with their signs."""
        return self._group[member].signs

    def all(self) -> list[Mapping[str, int]]:
        """Each group once."""
        unique = {id(cluster): cluster for cluster in self._group.values()}
        return [cluster.signs for cluster in unique.values() if cluster.signs]

    def sign(self, left: str, right: str) -> int:
        """How the two relate by their match: 1, -1, or 0 where they do not match."""
        return self._links[left].get(right, 0)

    def _try(self, match: Match) -> None:
        left, right = match.left, match.right
        one, other = self._group[left], self._group[right]
        if one is other or self._are_held_apart(one, other):
            return
        sign = 1 if match.relation == "same" else -1
        turn = sign * one.signs[left] * other.signs[right]
        votes = turn * self._votes(one.signs, other.signs)
        if votes > OUTVOTED * self._count_named_apart(one, other) and self._is_enough(match, votes):
            self.merge(left, right, sign)

    def _are_held_apart(self, one: Cluster, other: Cluster) -> bool:
        closed = one.homes and other.homes and not self._closed.isdisjoint(one.homes + other.homes)
        return bool(closed) or any(self._conflicts[m] & other.signs.keys() for m in one.signs)

    def _count_named_apart(self, one: Cluster, other: Cluster) -> int:
        """The pairs that name others, but for those of which a text says it in full elsewhere.

        A heading that leaves out the ship's name does not hold its article apart from others.
        """
        both = [*one.signs, *other.signs]
        return sum(
            not (self._says_in_full(left, right, both) or self._says_in_full(right, left, both))
            for left in one.signs
            for right in self._named_apart[left] & other.signs.keys()
        )

    def _says_in_full(self, short: str, other: str, members: Sequence[str]) -> bool:
        """Whether another one of the members, of the same document, matches `other`."""
        return any(
            self._document[member] == self._document[short] and self._links[member].get(other)
            for member in members
            if member not in (short, other)
        )

    def _votes(self, one: Mapping[str, int], other: Mapping[str, int]) -> int:
        """The pairs that match, less those that match with the other sign."""
        return sum(self._links[a].get(b, 0) * one[a] * other[b] for a in one for b in other)

    def _is_enough(self, match: Match, votes: int) -> bool:
        """Whether the groups of the two may be one, as so many of the pairs between them match."""
        one, other = self._group[match.left], self._group[match.right]
        pairs = len(one.signs) * len(other.signs)
        if 2 * votes > pairs or self._comes_by_itself(match):
            return True
        centres = self.sign(self._centre(one.signs), self._centre(other.signs))
        return bool(centres or match.score >= SURE) and votes >= self._needed(one, other)

    def _comes_by_itself(self, match: Match) -> bool:
        """Whether one of the two is new, and matches most of the claim that the other is in."""
        for new, old in ((match.left, match.right), (match.right, match.left)):
            claim = self._group[old]
            if claim.homes and not self._group[new].homes:
                return 2 * abs(self._votes({new: 1}, claim.signs)) > len(claim.signs)
        return False

    def _needed(self, one: Cluster, other: Cluster) -> float:
        """How many links two groups need beside a sure one: more where both have many members."""
        share = LINKED * len(one.signs) * len(other.signs)
        if one.homes and other.homes:
            return max(LEAST_BETWEEN_CLAIMS, share)
        if min(len(one.signs), len(other.signs)) > SMALL_GROUP:
            return share
        # What comes to a claim that is there meets its members one by one: else claims would
        # grow by chains of single links, which taking the surest first prevents otherwise.
        return min(MOST_LINKS, share) if one.homes or other.homes else 1

    def _centre(self, signs: Mapping[str, int]) -> str:
        if len(signs) == 1:
            return next(iter(signs))
        return min(signs, key=lambda member: (self._rank(member), member))


def _surest_first(match: Match) -> tuple[float, list[str]]:
    return -match.score, sorted((match.left, match.right))


def _links(matches: Iterable[Match], known: Mapping[str, object]) -> dict[str, dict[str, int]]:
    links: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for match in matches:
        sign = {"same": 1, "opposite": -1}.get(match.relation, 0)
        if sign and match.left in known and match.right in known:
            links[match.left][match.right] = links[match.right][match.left] = sign
    return links


def _conflicts(
    matches: Iterable[Match], known: Mapping[str, object], about: frozenset[str]
) -> dict[str, set[str]]:
    conflicts: defaultdict[str, set[str]] = defaultdict(set)
    for match in matches:
        differs = any(reason.about in about for reason in match.reasons)
        if match.relation == "related" and differs and match.left in known and match.right in known:
            conflicts[match.left].add(match.right)
            conflicts[match.right].add(match.left)
    return conflicts
