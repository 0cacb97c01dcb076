"""The rungs that a claim climbs: post, fringe, national, international, official reaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from allegedly import lexicon
from allegedly.records import Actor, Claim, Document, Reason, View
from allegedly.tracing.timeline import by_publication
from allegedly.tracing.voices import (
    Voice,
    find_voices,
    is_nobody,
    is_official,
    name_key,
    place_of,
    publisher,
)

Rung = Literal["post", "fringe", "outlet", "national", "international", "official reaction"]
#: From the lowest to the highest; "outlet" is one of which nothing more is known.
RUNGS: tuple[Rung, ...] = (
    "post", "fringe", "outlet", "national", "international", "official reaction"
)  # fmt: skip


@dataclass(frozen=True)
class Height:
    """The rung that a document stands on, and the reason, which has a span where words say so."""

    rung: Rung
    reason: Reason


@dataclass(frozen=True)
class Climb:
    """The first document with which a claim reached a rung, and why it is that rung."""

    rung: Rung
    document: str
    reason: Reason


def find_ladder(claim: Claim, view: View) -> list[Climb]:
    """The rungs that `claim` has reached, in the order of time, each with its first document."""
    voices = find_voices(claim, view)
    documents = {voice.document.id: voice.document for voice in voices}
    known = Known(find_publishers(view), home_countries(claim, view))
    first: dict[Rung, Climb] = {}
    for document in sorted(documents.values(), key=by_publication):
        told = [voice for voice in voices if voice.document.id == document.id]
        height = find_height(document, known)
        for each in (height, *_reactions(told, first)):
            first.setdefault(each.rung, Climb(each.rung, document.id, each.reason))
    return list(first.values())


@dataclass(frozen=True)
class Known:
    """What is known of publishers by name, and the countries that the claim is about."""

    publishers: Mapping[str, Actor]
    home: frozenset[str]

    def publisher_of(self, document: Document) -> Actor | None:
        """The actor that published `document`, as far as the ledger has it."""
        return self.publishers.get((publisher(document) or "").casefold())


def find_height(document: Document, known: Known) -> Height:
    """The rung of a document by itself."""
    if document.kind in ("post", "statement"):
        kind = "A statement" if document.kind == "statement" else "A post"
        where = f" on {document.account.platform}" if document.account else ""
        return Height("post", Reason(about="rung", detail=f"{kind}{where}."))
    actor = known.publisher_of(document)
    fringe = _fringe(actor) if actor else None
    if fringe:
        return Height("fringe", fringe)
    name = publisher(document) or "The outlet"
    if actor is None or actor.country is None or not known.home:
        detail = f"It is not known where {name} is at home."
        return Height("outlet", Reason(about="rung", detail=detail))
    country = actor.country
    if name_key(country.value) in known.home:
        detail = f"{name} is of {country.value}, which the claim is about."
        return Height("national", Reason(about="rung", detail=detail))
    detail = f"{name} is of {country.value}, which the claim is not about."
    return Height("international", Reason(about="rung", detail=detail))


def home_countries(claim: Claim, view: View) -> frozenset[str]:
    """The countries that the words of `claim` name, and those of the officials who speak to it."""
    named = {name_key(word) for word in claim.own_words.split()}
    voices = find_voices(claim, view)
    speaking = {
        name_key(voice.actor.country.value)
        for voice in voices
        if voice.actor and voice.actor.country and is_official(voice)
    }
    countries = {key for key in named if key.startswith("country ")}
    return frozenset(countries | speaking)


def _reactions(voices: Sequence[Voice], reached: Iterable[Rung]) -> list[Height]:
    """An official who takes a side on what others had said before."""
    if not reached:
        return []
    return [
        Height(
            "official reaction",
            Reason(about="rung", detail=f"{voice.name} speaks to it.", span=place_of(voice)),
        )
        for voice in voices
        if is_official(voice)
        and voice.is_named
        and voice.side != "support"
        and not is_nobody(voice.name or "")
    ]


def _fringe(actor: Actor) -> Reason | None:
    """What says that an outlet is on the fringe: a role in a text, or a list of networks."""
    for fact in (*actor.roles, *((actor.affiliation,) if actor.affiliation else ())):
        if set(fact.value.casefold().split()) & _words():
            where = fact.register_entry or "a text"
            detail = f"{actor.name} is called “{fact.value}” by {where}."
            return Reason(about="rung", detail=detail)
    return None


def find_publishers(view: View) -> dict[str, Actor]:
    """The outlets, organisations and accounts of the ledger by each of their names."""
    return {
        name.casefold(): actor
        for actor in view.actors.values()
        if actor.kind in ("outlet", "organization", "public body", "account")
        for name in (actor.name, *(alias.value for alias in actor.aliases))
    }


@cache
def _words() -> frozenset[str]:
    words: list[str] = lexicon.table("tracing.en")["fringe"]["words"]
    return frozenset(words)
