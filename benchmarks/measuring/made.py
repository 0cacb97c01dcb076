"""Made readings, as many as one likes: invented people say and deny things in invented outlets."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from zlib import crc32

import numpy as np

from allegedly.records import Actor, Attribution, Document, Reading, Span, Stance

#: Acts of saying in a document.
TOLD = 10
_PLACES = [
    "Ostrel",
    "Dallun",
    "Kesra",
    "Lisk",
    "Torvia",
    "Orrin",
    "Tamsel",
    "Brenlow",
    "Sorn",
    "Sorn",
]
_THINGS = [
    "harbour",
    "ferry",
    "radar",
    "bridge",
    "airfield",
    "pipeline",
    "archive",
    "station",
    "depot",
]
_ACTS = ("was sold to", "was closed by", "has been searched by", "was paid for by", "was opened to")
_BODIES = ("the ministry", "a foreign firm", "the navy", "the port authority", "the border guard")
_FIRST = [
    "Ada",
    "Milo",
    "Ines",
    "Tove",
    "Irsa",
    "Pell",
    "Edda",
    "Ansel",
    "Ulla",
    "Senn",
    "Bo",
    "Kaia",
]
_LAST = [
    "Renn",
    "Karsk",
    "Vold",
    "Hale",
    "Dovane",
    "Orsolo",
    "Marlow",
    "Worrin",
    "Strandek",
    "Abrax",
]
_CUES: tuple[tuple[str, Stance], ...] = (
    ("said", "support"),
    ("claimed", "support"),
    ("denied", "deny"),
    ("asked whether it was true", "query"),
)
_FIRST_DAY = date(2030, 1, 1)
_DIMENSIONS = 384
#: What is said is told apart by its number, always of six digits, and is drawn of so many; a tenth
#: of what is said is drawn of the popular ones.
NUMBERS, POPULAR, _OFTEN = 10_000, range(100_000, 100_060), 0.1
#: The number of the first document, of six digits too.
FIRST_DOCUMENT = 500_000


def made_readings(number: int, *, seed: int = 1, start: int = 0) -> Iterator[Reading]:
    """Readings of `number` made documents; the same for the same seed.

    Every tenth act of saying takes up something that many take up; the rest stand alone.

    Args:
        number: how many.
        seed: what is drawn by.
        start: the number of the first, so that more can be made that differ.
    """
    for at in range(start, start + number):
        yield _reading(at, random.Random(seed * 1_000_003 + at))  # noqa: S311 (made, no secret)


def _reading(at: int, chance: random.Random) -> Reading:
    told = [_told(chance) for _ in range(TOLD)]
    text, spans = _written(told)
    day = _FIRST_DAY + timedelta(days=at % 900)
    document = Document.of(
        text,
        url=f"https://outlet{at % 60}.example/{FIRST_DOCUMENT + at}",
        title=f"{told[0][2].capitalize()} ({FIRST_DOCUMENT + at})",
        publisher=f"Outlet {at % 60}",
        published=day.isoformat(),
        published_from="given",
        language="en",
    )
    attributions = tuple(
        Attribution.of(
            document.id,
            (content,),
            source=source,
            cue=cue,
            speaker=_actor(who).id,
            stance=stance,
            confidence=round(chance.uniform(0.3, 0.99), 3),
        )
        for (who, _, _, stance), (source, cue, content) in zip(told, spans, strict=True)
    )
    return Reading(
        document=document,
        attributions=attributions,
        actors=tuple({who: _actor(who) for who, *_ in told}.values()),
        vectors={
            each.id: _vector(words)
            for each, (_, _, words, _) in zip(attributions, told, strict=True)
        },
    )


def _told(chance: random.Random) -> tuple[str, str, str, Stance]:
    """Who, the cue, what, and the stance of one act of saying."""
    who = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
    cue, stance = chance.choice(_CUES)
    if chance.random() < _OFTEN:
        number = chance.randrange(POPULAR.start, POPULAR.stop)
    else:
        number = chance.randrange(POPULAR.stop, POPULAR.start + NUMBERS)
    drawn = random.Random(number)  # noqa: S311 (the same number, the same words)
    place, thing = drawn.choice(_PLACES), drawn.choice(_THINGS)
    what = f"{thing} {number} of {place} {drawn.choice(_ACTS)} {drawn.choice(_BODIES)}"
    return who, cue, f"the {what}", stance


def _written(told: list[tuple[str, str, str, Stance]]) -> tuple[str, list[tuple[Span, Span, Span]]]:
    """The text that tells all this, and where source, cue and content stand in it."""
    text, spans = "", []
    for who, cue, what, _ in told:
        source = Span(start=len(text), end=len(text) + len(who))
        said = Span(start=source.end + 1, end=source.end + 1 + len(cue))
        content = Span(start=said.end + 6, end=said.end + 6 + len(what))
        text += f"{who} {cue} that {what}. "
        spans.append((source, said, content))
    return text, spans


def _actor(who: str) -> Actor:
    return Actor(id=f"made-{who.lower().replace(' ', '-')}", name=who, kind="person")


def _vector(words: str) -> bytes:
    """A direction drawn by the words: alike for like words, and for no others."""
    drawn = np.random.default_rng(crc32(words.encode())).standard_normal(_DIMENSIONS)
    unit = drawn / np.linalg.norm(drawn)
    return unit.astype("<f2").tobytes()
