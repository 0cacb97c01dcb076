"""Who is accused by a claim, whether they answered, when first and how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from allegedly import lexicon
from allegedly.records import Actor, Claim, Document, Reason, Stance, View
from allegedly.tracing.timeline import Moment, find_moment
from allegedly.tracing.voices import (
    Voice,
    find_voices,
    is_country,
    may_concede,
    may_speak_for_others,
    name_key,
    place_of,
    speaks_for,
)

#: A single capital ("X") may be anything.
SHORTEST_NAME = 2

_CAPITAL = r"\b[^\W\d_a-z][^\W\d_]*"
_NAME = re.compile(rf"{_CAPITAL}(?:[-\s]+(?:of |the |al |de |van |von )?{_CAPITAL})*")


@dataclass(frozen=True)
class Response:
    """What one of the accused has said to a claim.

    Attributes:
        party: the name, as the claim's words give it.
        attribution: the id of the first answer; None where there is none in what was read.
        side: the side that answer takes.
        moment: when it was given.
        asked: the first day on which others are known to have said the claim.
        until: the last day on which a document of the ledger was published.
    """

    party: str
    attribution: str | None = None
    side: Stance | None = None
    moment: Moment | None = None
    asked: date | None = None
    until: date | None = None

    @property
    def is_answered(self) -> bool:
        """Whether an answer is known."""
        return self.attribution is not None

    @property
    def days(self) -> int | None:
        """How many days the answer took; without one, how long it is missing; None if unknown."""
        end = self.moment.end if self.moment else None if self.is_answered else self.until
        return max(0, (end - self.asked).days) if end and self.asked else None


def find_responses(claim: Claim, view: View) -> list[Response]:
    """For each party that the claim accuses: its first answer, or that there is none."""
    voices = find_voices(claim, view)
    return [_response(party, voices, view) for party in find_accused(claim, view)]


def find_unanswered(view: View) -> list[Claim]:
    """The claims with support that none of the accused has answered, in the order of the view."""
    unanswered: list[Claim] = []
    for claim in view.claims:
        responses = find_responses(claim, view)
        supported = any(member.side == "support" for member in claim.members)
        if supported and responses and not any(r.is_answered for r in responses):
            unanswered.append(claim)
    return unanswered


def find_accused(claim: Claim, view: View) -> list[str]:
    """The names of those whom the claim says something of: "Accused" in docs/standing.md."""
    document = view.documents[view.attributions[claim.wording].document]
    voices = find_voices(claim, view)
    agents = find_agents(claim, view)
    denying = [voice for voice in voices if voice.side == "deny"]
    named = [
        name
        for name in _names(claim.own_words, document, view)
        if name not in agents and any(speaks_for(voice, name) for voice in denying)
    ]
    return [name for name in (*agents, *named) if not was_first(name, voices, view)]


def find_agents(claim: Claim, view: View) -> list[str]:
    """The names of those who act in the claim's words, whoever said it first.

    The first name before the verb that is not merely where it happened, those joined to it by
    "and", and a name after "by". Where the claim is worded without one ("the government lets …"),
    its other members are asked, denials too: they say the same of the same.
    """
    wording = view.attributions[claim.wording]
    found = _agents_in(claim.own_words, view.documents[wording.document], view)
    if not found:
        found = _own_country(claim, view)
    for member in claim.members if not found else ():
        attribution = view.attributions.get(member.attribution)
        if attribution and attribution.id != claim.wording and member.side in ("support", "deny"):
            document = view.documents[attribution.document]
            found = _agents_in(attribution.words(document.text), document, view)
        if found:
            break
    return found


def _agents_in(text: str, document: Document, view: View) -> list[str]:
    verb = _first_verb(text)
    agents: list[re.Match[str]] = []
    for match in _name_matches(text, document, view):
        before = text[: match.start()].split()
        previous = before[-1].casefold() if before else ""
        between = text[agents[-1].end() : match.start()].strip() if agents else ""
        is_subject = match.start() < verb and not agents and previous not in _words("places")
        if is_subject or between in _words("joining") or previous in _words("leading"):
            agents.append(match)
    return _unique(match.group() for match in agents)


def _own_country(claim: Claim, view: View) -> list[str]:
    """The speaker's country, where the claim says "his country" or "the government" acts."""
    opening = [word.casefold() for word in claim.own_words.split()[:2]]
    speaker = view.actors.get(view.attributions[claim.wording].speaker or "")
    if len(opening) < 2 or speaker is None or speaker.country is None:
        return []
    own = opening[0] in _words("own") and opening[1] in _words("own_state")
    return [speaker.country.value] if own else []


