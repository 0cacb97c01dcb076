"""Claims with all that they rest on, as far as it takes to show or to weigh them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from allegedly.ledger import Ledger
from allegedly.ledger.claim_tables import StoredClaim
from allegedly.matching import corrected, find_related
from allegedly.pipeline.placing import by_their_names, find_meant, judgements_on, voiced_of
from allegedly.records import Actor, Attribution, Claim, Document, Judgement, View
from allegedly.resolution import enrich
from allegedly.tracing import find_transmissions

#: Look-alikes of claims that a partial view shows, the likeliest ones.
MOST_RELATED = 100


def around_attributions(
    ledger: Ledger, attributions: Sequence[str], documents: Collection[str]
) -> View:
    """What these attributions rest on, and the claims they are in, without the other members.

    Args:
        ledger: the ledger.
        attributions: ids of attributions.
        documents: those that they stand in; all whom these name are shown.
    """
    claims = claims_without_others(ledger, ledger.lookup.numbers(attributions).values())
    told = {*attributions, *(member.attribution for claim in claims for member in claim.members)}
    judgements = judgements_on(ledger, told)
    records = records_of(ledger, told, judgements)
    named = ledger.lookup.actors_of(documents)
    view = _view(ledger, claims, records, judgements, named)
    return view.model_copy(
        update={"documents": {**ledger.lookup.documents(documents), **view.documents}}
    )


def claims_without_others(ledger: Ledger, seqs: Iterable[int]) -> list[Claim]:
    """The claims that the attributions with these numbers are in.

    Each has no other members than these, and the one whose wording it has: a claim may have
    hundreds, and a page that names it shows none of them.
    """
    wanted = list(seqs)
    homes = ledger.tables.claims_with(wanted)
    stored = ledger.tables.claims({o for found in homes.values() for o in found}, 0, wanted)
    return to_claims((claim for claim in stored.values() if not claim.dropped), ledger)


def around_claims(ledger: Ledger, ordinals: Iterable[int], most: int) -> View:
    """The claims with these ordinals, the first members of each, and what they rest on.

    Behind them stand those that resemble them.

    Args:
        ledger: the ledger.
        ordinals: of the claims.
        most: so many members of each.
    """
    stored = {o: c for o, c in ledger.tables.claims(ordinals, most).items() if not c.dropped}
    claims = to_claims(stored.values(), ledger)
    members = [member.attribution for claim in claims for member in claim.members]
    matches = ledger.matched.out_of_claims(members, MOST_RELATED)
    others = {one for match in matches for one in (match.left, match.right)}
    homes = _homes(ledger, {*members, *others})
    claims = find_related(claims, matches, homes)
    shown = [*claims, *_look_alikes(ledger, claims, homes)]
    told = {m.attribution for claim in shown for m in claim.members} | others
    judgements = judgements_on(ledger, told)
    attributions = records_of(ledger, told, judgements)
    # How the look-alikes travelled is shown on their own pages.
    view = traced(_view(ledger, claims, attributions, judgements, _named(ledger, attributions)))
    return view.model_copy(update={"claims": tuple(shown)})


def resting_on(ledger: Ledger, ordinals: Iterable[int]) -> View:
    """The claims with these ordinals, the first 200 members of each, without look-alikes.

    It has what the standing of a claim rests on, and is weighed a hundred times a minute: of those
    who do not speak it has what the texts themselves say of them, and no more.
    """
    stored = {o: c for o, c in ledger.tables.claims(ordinals).items() if not c.dropped}
    claims = to_claims(stored.values(), ledger)
    told = {m.attribution for claim in claims for m in claim.members}
    judgements = judgements_on(ledger, told)
    attributions = records_of(ledger, told, judgements)
    if ledger.lookup.has_judgements():
        named = _named(ledger, attributions)
        return traced(_view(ledger, claims, attributions, judgements, named))
    documents = ledger.lookup.documents(each.document for each in attributions.values())
    given = ledger.lookup.actors_given(documents)
    copies = ledger.copies.into(documents)
    documents |= ledger.lookup.documents(copy.source for copy in copies)
    speakers = {each.speaker for each in attributions.values() if each.speaker}
    documents, actors = _speaking(ledger, documents, speakers)
    return traced(
        View(
            documents=documents,
            attributions=attributions,
            actors=given | {each.id: each for each in enrich(actors.values(), documents, ())},
            claims=tuple(claims),
            copies=tuple(copies),
        )
    )


def _view(
    ledger: Ledger,
    claims: Sequence[Claim],
    attributions: Mapping[str, Attribution],
    judgements: Sequence[Judgement],
    others: Collection[str],
) -> View:
    named = [each.document for each in attributions.values()]
    copies = ledger.copies.into(named)
    speakers = {each.speaker for each in attributions.values() if each.speaker}
    documents = ledger.lookup.documents([*named, *(copy.source for copy in copies)])
    documents, actors = _speaking(ledger, documents, speakers, others)
    joined = ledger.lookup.joined(actors)
    named = [*actors, *(each for group in joined.values() for each in group)]
    judgements = [*judgements, *judgements_on_actors(ledger, named, judgements)]
    enriched = enrich(actors.values(), documents, judgements, joined)
    return View(
        documents=documents,
        attributions=dict(attributions),
        actors={each.id: each for each in enriched},
        claims=tuple(claims),
        copies=tuple(copies),
        judgements=tuple(judgements),
    )


def _named(ledger: Ledger, attributions: Mapping[str, Attribution]) -> list[str]:
    """The ids of all whom the documents name in which these stand."""
    return ledger.lookup.actors_of({each.document for each in attributions.values()})


def _speaking(
    ledger: Ledger,
    documents: Mapping[str, Document],
    speakers: Collection[str],
    others: Collection[str] = (),
) -> tuple[dict[str, Document], dict[str, Actor]]:
    """These documents with what the speakers published, and the speakers, publishers and others."""
    actors = ledger.lookup.actors({*speakers, *others})
    issuers = [
        actors[one].name
        for one in speakers
        if one in actors and actors[one].kind in ("account", "outlet")
    ]
    known = {**documents, **ledger.lookup.documents(ledger.lookup.issued_by(issuers))}
    houses = {document.publisher for document in known.values() if document.publisher}
    actors |= ledger.lookup.actors(ledger.lookup.actors_called(houses) - actors.keys())
    return known, actors


def judgements_on_actors(
    ledger: Ledger, actors: Collection[str], known: Sequence[Judgement]
) -> list[Judgement]:
    """What persons decided on these actors, beside what is known."""
    if not ledger.lookup.has_judgements():
        return []
    return [each for each in ledger.lookup.judgements_on(actors) if each not in known]


def records_of(
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


def _homes(ledger: Ledger, attributions: Collection[str]) -> dict[str, set[str]]:
    homes = ledger.pages.claims_with(attributions)
    return {attribution: set(claims) for attribution, claims in homes.items()}


def _look_alikes(
    ledger: Ledger, claims: Sequence[Claim], homes: Mapping[str, Collection[str]]
) -> list[Claim]:
    shown = {claim.id for claim in claims}
    ends = [one for claim in claims for m in claim.related for one in (m.left, m.right)]
    others = {home for one in ends for home in homes.get(one, ())} - shown
    # Of these just the members are shown that are like one of the claims.
    seqs = ledger.lookup.numbers(ends).values()
    stored = ledger.tables.claims(ledger.tables.ordinals(others).values(), 0, seqs)
    return to_claims(stored.values(), ledger)


def to_claims(stored: Iterable[StoredClaim], ledger: Ledger) -> list[Claim]:
    """The claims with those of their members that were read."""
    read = list(stored)
    names = ledger.lookup.named(member.seq for claim in read for member in claim.members)
    return [
        Claim(
            id=claim.id,
            text=claim.text,
            wording=claim.wording,
            members=tuple({m.seq: voiced_of(m, names) for m in claim.members}.values()),
            standing=claim.standing,
        )
        for claim in read
    ]


def traced(assembled: View) -> View:
    """The view with who had each of its claims from whom."""
    return assembled.model_copy(update={"transmissions": tuple(find_transmissions(assembled))})
