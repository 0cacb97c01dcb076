"""How near a ledger of the sample comes to the expected one: what is met and what is missed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from allegedly.records import Actor, Attribution, Claim, Document, Fact, Span, Standing, View
from tests.end_to_end.sample_ledger import CLAIMS, EXPECTED, VOICES, Voice

#: Share of the expected words that the content of an attribution must cover to be that one.
COVERED = 0.8


def find_voice(
    voice: Voice, document: Document, told: list[Attribution], view: View
) -> Attribution | None:
    """The attribution whose content covers the expected words; among several the best fitting."""
    pattern = r"\s+".join(map(re.escape, voice.values["content"].split()))
    places = [Span.at(m) for m in re.finditer(pattern, document.text)]
    fitting = [
        attribution
        for attribution in told
        if any(covered(words, attribution) >= COVERED for words in places)
    ]

    def fit(attribution: Attribution) -> tuple[bool, int]:
        length = sum(span.end - span.start for span in attribution.content)
        return not FIELDS["speaker"](voice, attribution, view), length

    return min(fitting, key=fit, default=None)


def covered(words: Span, attribution: Attribution) -> float:
    """The share of `words` that lies in the attribution's content."""
    shared = (
        min(words.end, span.end) - max(words.start, span.start) for span in attribution.content
    )
    return sum(max(0, length) for length in shared) / (words.end - words.start)


def speaker_fits(voice: Voice, attribution: Attribution, view: View) -> bool:
    """Whether the speaker bears one of the names that will do."""
    actor = view.actors.get(attribution.speaker or "")
    wanted = voice.values["speaker"].lower().split("|")
    return actor is not None and any(name in actor.name.lower() for name in wanted)


def source_fits(voice: Voice, attribution: Attribution, view: View) -> bool:
    """Whether the source is the expected one, give or take an apposition."""
    if not attribution.source:
        return False
    left = voice.values["source"].strip(" ,").lower()
    right = attribution.source.of(view.documents[attribution.document].text).strip(" ,").lower()
    return left in right or right in left


def said_fits(voice: Voice, attribution: Attribution, view: View) -> bool:
    """Whether it was said within the very days expected."""
    said = attribution.said
    days = [said.start.isoformat(), said.end.isoformat()] if said else None
    return bool(days == voice.values["said"])


def channel_fits(voice: Voice, attribution: Attribution, view: View) -> bool:
    """Whether it was said through one of the channels that will do."""
    channel = attribution.channel
    return channel is not None and channel.kind in voice.values["channel"].split("|")


def equal(name: str) -> Callable[[Voice, Attribution, View], bool]:
    """The comparison of a field that has one right value."""
    return lambda voice, attribution, _: getattr(attribution, name) == voice.values[name]


FIELDS: dict[str, Callable[[Voice, Attribution, View], bool]] = {
    "source": source_fits,
    "speaker": speaker_fits,
    "stance": equal("stance"),
    "certainty": equal("certainty"),
    "form": equal("form"),
    "channel": channel_fits,
    "said": said_fits,
}


@dataclass
class Tally:
    """How much of what was expected is there, by category, and what is not."""

    hits: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def count(self, category: str, right: bool, shown: object) -> None:
        """Count one expectation."""
        self.total[category] += 1
        self.hits[category] += right
        if not right:
            self.misses.append(f"{category}: {shown}")

    def share(self, category: str) -> float:
        """The share that was met, in percent."""
        return 100 * self.hits[category] / self.total[category]

    def __str__(self) -> str:
        rows = (
            f"{name:14} {self.hits[name]:4} of {self.total[name]:4} {self.share(name):6.1f} %"
            for name in self.total
        )
        return "\n".join(("", *rows, "", *sorted(self.misses)))


def shown_field(name: str, attribution: Attribution, view: View) -> str:
    """What the program has for a field, for the list of misses."""
    value = getattr(attribution, name)
    if name == "speaker":
        actor = view.actors.get(value or "")
        return actor.name if actor else "nobody"
    if name == "source":
        return value.of(view.documents[attribution.document].text) if value else "nothing"
    return str(value)


