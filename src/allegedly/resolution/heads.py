"""Heads of source phrases in other languages than English: "собеседник «Ъ»" is not the paper."""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.records import Span
from allegedly.resolution.descriptions import Description
from allegedly.resolution.figures import BODIES
from allegedly.resolution.layout import Page, Token
from allegedly.resolution.naming import Naming
from allegedly.resolution.tongues import Tongue, tongue_of
from allegedly.resolution.vocabulary import Noun, listed


def unnamed_head(page: Page, core: Span, namings: Sequence[Naming]) -> Description | None:
    """The description that a phrase is headed by, if it names a body and not the person of it.

    "A source in the ministry", "the spokesman of Aurora"; not "minister Jane Doe".
    """
    tongue = tongue_of(page)
    if tongue is None:
        return None
    first = namings[0].span.start if namings else core.end
    before = [token for token in page.tokens_in(core) if token.start < first]
    inside = len(before) > 1 and before[0].lowered in tongue.inside
    if inside and not tongue.adjective.fullmatch(before[-1].lowered):
        return _office(core, before)
    place = next((i for i, token in enumerate(before) if _is_person(tongue, token.lowered)), None)
    if place is None:
        return None
    head = before[place].lowered
    unnamed = tongue.unnamed.fullmatch(head) is not None
    if not unnamed and not _is_of(tongue, head, before, namings):
        return None
    if unnamed and any(naming.kind == "person" and " " in naming.name for naming in namings):
        return None
    many = tongue.unnamed_many.fullmatch(head) is not None
    # In German no article of one man is "die".
    many = many or (before[0].lowered == "die" and tongue.role(head) == "m")
    indefinite = unnamed or before[0].lowered in listed("described", "indefinite")
    end = before[place].end
    return Description(
        span=core,
        core=Span(start=before[place].start, end=core.end),
        determiner="a" if indefinite else "the",
        modifiers=(),
        head=head,
        noun=Noun(head, "person", "abroad", tongue.role(head) or None, plural=many),
        complement=Span(start=end, end=core.end) if end < core.end else None,
    )


def _office(core: Span, before: Sequence[Token]) -> Description:
    """As in "в офисе Лаврина": those who are there, and not whose it is."""
    noun = Noun(before[-1].lowered, "group", "abroad", plural=True)
    return Description(core, core, "the", (), before[-1].lowered, noun)


def _is_of(tongue: Tongue, head: str, before: Sequence[Token], namings: Sequence[Naming]) -> bool:
    """Whether the names after an officer are of what he speaks for: "помощник Путина"."""
    if all(naming.kind in BODIES or naming.kind == "place" for naming in namings):
        return True
    if before[-1].lowered in tongue.links:
        return len(namings) == 1
    bare = len(namings) == 1 and " " not in namings[0].name
    return bare and tongue.speaking_for.fullmatch(head) is not None


def named_officer(page: Page, core: Span, namings: Sequence[Naming]) -> Naming | None:
    """As in "el presidente del Gobierno, Pedro Sánchez": the person whose body is named first."""
    tongue = tongue_of(page)
    if tongue is None or len(namings) == 1 or not namings:
        return None
    before = [t.lowered for t in page.tokens_in(core) if t.start < namings[0].span.start]
    if not before or before[0] in tongue.inside:
        return None
    last = namings[-1]
    aside = page.text[: last.span.start].endswith(", ")  # "des Weißen Hauses, Jane Doe"
    alone = last.kind == "person" and all(each.kind != "person" for each in namings[:-1])
    if " " not in last.name or not (aside or alone):
        return None
    quoted = page.text[namings[0].span.start - 1 : namings[0].span.start] in ("«", "„")
    office = quoted or any(tongue.role(word) is not None for word in before)
    return last if office else None


def _is_person(tongue: Tongue, word: str) -> bool:
    return tongue.role(word) is not None or tongue.unnamed.fullmatch(word) is not None
