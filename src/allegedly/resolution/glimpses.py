"""People and bodies that a text describes in passing, whom a later "she" or "they" may mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from allegedly.resolution.descriptions import Description, read_description
from allegedly.resolution.layout import Page
from allegedly.resolution.naming import Naming
from allegedly.resolution.vocabulary import Vocabulary, vocabulary

#: How many words may stand between a determiner and the noun it opens.
LONGEST_OPENING = 4


def find_glimpses(page: Page, namings: Sequence[Naming]) -> Iterator[Description]:
    """The noun phrases that describe a person or a body and name nobody, in text order.

    Left out are roles before a name, appositions after one, and what captions and headlines say.
    """
    words, starts = vocabulary(), [naming.whole.start for naming in namings]
    ends = {naming.span.end for naming in namings}
    taken = -1
    nouns = words.nouns
    for index, token in enumerate(page.tokens):
        noun = nouns.get(token.lowered)
        if noun is None or noun.family == "work" or token.start < taken or index == 0:
            continue
        if _goes_on(page, index, starts, words) or page.is_hidden(token.start):
            continue
        low = _opening(page, index, words)
        determined = page.tokens[low].lowered in words.determiners
        if not determined and not noun.plural:
            continue
        if _is_apposition(page, low, ends) or page.is_title_case(token.start):
            continue
        described = read_description(page, low, index + 1)
        if described and described.noun:
            taken = token.end
            yield described


def _goes_on(page: Page, index: int, starts: list[int], words: Vocabulary) -> bool:
    """Whether the noun belongs to a name, or to another noun after it."""
    token = page.tokens[index]
    near = bisect_left(starts, token.end)
    if near < len(starts) and starts[near] - token.end <= 1:
        return True
    if token.is_capitalised and near and starts[near - 1] == token.start:
        return True
    if index + 1 >= len(page.tokens):
        return False
    after = page.tokens[index + 1]
    joined = page.text[token.end : after.start] == " "
    return joined and after.lowered in words.nouns


def _opening(page: Page, index: int, words: Vocabulary) -> int:
    """The index of the first word of the noun phrase whose head is at `index`."""
    low = index
    while low > 0 and index - low < LONGEST_OPENING:
        before = page.tokens[low - 1]
        lowered = before.lowered
        if lowered in words.determiners:
            return low - 1
        if not before.is_word or lowered in words.function or lowered in words.saying:
            break
        fits = lowered in words.modifiers or words.noun(lowered) or before.is_capitalised
        if not fits and not _is_determined(page, low - 1, words):
            break
        low -= 1
    return low


def _is_determined(page: Page, index: int, words: Vocabulary) -> bool:
    """Whether a determiner stands at most two words before `index`, so that it is an adjective."""
    before = page.tokens[max(0, index - 2) : index]
    return any(token.lowered in words.determiners for token in before)


def _is_apposition(page: Page, low: int, ends: set[int]) -> bool:
    """Whether the phrase says more of the name before it: "Doe, a judge", "Doe is a judge"."""
    before = [token.lowered for token in page.tokens[max(0, low - 2) : low]]
    if before[-1:] and before[-1] in (",", "is", "was", "as", "became"):
        return before[-1] != "," or page.tokens[low - 2].end in ends or before[0].isdigit()
    return False