def count_paragraphs(counted: Tally, view: View) -> None:
    """Count the contents that stay in their paragraph; the sample says where they need not."""
    long = {entry["url"] for entry in EXPECTED["document"] if entry.get("runs_over")}
    for attribution in view.attributions.values():
        document = view.documents[attribution.document]
        if attribution.voice == "reported" and document.url not in long:
            blocks = [
                block
                for block in document.blocks
                if any(block.span.overlaps(span) for span in attribution.content)
            ]
            shown = f"{document.publisher}: {attribution.words(document.text)[:150]!r}"
            counted.count("one paragraph", len(blocks) == 1, shown)


def count_claims(counted: Tally, view: View, found: dict[Voice, Attribution]) -> None:
    """Count the sides taken, the voices joined, the standings and the origins."""
    homes = {voice: home_of(attribution, view) for voice, attribution in found.items()}
    for name, expected in CLAIMS.items():
        voices = [voice for voice in found if voice.values.get("claim") == name]
        claim = main_claim(voices, homes)
        for voice in voices:
            counted.count("joined", homes[voice] == claim is not None, f"{name}: {voice}")
            if claim is not None and homes[voice] == claim:
                side = sides(claim)[found[voice].id]
                counted.count("side", side == voice.side, f"{name}: {voice} is {side}")
        count_standing(counted, expected, claim.standing if claim else None)


def count_standing(counted: Tally, expected: dict[str, Any], standing: Standing | None) -> None:
    """Count whether a claim stands as it should, on as many origins as it should."""
    value, origins = (standing.value, standing.origins) if standing else ("none", 0)
    if "standing" in expected:
        counted.count("standing", value in expected["standing"], f"{expected['name']}: {value}")
    if "origins" in expected:
        counted.count("origins", origins in expected["origins"], f"{expected['name']}: {origins}")


def sides(claim: Claim) -> dict[str, str]:
    """The side that each member of a claim takes."""
    return {member.attribution: member.side for member in claim.members}


def home_of(attribution: Attribution, view: View) -> Claim | None:
    """The claim that an attribution is a member of."""
    return next((claim for claim in view.claims if attribution.id in sides(claim)), None)


def main_claim(voices: list[Voice], homes: dict[Voice, Claim | None]) -> Claim | None:
    """The claim in which most of these voices stand."""
    claims = [claim for voice in voices if (claim := homes[voice])]
    return max(claims, key=lambda claim: sum(claim == other for other in claims), default=None)


def fact_stands(fact: dict[str, Any], view: View) -> bool:
    """Whether an actor of the view has the fact, from the words that give it."""
    wanted = plain(fact["value"])
    return any(
        wanted in plain(given.value) and (fact["field"] != "followers" or given.span is not None)
        for actor in view.actors.values()
        if plain(fact["actor"]) in plain(actor.name)
        for given in facts(actor, fact["field"])
    )


def facts(actor: Actor, name: str) -> tuple[Fact, ...]:
    """The facts of a field, of which an actor has one, none or many."""
    if name == "role":
        return actor.roles
    one: Fact | None = getattr(actor, name)
    return (one,) if one else ()


def plain(value: str) -> str:
    """A value without case and without the marks that divide thousands."""
    return re.sub(r"(?<=\d)[,.](?=\d)", "", value).lower()


def measure(view: View, found: dict[Voice, Attribution]) -> Tally:
    """All that is measured, counted once."""
    counted = Tally()
    for voice in VOICES:
        counted.count("attribution", voice in found, voice)
    for voice, attribution in found.items():
        for name, fits in FIELDS.items():
            if voice.values.get(name):
                shown = f"{voice} is {shown_field(name, attribution, view)}"
                counted.count(name, fits(voice, attribution, view), shown)
    count_claims(counted, view, found)
    count_paragraphs(counted, view)
    for fact in EXPECTED["fact"]:
        counted.count("fact", fact_stands(fact, view), fact)
    return counted
