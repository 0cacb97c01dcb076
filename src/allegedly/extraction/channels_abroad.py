"""Through what something was said, in other languages than English, by the phrases of a list."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from allegedly.extraction.abroad import list_pattern, listed
from allegedly.extraction.words import entries
from allegedly.records import Channel, ChannelKind, Span

#: Kinds with somebody or something at the other end.
_PARTNERED = ("interview", "broadcast", "call")
_CAPITALS = "".join(letter for letter in map(chr, range(0x41, 0x530)) if letter.isupper())
_NAME = rf"[{_CAPITALS}](?:[\w’'&-]|\.(?=\w))*"
_PARTNER = re.compile(
    rf"\s+(?:[^\W\d_{_CAPITALS}]\w*\s+){{0,3}}?"
    rf"(?P<name>[«„“”\"»‚‘][^«»“”„\"\n]{{2,60}}[»”“\"«’‘]|{_NAME}(?:\s+{_NAME}){{0,3}})"
)
#: Characters behind a phrase in which a platform is named.
_NEAR = 40


def find_channel_abroad(text: str, part: Span, language: str) -> Channel | None:
    """The channel that a part of a text names, with its words; None where it names none."""
    found: list[tuple[int, ChannelKind, re.Match[str]]] = []
    for kind in get_args(ChannelKind):
        pattern = list_pattern(language, "channel", kind.replace(" ", "_"))
        if match := pattern.search(text, part.start, part.end):
            found.append((match.start(), kind, match))
    if not found:
        return None
    _, kind, match = min(found, key=lambda each: each[0])
    name, end = _name(text, match, kind, part, language)
    return Channel(kind=kind, name=name, span=Span(start=match.start(), end=end))


def _name(
    text: str, match: re.Match[str], kind: str, part: Span, language: str
) -> tuple[str | None, int]:
    """The platform, or who is at the other end, with where its words end."""
    if kind in ("post", "statement"):
        place = _platforms(language).search(text, match.start(), min(match.end() + _NEAR, part.end))
        if place is None:
            return None, match.end()
        return _named(language)[place.group().casefold()], max(match.end(), place.end())
    partner = _PARTNER.match(text, match.end(), part.end) if kind in _PARTNERED else None
    if partner is None:
        return None, match.end()
    return partner["name"].strip('«»„“”"‚‘’'), partner.end()


@cache
def _named(language: str) -> dict[str, str]:
    """The platforms by their names, and by what they are called in this language."""
    names = {name.casefold(): value for name, value in entries("channel.platforms").items()}
    for entry in listed(language, "channel", "platforms"):
        name, _, value = entry.partition("=")
        names[name.casefold()] = value
    return names


@cache
def _platforms(language: str) -> re.Pattern[str]:
    longest = sorted(_named(language), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)
