"""Which of the figures known already a description may mean: "the minister", "the outlet"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from allegedly.records import Span
from allegedly.resolution.antecedents import Candidate, choose
from allegedly.resolution.cast import Cast
from allegedly.resolution.described.governments import Governments, telling_words
from allegedly.resolution.described.unnamed import described_as
from allegedly.resolution.descriptions import Description
from allegedly.resolution.figures import Figure
from allegedly.resolution.layout import Page
from allegedly.resolution.names import fold
from allegedly.resolution.phrases import Phrase
from allegedly.resolution.scene import Found, Scene, named_at
from allegedly.resolution.vocabulary import mapped, vocabulary

#: How many uses of the same noun are looked at, the latest first.
MOST_USES = 12


@dataclass(frozen=True)
class _Told:
    """What a description tells besides its noun: a country, and which office or body."""

    country: tuple[str, Span] | None
    telling: set[str]


class Known:
    """Finds the figures of one document that may be meant by the same noun or a wider one."""

    def __init__(self, page: Page, cast: Cast, scene: Scene, governments: Governments) -> None:
        self.page, self.cast, self.scene = page, cast, scene
        self.governments = governments

    def pointed_at(self, phrase: Phrase, described: Description) -> Found | None:
        """The figure already known that a definite description points at."""
        words = phrase.span.of(self.page.text)
        known = self.called(phrase, described)
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

    def called(self, phrase: Phrase, described: Description) -> list[tuple[Figure, Candidate]]:
        """The figures of which the noun was said before, the latest first."""
        lemma = described.noun.lemma if described.noun else described.head
        entries, start = self.cast.by_noun.get(lemma, []), phrase.span.start
        last = bisect_left(entries, start, key=lambda entry: entry[0])
        told = _Told(self.governments.country(phrase, described), self._telling(described))
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
        words = (w for w in described.modifiers if "-year-old" not in w)
        return telling_words(words, self.cast.places)

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
        country, known = self.governments.country(phrase, described), figure.facts.get("country")
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

    def announced(self, phrase: Phrase, described: Description) -> Found | None:
        """As in the heading "Aide denies claims": the one named person of whom the body says it."""
        noun = described.noun
        if noun is None or noun.plural or noun.family != "person":
            return None
        told = _Told(self.governments.country(phrase, described), self._telling(described))
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


def _are_rivals(left: set[str], right: set[str]) -> bool:
    """Whether the words of one are of another party: "the Democratic nominee" is no Republican."""
    parties = mapped("described", "parties")
    one = {parties[word] for word in left if word in parties}
    other = {parties[word] for word in right if word in parties}
    return bool(one and other and not one & other)
