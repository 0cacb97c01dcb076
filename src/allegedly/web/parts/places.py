"""Where a laid-out page leads: each face calls its claims and documents in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from allegedly.records import Attribution, Claim, Document


@dataclass(frozen=True)
class Reference:
    """A place that can be gone to: what it is called in short and in words, and its address."""

    number: str
    words: str
    href: str


class Places(Protocol):
    """What finds the place of a record: numbers within the dossier, addresses at the desk."""

    def document(self, document: Document, attribution: Attribution | None = None) -> Reference:
        """The reference to a document, or to an attribution in it."""

    def claim(self, claim: Claim) -> Reference:
        """The reference to a claim."""

    def claim_with(self, attribution: str) -> Claim | None:
        """The claim that an attribution is a member of."""

    def actor(self, actor: str) -> str | None:
        """The address of an actor's page; None where actors have none."""


def anchor_of(attribution: Attribution) -> str:
    """The fragment that leads to an attribution in its marked-up document."""
    return f"a-{attribution.id}"