def _first_verb(text: str) -> int:
    """Where the first finite verb stands; the end of `text` where none is recognised."""
    for match in re.finditer(r"[^\W\d_]+", text):
        word = match.group().casefold()
        past = word.endswith("ed") and len(word) > len("need")
        if word in _words("finite", table="verbs") or past:
            return match.start()
    return len(text)


def was_first(party: str, voices: Sequence[Voice], view: View) -> bool:
    """Whether the claim comes from `party` itself: nobody is known to have said it before."""
    supporting = [voice for voice in voices if voice.side == "support"]
    own = [voice for voice in supporting if speaks_for(voice, party)]
    others = [voice for voice in supporting if voice not in own]
    if not own:
        return False
    if not others:
        return True
    first_own = min(_latest(voice, view) for voice in own)
    return first_own < min(_latest(voice, view) for voice in others)


def find_self_reports(claim: Claim, view: View) -> dict[str, Reason]:
    """The supporting members in which somebody speaks of his own side, by id, with the reason.

    An official speaks of his own government, a company of itself: whoever speaks for one that
    acts in the words of the claim and from whom the claim comes. It corroborates nothing.
    """
    voices = find_voices(claim, view)
    found: dict[str, Reason] = {}
    if not any(voice.side == "support" and may_speak_for_others(voice) for voice in voices):
        return found
    for party in find_agents(claim, view):
        if not was_first(party, voices, view):
            continue
        for voice in voices:
            if voice.side == "support" and speaks_for(voice, party):
                detail = f"{voice.name} speaks for {party}, of whom the claim tells."
                reason = Reason(about="self-report", detail=detail, span=place_of(voice))
                found.setdefault(voice.attribution.id, reason)
    return found


def _latest(voice: Voice, view: View) -> str:
    """The last day on which it can have been said; the end of time where that is unknown."""
    end = find_moment(voice.attribution, view).end
    return end.isoformat() if end else "9999-12-31"


def _response(party: str, voices: Sequence[Voice], view: View) -> Response:
    own = [voice for voice in voices if speaks_for(voice, party)]
    others = [voice for voice in voices if voice.side == "support" and voice not in own]
    moments = (find_moment(voice.attribution, view).end for voice in others)
    asked = min((end for end in moments if end), default=None)
    # What supports it in the name of a state may be forged: it is no answer unless "confirmed".
    answers = [voice for voice in own if voice.side != "support" or may_concede(voice)]
    if not answers:
        days = [document.day for document in view.documents.values() if document.day]
        return Response(party, asked=asked, until=max(days, default=None))
    first = min(answers, key=lambda voice: (_latest(voice, view), voice.attribution.id))
    moment = find_moment(first.attribution, view)
    return Response(party, first.attribution.id, first.side, moment, asked)


def _names(text: str, document: Document, view: View) -> list[str]:
    return _unique(match.group() for match in _name_matches(text, document, view))


def _name_matches(text: str, document: Document, view: View) -> list[re.Match[str]]:
    """Runs of words with a capital that are names; a first word only if it is known to be one."""
    found = []
    for match in _NAME.finditer(text):
        first = match.group().split()[0]
        if first in _words("not_names", table="names"):
            continue
        before = text[: match.start()].rstrip("“\"«„‘' ")
        opens = not before or before[-1] in ".!?…"
        common = (document.language or "")[:2] in lexicon.CAPITAL_NOUNS and " " not in match.group()
        if len(match.group()) < SHORTEST_NAME:
            continue
        stands_out = not (opens or common) and text[match.start() - 1] not in "“\"«„‘'"
        if stands_out or _is_known_name(match.group(), document, view, common=common):
            found.append(match)
    return found


def _is_known_name(words: str, document: Document, view: View, *, common: bool) -> bool:
    """Whether the words have a capital inside a sentence too, or name a country or an actor.

    With `common`, every noun of the text has a capital there.
    """
    inside = (
        not common
        and f" {words}" in document.text
        and re.search(rf"[a-z,] {re.escape(words)}(?!\w)", document.text)
    )
    if inside or is_country(words):
        return True
    wanted = {name_key(word) for word in words.split()}
    return any(wanted <= _keys(actor) for actor in view.actors.values())


def _keys(actor: Actor) -> set[str]:
    """The keys of the words by which an actor is known: name, country, roles."""
    facts = [fact.value for fact in (actor.country, *actor.roles) if fact]
    return {name_key(word) for text in (actor.name, *facts) for word in text.split()}


def _unique(names: Iterable[str]) -> list[str]:
    """The names, those of one people or country once ("Velmara", "Velmaran")."""
    kept: dict[tuple[str, ...], str] = {}
    for name in names:
        kept.setdefault(tuple(name_key(word) for word in name.split()), name)
    return list(kept.values())


@cache
def _words(key: str, table: str = "agent") -> frozenset[str]:
    entries: dict[str, Any] = lexicon.table("tracing.en")[table]
    return frozenset(entries[key])
