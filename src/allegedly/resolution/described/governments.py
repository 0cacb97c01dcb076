"""Governments ("the Freedonian government", "his ministry") and the country that words tell."""

from __future__ import annotations

from collections.abc import Iterable

from allegedly.records import Span
from allegedly.resolution.cast import Cast
from allegedly.resolution.descriptions import Description
from allegedly.resolution.figures import Figure, government_key
from allegedly.resolution.layout import Page
from allegedly.resolution.naming import Naming
from allegedly.resolution.phrases import Phrase
from allegedly.resolution.places import Gazetteer
from allegedly.resolution.scene import Found, named_at
from allegedly.resolution.vocabulary import vocabulary
from allegedly.resolution.works import Makers


class Governments:
    """Finds the governments and ministries of one document, and which country is told."""

    def __init__(self, page: Page, cast: Cast, makers: Makers) -> None:
        self.page, self.cast, self.makers = page, cast, makers

    def find(self, phrase: Phrase, described: Description) -> Found | None:
        """The figure of the country in "the Freedonian government", "the government of X"."""
        if described.head not in ("government", "authorities"):
            return None
        country = self.country(phrase, described) or self._country_in_front(phrase)
        if country is None:
            return None
        key = government_key(country[0])
        figure = self.cast.by_key.get(key)
        if figure is None:
            name = " ".join(described.core.of(self.page.text).split())
            figure = self.cast.add(Figure(name, key, "public body", full=True))
        figure.learn("country", self.cast.fact(*country))
        self.cast.call(figure, "government", (), phrase.span.start)
        return Found(figure)

    def country(self, phrase: Phrase, described: Description) -> tuple[str, Span] | None:
        """The country that a description tells, with its words."""
        places = self.cast.places
        for token in self.page.tokens_in(phrase.span):
            country = token.is_capitalised and places.country(token.text)
            if country:
                return country, Span(start=token.start, end=token.end)
        parts = [described.complement]
        parts += [phrase.owner.span] if isinstance(phrase.owner, Naming) else []
        for part in parts:
            country = part is not None and places.country(part.of(self.page.text))
            if part and country:
                return country, part
        return self._country_of_owner(phrase, described)

    def _country_in_front(self, phrase: Phrase) -> tuple[str, Span] | None:
        """As in "In Freedonia, the government …": the country with which its sentence opens."""
        start, _ = self.page.sentence_span(phrase.span.start)
        first, last = self.page.token_at(start), self.page.token_at(phrase.span.start)
        tokens = self.page.tokens[first:last]
        comma = len(tokens) - 1
        if comma < 2 or tokens[0].lowered != "in" or tokens[comma].text != ",":
            return None
        words = Span(start=tokens[1].start, end=tokens[comma - 1].end)
        country = self.cast.places.country(words.of(self.page.text))
        return (country, words) if country else None

    def _country_of_owner(self, phrase: Phrase, described: Description) -> tuple[str, Span] | None:
        """As in "her government": the country of whoever owns it, where it is known."""
        if described.head != "government" or phrase.owner is None:
            return None
        owner = self.makers.owner(phrase)
        known = owner.figure.facts.get("country") if owner else None
        return (known.value, phrase.span) if known else None

    def ministry_of_owner(self, phrase: Phrase, described: Description) -> Found | None:
        """As in "his ministry" of a foreign minister: the ministry known by the same words."""
        if described.head != "ministry" or described.modifiers or phrase.owner is None:
            return None
        owner = self.makers.owner(phrase)
        office = owner.figure.nouns.get("minister") if owner else None
        if owner is None or not office:
            return None
        country = owner.figure.facts.get("country")
        start = phrase.span.start
        for _, figure in reversed(self.cast.by_noun.get("ministry", [])):
            known = figure.facts.get("country")
            same = country is None or known is None or country.value == known.value
            if same and telling_words(office, self.cast.places) & figure.nouns["ministry"]:
                words = phrase.span.of(self.page.text)
                detail = f"“{words}” is that of {owner.figure.name}"
                self.cast.call(figure, "ministry", (), start)
                return Found(figure, detail, named_at(figure, phrase.span))
        return None


def telling_words(modifiers: Iterable[str], places: Gazetteer) -> set[str]:
    """The words before a noun that tell which office or body it is, and not how senior or whose."""
    soft = vocabulary().soft
    plain = (word for word in modifiers if word not in soft and word[0].isalpha())
    return {word for word in plain if not places.is_demonym(word)}
