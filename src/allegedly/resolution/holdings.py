"""Reach, owners, funders and leanings that a text gives: "a page with 84,000 followers"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from allegedly.records import Span
from allegedly.resolution.cast import Cast
from allegedly.resolution.descriptions import read_object
from allegedly.resolution.figures import Figure
from allegedly.resolution.layout import Page
from allegedly.resolution.naming import Naming
from allegedly.resolution.vocabulary import listed, mapped, vocabulary

_COMPOUND = re.compile(r"\b(?P<first>[^\W\d_][\w.]*+)-(?P<last>[a-z]+)\b")
_REACHES = frozenset(("outlet", "account", "organization", "public body", "group"))


@dataclass(frozen=True)
class Holding:
    """One such fact: which field of an actor it fills, its value, and its words."""

    about: str
    value: str
    span: Span


@cache
def _followers() -> re.Pattern[str]:
    """Matches a number of those who follow: "84,000 followers", "1.2m X followers"."""
    return re.compile(
        r"(?P<words>(?P<count>\d{1,3}(?:[,.\u00a0 ]\d{3})+|\d+(?:\.\d+)?)"
        rf"\s?(?P<scale>{'|'.join(mapped('holdings', 'scales'))})?\s+(?:[a-z]+\s)?"
        rf"(?:{_any_of('public')}))\b",
        re.I,
    )


@cache
def _bound() -> re.Pattern[str]:
    """Matches what leads to whoever pays for something or owns it: "funded entirely by"."""
    return re.compile(
        rf"\b(?:(?P<funder>{_any_of('funded')})|(?P<owner>{_any_of('owned')}))(?:\s+\w+ly)?\s+by\s+",
        re.I,
    )


def _any_of(key: str) -> str:
    return "|".join(sorted(listed("holdings", key)))


def find_holdings(page: Page) -> Iterator[Holding]:
    """The facts of reach, ownership, funding and leaning in the text, in no order."""
    lowered = page.text.lower()
    # Most texts have none of these words, and are not searched.
    followed = any(word in lowered for word in listed("holdings", "public"))
    for found in _followers().finditer(page.text) if followed else ():
        span = Span.at(found, "words")
        yield Holding("followers", str(count_of(found["count"], found["scale"])), span)
    binding = listed("holdings", "funded") | listed("holdings", "owned")
    bound = any(word in lowered for word in binding)
    for found in _bound().finditer(page.text) if bound else ():
        index = page.token_at(found.end())
        span_of_giver = read_object(page, index, len(page.tokens))
        if span_of_giver:
            value = " ".join(span_of_giver.of(page.text).split())
            yield Holding("funder" if found["funder"] else "owner", value, span_of_giver)
    words, compounds = vocabulary(), mapped("holdings", "compounds")
    for found in _COMPOUND.finditer(page.text):
        first, last = found["first"], found["last"]
        span = Span.at(found)
        if last in compounds:
            yield Holding(compounds[last], first, Span(start=found.start(), end=found.end("first")))
        elif last in words.leaning_suffixes or first.lower() in words.leaning_prefixes:
            yield Holding("affiliation", found[0], span)


def count_of(digits: str, scale: str | None) -> int:
    """The number that "84,000", "84K" or "1.2 million" says.

    >>> count_of("84", "K")
    84000
    """
    factor: int = mapped("holdings", "scales").get((scale or "").lower(), 1)
    grouped = re.fullmatch(r"\d{1,3}(?:[,.\u00a0 ]\d{3})+", digits)
    plain = re.sub(r"\D", "", digits) if grouped and factor == 1 else digits.replace(",", "")
    return round(float(plain) * factor)


def give_holdings(
    page: Page,
    cast: Cast,
    named: Sequence[tuple[Naming, Figure]],
    sources: Sequence[tuple[Span, Figure]],
) -> None:
    """Record each holding with the figure that its sentence says it of; drop it if there is none.

    Args:
        page: the text.
        cast: the figures.
        named: the names of the text and their figures, in text order.
        sources: the source spans that describe or name a figure, in text order.
    """
    for holding in find_holdings(page):
        figure = _holder(page, holding, named, sources)
        if figure is not None and figure.kind in _REACHES | {"person"}:
            if figure.kind == "person" and holding.about in ("owner", "funder"):
                continue
            figure.learn(holding.about, cast.fact(holding.value, holding.span))


def _holder(
    page: Page,
    holding: Holding,
    named: Sequence[tuple[Naming, Figure]],
    sources: Sequence[tuple[Span, Figure]],
) -> Figure | None:
    """Of whom a holding is said: the source it stands in, else the name beside its phrase."""
    last = bisect_left(sources, holding.span.end, key=lambda source: source[0].start)
    for span, figure in reversed(sources[max(0, last - 3) : last]):
        if span.covers(holding.span):
            return figure
    after = bisect_left(named, holding.span.start, key=lambda pair: pair[0].span.start)
    before = named[after - 1] if after else None
    if before and _is_said_of(page, before[0], holding):
        return before[1]
    following = named[after:][:1] if holding.about == "affiliation" else named[after : after + 2]
    for naming, figure in following:
        if naming.span.start >= holding.span.end and _leads_to(page, holding, naming):
            return figure
    return None


def _is_said_of(page: Page, naming: Naming, holding: Holding) -> bool:
    """Whether the holding stands in an apposition or a plain statement about the name before it."""
    if page.sentence(naming.span.start) != page.sentence(holding.span.start):
        return False
    between = page.text[naming.span.end : holding.span.start]
    plain = re.match(r"^(?:,| \(| —| –| -|,? (?:is|was|has|had|which|who)\b)", between)
    return bool(plain) and between.count(",") <= 1 and " and " not in between


def _leads_to(page: Page, holding: Holding, naming: Naming) -> bool:
    """Whether the phrase that holds it goes on to the name: "the state-run channel Aurora"."""
    between = page.text[holding.span.end : naming.whole.start]
    if holding.about == "followers" or between.startswith(","):
        return between == ", "
    words = [word.lower() for word in between.split()]
    lexicon = vocabulary()
    fits = (lexicon.noun(w) or w in lexicon.modifiers or w.startswith("-") for w in words)
    tail = re.match(r"^(?:-\w+)?(?: [\w-]+){0,4} $", between)
    return bool(tail) and all(fits)
