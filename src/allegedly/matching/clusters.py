"""Attributions grouped by proposition: the surest matches first, no chains of single links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass, field

from allegedly.records import Match

Pair = frozenset[str]

#: Differences (names of features in `compare`) that no chain of matches may bridge.
CONFLICTS = frozenset(
    {
        "numbers_differ", "dates_differ", "actors_differ", "affair_differs", "acts_differ",
        "sense_differs", "names_differ", "numbers_unequal", "language_unknown",
    }
)  # fmt: skip


#: A match as sure as this joins two groups by itself, where no two of their members conflict.
SURE = 0.85
#: A group with so few members may be joined by one link between the centres, or by one sure one;
SMALL_GROUP = 2
#: between larger ones this share of the pairs must match: else one odd member makes a bridge.
LINKED = 0.2
#: and so many links are always enough to come to a claim that was there before.
MOST_LINKS = 3


@dataclass
class Cluster:
    """Members with their sign: 1 where a content says the same as the first, -1 the opposite.

    `home` is the id of the claim that they are in already: no two of those are merged by matches.
    """

    signs: dict[str, int] = field(default_factory=dict)
    home: str | None = None


class Clusters:
    """Groups of attributions that can be merged, and which of them may not be.

    Agglomerative, over matches in order of descending score (ties by ids), so the order in which
    documents were added does not matter. Two groups merge when more than half of the pairs between
    them match; or when the centres do, or one pair surely, and the groups are small or a fifth of
    the pairs match. A single weak link is not enough: A like B and B like C does not make A like C.
    No two groups merge when a member of one conflicts with a member of the other, nor when both
    were claims before: what is new may come to a claim, and never makes one of two.
    """

    def __init__(
        self, members: Iterable[str], matches: Sequence[Match], centre: Callable[[str], object]
    ) -> None:
        self._group: dict[str, Cluster] = {m: Cluster({m: 1}) for m in members}
        self._links = _links(matches, self._group)
        self._conflicts = _conflicts(matches, self._group)
        self._rank = centre

    def apart(self, pairs: Iterable[Pair]) -> None:
        """Holds the two of each pair apart from now on."""
        for left, right in (sorted(pair) for pair in pairs):
            if left in self._group and right in self._group:
                self._conflicts[left].add(right)
                self._conflicts[right].add(left)

    def settle(self, home: str, signs: Mapping[str, int]) -> None:
        """Puts those together that are in the claim `home` already, with their signs in it."""
        first, *others = signs
        for other in others:
            self.merge(first, other, signs[first] * signs[other])
        for member in signs:
            self._group[member].home = home

    def keep_home(self, home: str, members: Iterable[str]) -> None:
        """Marks the groups of `members` as the claim `home`, without putting them together."""
        for member in members:
            self._group[member].home = home

    def home(self, member: str) -> str | None:
        """The claim that the group of `member` was before, if it was one."""
        return self._group[member].home

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
        into.home = into.home or other.home
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
        sign = 1 if match.relation == "same" else -1
        homes = {self._group[left].home, self._group[right].home} - {None}
        one, other = self._group[left].signs, self._group[right].signs
        if (
            one is other
            or len(homes) > 1
            or any(self._conflicts[member] & other.keys() for member in one)
        ):
            return
        turn = sign * one[left] * other[right]
        votes = sum(self._links[a].get(b, 0) * one[a] * other[b] * turn for a in one for b in other)
        centres = self.sign(self._centre(one), self._centre(other))
        if votes > 0 and (
            2 * votes > len(one) * len(other)
            or (
                (centres or match.score >= SURE)
                and votes >= self._needed(one, other, settled=bool(homes))
            )
        ):
            self.merge(left, right, sign)

    def _needed(self, one: Sized, other: Sized, *, settled: bool) -> float:
        """How many links two groups need beside a sure one: more where both have many members."""
        if min(len(one), len(other)) > SMALL_GROUP:
            return LINKED * len(one) * len(other)
        # What comes to a claim that is there meets its members one by one: else claims would
        # grow by chains of single links, which taking the surest first prevents otherwise.
        return min(MOST_LINKS, LINKED * len(one) * len(other)) if settled else 1

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


def _conflicts(matches: Iterable[Match], known: Mapping[str, object]) -> dict[str, set[str]]:
    conflicts: defaultdict[str, set[str]] = defaultdict(set)
    for match in matches:
        differs = any(reason.about in CONFLICTS for reason in match.reasons)
        if match.relation == "related" and differs and match.left in known and match.right in known:
            conflicts[match.left].add(match.right)
            conflicts[match.right].add(match.left)
    return conflicts
