"""Through what something was said: a post on X, an interview with an outlet, a phone call.

Read from the sentences of source and cue outside the content; where they are silent, from the
kind of the document: a post was posted, a statement stated.
"""

from __future__ import annotations

import re
from functools import cache

from allegedly.extraction.abroad import is_abroad
from allegedly.extraction.channels_abroad import find_channel_abroad
from allegedly.extraction.page import Draft, Page, without
from allegedly.extraction.words import any_of, entries, expression
from allegedly.records import Channel, ChannelKind, Document, Span

_NAME = r"[A-Z][\w’'&.-]*(?:\s+(?:of\s+|the\s+)?[A-Z][\w’'&.-]*){0,4}"
_POSSESSIVE = re.compile(r"[’']s?$")

#: Words of an outlet's name: "TV" alone is only what it is.
_NAMED = 2

#: Words that may stand between a preposition and the noun of the channel.
_ADJECTIVES = r"(?:\w[\w’'-]*\s+){0,4}?"


def find_channel(page: Page, draft: Draft, others: tuple[Draft, ...] = ()) -> Channel | None:
    """The channel of a draft with the words that name it, or None where the text names none.

    Args:
        page: The document.
        draft: The attribution in the making.
        others: The drafts of the same sentence, whose contents name no channel of this one.
    """
    if draft.setting:
        return _of_interview(page, draft, draft.setting)
    anchor = draft.cue or draft.source
    taken = tuple(
        span
        for other in others
        if other is not draft
        for span in other.content
        if anchor is None or not span.overlaps(anchor)
    )
    parts = [piece for part in page.around(draft) for piece in without(part, taken)]
    for part in parts:
        found = _channel_in(page, part)
        if found and not _is_source(page, draft, found):
            return found
    return document_channel(page.document)


def _is_source(page: Page, draft: Draft, found: Channel) -> bool:
    """Whether the words that name a channel are those of who speaks: "podle | serveru Kauzy"."""
    source, words = draft.source, found.span
    return is_abroad(page) and bool(source and words and source.overlaps(words))


def _channel_in(page: Page, part: Span) -> Channel | None:
    """The channel that a part of a page names, in the page's language."""
    if is_abroad(page):
        return find_channel_abroad(page.text, part, page.language)
    return _by_noun(page.text, part) or _by_verb(page.text, part) or _by_outlet(page.text, part)


def _of_interview(page: Page, draft: Draft, setting: Span) -> Channel:
    """The interview that an answer is from: with whom the text says, else with its publisher."""
    found = _by_noun(page.text, page.sentence_at(setting.start))
    speaker = set(draft.source.of(page.text).split()) if draft.source else set()
    name = found.name if found and found.kind == "interview" else None
    if found and name and not speaker & set(name.split()):
        return found
    return Channel(kind="interview", name=page.document.publisher, span=setting)


def document_channel(document: Document) -> Channel | None:
    """The channel that a post or a statement is itself; None for an article."""
    if document.kind == "post":
        platform = document.account.platform if document.account else None
        return Channel(kind="post", name=platform)
    return Channel(kind="statement") if document.kind == "statement" else None


def _by_noun(text: str, part: Span) -> Channel | None:
    """`in a joint statement published on X`, `in an interview with The Harbour Post`."""
    found = channel_phrase().search(text, part.start, part.end)
    if found is None:
        return None
    kind: ChannelKind = entries("channel.nouns")[" ".join(found["noun"].lower().split())]
    platform = _platform().match(text, found.end(), part.end)
    partner = _partner().match(text, found.end(), part.end)
    name, end = None, found.end()
    if platform:
        name, end = entries("channel.platforms")[platform["name"]], platform.end()
    elif (
        partner
        and not _is_day(partner["name"])
        and kind in ("interview", "call", "letter", "meeting", "broadcast", "report")
    ):
        name, end = _POSSESSIVE.sub("", partner["name"]), partner.end()
    elif found["on"]:
        name = entries("channel.platforms").get(found["on"])
    if kind == "interview" and name is None:
        told = _by_outlet(text, part)
        name = told.name if told else None
    return Channel(kind=kind, name=name, span=Span(start=found.start(), end=end))


def _is_day(name: str) -> bool:
    """Whether a capitalised word after `on` or `in` is a day or a month and no name."""
    return name.split()[0].lower() in {*entries("time.weekdays"), *entries("time.months")}


