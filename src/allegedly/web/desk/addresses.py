"""The addresses by which the desk calls claims, documents and actors."""

from __future__ import annotations

from urllib.parse import quote

from allegedly.records import Attribution, Claim, Document, View
from allegedly.web.parts.places import Reference, anchor_of
from allegedly.web.phrases import outlet, say_day

#: Digits of an id that the pages show; the command line takes the beginning of an id too.
SHORT = 6


class Addresses:
    """The places of a view's records at the desk (`allegedly.web.parts.places.Places`)."""

    def __init__(self, view: View) -> None:
        self._claim_of = {
            member.attribution: claim for claim in view.claims for member in claim.members
        }

    def document(self, document: Document, attribution: Attribution | None = None) -> Reference:
        """The reference to a document, or to an attribution in it; its number is its day."""
        fragment = f"#{anchor_of(attribution)}" if attribution else ""
        number = say_day(document.day) if document.day else "undated"
        return Reference(number, outlet(document), document_address(document.id) + fragment)

    def claim(self, claim: Claim) -> Reference:
        """The reference to a claim."""
        return Reference(claim.id[:SHORT], claim.text, claim_address(claim.id))

    def claim_with(self, attribution: str) -> Claim | None:
        """The claim that an attribution is a member of."""
        return self._claim_of.get(attribution)

    def actor(self, actor: str) -> str | None:
        """The address of an actor's page."""
        return actor_address(actor)


def claim_address(claim: str) -> str:
    """The address of a claim's page."""
    return f"/claims/{quote(claim, safe='')}"


def document_address(document: str) -> str:
    """The address of a document's page."""
    return f"/documents/{quote(document, safe='')}"


def actor_address(actor: str) -> str:
    """The address of an actor's page."""
    return f"/actors/{quote(actor, safe='')}"
