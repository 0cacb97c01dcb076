"""The phrase beside a cue that may name who says it: subject before the verb or after it."""

from __future__ import annotations

import re

from allegedly.extraction.reporting.case import is_object
from allegedly.extraction.reporting.grammar import Grammar, Token, span_of, tokens
from allegedly.extraction.reporting.phrases import ENDS, is_apposition, phrase
from allegedly.extraction.reporting.verb_last import nominal, uncased, without_participle
from allegedly.records import Span

#: Letters of an agency's name, all of them capitals.
_LETTERS = 3

#: A pronoun that is tied to its verb: `affirme | -t-elle`, `a-t-elle | ajouté`.
_JOINED, _JOINED_LAST = re.compile(r"-(?:t-)?(\w+)"), re.compile(r"-(?:t-)?(\w+)\s*\Z")


def after_cue(text: str, within: Span, lists: Grammar) -> Span | None:
    """The phrase that follows a verb: `sagte | am Montag | Ministerin Stahlberg | in Ostholm`."""
    joined = _JOINED.match(text, within.start, within.end)
    if joined and joined[1].casefold() in lists.pronouns:
        return Span.at(joined, 1)
    words = tokens(text, within.start, within.end)
    number = _skip_asides(words, lists)
    if is_object(words[number:], lists):
        number += _told_first(words[number:], lists)
    if number >= len(words) or not words[number].is_word or lists.opens_clause(words[number]):
        return None
    first = words[number]
    if first.lower in lists.pronouns:
        return span_of([first])
    if first.lower in lists.outside and first.lower not in lists.articles:
        if len(words) < number + 4 or not _begins_anew(words[number + 2], lists):
            return None
        number += 2  # "napsala | v SMS | mluvčí úřadu"
    return span_of(phrase(words[number:], lists))


def _told_first(words: list[Token], lists: Grammar) -> int:
    """How many words are an object before the subject: `warf | den Banken | Minister Holm vor`.

    All of them, where what follows may as well belong to it: `warf | dem Chef der Liberalen | vor`.
    """
    held = max(len(phrase(words, lists)), 1)
    rest = words[held:]
    while rest and lists.is_aside(rest[0]):
        rest = rest[1:]
    return len(words) if rest and rest[0].lower in lists.genitives else len(words) - len(rest)


def _begins_anew(word: Token, lists: Grammar) -> bool:
    """Whether a word behind a place or a time may begin a subject."""
    return word.is_word and not (
        lists.is_aside(word)
        or word.lower in lists.outside
        or word.lower in lists.inside
        or word.lower in lists.complement
        or lists.is_oblique(word)
    )


def at_place(text: str, cue: Span, within: Span, lists: Grammar) -> Span | None:
    """The body in which an unnamed plural speaks: `уточнили | в | пресс-службе отряда`."""
    if not lists.plural or not cue.of(text).casefold().endswith(lists.plural):
        return None
    words = tokens(text, within.start, within.end)
    number = _skip_asides(words, lists)
    if number + 1 >= len(words) or words[number].lower not in lists.origin:
        return None
    return span_of(phrase(words[number + 1 :], lists))


def before_cue(text: str, within: Span, lists: Grammar, *, whole: bool = True) -> Span | None:
    """The phrase that leads up to a verb: `Ministr Kolářek (OSD) | v úterý po jednání | uvedl`.

    Args:
        text: The document's text.
        within: What stands before the verb.
        lists: The language's lists.
        whole: Whether nothing that is said stands between the phrase and the verb.
    """
    joined = _JOINED_LAST.search(text, within.start, within.end)
    if joined and joined[1].casefold() in lists.pronouns:
        return Span.at(joined, 1)
    words = tokens(text, within.start, within.end)
    while words and (
        (words[-1].text in ",–—" and not is_apposition(words, lists))
        or words[-1].lower in lists.adverbs - lists.pronouns
    ):
        words.pop()
    words = without_participle(_clause(words, lists), lists)
    words = words[_skip_asides(words, lists) :]
    if not words or not words[0].is_word or lists.opens_clause(words[0]):
        return None
    if words[0].lower in lists.pronouns:
        return span_of(words[:1]) if len(words) == 1 or _all_aside(words[1:], lists) else None
    if words[0].lower in lists.outside and words[0].lower not in lists.articles:
        return span_of(_body(words, lists))
    if lists.capital_nouns and words[0].text[0].islower() and words[0].lower not in lists.heads:
        return None  # "Das | hatte er | verkündet"
    if lists.verb_last:
        return span_of(uncased(words, lists) if whole else nominal(words, lists))
    return span_of(phrase(words, lists, leads=True))


