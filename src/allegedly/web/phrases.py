"""The words in which all faces speak of sides, standings, times and places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import urlsplit

from allegedly.records import (
    Actor,
    Attribution,
    Channel,
    Document,
    Fact,
    Reason,
    Stance,
    StandingValue,
)

#: The verb of each side, as a badge.
SIDE_VERBS: dict[Stance, str] = {
    "support": "says so",
    "deny": "denies",
    "query": "asks",
    "comment": "comments",
}
#: A sign for each side, so that nothing hangs on colour.
SIDE_SIGNS: dict[Stance, str] = {"support": "●", "deny": "✕", "query": "?", "comment": "▪"}
#: What a list of voices of each side is called.
SIDE_HEADINGS: dict[Stance, str] = {
    "support": "Who says so",
    "deny": "Who denies it",
    "query": "Who asks about it",
    "comment": "Who comments on it",
}
#: What each standing means, in a sentence; the rules are in docs/standing.md.
STANDING_MEANINGS: dict[StandingValue, str] = {
    "unattested": "Nobody puts it forward; it is only denied, asked or commented on.",
    "alleged": "Somebody puts it forward, and nobody denies it.",
    "disputed": "Somebody puts it forward, and somebody denies it.",
    "corroborated": "Two or more origins that do not go back to one another put it forward.",
    "conceded": "The one it is about confirms it.",
    "retracted": "Those who put it forward have taken it back.",
}


def say_day(day: date) -> str:
    """A day as "6 May 2026", the same in every locale."""
    months = "January February March April May June July August September October November December"
    return f"{day.day} {months.split()[day.month - 1]} {day.year}"


def say_interval(start: date, end: date) -> str:
    """An interval of days in words."""
    return say_day(start) if start == end else f"between {say_day(start)} and {say_day(end)}"


def say_published(document: Document) -> str:
    """The day a document was published, and when that is only a guess, that it is."""
    return say_publication(document.published, document.published_from) or "date unknown"


def say_publication(published: str | None, published_from: str | None) -> str | None:
    """The same of its ISO date or time and of how that is known; None where it is not known."""
    if published is None:
        return None
    words = say_day(datetime.fromisoformat(published).date())
    return f"{words} (a guess)" if published_from == "guess" else words


def say_time(attribution: Attribution) -> str:
    """When it was said, or that this is not stated."""
    said = attribution.said
    return say_interval(said.start, said.end) if said else "time not stated"


def say_channel(channel: Channel | None) -> str | None:
    """Through what it was said: "statement", "post on X"; None when the text does not say."""
    if channel is None:
        return None
    joint = {"post": "on", "interview": "with", "call": "with"}.get(channel.kind, "–")
    return f"{channel.kind} {joint} {channel.name}" if channel.name else channel.kind


def say_count(number: int, thing: str) -> str:
    """A number with its noun: "1 origin", "3 origins"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def say_number(value: str) -> str:
    """A number with its thousands set apart; anything else as it is."""
    return f"{int(value):,}" if value.isascii() and value.isdecimal() else value


def say_sentences(reasons: Iterable[Reason]) -> str:
    """Reasons as sentences, one behind the other."""
    details = (" ".join(reason.detail.split()) for reason in reasons)
    whole = (each[0].upper() + each[1:] for each in dict.fromkeys(details) if each)
    return " ".join(each if each.endswith((".", "!", "?", ".”")) else f"{each}." for each in whole)


def outlet(document: Document) -> str:
    """Where a document was published: its publisher, account or title, whatever is known first."""
    account = document.account
    handle = f"{account.name or account.handle} on {account.platform}" if account else None
    place = say_outlet(handle, document.publisher, document.url)
    return place or document.title or "unknown outlet"


def say_outlet(handle: str | None, publisher: str | None, url: str | None) -> str | None:
    """Where something was published, as far as an account, a publisher or an address tells."""
    host = urlsplit(url).hostname if url and web_address(url) else None
    return handle or publisher or host


def name_of(document: Document) -> str:
    """What a document is called: its title, or how it begins."""
    return say_name(document.title, document.text[:200])


def say_name(title: str | None, opening: str) -> str:
    """The title of a document; for want of one, how it begins, cut between words."""
    words = title or " ".join(opening.split())
    return words if title or len(words) <= 70 else words[:69].rsplit(" ", 1)[0] + "…"


def speaker_of(attribution: Attribution, document: Document, actors: Mapping[str, Actor]) -> str:
    """Who says it: the actor's name, else the words that name the source, else the publisher."""
    actor = actors.get(attribution.speaker or "")
    if actor:
        return actor.name
    if attribution.source:
        return attribution.source.of(document.text)
    if attribution.voice == "own":
        return f"{outlet(document)}, in its own words"
    return "nobody named"


def role_of(actor: Actor | None) -> str | None:
    """The first role the text gives an actor, unless it is part of his name."""
    if actor is None or actor.role is None or actor.role.lower() in actor.name.lower():
        return None
    return actor.role


@lru_cache(4096)
def web_address(url: str | None) -> str | None:
    """The address if it is http or https with a host; None for anything a page must not link."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
        return url.strip() if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:  # "http://[": not an address at all
        return None


def say_register(fact: Fact) -> str | None:
    """The register's entry that a value is from, with the date it is of."""
    if fact.register_entry is None or fact.since is None:
        return fact.register_entry
    return f"{fact.register_entry}, {fact.since}"
