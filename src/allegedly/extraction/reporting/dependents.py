"""What a preposition of saying takes, which ends where the clause goes on: `laut | dem Amt`."""

from __future__ import annotations

from allegedly.extraction.reporting.grammar import Grammar, Token, span_of, tokens
from allegedly.extraction.reporting.phrases import MOST_WORDS, begins_another, phrase
from allegedly.records import Span


def dependent(text: str, within: Span, lists: Grammar) -> Span | None:
    """The phrase that a preposition of saying takes: `laut | einem Bericht des Magazins`."""
    words = tokens(text, within.start, within.end)
    if not words or not words[0].is_word:
        return None
    if words[0].lower in lists.pronouns:
        return span_of(words[:1])
    if lists.ended_by_comma:
        return span_of(phrase(words, lists))
    if lists.capital_nouns:
        return span_of(_noun_phrase(words, lists))
    return span_of(_open_phrase(words, lists))


def _noun_phrase(words: list[Token], lists: Grammar) -> list[Token]:
    """A phrase that ends with a noun in a capital, before the clause's verb."""
    kept: list[Token] = []
    for number, word in enumerate(words[:MOST_WORDS]):
        if not word.is_word:
            break
        small = word.text[0].islower()
        if number and begins_another(kept, word, lists):
            break
        follower = words[number + 1] if number + 1 < len(words) else None
        joins = word.lower in lists.articles
        if word.lower in lists.inside and follower:
            joins = joins or follower.is_capital or follower.lower in lists.genitives
        joins = joins or word.lower in lists.others or word.lower in lists.genitives
        adjective = follower and follower.is_capital and word.lower.endswith(lists.adjective)
        if number and small and not joins and (not adjective or _is_verb(word, lists)):
            break
        if number > 1 and word.lower in lists.others:
            break
        kept.append(word)
    while kept and kept[-1].text[0].islower():
        kept.pop()
    return kept


def _is_verb(word: Token, lists: Grammar) -> bool:
    """Whether a word that looks like an adjective is an adverb, or a verb of saying."""
    return lists.is_aside(word) or lists.cues("verb").fullmatch(word.lower) is not None


def _open_phrase(words: list[Token], lists: Grammar) -> list[Token]:
    """A phrase with no mark at its end: adjectives, a noun, and names not far behind it."""
    kept: list[Token] = []
    names = 0
    for number, word in enumerate(words[:MOST_WORDS]):
        if not word.is_word or word.lower in lists.complement:
            break
        if number and lists.is_aside(word) and word.lower not in lists.articles:
            break
        ahead = [w for w in words[number : number + 3] if w.is_word]
        if word.is_capital:
            names += 1
        elif names and word.lower not in lists.inside:
            break
        elif number and kept[-1].text[0].islower() and not kept[-1].lower.endswith(lists.adjective):
            if word.lower in lists.articles or word.lower in lists.inside:
                pass
            elif not any(w.is_capital for w in ahead):
                break
        kept.append(word)
    while kept and (kept[-1].lower in lists.inside or kept[-1].lower in lists.articles):
        kept.pop()
    return kept


def owner_inside(text: str, cue: Span, lists: Grammar) -> Span | None:
    """The pronoun inside a cue: `По | её | словам`."""
    for word in tokens(text, cue.start, cue.end)[1:]:
        if word.lower in lists.owners:
            return Span(start=word.start, end=word.end)
    return None