def _body(words: list[Token], lists: Grammar) -> list[Token]:
    """The body in which an unnamed plural speaks: `В министерстве | опровергли`."""
    if not lists.plural or words[0].lower not in lists.origin or len(words) > 8:
        return []
    return [] if any(lists.is_day(word) or not word.is_word for word in words) else words


def around(text: str, anchor: Span, within: Span, lists: Grammar, *, leads: bool) -> Span | None:
    """The phrase of which the network has seen a part: `Der Präsident | des Verbandes, Tessen,`."""
    words = tokens(text, within.start, within.end)
    first = next((n for n, word in enumerate(words) if word.end > anchor.start), None)
    if first is None:
        return anchor
    while first > 0 and _joins_left(words, first, lists):
        first -= 1
    while first < len(words) - 1 and lists.is_aside(words[first]):
        first += 1
    if _is_governed(words, first, lists):
        return None
    if words[first].lower in lists.outside - lists.articles:
        return before_cue(text, Span(start=words[first].start, end=within.end), lists)
    if lists.opens_clause(words[first]) or lists.is_aside(words[first]):
        return None
    if words[first].lower in lists.pronouns:
        return span_of(words[first : first + 1])
    if lists.verb_last and leads:
        return before_cue(text, Span(start=words[first].start, end=within.end), lists)
    return span_of(phrase(words[first:], lists, leads=leads))


def _is_governed(words: list[Token], number: int, lists: Grammar) -> bool:
    """Whether a preposition governs a phrase: "auf | Anfrage", "vor einiger | Zeit"."""
    near = [words[n] for n in range(max(0, number - 2), number)]
    if near and near[-1].lower in lists.outside - lists.articles:
        return True
    return len(near) > 1 and near[0].lower in lists.outside and near[1].text.islower()


def _joins_left(words: list[Token], number: int, lists: Grammar) -> bool:
    """Whether the word before belongs to the same phrase: an article, an adjective, a title."""
    before = words[number - 1]
    if not before.is_word or lists.is_aside(before) or before.lower in lists.complement:
        return False
    if before.lower in lists.articles:
        return True
    if before.lower in lists.outside or before.lower in lists.inside or before.lower in lists.links:
        return False
    if number >= 2 and words[number - 2].lower in lists.outside:
        return False  # "в среду | Озерцов"
    return not lists.is_oblique(before)


def _clause(words: list[Token], lists: Grammar) -> list[Token]:
    """The words of the clause that the last of them stands in."""
    for number in range(len(words) - 1, -1, -1):
        word = words[number]
        if word.text in ENDS or (lists.opens_clause(word) and number < len(words) - 1):
            return words[number + 1 :]
        if word.text == "," and number + 1 < len(words):
            after = words[number + 1].lower
            if after in lists.links:
                return words[number + 2 :]
    return words


def _skip_asides(words: list[Token], lists: Grammar) -> int:
    """The number of the first word that may begin a phrase, behind adverbs, times, addressees."""
    number = 0
    while number < len(words):
        word = words[number]
        follower = words[number + 1] if number + 1 < len(words) else None
        if lists.is_aside(word) or word.lower in lists.links or lists.is_oblique(word):
            number += 1
        elif follower and word.lower in lists.outside and lists.is_aside(follower):
            number += 2
        elif told := _told(words[number:], lists):
            number += told
        else:
            break
    return number


def _told(words: list[Token], lists: Grammar) -> int:
    """How many words name an agency that is told something: `сообщил РИА Новости | депутат`."""
    if len(words) < 2 or not words[0].text.isupper() or len(words[0].text) < _LETTERS:
        return 0
    name = next((n for n, word in enumerate(words) if not word.is_capital), len(words))
    follower = words[name] if name < len(words) else None
    return name if follower and follower.is_word and not lists.is_small(follower) else 0


def _all_aside(words: list[Token], lists: Grammar) -> bool:
    return all(lists.is_aside(w) or w.lower in lists.outside or not w.is_word for w in words)


def before_is_name(text: str, within: Span, lists: Grammar) -> bool:
    """Whether what stands before a verb is a name and what it is called: `Holm, der Wirt,`."""
    return is_apposition(tokens(text, within.start, within.end), lists)
