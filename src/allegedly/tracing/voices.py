"""Who stands behind a member of a claim, and for whom he speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from allegedly import lexicon
from allegedly.records import Actor, Attribution, Claim, Document, Span, Stance, View

#: A correction says so in its title or within so many characters of its text.
CORRECTION_WITHIN = 400
#: A single letter ("X") is no name to look for.
SHORTEST_NAME = 2
#: A claim is worded as a denial when it negates within so many words.
NEGATED_WITHIN = 12
#: So much of a name must be left when a country's ending is cut off: "Iran" is not "Ir".
SHORTEST_COUNTRY_STEM = 4

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Voice:
    """A member of a claim with what is needed to weigh it."""

    attribution: Attribution
    document: Document
    side: Stance
    actor: Actor | None

    @property
    def name(self) -> str | None:
        """Who speaks: the speaker's name, or the publisher's where it speaks for itself."""
        if self.actor:
            return self.actor.name
        return publisher(self.document) if self.attribution.voice == "own" else None

    @property
    def is_named(self) -> bool:
        """Whether it is known who says it: not "officials", "a man", or whoever has an account."""
        if self.name is None or (self.actor and self.actor.kind in ("group", "account")):
            return False
        if self.actor is None and self.document.account:
            return False
        if self.actor is None or self.actor.kind in ("public body", "organization", "outlet"):
            return True
        first = self.name.split()[0]
        return not first[0].islower() and first not in _table("names", "not_names")

    @property
    def key(self) -> tuple[str, str]:
        """The same for all that one speaker says in one document."""
        return self.document.id, (self.name or "").casefold()


def find_voices(claim: Claim, view: View) -> list[Voice]:
    """The members of `claim` with their documents and speakers; what is taken back is left out."""
    return [voice for voice in _all_voices(claim, view) if not is_taken_back(voice)]


def find_taken_back(claim: Claim, view: View) -> list[Voice]:
    """The members in which a correction repeats what its publisher had reported."""
    found = [voice for voice in _all_voices(claim, view) if is_taken_back(voice)]
    return [voice for voice in found if voice.attribution.voice == "reported"]


def is_taken_back(voice: Voice) -> bool:
    """Whether a correction says it of itself: "we reported that …" supports nothing any more."""
    if voice.side != "support" or not is_correction(voice.document):
        return False
    house = publisher(voice.document)
    source = voice.attribution.source
    words = source.of(voice.document.text).casefold() if source else ""
    is_house = bool(house and voice.name and house.casefold() == voice.name.casefold())
    return voice.attribution.voice == "own" or is_house or words in _table("correction", "own")


def _all_voices(claim: Claim, view: View) -> list[Voice]:
    return [
        _voice(view.attributions[member.attribution], member.side, view)
        for member in claim.members
        if member.attribution in view.attributions
    ]


def publisher(document: Document) -> str | None:
    """Who published it: the publisher's name, or else the account's."""
    if document.publisher:
        return document.publisher
    return (document.account.name or document.account.handle) if document.account else None


def is_correction(document: Document) -> bool:
    """Whether the title or the first lines say that something published is taken back."""
    first = next((block.span for block in document.blocks if block.kind == "heading"), None)
    heading = [first.of(document.text)] if first else []
    title = "\n".join([document.title or "", *heading])
    return _takes_back(title, document.text[:CORRECTION_WITHIN])


@lru_cache(maxsize=4096)
def _takes_back(title: str, opening: str) -> bool:
    words = lexicon.table("tracing.en")["correction"]
    return any(find_name(phrase, title) for phrase in words["title"]) or any(
        find_name(phrase, opening) for phrase in words["opening"]
    )


def is_admission(voice: Voice) -> bool:
    """Whether the cue grants what others said: "admitted", "acknowledged"."""
    return bool(_cue_words(voice) & _table("admission", "words"))


def may_concede(voice: Voice) -> bool:
    """Whether what is said in a party's name can be held against it.

    A person can be asked. What is said in the name of a state or a body may be forged, so the text
    must say that the body confirmed or admitted it.
    """
    if voice.actor is None or voice.actor.kind == "person":
        return voice.actor is not None
    confirming = _table("admission", "words") | _table("admission", "confirming")
    granted = any(reason.about == "concession" for reason in voice.attribution.reasons)
    return granted or bool(_cue_words(voice) & confirming)


def is_worded_as_denial(claim: Claim) -> bool:
    """Whether the claim's own words say that something is not so."""
    return bool(set(_words(claim.own_words)[:NEGATED_WITHIN]) & _table("negation", "words"))


@lru_cache(maxsize=65_536)  # each outlet is looked for in the words of each voice
def find_name(name: str, text: str) -> re.Match[str] | None:
    """Where `name` stands in `text` as whole words, in whatever case, without a leading "The"."""
    bare = bare_name(name)
    if not bare or bare.casefold() not in text.casefold():
        return None
    return re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", text, re.IGNORECASE)


