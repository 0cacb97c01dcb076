"""Why two documents that support a claim are one origin: text, chain, ownership and speaker.

Each rule gives a `Bond` with its reason; `origins.py` groups documents by them. The rules are
those of docs/standing.md, "Origin". They err towards fewer origins, never towards more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from allegedly.records import Actor, Claim, Fact, Reason, Span, View
from allegedly.tracing.resharing import find_reshared
from allegedly.tracing.timeline import is_earlier
from allegedly.tracing.voices import (
    Voice,
    could_be_one,
    is_country,
    is_official,
    name_key,
    place_of,
    publisher,
)
from allegedly.transliteration import is_spelled_alike

BondKind = Literal["text", "chain", "ownership", "speaker"]

#: Kinds of transmission that make two documents one origin; "repeats" shows none.
TELLING = ("copies", "embeds", "links", "cites")


_OF_BODY = re.compile(
    r"(?:\A|\b(?:at|of|for)\s+)(?:the\s+)?([A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*)*)[’']s\s"
)


@dataclass(frozen=True)
class Bond:
    """Two documents that count as one origin, with the reason; its span is of `right`."""

    left: str
    right: str
    kind: BondKind
    reason: Reason


def find_bonds(claim: Claim, view: View, voices: Sequence[Voice]) -> Iterator[Bond]:
    """What ties documents of `claim` together, the plainest ties first.

    Args:
        claim: the claim.
        view: the ledger it stands in, with its transmissions and copies.
        voices: the members of the claim.
    """
    supporting = [voice for voice in voices if voice.side == "support"]
    yield from _told(claim, view)
    yield from _copied(voices, view)
    yield from _issued(voices, view)
    several = len({voice.document.id for voice in supporting}) > 1
    owners = find_owners(view) if several else {}
    for left, right in combinations(supporting, 2):
        if left.document.id != right.document.id:
            reason = _same_house(left, right, owners)
            if reason:
                yield Bond(left.document.id, right.document.id, "ownership", reason)
            reason = _same_speaker(left, right)
            if reason:
                yield Bond(left.document.id, right.document.id, "speaker", reason)
            reason = _same_post(left, right)
            if reason:
                yield Bond(left.document.id, right.document.id, "chain", reason)


def _told(claim: Claim, view: View) -> Iterator[Bond]:
    for edge in view.transmissions:
        if edge.how in TELLING and edge.claim == claim.id:
            kind: BondKind = "text" if edge.how in ("copies", "embeds") else "chain"
            yield Bond(edge.source, edge.target, kind, edge.reason)


def _copied(voices: Sequence[Voice], view: View) -> Iterator[Bond]:
    """Copies of the words of a member, also from a text in which the claim was not recognised."""
    for copy in view.copies:
        extents = [v.attribution.extent for v in voices if v.document.id == copy.target]
        if any(span.overlaps(extent) for span in copy.spans for extent in extents):
            yield Bond(copy.source, copy.target, "text", copy.reason)


def _issued(voices: Sequence[Voice], view: View) -> Iterator[Bond]:
    """Reports of what an account or outlet says, with each text that it published before them."""
    told: dict[str, list[Voice]] = {}
    for voice in voices:
        if voice.actor and voice.actor.kind in ("account", "outlet"):
            told.setdefault(voice.actor.name.casefold(), []).append(voice)
    for document in view.documents.values() if told else ():
        issuer = publisher(document)
        for voice in told.get(issuer.casefold(), ()) if issuer else ():
            if not is_earlier(voice.document, document):
                detail = f"It reports what {issuer} says, whose text is in the ledger."
                yield Bond(document.id, voice.document.id, "chain", _because(detail, voice))


def _same_house(left: Voice, right: Voice, owners: dict[str, Fact]) -> Reason | None:
    one, other = publisher(left.document), publisher(right.document)
    if not one or not other:
        return None
    if one.casefold() == other.casefold():
        return _because(f"Both are published by {one}.", right)
    first, second = owners.get(one.casefold()), owners.get(other.casefold())
    if first and second and first.value.casefold() == second.value.casefold():
        return _because(f"{one} and {other} have one owner, {first.value}.", right)
    for outlet, owner, owned in ((one, second, other), (other, first, one)):
        if owner and owner.value.casefold() == outlet.casefold():
            return _because(f"{outlet} owns {owned}.", right)
    return None


def _same_post(left: Voice, right: Voice) -> Reason | None:
    """Both pass on posts of one account, whether or not these are in the ledger."""
    one, other = find_reshared(left.document), find_reshared(right.document)
    if one is None or other is None:
        return None
    account = other.of(right.document.text)
    if one.of(left.document.text).casefold() != account.casefold():
        return None
    return Reason(about="origin", detail=f"Both pass on what {account} posted.", span=other)


def _same_speaker(left: Voice, right: Voice) -> Reason | None:
    """Why both give, or may give, one and the same as their source."""
    one, other = left.actor, right.actor
    if not one or not other:
        return None
    if one.kind == other.kind == "account":
        return _one_account(one, other, right)
    if left.is_named and right.is_named:
        return _one_named(one, other, right)
    return _one_office(left, right)


def _one_account(one: Actor, other: Actor, right: Voice) -> Reason | None:
    # "A social media account" may be any of those that are named.
    unnamed = next((actor.name for actor in (one, other) if actor.name[0].islower()), None)
    if unnamed:
        return _because(f"“{unnamed}” may be any account.", right)
    if could_be_one(one.name, other.name):
        return _because(f"Both give {other.name} as their source.", right)
    return None


def _one_named(one: Actor, other: Actor, right: Voice) -> Reason | None:
    alike = one.kind == other.kind and could_be_one(one.name, other.name)
    if alike or one.id == other.id or one.name.casefold() == other.name.casefold():
        return _because(f"Both give {other.name} as their source.", right)
    if _are_two_spellings(one, other):
        detail = f"{one.name} and {other.name} may be two spellings of one name."
        return _because(detail, right)
    shared = bodies_of(one) & bodies_of(other)
    if shared:
        return _because(f"{one.name} and {other.name} speak for one body.", right)
    public = one.kind == other.kind == "public body"
    if public and (one.country is None or other.country is None):
        detail = f"{one.name} and {other.name} may be of one state: it is not known of both."
        return _because(detail, right)
    return None


def _are_two_spellings(one: Actor, other: Actor) -> bool:
    """Whether two actors may be one, named in two scripts, and no country tells them apart."""
    full = " " in one.name and " " in other.name
    countries = [actor.country.value for actor in (one, other) if actor.country]
    told = len(countries) == 2 and all(is_country(name) for name in countries)
    apart = told and name_key(countries[0]) != name_key(countries[1])
    return (full or one.kind == other.kind) and not apart and is_spelled_alike(one.name, other.name)


def _one_office(left: Voice, right: Voice) -> Reason | None:
    """An official without a name may be of the body, or be the official, that others name."""
    if not (is_official(left) and is_official(right)) or not _may_be_of_one_state(left, right):
        return None
    unnamed = left if not left.is_named else right
    named = right if unnamed is left else left
    detail = f"“{unnamed.name}” is not named, and may be of {named.name}."
    if not named.is_named:
        detail = f"Neither “{left.name}” nor “{right.name}” is named: they may be one."
    return _because(detail, right)


def _may_be_of_one_state(left: Voice, right: Voice) -> bool:
    one, other = (voice.actor.country if voice.actor else None for voice in (left, right))
    return one is None or other is None or name_key(one.value) == name_key(other.value)


def bodies_of(actor: Actor) -> set[str]:
    """The body that an actor is or belongs to, and the country of one that is public."""
    bodies = {actor.affiliation.value} if actor.affiliation else set()
    # "NASA's Meteoroid Environment Office" speaks for NASA.
    above = {found[1] for body in bodies for found in _OF_BODY.finditer(body)}
    bodies |= {body for body in above if not is_country(body)}
    if actor.kind in ("public body", "organization"):
        bodies.add(actor.name)
    if actor.kind == "public body" and actor.country:
        bodies.add(f"government of {name_key(actor.country.value)}")
    return {body.casefold() for body in bodies}


def find_owners(view: View) -> dict[str, Fact]:
    """The owner of each outlet, as far as it is known, by each name of the outlet."""
    owners: dict[str, Fact] = {}
    for actor in view.actors.values():
        if actor.owner:
            for name in (actor.name, *(alias.value for alias in actor.aliases)):
                owners.setdefault(name.casefold(), actor.owner)
    return owners


def _because(detail: str, voice: Voice) -> Reason:
    span: Span = place_of(voice)
    return Reason(about="origin", detail=detail, span=span)
