"""Propositions made of attributions: what a content says, read off its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from allegedly.matching.clauses import find_clauses
from allegedly.matching.foreign import (
    TOKEN,
    find_capitalised,
    find_dates_in,
    find_footing_in,
    find_quantities_in,
    stems,
)
from allegedly.matching.languages import ENGLISH, LANGUAGES, fold, language_of
from allegedly.matching.names import find_names, mentions_inside, name_key
from allegedly.matching.polarity import find_footing
from allegedly.matching.proposition import Proposition, Vector, to_vector
from allegedly.matching.quantities import When, find_dates, find_quantities
from allegedly.matching.words import Token, content_stems, extent, find_tokens, word_list
from allegedly.records import Attribution, Document, Mention

#: Parts of one name stand so near to one another ("Gulf of Aden", "Mount Sorn").
FULL_NAME_GAP = 4


def proposition(
    document: Document, attribution: Attribution, mentions: Iterable[Mention], vector: bytes
) -> Proposition:
    """The proposition that `attribution` puts forward, denies or comments on.

    Args:
        document: the document it stands in.
        attribution: an attribution or an assertion of that document.
        mentions: the names found in the document.
        vector: the sentence vector of the content, as `Reading.vectors` holds it.

    Raises:
        RecordError: `vector` is not one or two vectors of 16-bit numbers.
    """
    language, text, places = language_of(document), document.text, attribution.content
    foreign = language != ENGLISH and language in LANGUAGES
    tokens = find_tokens(text, places, TOKEN) if foreign else find_tokens(text, places)
    if foreign:
        named = find_tokens(text, mentions_inside(mentions, places), TOKEN)
        names = [*named, *find_capitalised(language, tokens)]
    else:
        names = find_names(text, places, mentions, tokens)
    said = attribution.said
    content = _Content(
        attribution,
        language,
        list({name.start: name for name in names}.values()),
        find_dates_in(language, tokens) if foreign else find_dates(text, places),
        said.start if said else document.day,
        said.end if said else document.day,
        to_vector(vector, attribution.id),
        () if foreign else _unsaid_subject(text, attribution, tokens, mentions),
    )
    if foreign:
        return _foreign(tokens, content)
    parts = find_clauses(tokens, places)
    clauses = tuple(_proposition(part, content) for part in parts) if len(parts) > 1 else ()
    return _proposition(tokens, content, clauses)


@dataclass(frozen=True)
class _Content:
    """What all clauses of a content have in common."""

    attribution: Attribution
    language: str
    names: Sequence[Token]
    dates: Sequence[When]
    since: date | None
    until: date | None
    vector: Vector
    subject: Sequence[Token] = ()


def _unsaid_subject(
    text: str, attribution: Attribution, tokens: Sequence[Token], mentions: Iterable[Mention]
) -> list[Token]:
    """The names of who speaks, where that is who acts: "Orrin denied | launching the drones"."""
    if attribution.source is None or not tokens or not _lacks_subject(tokens[0].low):
        return []
    source = (attribution.source,)
    return find_names(text, source, mentions, find_tokens(text, source))


def _lacks_subject(opening: str) -> bool:
    """Whether a content that opens so is a verb without its subject."""
    is_participle = opening.endswith("ing") and opening not in word_list("names", "no_participles")
    return is_participle or opening == "to"


def _proposition(
    tokens: Sequence[Token], content: _Content, clauses: tuple[Proposition, ...] = ()
) -> Proposition:
    place = extent(tokens) if tokens else content.attribution.content[0]
    names = [name for name in content.names if place.start <= name.start < place.end]
    names += content.subject if place.start == content.attribution.content[0].start else ()
    dates = [when for when in content.dates if place.start <= when.span.start < place.end]
    return Proposition(
        id=content.attribution.id,
        document=content.attribution.document,
        extent=place,
        lows=tuple(token.low for token in tokens),
        words=content_stems(tokens),
        names=frozenset(name_key(token.text) for token in names),
        full_names=_full_names(names),
        name_stems=content_stems(names),
        quantities=tuple(find_quantities(tokens, [when.span for when in dates])),
        dates=tuple(dates),
        footing=find_footing(tokens),
        since=content.since,
        until=content.until,
        parent=content.attribution.parent,
        vector=content.vector,
        clauses=clauses,
        language=content.language,
    )


def _foreign(tokens: Sequence[Token], content: _Content) -> Proposition:
    """A content in another language than English; it is not taken apart into clauses."""
    language, lows = content.language, tuple(token.low for token in tokens)
    place = extent(tokens) if tokens else content.attribution.content[0]

    def key(token: Token) -> str:
        return fold(token.low)

    return Proposition(
        id=content.attribution.id,
        document=content.attribution.document,
        extent=place,
        lows=lows,
        words=stems(language, lows),
        names=frozenset(map(key, content.names)),
        full_names=_full_names(content.names, key),
        name_stems=stems(language, [name.low for name in content.names]),
        quantities=tuple(find_quantities_in(language, tokens, [w.span for w in content.dates])),
        dates=tuple(content.dates),
        footing=find_footing_in(language, lows),
        since=content.since,
        until=content.until,
        parent=content.attribution.parent,
        vector=content.vector,
        language=language,
    )


def _english_key(token: Token) -> str:
    return name_key(token.text)


def _full_names(
    names: Sequence[Token], key: Callable[[Token], str] = _english_key
) -> tuple[frozenset[str], ...]:
    full: list[set[str]] = []
    end = -1
    for name in sorted(names, key=lambda token: token.start):
        if name.start - end > FULL_NAME_GAP or not full:
            full.append(set())
        full[-1].add(key(name))
        end = name.end
    return tuple(frozenset(parts) for parts in full)