def bare_name(name: str) -> str:
    """`name` without a leading "The"; nothing where it is too short to be looked for."""
    bare = re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)
    return bare if len(bare) >= SHORTEST_NAME else ""


def could_be_one(left: str, right: str) -> bool:
    """Whether two names may be one person's: the same, or all words of one are in the other."""
    one, other = _words(left), _words(right)
    if not one or not other:
        return False
    # "@JaneDoe" is Jane Doe.
    within = set(one) <= set(other) or set(other) <= set(one)
    return within or "".join(one) == "".join(other)


def may_speak_for_others(voice: Voice) -> bool:
    """Whether somebody speaks who may do so for a party: no account, outlet or mere group."""
    return voice.actor is not None and voice.actor.kind not in ("account", "outlet", "group")


def speaks_for(voice: Voice, party: str) -> bool:
    """Whether the speaker is `party`, or is given as an official of it by role, country or words.

    "Velmaran presidential aide Irsa Dovane" speaks for Velmara. Neither does an exiled Velmaran
    journalist, nor an account or outlet that has the country in its name.
    """
    actor = voice.actor
    if actor is None or not may_speak_for_others(voice):
        return False
    if could_be_one(actor.name, party):
        # "Dovane" is Irsa Dovane; a person called "Velmara Voice" is not Velmara.
        return actor.kind != "person" or _words(actor.name)[-1] == _words(party)[-1]
    is_body = actor.kind in ("public body", "organization")
    if _is_outside(voice) or not (is_body or is_official(voice)):
        return False
    wanted = {name_key(word) for word in _words(party)}
    told = _told_of(voice)
    return any(wanted <= {name_key(word) for word in _words(text)} for text in told)


def is_nobody(name: str) -> bool:
    """Whether the words name nobody: "no ministry", "neither of them"."""
    return bool(set(_words(name)[:1]) & _table("negation", "words"))


def is_official(voice: Voice) -> bool:
    """Whether a public body speaks, or somebody whom role or words place in an office."""
    actor = voice.actor
    if actor is None or actor.kind in ("account", "outlet") or _is_outside(voice):
        return False
    # "A man who drives lorries for the service" is called a man: he is no official of it.
    told = _told_of(voice) if voice.is_named else (actor.name,)
    words = {word for text in told for word in _words(text)}
    return actor.kind == "public body" or bool(words & _table("offices", "official"))


def _is_outside(voice: Voice) -> bool:
    """Whether it is told that the speaker is of no office, or no longer: an exile, a critic."""
    words = {word for text in _told_of(voice) for word in _words(text)}
    return bool(words & _table("offices", "outsider"))


@cache
def name_key(word: str) -> str:
    """A word of a name so that Tershia and Tershian, Kabul and Afghan are one."""
    folded = word.casefold()
    known = _countries().get(folded) or _countries().get(folded.removesuffix("s"))
    if known:
        return known
    for ending in lexicon.table("tracing.en")["agent"]["country_endings"]:
        if folded.endswith(ending) and len(folded) - len(ending) >= SHORTEST_COUNTRY_STEM:
            return folded[: -len(ending)]
    return folded


def is_country(name: str) -> bool:
    """Whether `name` is a country's, its people's or its capital's."""
    return name.casefold() in _countries()


def place_of(voice: Voice) -> Span:
    """The words that show who speaks: the source, or else the content."""
    return voice.attribution.source or voice.attribution.content[0]


def _voice(attribution: Attribution, side: Stance, view: View) -> Voice:
    actor = view.actors.get(attribution.speaker) if attribution.speaker else None
    return Voice(attribution, view.documents[attribution.document], side, actor)


def _cue_words(voice: Voice) -> set[str]:
    cue = voice.attribution.cue
    return set(_words(cue.of(voice.document.text))) if cue else set()


def _told_of(voice: Voice) -> Iterator[str]:
    actor = voice.actor
    if voice.attribution.source:
        yield voice.attribution.source.of(voice.document.text)
    if voice.name:
        yield voice.name
    if actor:
        facts = (actor.country, actor.affiliation, *actor.aliases, *actor.roles)
        yield from (fact.value for fact in facts if fact)


@lru_cache(4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(text))


@cache
def _table(name: str, key: str) -> frozenset[str]:
    entries: dict[str, list[str]] = lexicon.table("tracing.en")[name]
    return frozenset(entries[key])


@cache
def _countries() -> dict[str, str]:
    """The code of a country by each one-word name, demonym and capital of it."""
    known: dict[str, str] = {}
    entries: Iterable[tuple[str, Any]] = lexicon.table("places")["countries"].items()
    for code, entry in entries:
        # Their codes are words of many languages: "es", "it", "in".
        names = (entry["name"], *entry.get("demonyms", ()), *entry.get("capitals", ()))
        for name in (*names, *entry.get("aliases", ())):
            known.setdefault(name.casefold(), f"country {code}")
    return known
