"""What a person sees of a ledger: all of it, or one claim, document or actor with its surroundings.

A partial view holds the records that its page needs and no others, so that what shows or weighs a
claim runs on it as on the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from allegedly.errors import NotInLedger
from allegedly.ledger import Ledger
from allegedly.ledger.claim_tables import MOST_MEMBERS, StoredClaim
from allegedly.matching import corrected, find_related
from allegedly.pipeline.placing import (
    by_their_names,
    find_meant,
    judgements_on,
    voiced_of,
)
from allegedly.records import Attribution, Claim, Judgement, Match, View
from allegedly.resolution import enrich
from allegedly.tracing import find_transmissions

#: Look-alikes of claims that a partial view shows, the likeliest ones.
MOST_RELATED = 200
#: Members of a claim that its page shows, the earliest. What ties each to each takes time, and the
#: standing, which rests on more of them, is written down already.
MOST_VOICES = 100
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
    claims = [_claim(claim, ledger) for claim in stored.values() if not claim.dropped]
    assembled = View(
        documents=documents,
        attributions={attribution.id: attribution for attribution in attributions},
        actors={one.id: one for one in enrich(actors.values(), documents, judgements, joined)},
        claims=tuple(_most_voiced_first(find_related(claims, ledger.matches()))),
        copies=tuple(ledger.tables.copies_into(documents)),
        judgements=tuple(judgements),
        failures=tuple(ledger.failures()),
    )
    return _traced(assembled)


def view_of_claim(ledger: Ledger, claim_id: str) -> View:
    """The claim with this id, which stands first, with its look-alikes and all that they rest on.

    Raises:
        NotInLedger: there is no claim with this id.
    """
    ordinals = ledger.tables.ordinals([claim_id])
    if not ordinals:
        raise NotInLedger(f"no claim “{claim_id}” in the ledger")
    return around_claims(ledger, ordinals.values(), with_related=True, most=MOST_VOICES)


def view_of_document(ledger: Ledger, document_id: str) -> View:
    """The document with this id, all that it attributes, and the claims that this is in.

    Raises:
        NotInLedger: there is no document with this id.
    """
    if not ledger.has(document_id):
        raise NotInLedger(f"no document “{document_id}” in the ledger")
    return around_attributions(ledger, ledger.lookup.told_in([document_id]), [document_id])


def view_of_actor(ledger: Ledger, actor_id: str) -> View:
    """The actor with this id, what it said (at most 200 attributions), and the claims of that.

    The claims have no other members in it than these, and the one whose wording they have. Where a
    person joined the actor with another, it stands in the view under the id of that one.

    Raises:
        NotInLedger: there is no actor with this id.
    """
    if not ledger.lookup.are_actors([actor_id]):
        raise NotInLedger(f"no actor “{actor_id}” in the ledger")
    actor_id = ledger.lookup.homes([actor_id]).get(actor_id, actor_id)
    claims, said = _claims_of(ledger, actor_id)
    told = {*said, *(member.attribution for claim in claims for member in claim.members)}
    group = [actor_id, *ledger.lookup.joined([actor_id]).get(actor_id, ())]
    judgements = judgements_on(ledger, told)
    judgements += _on_actors(ledger, group, judgements)
    attributions = _attributions(ledger, told, judgements)
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


def _claims_of(ledger: Ledger, actor: str) -> tuple[list[Claim], list[str]]:
    """The claims on which an actor speaks, with its own words alone; and all that it says."""
    said = ledger.lookup.said_by(actor, MOST_MEMBERS)
    seqs = ledger.lookup.numbers(said).values()
    homes = ledger.tables.claims_with(seqs)
    stored = ledger.tables.claims({o for found in homes.values() for o in found}, 0, seqs)
    return [_claim(claim, ledger) for claim in stored.values() if not claim.dropped], said


def view_of_voices(ledger: Ledger, claims: Sequence[str], most: int) -> View:
    """The claims with these ids, the first `most` members of each, and who says that where.

    How they travelled and what resembles them is left out: it takes most of the time.
    """
    ordinals = ledger.tables.ordinals(claims)
    stored = ledger.tables.claims(ordinals.values(), most)
    shown = [_claim(stored[ordinals[one]], ledger) for one in claims if one in ordinals]
    told = {member.attribution for claim in shown for member in claim.members}
    attributions = _attributions(ledger, told, judgements_on(ledger, told))
    speakers = [each.speaker for each in attributions.values() if each.speaker]
    return View(
        documents=ledger.lookup.documents(each.document for each in attributions.values()),
        attributions=attributions,
        actors=ledger.lookup.actors(speakers),
        claims=tuple(shown),
    )


def view_of_pair(ledger: Ledger, left: str, right: str) -> View:
    """Two attributions, the claims they are in, and all that these rest on.

    Raises:
        NotInLedger: there is no attribution with one of these ids.
    """
    known = ledger.lookup.attributions([left, right])
    for each in (left, right):
        if each not in known:
            raise NotInLedger(f"no attribution “{each}” in the ledger")
    return around_attributions(ledger, [left, right], [one.document for one in known.values()])


def around_attributions(
    ledger: Ledger,
    attributions: Sequence[str],
    documents: Collection[str] = (),
    actors: Collection[str] = (),
) -> View:
    """The claims that these attributions are in, with all that they rest on, and these records."""
    seqs = ledger.lookup.numbers(attributions)
    homes = ledger.tables.claims_with(seqs.values())
    extra = _Extra(tuple(attributions), tuple(documents), tuple(actors))
    return around_claims(ledger, {o for found in homes.values() for o in found}, extra=extra)


@dataclass(frozen=True)
class _Extra:
    """Records that a view shows whether or not a claim rests on them."""

    attributions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()


_NONE = _Extra()


def around_claims(
    ledger: Ledger,
    ordinals: Iterable[int],
    *,
    with_related: bool = False,
    extra: _Extra = _NONE,
    most: int = MOST_MEMBERS,
) -> View:
    """The claims with these ordinals, the first members of each, and what they rest on.

    Args:
        ledger: the ledger.
        ordinals: of the claims.
        with_related: whether the claims that resemble them are shown too, after them.
        extra: further records to show.
        most: so many members of each.
    """
    stored = {o: c for o, c in ledger.tables.claims(ordinals, most).items() if not c.dropped}
    claims = [_claim(claim, ledger) for claim in stored.values()]
    members = [member.attribution for claim in claims for member in claim.members]
    matches = _related_matches(ledger, members)
    others = {one for match in matches for one in (match.left, match.right)}
    homes = _homes(ledger, {*members, *others})
    claims = find_related(claims, matches, homes)
    if with_related:
        claims += _look_alikes(ledger, claims, homes)
    told = {m.attribution for claim in claims for m in claim.members} | others
    judgements = judgements_on(ledger, {*told, *extra.attributions})
    attributions = _attributions(ledger, {*told, *extra.attributions}, judgements)
    return _traced(_view(ledger, claims, attributions, judgements, extra))


def resting_on(ledger: Ledger, ordinals: Iterable[int]) -> View:
    """The claims with these ordinals, the first 200 members of each, without look-alikes.

    It has what the standing of a claim rests on, and is weighed a hundred times a minute.
    """
    stored = {o: c for o, c in ledger.tables.claims(ordinals).items() if not c.dropped}
    claims = [_claim(claim, ledger) for claim in stored.values()]
    told = {m.attribution for claim in claims for m in claim.members}
    judgements = judgements_on(ledger, told)
    attributions = _attributions(ledger, told, judgements)
    return _traced(_view(ledger, claims, attributions, judgements, _NONE))


def _view(
    ledger: Ledger,
    claims: Sequence[Claim],
    attributions: Mapping[str, Attribution],
    judgements: Sequence[Judgement],
    extra: _Extra,
) -> View:
    named = [*extra.documents, *(each.document for each in attributions.values())]
    copies = ledger.tables.copies_into(named)
    speakers = {each.speaker for each in attributions.values() if each.speaker}
    documents = ledger.lookup.documents([*named, *(copy.source for copy in copies)])
    actors = ledger.lookup.actors(
        {*speakers, *extra.actors, *ledger.lookup.actors_of(dict.fromkeys(named))}
    )
    issuers = [
        actors[one].name
        for one in speakers
        if one in actors and actors[one].kind in ("account", "outlet")
    ]
    documents |= ledger.lookup.documents(ledger.lookup.issued_by(issuers))
    houses = {document.publisher for document in documents.values() if document.publisher}
    actors |= ledger.lookup.actors(ledger.lookup.actors_called(houses) - actors.keys())
    joined = ledger.lookup.joined(actors)
    named = [*actors, *(each for group in joined.values() for each in group)]
    judgements = [*judgements, *_on_actors(ledger, named, judgements)]
    enriched = enrich(actors.values(), documents, judgements, joined)
    return View(
        documents=documents,
        attributions=dict(attributions),
        actors={each.id: each for each in enriched},
        claims=tuple(claims),
        copies=tuple(copies),
        judgements=tuple(judgements),
    )


def _on_actors(
    ledger: Ledger, actors: Collection[str], known: Sequence[Judgement]
) -> list[Judgement]:
    """What persons decided on these actors, beside what is known."""
    if not ledger.lookup.has_judgements():
        return []
    return [each for each in ledger.lookup.judgements_on(actors) if each not in known]


def _attributions(
    ledger: Ledger, wanted: Collection[str], judgements: Sequence[Judgement]
) -> dict[str, Attribution]:
    """The attributions with these ids, as corrected, and those they are told in."""
    found = ledger.lookup.attributions(wanted)
    parents = {each.parent for each in found.values() if each.parent} - found.keys()
    while parents:
        further = ledger.lookup.attributions(parents)
        found |= further
        parents = {each.parent for each in further.values() if each.parent} - found.keys()
    shown: Iterable[Attribution] = found.values()
    if judgements:
        shown = corrected(shown, judgements, find_meant(ledger, judgements))
    return {each.id: each for each in by_their_names(ledger, shown)}


def _related_matches(ledger: Ledger, members: Collection[str]) -> list[Match]:
    matches = ledger.lookup.matches_of(members)
    return sorted(matches, key=lambda match: -match.score)[:MOST_RELATED]


def _homes(ledger: Ledger, attributions: Collection[str]) -> dict[str, set[str]]:
    homes = ledger.pages.claims_with(attributions)
    return {attribution: set(claims) for attribution, claims in homes.items()}


def _look_alikes(
    ledger: Ledger, claims: Sequence[Claim], homes: Mapping[str, Collection[str]]
) -> list[Claim]:
    shown = {claim.id for claim in claims}
    ends = [one for claim in claims for m in claim.related for one in (m.left, m.right)]
    others = {home for one in ends for home in homes.get(one, ())} - shown
    stored = ledger.tables.claims(ledger.tables.ordinals(others).values())
    return [_claim(claim, ledger) for claim in stored.values()]


def _claim(stored: StoredClaim, ledger: Ledger) -> Claim:
    names = ledger.lookup.named(member.seq for member in stored.members)
    voiced = {m.seq: voiced_of(m, names) for m in stored.members}
    return Claim(
        id=stored.id,
        text=stored.text,
        wording=stored.wording,
        members=tuple(voiced.values()),
        standing=stored.standing,
    )


def _traced(assembled: View) -> View:
    return assembled.model_copy(update={"transmissions": tuple(find_transmissions(assembled))})


def _most_voiced_first(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: -len(claim.members))
