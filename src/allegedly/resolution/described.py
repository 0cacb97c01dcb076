"""Descriptions led to their figures: "the minister", "a source close to the talks"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from allegedly.records import Span
from allegedly.resolution.antecedents import Candidate, choose
from allegedly.resolution.cast import Cast
from allegedly.resolution.descriptions import Description
from allegedly.resolution.facts import affiliation_of
from allegedly.resolution.figures import Figure, government_key
from allegedly.resolution.layout import Page
from allegedly.resolution.names import fold
from allegedly.resolution.naming import Naming
from allegedly.resolution.phrases import Phrase
from allegedly.resolution.places import world
from allegedly.resolution.scene import Found, Scene, named_at
from allegedly.resolution.vocabulary import vocabulary
from allegedly.resolution.works import Makers, Speakers

#: How many uses of the same noun are looked at, the latest first.
MOST_USES = 12
_ARTICLE = re.compile(r"^(?:The|A|An|This|That|These|Those|Some|Several|Another|His|Her|Its)\b")


#: Words before a noun that tell the party, each with the party's name.
_PARTIES = {
    "democratic": "democratic", "democrat": "democratic", "republican": "republican",
    "gop": "republican", "libertarian": "libertarian", "green": "green", "labour": "labour",
    "conservative": "conservative", "tory": "conservative",
}  # fmt: skip
_SOMEBODY = frozenset(("someone", "somebody", "anyone", "anybody", "nobody"))
_SEVERAL = frozenset((
    "those", "neither", "both", "none", "everyone", "everybody", "you", "percent", "majority",
    "minority", "number", "handful", "couple", "family", "crowd", "dozens", "hundreds", "thousands",
))  # fmt: skip


@dataclass(frozen=True)
class _Told:
    """What a description tells besides its noun: a country, and which office or body."""

    country: tuple[str, Span] | None
    telling: set[str]


class Describer:
    """Finds the figure of each description of one document."""

    def __init__(self, page: Page, cast: Cast, scene: Scene, speakers: Speakers) -> None:
        self.page, self.cast, self.scene = page, cast, scene
        self.makers = Makers(page, cast, scene, speakers)
        self._glimpsed: dict[int, Figure] = {}

    def of_description(self, phrase: Phrase) -> Found:
        """The figure that a description means: one already known, or an unnamed one."""
        described = phrase.description
        if described is None:
            return self._unnamed(phrase)
        outlet = self._outlet(phrase, described)
        if outlet:
            return outlet
        if described.noun and described.noun.family == "work":
            found = self.makers.maker(phrase, described)
        else:
            found = self._government(phrase, described) or self._body_of(phrase, described)
        if found is None and self.page.is_heading(phrase.span.start):
            found = self._announced(phrase, described)
        counted = described.head.split(" ")[0] in _SEVERAL  # "5 percent" is no other's 46 percent
        if found is None and described.is_definite and phrase.owner is None and not counted:
            found = self._known(phrase, described)
        return found or self._unnamed(phrase)

    def glimpse(self, described: Description) -> None:
        """Put somebody on the scene whom the text describes without letting him speak."""
        phrase = Phrase("description", described.span, description=described)
        government = self._government(phrase, described)
        known = self._called(phrase, described) if described.is_definite else []
        if government or known:
            figure = government.figure if government else known[0][0]
        else:
            figure = self._describe(phrase, described)
        self._glimpsed[described.core.start] = figure
        self.scene.show(described.span, figure)

    def _outlet(self, phrase: Phrase, described: Description) -> Found | None:
        """As in "The Post", with a capital: the outlet whose name ends so."""
        head = self.page.tokens_in(described.core)
        plain = described.determiner == "the" and not described.modifiers and len(head) == 1
        figure = self.cast.outlet_called(head[0].text) if plain and head[0].is_capitalised else None
        if figure is None:
            return None
        words = phrase.span.of(self.page.text)
        detail = f"“{words}” is taken for {figure.name}, whom the text names so"
        return Found(figure, detail, named_at(figure, phrase.span))

    # governments

    def _government(self, phrase: Phrase, described: Description) -> Found | None:
        """The figure of the country in "the Freedonian government", "the government of X"."""
        if described.head not in ("government", "authorities"):
            return None
        country = self._country(phrase, described) or self._country_in_front(phrase)
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

    def _country(self, phrase: Phrase, described: Description) -> tuple[str, Span] | None:
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

    def _body_of(self, phrase: Phrase, described: Description) -> Found | None:
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
            if same and self._telling_words(office) & figure.nouns["ministry"]:
                words = phrase.span.of(self.page.text)
                detail = f"“{words}” is that of {owner.figure.name}"
                self.cast.call(figure, "ministry", (), start)
                return Found(figure, detail, named_at(figure, phrase.span))
        return None

    # headings

    def _announced(self, phrase: Phrase, described: Description) -> Found | None:
        """As in the heading "Aide denies claims": the one named person of whom the body says it."""
        noun = described.noun
        if noun is None or noun.plural or noun.family != "person":
            return None
        told = _Told(self._country(phrase, described), self._telling(described))
        known = {
            id(figure): figure
            for _, figure in self.cast.by_noun.get(noun.lemma, [])
            if not figure.described and self._fits(figure, noun.lemma, described, told)
        }
        if len(known) != 1:
            return None
        figure = next(iter(known.values()))
        words = phrase.span.of(self.page.text)
        detail = f"“{words}” in the heading is {figure.name}, the only one the text calls so"
        return Found(figure, detail, named_at(figure, None))

    # the known

    def _known(self, phrase: Phrase, described: Description) -> Found | None:
        """The figure already known that a definite description points at."""
        words = phrase.span.of(self.page.text)
        known = self._called(phrase, described)
        if not known:
            start = phrase.span.start
            known = self.scene.candidates(start, lambda f: self._wider(f, phrase, described))
        choice = choose([candidate for _, candidate in known])
        if choice is None:
            return None
        figure = known[choice.index][0]
        if figure.described and figure.name == described_as(words):
            return Found(figure)
        detail = f"“{words}” is taken for {figure.name}: {choice.why}"
        return Found(figure, detail, named_at(figure, phrase.span))

    def _called(self, phrase: Phrase, described: Description) -> list[tuple[Figure, Candidate]]:
        """The figures of which the noun was said before, the latest first."""
        lemma = described.noun.lemma if described.noun else described.head
        entries, start = self.cast.by_noun.get(lemma, []), phrase.span.start
        last = bisect_left(entries, start, key=lambda entry: entry[0])
        told = _Told(self._country(phrase, described), self._telling(described))
        found: dict[int, tuple[Figure, Candidate]] = {}
        for _, figure in reversed(entries[max(0, last - MOST_USES) : last]):
            if id(figure) not in found and self._fits(figure, lemma, described, told):
                back = self.page.sentence(start) - self.page.sentence(
                    figure.last_before(start) or 0
                )
                times = len(figure.positions)
                found[id(figure)] = (
                    figure,
                    Candidate(back, noun_agrees=True, times=times, is_named=not figure.described),
                )
        return sorted(found.values(), key=lambda pair: pair[1].back)

    def _fits(self, figure: Figure, lemma: str, described: Description, told: _Told) -> bool:
        """Whether number, gender, country and the words around the noun do not contradict."""
        noun = described.noun
        if figure.plural != described.is_plural or not figure.may_be(noun.gender if noun else None):
            return False
        known = figure.facts.get("country")
        if told.country and known and told.country[0] != known.value:
            return False
        if told.telling and not told.telling & figure.nouns.get(lemma, set()):
            return False
        if _are_rivals(told.telling, set().union(*figure.nouns.values())):
            return False
        same_country = told.country is not None and known is not None
        return same_country or self._complement_fits(figure, described)

    def _telling(self, described: Description) -> set[str]:
        """The words before the noun that tell which office or body it is."""
        return self._telling_words(w for w in described.modifiers if "-year-old" not in w)

    def _telling_words(self, modifiers: Iterable[str]) -> set[str]:
        soft, places = vocabulary().soft, self.cast.places
        plain = (word for word in modifiers if word not in soft and word[0].isalpha())
        return {word for word in plain if not places.is_demonym(word)}

    def _complement_fits(self, figure: Figure, described: Description) -> bool:
        """Whether "of culture" in "the minister of culture" was said of the figure, too."""
        if described.complement is None:
            return True
        words = {fold(t.text) for t in self.page.tokens_in(described.complement) if t.is_word}
        words -= vocabulary().function
        affiliation = figure.facts.get("affiliation")
        said = [figure.name, *(fact.value for fact in figure.roles)]
        said += [affiliation.value] if affiliation else []
        return not words or bool(words & set(fold(" ".join(said)).split()))

    def _wider(
        self, figure: Figure, phrase: Phrase, described: Description
    ) -> tuple[bool | None, bool] | None:
        """Whether a wider noun ("the official", "the outlet") may mean a figure."""
        noun = described.noun
        if noun is None or figure.plural != noun.plural or not figure.may_be(noun.gender):
            return None
        if self._telling(described) or described.complement:
            return None
        country, known = self._country(phrase, described), figure.facts.get("country")
        if country and (known is None or known.value != country[0]):
            return None
        if noun.family != "person":
            wide = noun.lemma in vocabulary().wide and figure.kind == noun.family
            wide = wide and figure.name.lower() not in vocabulary().platforms  # "posted on X that"
            return (None, True) if wide and not figure.described else None
        groups = vocabulary().general.get(noun.lemma, ())
        if "*" in groups and figure.is_person:
            return (figure.gender == noun.gender or None, figure.kind == "person")
        return (None, True) if figure.is_person and figure.groups & set(groups) else None

    # the unnamed

    def _unnamed(self, phrase: Phrase) -> Found:
        """The figure known only by these words; a new one each time unless they are definite."""
        described = phrase.description
        figure = self._describe(phrase, described)
        if described is not None:
            self._learn(figure, phrase, described)
        return Found(figure)

    def _describe(self, phrase: Phrase, described: Description | None) -> Figure:
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
        country = self._country(phrase, described)
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
    return plain[0].lower() + plain[1:] if _ARTICLE.match(plain) else plain


def _kind(described: Description | None) -> str:
    """The kind of actor that a description makes."""
    if described is None:
        return "group"
    if described.head in _SOMEBODY:
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
    return first in _SEVERAL or described.determiner == "those" or (marching and people)


def _are_rivals(left: set[str], right: set[str]) -> bool:
    """Whether the words of one are of another party: "the Democratic nominee" is no Republican."""
    one = {_PARTIES[word] for word in left if word in _PARTIES}
    other = {_PARTIES[word] for word in right if word in _PARTIES}
    return bool(one and other and not one & other)
