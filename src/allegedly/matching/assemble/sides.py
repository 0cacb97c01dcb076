"""The side that each member of a claim is on: for what the wording says, or against it."""

from __future__ import annotations

from allegedly.matching.assemble.affair import Affair
from allegedly.matching.wording import is_assertion, is_distanced
from allegedly.records import Attribution, Match, Reason, Stance, Voiced

#: An article's own voice takes a side only where it is this sure what it says.
OWN_VOICE_AT = 0.85

TURNED: dict[Stance, Stance] = {
    "support": "deny", "deny": "support", "query": "query", "comment": "comment",
}  # fmt: skip


def side_towards(stance: Stance, sign: int) -> Stance:
    """The side of a stance towards a wording that says the same (1) or the opposite (-1)."""
    return stance if sign > 0 else TURNED[stance]


def turned(voiced: Voiced, sign: int) -> Voiced:
    """The member, on the other side where the sign is -1."""
    if sign > 0:
        return voiced
    return voiced.model_copy(update={"side": side_towards(voiced.side, sign)})


def as_member(node: str, sign: int, match: Match | None, affair: Affair) -> Voiced:
    """The member that a content or a clause is: on which side, and by which match."""
    attribution, clause = affair.nodes[node].attribution, affair.nodes[node].clause
    reasons = match.reasons if match else ()
    if clause:
        meant = Reason(about="clause", detail="This clause of it is meant.", span=clause)
        reasons = (meant, *reasons)
    side = _own_side(attribution, sign, match, affair)
    return Voiced(attribution=attribution.id, side=side, reasons=reasons)


def _own_side(attribution: Attribution, sign: int, match: Match | None, affair: Affair) -> Stance:
    """The side of a member; an article's own voice takes one only where it is clear which.

    Who says that it cannot be told takes none.
    """
    documents = affair.documents
    if attribution.stance == "support" and attribution.certainty == "unknown":
        return "comment"
    if is_assertion(attribution, documents) and match:
        clear = match.relation == "same" and match.score >= OWN_VOICE_AT
        if not clear or is_distanced(attribution, documents):
            return "comment"
    return side_towards(attribution.stance, sign)
