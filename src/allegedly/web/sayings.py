"""What one actor said, a page of it, as the pages and the API show it."""

from __future__ import annotations

from dataclasses import dataclass

from allegedly.ledger import Ledger
from allegedly.records import Attribution, View


@dataclass(frozen=True)
class Sayings:
    """What an actor said, a page of it in the order of the ledger; where the next page begins."""

    said: tuple[Attribution, ...]
    further: int | None


def find_sayings(ledger: Ledger, actor: str, view: View) -> Sayings:
    """What an actor says in the view of it."""
    own = {each.id: each for each in view.attributions.values() if each.speaker == actor}
    numbers = ledger.lookup.numbers(own)
    in_order = sorted(numbers, key=lambda each: numbers[each])
    last = max(numbers.values(), default=0)
    further = last if ledger.lookup.said_by(actor, 1, last) else None
    return Sayings(tuple(own[each] for each in in_order), further)
