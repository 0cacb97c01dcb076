"""Groups of named figures, and the two that "both" or "the two leaders" means."""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.resolution.antecedents import Candidate, score
from allegedly.resolution.cast import Cast
from allegedly.resolution.figures import Figure
from allegedly.resolution.phrases import Phrase
from allegedly.resolution.scene import Found, Judge, Scene, named_at
from allegedly.resolution.vocabulary import listed, vocabulary

_BODIES = frozenset(("public body", "organization", "outlet"))


def group_of(cast: Cast, words: str, members: Sequence[Figure]) -> Figure:
    """The figure that is these members together; the same one each time they stand together."""
    key = "group: " + " + ".join(sorted(member.key for member in members))
    figure = cast.by_key.get(key)
    if figure is None:
        figure = Figure(" ".join(words.split()), key, "group", plural=True, described=True)
        figure.members = tuple(members)
        cast.add(figure)
    return figure


def resolve_pair(scene: Scene, cast: Cast, phrase: Phrase) -> Found:
    """As in "Both", "the two leaders": the two figures that are most on the scene, as a group."""
    known = scene.candidates(phrase.span.start, _pair_judge(phrase.pronoun))
    ranked = sorted(known, key=lambda pair: _fit_of_pair(pair[1]), reverse=True)[:2]
    words = phrase.span.of(scene.page.text)
    if not _agree([candidate for _, candidate in ranked], phrase.pronoun):
        ranked = []  # "both candidates" and "both parents" are not any two people
    if len(ranked) < 2:
        figure = cast.describe(words, "group", anew=True)
        figure.plural = True
        return Found(figure, f"no two named before “{words}” can be meant by it")
    pair = sorted((figure for figure, _ in ranked), key=Figure.first_at)
    name = f"{pair[0].name} and {pair[1].name}"
    detail = f"“{words}” is taken for {name}, the two most spoken of before"
    return Found(group_of(cast, name, pair), detail, named_at(pair[0], phrase.span))


def _agree(pair: Sequence[Candidate], noun_word: str) -> bool:
    """Whether what the text tells of two agrees with the noun, if that says what they are."""
    noun = vocabulary().noun(noun_word)
    if not noun_word or noun_word in listed("phrases", "sides"):
        return True
    if noun is None:  # "the two camps"
        return False
    if noun.family != "person" or "*" in vocabulary().general.get(noun.lemma, ()):
        return True
    if noun.gender is None and noun.group in ("candidate", "head_of_state", "minister", "chief"):
        return any(candidate.agrees for candidate in pair)
    return all(candidate.agrees for candidate in pair)


def _fit_of_pair(candidate: Candidate) -> tuple[bool, bool, float]:
    """Those of the right office first, then those with a name, then whoever fits best."""
    return candidate.agrees is True, candidate.is_named, score(candidate)


def _pair_judge(noun_word: str) -> Judge:
    noun = vocabulary().noun(noun_word)
    gender = noun.gender if noun else None
    groups = {noun.group, *vocabulary().general.get(noun.lemma, ())} if noun else set()
    states = noun_word in listed("phrases", "sides")
    bodies = states or (noun is not None and noun.family in _BODIES)

    def judge(figure: Figure) -> tuple[bool | None, bool] | None:
        if figure.plural or figure.kind == "account" or not figure.may_be(gender):
            return None
        fits = figure.is_body if bodies else figure.kind == "person"
        if bodies and figure.kind == "place" and not states:
            return None  # "both offices" are no countries
        told = ("*" in groups and gender is not None) or bool(figure.groups & groups)
        return (told or None, figure.kind is not None) if fits else None

    return judge
