"""Two outlets of one owner that say the same, and texts that tell who owns them."""

from __future__ import annotations

from pathlib import Path

from allegedly.pipeline import judge, open_ledger, record
from allegedly.records import Actor, Attribution, Document, Fact, Reading, Span
from allegedly.web.judging import make_judgement
from tests.matching.affair import vector_of
from tests.pipeline.made import AGAIN, BASE

RADIO = "Coastal Radio"
HOLDING = "Port Holdings"


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def reading(said: str, publisher: str, day: int, who: str) -> Reading:
    """An outlet's text, in which somebody says something, and which tells who owns it."""
    told = (
        f"The outlet {publisher}, owned by {HOLDING}, has 84,000 followers.",
        f"This page with 84,000 followers, {publisher}, has been owned by {HOLDING} for years.",
    )  # in words of their own, for they are no copies
    text = f"{who} said {said}.\n{told[day % 2]}"
    document = Document.of(
        text, publisher=publisher, published=f"2031-06-{day:02}", published_from="given",
        language="en", title=publisher,
    )  # fmt: skip
    owner = Fact(value=HOLDING, document=document.id, span=_span(text, f"owned by {HOLDING}"))
    reach = Fact(value="84000", document=document.id, span=_span(text, "84,000 followers"))
    outlet = Actor(
        id=f"outlet-{publisher[0]}", name=publisher, kind="outlet", owner=owner, followers=reach
    )
    speaker = Actor(id=f"person-{who[0]}", name=who, kind="person")
    attribution = Attribution.of(
        document.id, (_span(text, said),), source=_span(text, who), cue=_span(text, "said"),
        speaker=speaker.id, stance="support", confidence=0.9,
    )  # fmt: skip
    return Reading(
        document=document,
        attributions=(attribution,),
        actors=(speaker, outlet),
        vectors={attribution.id: vector_of(said)},
    )


READINGS = (reading(BASE, RADIO, 1, "Ada Renn"), reading(AGAIN, "Hill Gazette", 2, "Milo Karsk"))
ACTOR = READINGS[0].actors[1].id


def make_owned(path: Path) -> Path:
    """The path of a ledger of both, whose words jane has joined, whatever the matching thinks."""
    with open_ledger(path) as ledger:
        for each in READINGS:
            record(each, ledger)
        joined = [each.attributions[0].id for each in READINGS]
        judge(ledger, make_judgement("join", joined, author="jane"))
    return path
