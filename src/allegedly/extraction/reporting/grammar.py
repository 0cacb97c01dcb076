"""What the lists of a language (`lexicon/saying.LANGUAGE.toml`) tell of its words, and its tokens.

There is no parser: a phrase is told by the words it may begin with, go on with and end at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from allegedly.extraction.abroad import list_pattern, listed
from allegedly.records import Span

_TOKEN = re.compile(
    r"[«„“”\"‚‘»][^«»“”„\"\n.!?]{1,60}[»”“\"’‘«]"  # a name in marks is one word
    r"|\([^()\n]{1,40}\)|[^\W\d_]\.(?=\s?[^\W\d_])|\w+(?:[.’'-]\w+)*[’']?|[^\w\s]"
)
#: Words in marks that are said, and no name, beyond this many.
_SAID_WORDS = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, or a short name in marks or brackets."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """The word as the lists have it."""
        return self.text.casefold().replace("’", "'")

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, and no mark."""
        return self.text[0].isalnum() or self.is_named

    @property
    def is_named(self) -> bool:
        """Whether it is a name in marks, or an addition in brackets."""
        return len(self.text) > 1 and self.text[0] in '«„“”"‚‘»('

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital, as names do; or is in marks."""
        return self.text[0].isupper() or self.text[0] in '«„“”"‚‘»'


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of a part of a text, in order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, max(start, end)):
        words = match.group()
        if len(re.findall(r"\w+", words)) > _SAID_WORDS:
            found.append(Token(match.start(), match.start() + 1, words[0]))
            found += tokens(text, match.start() + 1, match.end())
        else:
            found.append(Token(match.start(), match.end(), words))
    return found


@dataclass(frozen=True)
class Grammar:
    """The lists of one language.

    Attributes:
        language: Its two letters.
        articles: With which a phrase may begin.
        inside: Prepositions and articles with which a phrase goes on: "of", "for".
        outside: Prepositions with which something else begins: "on Tuesday", "after the talks".
        adverbs: Small words that belong to no phrase.
        pronouns: Which are phrases alone.
        addressees: To whom things are said.
        days: Days, months, times of day.
        particles: Second parts of verbs: "teilte … mit".
        links: "and", "but", at the head of a clause.
        oblique: Endings of a small word that is no subject.
        accused: Endings of a single one of whom others speak, in the case of an object.
        objects: Articles and pronouns with which no subject begins.
        feminine: Endings of nouns with which "der" is no subject.
        infinitive: The word before a verb that opens no clause of its own: "zu haben".
        complement: Words that open what is said: "dass".
        others: Articles with which another phrase begins.
        genitives: Articles with which a phrase goes on, unless it is a bare name.
        genitive: Endings of what a noun behind it belongs to.
        possessed: Endings of such a noun.
        plurals: Endings of several, which no title before a name has.
        accusative: Endings of what is no subject, though they look like those of such a noun.
        adjective: Endings of an adjective, which a noun follows.
        speaking: Participles before who speaks: "gazetemize konuşan Kaya".
        owners: Pronouns that may stand inside a cue: "по её словам".
        capital_nouns: Whether every noun has a capital.
        ended_by_comma: Whether a comma ends what a preposition of saying takes.
        comma_opens: Whether a comma stands before a clause with "that".
        bare_clauses: Whether what is said may follow a comma alone: "sagte, er komme".
        origin: Prepositions of whoever is not named: "aus Kreisen", "в полиции".
        plural: Endings of verbs with which such a body speaks.
        closing: Words that are a cue behind what is quoted: ", so Holm".
        auxiliaries: Verbs that another one, further on, gives their meaning.
        reported: Verbs in the mood in which what others say is told.
        relatives: Words that open another clause than what is said.
    """

    language: str
    articles: frozenset[str]
    inside: frozenset[str]
    outside: frozenset[str]
    adverbs: frozenset[str]
    pronouns: frozenset[str]
    addressees: frozenset[str]
    days: frozenset[str]
    particles: frozenset[str]
    links: frozenset[str]
    oblique: tuple[str, ...]
    accused: tuple[str, ...]
    objects: frozenset[str]
    feminine: tuple[str, ...]
    infinitive: frozenset[str]
    complement: frozenset[str]
    others: frozenset[str]
    genitives: frozenset[str]
    genitive: tuple[str, ...]
    possessed: tuple[str, ...]
    plurals: tuple[str, ...]
    accusative: tuple[str, ...]
    adjective: tuple[str, ...]
    speaking: frozenset[str]
    owners: frozenset[str]
    capital_nouns: bool
    ended_by_comma: bool
    comma_opens: bool
    bare_clauses: bool
    origin: frozenset[str]
    plural: tuple[str, ...]
    closing: frozenset[str]
    auxiliaries: frozenset[str]
    reported: frozenset[str]
    relatives: frozenset[str]

    @property
    def verb_last(self) -> bool:
        """Whether what is said stands between who says it and the verb, as in Turkish."""
        return not self.outside

    @property
    def heads(self) -> frozenset[str]:
        """Small words with which a phrase may begin."""
        return self.articles | self.genitives | self.others

    def cues(self, kind: str) -> re.Pattern[str]:
        """The cues of a kind: verbs, impersonal, according, after, as."""
        return list_pattern(self.language, "report", kind)

    def is_aside(self, word: Token) -> bool:
        """Whether a word belongs to no phrase: an adverb, a time, whom something is told."""
        return word.lower in self.adverbs or word.lower in self.addressees or self.is_day(word)

    def is_small(self, word: Token) -> bool:
        """Whether a word is of those that join phrases and clauses, and no verb."""
        lower = word.lower
        groups = (self.articles, self.inside, self.outside, self.complement, self.links)
        return (
            self.is_aside(word)
            or lower in self.pronouns
            or lower in self.relatives
            or any(lower in group for group in groups)
        )

    def opens_clause(self, word: Token) -> bool:
        """Whether a word opens another clause: "weil", "что"; an article may look the same."""
        lower = word.lower
        opens = lower in self.complement or lower in self.relatives - self.heads
        return opens or self.cues("as").fullmatch(lower) is not None

    def is_day(self, word: Token) -> bool:
        """Whether a word names a day or a time of day, or is the number of one."""
        return word.lower in self.days or (word.text.isdigit() and len(word.text) in (1, 2, 4))

    def is_oblique(self, word: Token) -> bool:
        """Whether a small word has an ending that no subject has."""
        return (
            bool(self.oblique)
            and word.text[0].islower()
            and word.lower not in self.pronouns
            and word.lower.endswith(self.oblique)
        )


@cache
def grammar(language: str) -> Grammar | None:
    """The lists of a language; none where it has no such lists."""
    if not listed(language, "report", "verb"):
        return None

    def words(key: str, group: str = "phrase") -> frozenset[str]:
        return frozenset(word.casefold() for word in listed(language, group, key))

    def endings(key: str) -> tuple[str, ...]:
        return tuple(listed(language, "phrase", key))

    traits = words("traits")
    return Grammar(
        language=language,
        articles=words("articles"),
        inside=words("inside"),
        outside=words("outside"),
        adverbs=words("adverbs"),
        pronouns=words("pronouns"),
        addressees=words("addressees"),
        days=words("days"),
        links=words("links"),
        others=words("others"),
        genitives=words("genitives"),
        speaking=words("speaking"),
        owners=words("owners"),
        objects=words("objects"),
        origin=words("origin"),
        relatives=words("relatives"),
        particles=words("particles", "report"),
        complement=words("complement", "report"),
        infinitive=words("infinitive", "report"),
        closing=words("closing", "report"),
        auxiliaries=words("auxiliaries", "report"),
        reported=words("reported", "report"),
        oblique=endings("oblique"),
        accused=endings("accused"),
        feminine=endings("feminine"),
        genitive=endings("genitive"),
        possessed=endings("possessed"),
        plurals=endings("plurals"),
        accusative=endings("accusative"),
        adjective=endings("adjective"),
        plural=endings("plural"),
        capital_nouns="capital" in traits,
        ended_by_comma="comma" in traits,
        comma_opens="that" in traits,
        bare_clauses="bare" in traits,
    )


def span_of(words: list[Token]) -> Span | None:
    """The span of words that stand in a row; none of none."""
    return Span(start=words[0].start, end=words[-1].end) if words else None
