"""Figures known by a description only: "a source close to the talks", "one of the judges"."""

from __future__ import annotations

import re

from allegedly.records import Span
from allegedly.resolution.cast import Cast
from allegedly.resolution.described.governments import Governments
from allegedly.resolution.descriptions import Description
from allegedly.resolution.facts import affiliation_of
from allegedly.resolution.figures import Figure
from allegedly.resolution.layout import Page
from allegedly.resolution.naming import Naming
from allegedly.resolution.phrases import Phrase
from allegedly.resolution.places import world
from allegedly.resolution.scene import Found
from allegedly.resolution.vocabulary import listed

_ARTICLE = re.compile(r"^(?:The|A|An|This|That|These|Those|Some|Several|Another|His|Her|Its)\b")


class Unnamed:
    """Makes the figures of one document that nothing names."""

    def __init__(self, page: Page, cast: Cast, governments: Governments) -> None:
        self.page, self.cast, self.governments = page, cast, governments
        self._glimpsed: dict[int, Figure] = {}

    def glimpse(self, described: Description, figure: Figure) -> None:
        """Remember whom a description meant that does not speak."""
        self._glimpsed[described.core.start] = figure

    def found(self, phrase: Phrase) -> Found:
        """The figure known only by these words; a new one each time unless they are definite."""
        described = phrase.description
        figure = self.describe(phrase, described)
        if described is not None:
            self._learn(figure, phrase, described)
        return Found(figure)

    def describe(self, phrase: Phrase, described: Description | None) -> Figure:
        """The figure of these words, with its kind, gender and number."""
        words = phrase.span.of(self.page.text)
        definite = described is not None and described.is_definite
        glimpsed = self._glimpsed.get(described.core.start) if described else None
        if glimpsed and glimpsed.described and not definite:
            glimpsed.name = described_as(words)
            figure = glimpsed
        else:
            one = described is None and words.lower().startswith("one of ")
            kind = "person" if one else _kind(described)
            figure = self.cast.describe(described_as(words), kind, anew=not definite)
        if described is not None:
            noun = described.noun
            several = " and " in words and described.span.end < phrase.span.end
            figure.plural = described.is_plural or several
            figure.kind = "group" if several else figure.kind
            figure.gender = figure.gender or (noun.gender if noun else None)
            lemma = noun.lemma if noun else described.head
            self.cast.call(figure, lemma, described.modifiers, phrase.span.start)
        return figure

    def _learn(self, figure: Figure, phrase: Phrase, described: Description) -> None:
        """Give an unnamed figure the role, body and country that its description tells."""
        noun, text = described.noun, self.page.text
        if noun and noun.family == "person" and not noun.plural and not figure.roles:
            figure.roles.append(self.cast.fact(_plain(described.core, text), described.core))
        country = self.governments.country(phrase, described)
        if country:
            figure.learn("country", self.cast.fact(*country))
        body = affiliation_of(self.page, described, self.cast.places)
        if body is None and isinstance(phrase.owner, Naming):
            owned_by_country = country is not None and country[1].overlaps(phrase.owner.span)
            body = None if owned_by_country else phrase.owner.span
        if body:
            figure.learn("affiliation", self.cast.fact(_plain(body, text), body))


def _plain(span: Span, text: str) -> str:
    return " ".join(span.of(text).split())


def described_as(words: str) -> str:
    """The name of somebody known by a description only: its words, with a small article."""
    plain = " ".join(words.split())
    if plain.count("«") > plain.count("»"):  # the edges of a source are trimmed
        plain += "»"
    opens = _ARTICLE.match(plain) or plain.split(" ")[0].lower() in listed("described", "articles")
    return plain[0].lower() + plain[1:] if opens else plain


def _kind(described: Description | None) -> str:
    """The kind of actor that a description makes."""
    if described is None:
        return "group"
    if described.head in listed("described", "somebody"):
        return "person"
    noun = described.noun
    if _is_several(described):
        return "group"
    if noun is None and (
        described.head.endswith(("ian", "ese")) or world().is_demonym(described.head)
    ):
        return "person"
    if noun is None and not described.head.isascii():
        return "person"
    if noun is None:
        agent = described.head.endswith(("er", "or", "ist", "man", "ant"))
        return "group" if described.is_plural else "person" if agent else "organization"
    if noun.plural:
        return "group"
    return "organization" if noun.family == "work" else noun.family


def _is_several(described: Description) -> bool:
    """Whether it means people together: "74 percent of voters", "protesters marching"."""
    first, *rest = described.head.split(" ")
    if described.noun is not None:
        return False
    marching = (rest or [first])[-1].endswith("ing") and bool(described.modifiers or rest)
    people = [*described.modifiers, first][0].endswith("s")
    return is_counted(described) or described.determiner == "those" or (marching and people)


def is_counted(described: Description) -> bool:
    """Whether it counts people or is anybody of them: "5 percent", "both"."""
    return described.head.split(" ")[0] in listed("described", "several")
