"""Attributions into the claims of a ledger: what is new comes to what is there, and no further.

Only the claims that its matches lead to are read, placed and weighed again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pydantic import TypeAdapter

from allegedly.ledger import Ledger
from allegedly.ledger.claim_tables import MOST_MEMBERS, StoredClaim, StoredMember
from allegedly.matching import Meant, PlacedClaim, Seat, Settled, corrected, place
from allegedly.records import (
    Attribution,
    Document,
    Judgement,
    Match,
    Reason,
    Span,
    Voiced,
    content_id,
)

#: Attributions in no claim that others are reached through; more are left for later documents.
_MOST_LOOSE = 50
_JOINING = ("same", "opposite")
_WHOLE = -1
_REASONS = TypeAdapter(tuple[Reason, ...])


@dataclass
class _Around:
    """What new attributions are placed among."""

    claims: dict[int, StoredClaim] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    matches: list[Match] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    meant: dict[str, Meant] = field(default_factory=dict)


def place_new(ledger: Ledger, new: Sequence[str], *, most: int = MOST_MEMBERS) -> set[int]:
    """The ordinals of the claims that have changed, once the attributions with these ids are in.

    Args:
        ledger: the ledger, in a transaction.
        new: attributions of one document that are in no claim.
        most: so many members of a claim are looked at.
    """
    around = _find_around(ledger, new, most)
    attributions = corrected(
        ledger.lookup.attributions(around.names.values()).values(),
        around.judgements,
        around.meant,
    )
    attributions = by_their_names(ledger, attributions)
    documents = ledger.lookup.documents(each.document for each in attributions)
    settled = [
        replace(_settled(claim, around.names), whole=len(claim.members) < most)
        for claim in around.claims.values()
    ]
    placed = place(
        attributions,
        documents,
        around.matches,
        around.judgements,
        Settled(tuple(settled), around.meant),
    )
    return _write(ledger, placed, around, attributions)


def by_their_names(ledger: Ledger, attributions: Iterable[Attribution]) -> list[Attribution]:
    """The attributions, each said by the actor whose name its speaker goes by."""
    attributions = list(attributions)
    homes = ledger.lookup.homes({each.speaker for each in attributions if each.speaker})
    return [
        each.model_copy(update={"speaker": homes[each.speaker]}) if each.speaker in homes else each
        for each in attributions
    ]


def judgements_on(ledger: Ledger, attributions: Iterable[str]) -> list[Judgement]:
    """What persons decided on these attributions, or on the claims that they start."""
    if not ledger.lookup.has_judgements():
        return []
    known = list(attributions)
    known += ledger.anchors.leading_to(known)
    return ledger.lookup.judgements_on([*known, *(content_id("claim", each) for each in known)])


def find_meant(ledger: Ledger, judgements: Iterable[Judgement]) -> dict[str, Meant]:
    """The attribution that each target of the judgements means, as far as it means one.

    A claim's id stands for its first member. An id that only an older reading gave leads to the
    attribution that shares most of its words now.
    """
    targets = {target for judgement in judgements for target in judgement.targets}
    started = ledger.anchors.starters(targets)
    anchors = ledger.anchors.of((*targets, *started.values()))
    own = {one: Meant(anchors.get(one, one)) for one in ledger.lookup.numbers(targets) | anchors}
    claims = {
        claim: Meant(anchors.get(first, first), as_claim=True) for claim, first in started.items()
    }
    return {**own, **claims}


def _find_around(ledger: Ledger, new: Sequence[str], most: int) -> _Around:
    lookup, tables = ledger.lookup, ledger.tables
    around = _Around(matches=ledger.matched.of(new))
    seqs = lookup.numbers({*new, *_other_ends(around.matches, new)})
    homes = tables.claims_with(seqs.values())
    newest = max((seqs[one] for one in new if one in seqs), default=0)
    # What is later in the ledger waits for its turn: claims come out the same whenever made.
    loose = [one for one, s in seqs.items() if s not in homes and s < newest and one not in new]
    if loose:
        further = ledger.matched.of(sorted(loose)[:_MOST_LOOSE])
        around.matches = list(dict.fromkeys((*around.matches, *further)))
        seqs |= lookup.numbers(_other_ends(further, seqs))
        homes |= tables.claims_with(seqs.values())
    joined = [seq for seq in seqs.values() if seq in homes]
    around.claims = tables.claims({o for seq in joined for o in homes[seq]}, most, joined)
    _add_matches_between(ledger, around, {one: homes.get(seq, []) for one, seq in seqs.items()})
    _add_judgements(ledger, around, [*new, *loose], most)
    members = {m.seq for claim in around.claims.values() for m in claim.members}
    unplaced = {seqs[one] for one in (*new, *loose) if one in seqs}
    around.names = lookup.named(members | unplaced)
    return around


def _add_matches_between(
    ledger: Ledger, around: _Around, homes: Mapping[str, Collection[int]]
) -> None:
    """Adds the matches between claims that one attribution leads to, so that they may become one.

    Args:
        ledger: the ledger.
        around: what was found.
        homes: the ordinals of the claims that each attribution of its matches is in.
    """
    leads: defaultdict[str, set[int]] = defaultdict(set)
    for match in around.matches:
        if match.relation in _JOINING:
            for one, other in ((match.left, match.right), (match.right, match.left)):
                leads[one].update(homes.get(other, ()), homes.get(one, ()))
    bridged = {ordinal for claims in leads.values() if len(claims) > 1 for ordinal in claims}
    members = {m.seq for ordinal in bridged for m in around.claims[ordinal].members}
    if members:
        between = ledger.matched.between(ledger.lookup.named(members).values())
        around.matches = list(dict.fromkeys((*around.matches, *between)))


def _add_judgements(ledger: Ledger, around: _Around, loose: Collection[str], most: int) -> None:
    """Adds what persons decided on all that was found, and the claims that they join with it."""
    members = {m.seq for claim in around.claims.values() for m in claim.members}
    known = [*loose, *ledger.lookup.named(members).values()]
    around.judgements = judgements_on(ledger, known)
    if not around.judgements:
        return
    around.meant = find_meant(ledger, around.judgements)
    others = ledger.lookup.numbers({meant.attribution for meant in around.meant.values()})
    homes = ledger.tables.claims_with(others.values())
    around.claims |= ledger.tables.claims({o for found in homes.values() for o in found}, most)


def _other_ends(matches: Iterable[Match], ends: Collection[str]) -> set[str]:
    joining = [match for match in matches if match.relation in _JOINING]
    return {one for match in joining for one in (match.left, match.right)} - set(ends)


def voiced_of(member: StoredMember, names: Mapping[int, str]) -> Voiced:
    """The member as a claim has it; `names` has the attributions by their numbers."""
    fields = {"attribution": names[member.seq], "side": member.side}
    return Voiced.model_validate({**fields, "reasons": json.loads(member.reasons)})


def _settled(claim: StoredClaim, names: Mapping[int, str]) -> PlacedClaim:
    seats = [Seat(voiced_of(m, names), _span(m.place, m.place_end), m.sign) for m in claim.members]
    clause = next(
        (
            seat.clause
            for seat in seats
            if seat.voiced.attribution == claim.wording
            and (seat.clause.start if seat.clause else None) == claim.clause
        ),
        None,
    )
    return PlacedClaim(
        claim.id, claim.text, claim.wording, clause, tuple(seats), dropped=claim.dropped
    )


def _span(start: int, end: int | None) -> Span | None:
    return None if start == _WHOLE or end is None else Span(start=start, end=end)


def _write(
    ledger: Ledger,
    placed: Iterable[PlacedClaim],
    around: _Around,
    attributions: Sequence[Attribution],
) -> set[int]:
    """The ordinals of the claims that are not as they were; they are then written."""
    before = {claim.id: (ordinal, claim) for ordinal, claim in around.claims.items()}
    rows = _Rows(ledger, around.names, attributions)
    changed: set[int] = set()
    for claim in placed:
        _, old = before.pop(claim.id, (None, None))
        new = rows.stored(claim)
        if old is None or _differ(new, old):
            changed.add(ledger.tables.write_claim(new, old, turned=_is_turned(new, old)))
    ledger.tables.delete_claims(ordinal for ordinal, _ in before.values())
    gone = ((claim.id, around.names[claim.members[0].seq]) for _, claim in before.values())
    # Any other id is that of its first member, which leads on by itself.
    ledger.anchors.add({i: one for i, one in gone if i != content_id("claim", one)})
    return changed


def _differ(new: StoredClaim, old: StoredClaim) -> bool:
    return (new.text, new.wording, new.clause, new.members, new.dropped) != (
        old.text,
        old.wording,
        old.clause,
        old.members,
        old.dropped,
    )


def _is_turned(new: StoredClaim, old: StoredClaim | None) -> bool:
    """Whether the wording of the claim now says the opposite of what it said."""
    if old is None or old.wording == new.wording:
        return False
    signs = {(m.seq, m.place): m.sign for m in new.members if m.sign}
    known = [(m.sign, signs.get((m.seq, m.place))) for m in old.members if m.sign]
    return any(now is not None and now != then for then, now in known)


class _Rows:
    """Placed claims as rows of the tables."""

    def __init__(
        self, ledger: Ledger, names: Mapping[int, str], attributions: Sequence[Attribution]
    ) -> None:
        self._seqs = {identity: seq for seq, identity in names.items()}
        self._attributions = {each.id: each for each in attributions}
        documents = {each.document for each in attributions}
        self._documents = ledger.lookup.documents(documents)
        self._ordinals = ledger.lookup.ordinals(documents)

    def stored(self, claim: PlacedClaim) -> StoredClaim:
        """The claim as it is kept."""
        members = (self._member(seat) for seat in claim.seats)
        return StoredClaim(
            id=claim.id,
            text=claim.text,
            wording=claim.wording,
            clause=claim.clause.start if claim.clause else None,
            members=tuple(sorted(members, key=lambda member: (member.seq, member.place))),
            dropped=claim.dropped,
        )

    def _member(self, seat: Seat) -> StoredMember:
        attribution = self._attributions[seat.voiced.attribution]
        document = self._documents[attribution.document]
        since, until = _days(attribution, document)
        return StoredMember(
            seq=self._seqs[attribution.id],
            place=seat.clause.start if seat.clause else _WHOLE,
            place_end=seat.clause.end if seat.clause else None,
            document=self._ordinals[document.id],
            sign=seat.sign,
            side=seat.voiced.side,
            speaker=attribution.speaker,
            publisher=document.publisher,
            since=since,
            until=until,
            reasons=_REASONS.dump_json(seat.voiced.reasons, exclude_none=True).decode(),
        )


def _days(attribution: Attribution, document: Document) -> tuple[str | None, str | None]:
    """Between which days it was said; where the text does not tell, when it was published."""
    said = attribution.said
    if said:
        return said.start.isoformat(), said.end.isoformat()
    day = document.day.isoformat() if document.day else None
    return day, day
