"""Attributions with no proposition of their own, and those whose proposition they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from allegedly.matching.polarity import is_negative
from allegedly.matching.words import Token, find_tokens, word_list
from allegedly.records import Attribution, Document

#: An attribution of which another one takes up so much of the content only passes that one on.
RELAYED_SHARE = 0.6
#: "It is a fairy tale" means what was told so many characters before it, at most.
TOLD_WITHIN = 400
#: A content that only dismisses is no longer than this.
LONGEST_BARE = 60


def find_echoes(
    attributions: Mapping[str, Attribution],
    documents: Mapping[str, Document],
    alone: Collection[str],
) -> dict[str, tuple[str, ...]]:
    """The attributions that only take up others, by id, with the ids of those.

    The content is an anaphor ("the allegations"), or calls something told just before it false
    ("it a fairy tale"), or is hardly more than another attribution ("A says that B says …"): the
    words in it are B's, and A passes them on.

    Args:
        attributions: all, by id, in the order of the ledger.
        documents: the documents they stand in, by id.
        alone: those that a person has set apart from all others.
    """
    children: defaultdict[str, list[Attribution]] = defaultdict(list)
    neighbours: defaultdict[str, list[Attribution]] = defaultdict(list)
    for attribution in attributions.values():
        neighbours[attribution.document].append(attribution)
        if attribution.parent and attribution.parent in attributions:
            children[attribution.parent].append(attribution)
    echoes: dict[str, tuple[str, ...]] = {}
    for attribution in attributions.values():
        targets = tuple(t for t in attribution.stands_for if t in attributions)
        targets = targets or tuple(_relayed(attribution, children[attribution.id]))
        if not targets and is_dismissal(attribution, documents[attribution.document]):
            targets = tuple(_told_before(attribution, neighbours[attribution.document], documents))
        if targets and attribution.id not in alone:
            echoes[attribution.id] = targets
    return echoes


def is_dismissal(attribution: Attribution, document: Document) -> bool:
    """Whether the content only calls what "it" or "the claims" are false: "it a fairy tale"."""
    length = attribution.content[-1].end - attribution.content[0].start
    if attribution.stance != "support" or (length > LONGEST_BARE and not attribution.stands_for):
        return False
    tokens = find_tokens(document.text, attribution.content)
    if not any(_is_dismissing(token) for token in tokens):
        return False
    # "They are not lies" dismisses nothing; "the claims are false" is negative by its predicate.
    calls = any(token.low in word_list("dismissal", "linking") for token in tokens)
    if calls != is_negative(tokens):
        return False
    return bool(attribution.stands_for) or _is_bare(tokens)


def _is_bare(tokens: Sequence[Token]) -> bool:
    """Whether nothing but a pronoun stands beside the words that dismiss."""
    stop = word_list("stop", "words")
    pronouns = word_list("dismissal", "pronouns")
    return tokens[0].low in pronouns and all(
        token.low in stop or _is_dismissing(token) for token in tokens
    )


def _is_dismissing(token: Token) -> bool:
    return token.low in word_list("dismissal", "nouns") | word_list("dismissal", "adjectives")


def _relayed(outer: Attribution, inner: Iterable[Attribution]) -> list[str]:
    length = sum(span.end - span.start for span in outer.content)
    return [
        each.id for each in inner if each.extent.end - each.extent.start >= RELAYED_SHARE * length
    ]


def _told_before(
    attribution: Attribution, neighbours: Iterable[Attribution], documents: Mapping[str, Document]
) -> list[str]:
    """The attribution that ends nearest before this one, where that is near."""
    begin = attribution.extent.start
    document = documents[attribution.document]
    before = [
        each
        for each in neighbours
        if 0 <= begin - each.content[-1].end <= TOLD_WITHIN and not is_dismissal(each, document)
    ]
    return [max(before, key=lambda each: each.content[-1].end).id] if before else []
