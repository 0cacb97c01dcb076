"""Runs of capitalised words that may be one name: where each begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from allegedly.records import Span
from allegedly.resolution.kinds import LINKS
from allegedly.resolution.layout import Page, Token, is_function_word
from allegedly.resolution.names import PARTICLES, fold
from allegedly.resolution.vocabulary import listed, vocabulary

#: The longest name, in words; a longer run of capitals is a list or a headline.
LONGEST_NAME = 9
_DOMAIN = re.compile(r"[a-z0-9][\w-]*(?:\.[\w-]+)*\.[a-z]{2,}$")


def find_runs(page: Page, within: Span | None) -> Iterator[list[Token]]:
    """Runs of capitalised words that may be one name."""
    low = page.token_at(within.start) if within else 0
    high = page.token_at(within.end) if within else len(page.tokens)
    tokens, index = page.tokens, low
    while index < high:
        token = tokens[index]
        if not _may_begin(token) or (within is None and page.is_title_case(token.start)):
            index += 1
            continue
        end = _run_end(page, index, high)
        run = [t for t in tokens[index:end] if t.is_word]
        if _is_german_article(page, run[0]):
            run = run[1:]
        if len(run) <= LONGEST_NAME:
            yield from _without_opening(run)
        index = end


def _may_begin(token: Token) -> bool:
    if token.is_capitalised:
        return not _breaks(token)
    return _stands_alone(token.text)


def _breaks(token: Token) -> bool:
    """Whether a capitalised word is part of no name: "I", "Monday"."""
    return token.lowered in listed("capitals", "breakers")


def _stands_alone(text: str) -> bool:
    """Whether a word is a name by itself: an account or the domain of a site."""
    return text[0] == "@" or ("." in text and _DOMAIN.match(text) is not None)


def _run_end(page: Page, index: int, high: int) -> int:
    """The index after the last token of the run that starts at `index`."""
    tokens, words = page.tokens, vocabulary()
    if _stands_alone(tokens[index].text):
        return index + 1
    has_body, end = tokens[index].lowered in words.named, index + 1
    while end < high:
        step = _step(page, end, high, has_body=has_body)
        if not step:
            break
        end += step
        has_body = has_body or tokens[end - 1].lowered in words.named
    return end


def _step(page: Page, index: int, high: int, *, has_body: bool) -> int:
    """How many tokens from `index` on go on with the run; 0 if it ends."""
    tokens = page.tokens
    token, before = tokens[index], tokens[index - 1]
    gap = page.text[before.end : token.start]
    if token.text == "." and not gap and _is_shortened(before.text):
        return 1 if index + 1 < high and _joins(page, index + 1) else 0
    if gap not in (" ", "\u00a0"):
        return 0
    if token.text.isdigit() and len(token.text) < 3:
        return int(_ends_name(page, index + 1) or not is_function_word(before.text))
    if token.is_capitalised:
        return int(not _breaks(token) and not _opens_day(page, index))
    lowered = token.lowered
    last = index
    while last < high and tokens[last].lowered in PARTICLES and last - index < 3:
        last += 1
    if last == index + 1 and _is_german_article(page, token):
        return 0  # "Venn told the DW" in German: "Venn der DW"
    if last > index and last < high and _joins(page, last):
        return last - index + 1
    if has_body and lowered in LINKS:
        article = index + 1 < high and tokens[index + 1].lowered == "the"
        after = index + 1 + article
        goes_on = after < high and _joins(page, after)
        return 2 + article if goes_on and not _breaks(tokens[after]) else 0
    return 0


def _is_german_article(page: Page, token: Token) -> bool:
    german = (page.document.language or "").startswith("de")
    return german and token.lowered in listed("capitals", "articles", "de")


def _opens_day(page: Page, index: int) -> bool:
    """As in "Jane Doe Election Day": a day's name is no part of a person's."""
    following = page.tokens[index + 1] if index + 1 < len(page.tokens) else None
    return following is not None and following.text == "Day"


def _ends_name(page: Page, index: int) -> bool:
    """Whether a number before the token at `index` is the last of a name: "Kanal 5 said"."""
    if index >= len(page.tokens):
        return True
    text = page.tokens[index].lowered
    return not text[0].isalnum() or text in vocabulary().saying


def _is_shortened(word: str) -> bool:
    return len(word) == 1 or word.lower() in vocabulary().titles


def _joins(page: Page, index: int) -> bool:
    """Whether the token at `index` is capitalised and one space away from the one before."""
    token, before = page.tokens[index], page.tokens[index - 1]
    return token.is_capitalised and page.text[before.end : token.start] in (" ", "\u00a0")


def _without_opening(run: list[Token]) -> Iterator[list[Token]]:
    """The run without the words it opens with that are in no name; nothing if it is only those.

    Those are function words, and “former” in “Former Nato chief”.
    """
    while run and is_function_word(run[0].text) and fold(run[0].text) not in PARTICLES:
        run = run[1:]
    if len(run) == 2 and run[0].lowered in listed("capitals", "no_given_names"):
        run = run[1:]
    if run:
        yield run
