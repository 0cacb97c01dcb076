"""Claims as they are kept while documents come: their members, and what lets others join them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from allegedly.matching.judgements import Meant
from allegedly.records import Span, Voiced


@dataclass(frozen=True)
class Seat:
    """A member of a claim, with what it takes to let others come to the claim.

    Attributes:
        voiced: the member.
        clause: the clause of its content that is meant; None for all of it.
        sign: 1 where it says what the wording says, -1 for the opposite; None for an echo, which
            says nothing of its own.
    """

    voiced: Voiced
    clause: Span | None = None
    sign: int | None = 1

    @property
    def node(self) -> str:
        """The id of the node that sits here."""
        return self.voiced.attribution + (f":{self.clause.start}" if self.clause else "")


@dataclass(frozen=True)
class PlacedClaim:
    """A claim without its look-alikes, as it is kept while documents come.

    `dropped` claims are those that a person rejected: they are kept so that what says the same
    later is not shown either. `clause` is that of the wording; `seats` are the first of many where
    it is not `whole`.
    """

    id: str
    text: str
    wording: str
    clause: Span | None
    seats: tuple[Seat, ...]
    dropped: bool = False
    whole: bool = True

    @property
    def members(self) -> tuple[Voiced, ...]:
        """Each member once, in the order of the ledger."""
        return tuple({seat.voiced.attribution: seat.voiced for seat in self.seats}.values())

    @property
    def is_lone(self) -> bool:
        """Whether it is one content that was never taken apart."""
        return len(self.seats) == 1 and self.seats[0].clause is None


@dataclass(frozen=True)
class Settled:
    """What there is when attributions come: claims, and what other ids in judgements mean."""

    claims: tuple[PlacedClaim, ...] = ()
    meant: Mapping[str, Meant] = field(default_factory=dict)


#: Where nothing was there before.
NONE_SETTLED = Settled()
