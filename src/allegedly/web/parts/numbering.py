"""The numbers by which a dossier calls its claims (C1 …) and documents (D1 …)."""

from __future__ import annotations

from allegedly.records import Attribution, Claim, Document, View
from allegedly.web.parts.places import Reference, anchor_of
from allegedly.web.phrases import outlet


class Numbering:
    """The numbers by which a dossier calls its claims (C1 …) and documents (D1 …)."""

    def __init__(self, view: View) -> None:
        dated = sorted(view.documents.values(), key=lambda each: each.published or "9999")
        self.documents = {each.id: f"D{place}" for place, each in enumerate(dated, start=1)}
        self.ordered_documents = tuple(dated)
        self.ordered_claims = tuple(sorted(view.claims, key=contested_first))
        self.claims = {
            each.id: f"C{place}" for place, each in enumerate(self.ordered_claims, start=1)
        }
        self._claim_of = {
            member.attribution: claim for claim in view.claims for member in claim.members
        }

    def claim_with(self, attribution: str) -> Claim | None:
        """The claim that an attribution is a member of."""
        return self._claim_of.get(attribution)

    def document(self, document: Document, attribution: Attribution | None = None) -> Reference:
        """The reference to a document, or to an attribution in it."""
        number = self.documents[document.id]
        anchor = anchor_of(attribution) if attribution else number
        return Reference(number, outlet(document), f"#{anchor}")

    def claim(self, claim: Claim) -> Reference:
        """The reference to a claim."""
        number = self.claims[claim.id]
        return Reference(number, claim.text, f"#{number}")

    def actor(self, actor: str) -> str | None:
        """None: the dossier's list of actors has no places to lead to."""
        del actor
        return None


def contested_first(claim: Claim) -> tuple[bool, int, int]:
    """A key that sorts claims: those with voices on both sides first, then the most voiced."""
    sides = [member.side for member in claim.members]
    return (not ("deny" in sides and "support" in sides), -len(sides), -sides.count("deny"))


def is_contested(claim: Claim) -> bool:
    """Whether a claim has two voices or a denial, and so is shown in full."""
    return len(claim.members) > 1 or any(member.side == "deny" for member in claim.members)
