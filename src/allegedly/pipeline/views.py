"""What a person sees of a ledger: all of it, or one claim, document or actor with its surroundings.

A partial view holds the records that its page needs and no others, so that what shows or weighs a
claim runs on it as on the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from allegedly.errors import NotInLedger
from allegedly.ledger import Ledger
from allegedly.ledger.claim_tables import StoredClaim
from allegedly.matching import corrected, find_related
from allegedly.pipeline.around import (
    around_attributions,
    around_claims,
    claims_without_others,
    judgements_on_actors,
    records_of,
    to_claims,
    traced,
)
from allegedly.pipeline.placing import by_their_names, find_meant, judgements_on
from allegedly.records import Claim, View
from allegedly.resolution import enrich

#: Members of a claim that its page shows, the earliest. What ties each to each takes time, and the
#: standing, which rests on more of them, is written down already.
MOST_VOICES = 40
#: Sayings of an actor that one page shows.
MOST_SAID = 100
_ALL = 1_000_000_000


def view(ledger: Ledger) -> View:
    """All of the ledger: claims as they stand, judgements laid over them, transmissions traced."""
    documents = {document.id: document for document in ledger.documents()}
    judgements = ledger.judgements()
    meant = find_meant(ledger, judgements) if judgements else None
    attributions = by_their_names(ledger, corrected(ledger.attributions(), judgements, meant))
    actors = {actor.id: actor for actor in ledger.actors()}
    joined = ledger.lookup.joined(actors)
    stored = ledger.tables.claims(ledger.tables.all_ordinals(), _ALL)
    claims = to_claims((claim for claim in stored.values() if not claim.dropped), ledger)
    assembled = View(
        documents=documents,
        attributions={attribution.id: attribution for attribution in attributions},
        actors={one.id: one for one in enrich(actors.values(), documents, judgements, joined)},
        claims=tuple(_most_voiced_first(find_related(claims, ledger.matches()))),
        copies=tuple(ledger.copies.into(documents)),
        judgements=tuple(judgements),
        failures=tuple(ledger.failures()),
    )
    return traced(assembled)


def view_of_claim(ledger: Ledger, claim_id: str) -> View:
    """The claim with this id, which stands first, with its look-alikes and all that they rest on.

    Raises:
        NotInLedger: there is no claim with this id.
    """
    ordinals = ledger.tables.ordinals([claim_id])
    if not ordinals:
        raise NotInLedger(f"no claim “{claim_id}” in the ledger")
    return around_claims(ledger, ordinals.values(), MOST_VOICES)


def view_of_document(ledger: Ledger, document_id: str) -> View:
    """The document with this id, all that it attributes, and the claims that this is in.

    Raises:
        NotInLedger: there is no document with this id.
    """
    if not ledger.has(document_id):
        raise NotInLedger(f"no document “{document_id}” in the ledger")
    return around_attributions(ledger, ledger.lookup.told_in([document_id]), [document_id])


def view_of_actor(ledger: Ledger, actor_id: str, *, after: int = 0) -> View:
    """The actor with this id, what it said (`MOST_SAID` attributions), and the claims of that.

    The claims have no other members in it than these, and the one whose wording they have. Where a
    person joined the actor with another, it stands in the view under the id of that one.

    Args:
        ledger: the ledger.
        actor_id: whose words are shown.
        after: the number of an attribution, behind which what it said is shown.

    Raises:
        NotInLedger: there is no actor with this id.
    """
    if not ledger.lookup.are_actors([actor_id]):
        raise NotInLedger(f"no actor “{actor_id}” in the ledger")
    actor_id = ledger.lookup.homes([actor_id]).get(actor_id, actor_id)
    claims, said = _claims_of(ledger, actor_id, after)
    told = {*said, *(member.attribution for claim in claims for member in claim.members)}
    group = [actor_id, *ledger.lookup.joined([actor_id]).get(actor_id, ())]
    judgements = judgements_on(ledger, told)
    judgements += judgements_on_actors(ledger, group, judgements)
    attributions = records_of(ledger, told, judgements)
    actors = ledger.lookup.actors([actor_id])
    named = [*ledger.lookup.naming(actor_id), *(each.document for each in attributions.values())]
    named += ledger.lookup.issued_by(each.name for each in actors.values())
    documents = ledger.lookup.documents(named)
    enriched = enrich(actors.values(), documents, judgements, {actor_id: group[1:]})
    return View(
        documents=documents,
        attributions=attributions,
        actors={each.id: each for each in enriched},
        claims=tuple(claims),
        judgements=tuple(judgements),
    )


def _claims_of(ledger: Ledger, actor: str, after: int) -> tuple[list[Claim], list[str]]:
    """The claims on which an actor speaks, with its own words alone; and all that it says."""
    said = ledger.lookup.said_by(actor, MOST_SAID, after)
    return claims_without_others(ledger, ledger.lookup.numbers(said).values()), said


def view_of_voices(ledger: Ledger, claims: Sequence[str], most: int) -> View:
    """The claims with these ids, the first `most` members of each, and who says that where.

    How they travelled and what resembles them is left out: it takes most of the time.
    """
    ordinals = ledger.tables.ordinals(claims)
    stored = ledger.tables.claims(ordinals.values(), most)
    return view_of_stored(ledger, [stored[ordinals[one]] for one in claims if one in ordinals])


def view_of_stored(ledger: Ledger, stored: Iterable[StoredClaim]) -> View:
    """The same of claims that have been read."""
    shown = to_claims(stored, ledger)
    told = {member.attribution for claim in shown for member in claim.members}
    attributions = records_of(ledger, told, judgements_on(ledger, told))
    speakers = [each.speaker for each in attributions.values() if each.speaker]
    return View(
        documents=ledger.lookup.documents(each.document for each in attributions.values()),
        attributions=attributions,
        actors=ledger.lookup.actors(speakers),
        claims=tuple(shown),
    )


def view_of_pair(ledger: Ledger, left: str, right: str) -> View:
    """Two attributions and what they rest on, and the claims they are in, without other members.

    Raises:
        NotInLedger: there is no attribution with one of these ids.
    """
    known = ledger.lookup.attributions([left, right])
    for each in (left, right):
        if each not in known:
            raise NotInLedger(f"no attribution “{each}” in the ledger")
    return around_attributions(ledger, [left, right], [one.document for one in known.values()])


def _most_voiced_first(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: -len(claim.members))
