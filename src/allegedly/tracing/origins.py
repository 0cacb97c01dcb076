"""Which of the documents that support a claim go back to one another: its origins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from allegedly.records import Actor, Claim, View
from allegedly.tracing.timeline import by_publication, is_earlier
from allegedly.tracing.voices import Voice, could_be_one, find_voices, publisher

#: Kinds of transmission that make two documents one origin; "repeats" shows none.
TELLING = ("copies", "links", "cites")


def find_origins(claim: Claim, view: View) -> list[tuple[str, ...]]:
    """Groups of supporting documents that go back to one another, the earliest first.

    By the rules of docs/standing.md, "Origin": copies, credit and links, also by way of documents
    that do not support it themselves; one publisher or owner; one speaker or one body spoken for.
    """
    voices = find_voices(claim, view)
    supporting = [voice for voice in voices if voice.side == "support"]
    groups: dict[str, set[str]] = {}
    for voice in voices:
        groups[voice.document.id] = {voice.document.id}
    edges = (*_told(claim, view), *_copied(voices, view), *_issued(voices, view))
    for left, right in (*edges, *_one_voice(supporting, view)):
        one, other = groups.setdefault(left, {left}), groups.setdefault(right, {right})
        if one is not other:
            one |= other
            groups.update(dict.fromkeys(other, one))
    wanted = {voice.document.id for voice in supporting}
    # What a text attributes to nobody has no origin of its own where somebody is known to say it.
    known = {voice.document.id for voice in supporting if voice.name} or wanted
    unique = {id(group): group & wanted for group in groups.values() if group & known}

    def published(document: str) -> tuple[date, str, str]:
        return by_publication(view.documents[document])

    found = [tuple(sorted(group, key=published)) for group in unique.values() if group]
    return sorted(found, key=lambda group: published(group[0]))


def _told(claim: Claim, view: View) -> Iterator[tuple[str, str]]:
    for edge in view.transmissions:
        if edge.how in TELLING and edge.claim == claim.id:
            yield edge.source, edge.target


def _copied(voices: Sequence[Voice], view: View) -> Iterator[tuple[str, str]]:
    """Copies of the words of a member, also from a text in which the claim was not recognised."""
    for copy in view.copies:
        extents = [v.attribution.extent for v in voices if v.document.id == copy.target]
        if any(span.overlaps(extent) for span in copy.spans for extent in extents):
            yield copy.source, copy.target


def _issued(voices: Sequence[Voice], view: View) -> Iterator[tuple[str, str]]:
    """Reports of what an account or outlet says, with each text that it published before them."""
    issued = [(document, publisher(document)) for document in view.documents.values()]
    for voice in voices:
        if voice.actor is None or voice.actor.kind not in ("account", "outlet"):
            continue
        name = voice.actor.name.casefold()
        for document, issuer in issued:
            before = not is_earlier(voice.document, document)
            if issuer and issuer.casefold() == name and before:
                yield document.id, voice.document.id


def _one_voice(supporting: Sequence[Voice], view: View) -> Iterator[tuple[str, str]]:
    owners = _owners(view)
    for left, right in combinations(supporting, 2):
        if left.document.id != right.document.id and (
            _same_house(left, right, owners) or _same_speaker(left, right)
        ):
            yield left.document.id, right.document.id


def _same_house(left: Voice, right: Voice, owners: dict[str, str]) -> bool:
    one, other = publisher(left.document), publisher(right.document)
    if not one or not other:
        return False
    one, other = one.casefold(), other.casefold()
    return owners.get(one, one) == owners.get(other, other)


def _same_speaker(left: Voice, right: Voice) -> bool:
    if left.actor and right.actor and left.actor.kind == right.actor.kind == "account":
        # "A social media account" may be any of those that are named.
        names = (left.actor.name, right.actor.name)
        return any(name[0].islower() for name in names) or could_be_one(*names)
    if not left.actor or not right.actor or not (left.is_named and right.is_named):
        return False
    if left.actor.id == right.actor.id or could_be_one(left.actor.name, right.actor.name):
        return True
    return bool(_bodies(left) & _bodies(right)) or _may_be_one_state(left.actor, right.actor)


def _may_be_one_state(left: Actor, right: Actor) -> bool:
    """Whether both are public bodies, and it is not known of which state one of them is."""
    public = left.kind == right.kind == "public body"
    return public and (left.country is None or right.country is None)


def _bodies(voice: Voice) -> set[str]:
    """The body that a speaker is or belongs to, and the country of one that is public."""
    actor = voice.actor
    if actor is None:
        return set()
    bodies = {actor.affiliation.value} if actor.affiliation else set()
    if actor.kind in ("public body", "organization"):
        bodies.add(actor.name)
    if actor.kind == "public body" and actor.country:
        bodies.add(f"government of {actor.country.value}")
    return {body.casefold() for body in bodies}


def _owners(view: View) -> dict[str, str]:
    """The owner of each outlet, as far as it is known, by the outlet's name."""
    return {
        actor.name.casefold(): actor.owner.value.casefold()
        for actor in view.actors.values()
        if actor.owner
    }
