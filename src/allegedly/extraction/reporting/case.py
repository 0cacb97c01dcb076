"""Phrases that their case keeps from being a subject: `warf | der Ministerin | vor`."""

from __future__ import annotations

from allegedly.extraction.reporting.grammar import Grammar, Token, tokens
from allegedly.extraction.reporting.phrases import attribute
from allegedly.records import Span


def is_object(words: list[Token], lists: Grammar) -> bool:
    """Whether the article of a phrase shows a case that no subject has.

    Where an article is that of a subject as well ("der"), an adjective behind it tells by its
    ending, and without one the noun by its gender: `der neuen | Chefin`, `der | Partei`.
    """
    if not words or not lists.objects:
        return False
    if words[0].lower in lists.objects:
        return True
    if not words[0].lower.endswith("er") or words[0].lower not in lists.articles | lists.genitives:
        return False
    inner = attribute(words, lists)
    if inner:
        return words[inner - 1].lower.endswith("en")
    if len(words) > 2 and _is_adjective(words[1], words[2], lists):
        return words[1].lower.endswith("en")
    noun = words[1] if len(words) > 1 else words[0]
    return noun.is_capital and noun.lower.endswith(lists.feminine)


def is_spoken_of(text: str, source: Span, cue: Span, lists: Grammar) -> bool:
    """Whether the phrase beside a verb is not who speaks but of whom: `ИГИЛ | считается`.

    So too an object before a verb of unnamed people: `Мэра | обвинили`.
    """
    if lists.cues("passive").fullmatch(text, cue.start, cue.end):
        return True
    if source.start > cue.start or not lists.cues("accusing").fullmatch(text, cue.start, cue.end):
        return False
    words = tokens(text, source.start, source.end)
    joined = any(word.lower in lists.links or not word.is_word for word in words)
    return words[0].lower.endswith(lists.accused) and not joined


def _is_adjective(word: Token, follower: Token, lists: Grammar) -> bool:
    return (
        word.is_word
        and word.text[0].islower()
        and word.lower.endswith(lists.adjective)
        and not lists.is_small(word)
        and follower.is_capital
    )


def unless_object(text: str, span: Span | None, lists: Grammar) -> Span | None:
    """The span, if the phrase that it is may be a subject."""
    if span is None or is_object(tokens(text, span.start, span.end), lists):
        return None
    return span