def _by_verb(text: str, part: Span) -> Channel | None:
    """`tweeted`, `wrote on Telegram`, `told reporters`."""
    found = _verb().search(text, part.start, part.end)
    if found is None:
        return None
    kind: ChannelKind = next(
        kind for verb, kind in entries("channel.verbs").items()
        if re.fullmatch(expression(verb), found["verb"], re.IGNORECASE)
    )  # fmt: skip
    platform = found["platform"]
    if kind == "post" and platform is None and "tweet" not in found["verb"].lower():
        return None
    name = entries("channel.platforms").get(platform or "", "Twitter" if kind == "post" else None)
    return Channel(kind=kind, name=name, span=Span.at(found))


def _by_outlet(text: str, part: Span) -> Channel | None:
    """`told The Harbour Post`: who speaks to an outlet gives it an interview."""
    found = _told_outlet().search(text, part.start, part.end)
    words = re.findall(r"\w+", found["name"]) if found else []
    if found is None or len(words) < _NAMED or not set(words) & _outlet_words():
        unnamed = _told_unnamed().search(text, part.start, part.end)
        found = unnamed or (found if set(words) & _outlet_words() else None)
    if found is None:
        return None
    span = Span.at(found)
    return Channel(kind="interview", name=_POSSESSIVE.sub("", found["name"]), span=span)


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(entries("channel.outlet_words.words"))


@cache
def _platforms() -> str:
    names = sorted(entries("channel.platforms"), key=len, reverse=True)
    return "|".join(re.escape(name) for name in names)


@cache
def channel_phrase() -> re.Pattern[str]:
    """Matches `in a joint statement`, `on state television`, `during a phone call`."""
    nouns = any_of(entries("channel.nouns"))
    article = r"(?:(?i:an?|the|his|her|its|their|this|that|another|one|several)\s+)?"
    return re.compile(
        rf"\b(?i:in|on|during|via|through|at|by|over)\s+{article}"
        rf"(?:(?P<on>{_platforms()})\s+)?{_ADJECTIVES}(?P<noun>{nouns})"
    )


@cache
def _platform() -> re.Pattern[str]:
    """What may follow the noun: `posted to his official page on X`."""
    return re.compile(rf"[\s,]+(?:(?:{_between()})\s+){{1,8}}(?P<name>{_platforms()})\b")


@cache
def _partner() -> re.Pattern[str]:
    """Who stands at the other end: `with The Harbour Post`, `to Governor Ola Brandt`."""
    return re.compile(
        r"(?:\s+(?:published|given|aired|broadcast))?\s+(?:with|to|for|by|in|on)\s+"
        rf"(?:(?:{_titles()})\s+){{0,4}}(?P<name>(?:[Tt]he\s+)?{_NAME})"
    )


@cache
def _verb() -> re.Pattern[str]:
    verbs = any_of(entries("channel.verbs"))
    return re.compile(
        rf"(?i:(?P<verb>{verbs}))(?:\s+(?:{_between()})){{0,6}}?"
        rf"(?:\s+(?P<platform>{_platforms()})\b)?(?![\w])"
    )


@cache
def _told_outlet() -> re.Pattern[str]:
    return re.compile(
        r"\b(?i:told|tells|telling|spoke to|speaking to|speaking with)\s+"
        rf"(?:(?:{_titles()})\s+){{0,4}}(?P<name>(?:The\s+)?{_NAME})"
    )


@cache
def _told_unnamed() -> re.Pattern[str]:
    """Matches `told Russian state television`: an outlet by what it is, not by its name."""
    words, small = entries("channel.outlet_words"), "on|in|at|to|that|by|via|of|and|from"
    kinds = any_of(words["kinds"])
    return re.compile(
        r"\b(?i:told|tells|telling|spoke to|speaking to|speaking with)\s+(?:(?:the|an?)\s+)?"
        rf"(?P<name>(?:(?!(?:{small}|the|an?)\b)[\w’'-]+\s+){{1,3}}(?i:{kinds}))(?!\s+[A-Z])"
    )


@cache
def _between() -> str:
    return "|".join(entries("channel.between.words"))


@cache
def _titles() -> str:
    return "|".join(sorted(entries("channel.between.titles"), key=len, reverse=True))
