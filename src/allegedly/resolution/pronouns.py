"""Pronouns and pairs: "he", "they", "both", "the two leaders"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from allegedly.resolution.antecedents import Candidate, choose, score
from allegedly.resolution.cast import Cast
from allegedly.resolution.figures import Figure
from allegedly.resolution.layout import Page
from allegedly.resolution.names import name_key
from allegedly.resolution.phrases import Phrase
from allegedly.resolution.scene import NOWHERE, Found, Judge, Scene, Within, named_at
from allegedly.resolution.vocabulary import vocabulary

#: A pronoun whose antecedent leads by this much tells the gender of a figure of unknown gender.
SURE_LEAD = 1.0
#: So many sentences after a statement spoke, "it" is still the statement.
LONGEST_WORK = 2
#: Tokens of the shortest such opening: "in letters by Doe,".
LEAST_MAKER = 5
#: Tokens after which a clause's subject no longer stands at its head.
LONGEST_OPENING = 3
_FRONTED = frozenset(
    ("when", "after", "before", "as", "while", "since", "although", "though", "once", "until")
)
_ASKED = frozenset(("asked", "pressed", "questioned", "challenged", "quizzed"))
_GENDERS = {"he": "m", "she": "f"}
#: Who speaks for another.
_SPEAKING_FOR = frozenset(("spokesperson", "jurist", "aide"))
_SIDES = frozenset(("sides", "countries", "capitals", "states", "nations", "governments"))
_BODIES = frozenset(("public body", "organization", "outlet"))
_REFUSED_KIND = {"he": "person", "she": "person", "it": "organization", "they": "group"}


def resolve_pronoun(
    scene: Scene,
    cast: Cast,
    phrase: Phrase,
    within: Within = NOWHERE,
) -> Found:
    """The figure that a pronoun of the third person means; an unnamed one if nobody fits.

    Args:
        scene: who has been named before.
        cast: the figures of the document.
        phrase: the pronoun.
        within: whose words it stands in, and what it is said to say.
    """
    close = _by_its_words(scene, phrase) or _of_its_clause(scene, phrase)
    close = close or _of_fronted_clause(scene, phrase) or _of_clause_before(scene, phrase)
    close = close or _of_whom_he_speaks_for(scene, phrase, within.speaker)
    if close:
        return close
    known = scene.candidates(_before_question(scene, phrase), agreement(phrase.pronoun))
    gender = _GENDERS.get(phrase.pronoun)
    known = [
        (f, replace(c, sounds_so=True) if gender and f.heard == gender else c) for f, c in known
    ]
    others = _others(scene, phrase, within)
    known = [(f, c) for f, c in known if id(f) not in others and not _publishes(scene.page, f)]
    if phrase.pronoun == "it":
        known = [(f, replace(c, is_body=f.kind is not None)) for f, c in known]
    known = [(f, replace(c, reports_it=f is within.speaker)) for f, c in known]
    if any(_is_told_here(c) for _, c in known):
        known = [(f, replace(c, pointed=0.0) if c.paragraphs_back else c) for f, c in known]
    words = phrase.span.of(scene.page.text)
    choice = choose([candidate for _, candidate in known])
    if choice is None:
        figure = cast.describe(words, _REFUSED_KIND[phrase.pronoun], anew=True)
        return Found(figure, f"nobody named before “{words}” can be meant by it")
    figure = known[choice.index][0]
    _learn_from(phrase.pronoun, figure, choice.lead)
    detail = f"“{words}” is taken for {figure.name}: {choice.why}"
    return Found(figure, detail, named_at(figure, phrase.span))


def _is_told_here(candidate: Candidate) -> bool:
    """Whether words like "the president" tell of it in this paragraph; the encoder sees names."""
    told = candidate.is_told and candidate.is_named and candidate.agrees is True
    return told and candidate.paragraphs_back == 0


def _others(scene: Scene, phrase: Phrase, within: Within) -> set[int]:
    """The ids of those who are not "he" or "she" here, by what the words around say of them.

    Whoever is quoted word for word would say "I". Whom the verb's object or the words that "he
    said" name is another (binding, principle C): "She called Doe …", "People like Doe, she said".
    """
    if phrase.pronoun not in _GENDERS:
        return set()
    others = scene.named_after(phrase.span.end)
    page = scene.page
    sentence, here = page.sentence(phrase.span.start), page.token_at(phrase.span.start)
    leads = (
        here == 0 or page.tokens[here - 1].lowered not in _FRONTED
    )  # "blames Doe after she said"
    for span in within.content:
        if leads and page.sentence(span.start) == sentence and not span.overlaps(phrase.span):
            others |= scene.named_in(span)
    if within.is_quoted and within.speaker is not None:
        others.add(id(within.speaker))
    return others


def _of_whom_he_speaks_for(scene: Scene, phrase: Phrase, speaker: Figure | None) -> Found | None:
    """As in "A lawyer for Doe said she denied it": whom an unnamed one speaks for is meant."""
    if speaker is None or not speaker.described or not speaker.groups & _SPEAKING_FOR:
        return None
    if phrase.pronoun not in _GENDERS:
        return None
    page, judge = scene.page, agreement(phrase.pronoun)
    here = page.sentence(phrase.span.start)
    near = [s for s in scene.before(phrase.span.start) if page.sentence(s.start) == here]
    start = next((s.start for s in near if s.figure is speaker), None)
    for sighting in near if start is not None else ():
        before = page.text[start : sighting.start].split()[-2:]
        is_for = {word.casefold() for word in before} & {"for", "to", "of"}
        if is_for and sighting.figure is not speaker and judge(sighting.figure):
            figure, words = sighting.figure, phrase.span.of(page.text)
            detail = f"“{words}” is taken for {figure.name}, whom {speaker.name} speaks for"
            return Found(figure, detail, named_at(figure, phrase.span))
    return None


def _publishes(page: Page, figure: Figure) -> bool:
    """Whether the text is an article of that outlet, which calls itself "we" or by its name."""
    own = page.document.publisher if page.document.kind == "article" else None
    return bool(own) and name_key(own or "") == name_key(figure.name)


def _by_its_words(scene: Scene, phrase: Phrase) -> Found | None:
    """As in "according to the statement … It said": whoever issued what spoke last."""
    start = phrase.span.start
    last = next((s for s in scene.before(start) if s.is_speaker), None)
    if phrase.pronoun != "it" or last is None or not last.is_work:
        return None
    if scene.page.sentence(start) - scene.page.sentence(last.start) > LONGEST_WORK:
        return None
    words = phrase.span.of(scene.page.text)
    detail = f"“{words}” is taken for the words of {last.figure.name}, quoted right before"
    return Found(last.figure, detail, named_at(last.figure, phrase.span))


def _of_its_clause(scene: Scene, phrase: Phrase) -> Found | None:
    """As in "the statement by Jane Doe, in which she denied it": the last named before that.

    And in "In a letter by Jane Doe, she denied it".
    """
    page, start = scene.page, phrase.span.start
    index, opening = page.token_at(start), page.sentence_span(start)[0]
    if not _follows_work(page, index, opening) and not _follows_maker(page, index, opening):
        return None
    judge, sentence = agreement(phrase.pronoun), page.sentence(start)
    for sighting in scene.before(start):
        if page.sentence(sighting.start) < sentence:
            return None
        if judge(sighting.figure) and not sighting.figure.described:
            figure = sighting.figure
            _learn_from(phrase.pronoun, figure, SURE_LEAD)
            words = phrase.span.of(page.text)
            detail = f"“{words}” is taken for {figure.name}, named last before this clause"
            return Found(figure, detail, named_at(figure, phrase.span))
    return None


def _of_fronted_clause(scene: Scene, phrase: Phrase) -> Found | None:
    """As in "When Jane Doe left the house, she said": the subject of the clause in front."""
    page, start = scene.page, phrase.span.start
    opening = page.sentence_span(start)[0]
    first, here = page.token_at(opening), page.token_at(start)
    if phrase.pronoun not in _GENDERS or here - first < 4 or page.tokens[here - 1].text != ",":
        return None
    if page.tokens[first].lowered not in _FRONTED:
        return None
    inside = [s for s in scene.before(start) if s.start >= page.tokens[first].start]
    subject = inside[-1] if inside else None
    if subject is None or not agreement(phrase.pronoun)(subject.figure) or subject.is_owner:
        return None
    if page.token_at(subject.start) - first > LONGEST_OPENING or subject.figure.described:
        return None
    figure = subject.figure
    words = phrase.span.of(page.text)
    detail = f"“{words}” is taken for {figure.name}, of whom the clause before it speaks"
    return Found(figure, detail, named_at(figure, phrase.span))


def _of_clause_before(scene: Scene, phrase: Phrase) -> Found | None:
    """As in "Doe said Roe was right when he said": the subject of the words before "when"."""
    page, start = scene.page, phrase.span.start
    here, sentence = page.token_at(start), page.sentence(start)
    if phrase.pronoun not in _GENDERS or page.tokens[here - 1].lowered != "when":
        return None
    said = [s for s in scene.before(start) if page.sentence(s.start) == sentence]
    speaker = next((s for s in said if s.is_speaker), None)
    if speaker is None or len({id(s.figure) for s in said}) != 2:
        return None
    subject = said[0]
    if subject.figure is speaker.figure or not subject.is_subject or subject.figure.described:
        return None
    if not agreement(phrase.pronoun)(subject.figure):
        return None
    words, figure = phrase.span.of(page.text), subject.figure
    detail = f"“{words}” is taken for {figure.name}, of whom the clause before it speaks"
    return Found(figure, detail, named_at(figure, phrase.span))


def _before_question(scene: Scene, phrase: Phrase) -> int:
    """Where to look back from: before "Asked about Jane Doe, he said", whom a question is about."""
    page, start = scene.page, phrase.span.start
    opening = page.token_at(page.sentence_span(start)[0])
    here = page.token_at(start)
    asked = page.tokens[opening].lowered in _ASKED and page.tokens[here - 1].text == ","
    return page.tokens[opening].start if asked and phrase.pronoun in _GENDERS else start


def _follows_work(page: Page, index: int, sentence: int) -> bool:
    """Whether "in which" stands before the token, and before that something said or written."""
    if index < 2 or page.tokens[index - 1].lowered != "which":
        return False
    if page.tokens[index - 2].lowered not in ("in", "with", "through"):
        return False
    before = page.tokens[page.token_at(sentence) : index - 2]
    nouns = (vocabulary().noun(token.text) for token in before)
    return any(noun.family == "work" for noun in nouns if noun)


def _follows_maker(page: Page, index: int, sentence: int) -> bool:
    """Whether "in a letter by Jane Doe," stands before the token: "by", a name and a comma."""
    before = page.tokens[page.token_at(sentence) : index]
    if len(before) < LEAST_MAKER or before[-1].text != ",":
        return False
    name = len(before) - 1
    while name and before[name - 1].is_capitalised:
        name -= 1
    led = name and name < len(before) - 1 and before[name - 1].lowered == "by"
    nouns = (vocabulary().noun(token.text) for token in before[: name - 1])
    return bool(led) and any(noun.family == "work" for noun in nouns if noun)


def _learn_from(pronoun: str, figure: Figure, lead: float) -> None:
    """Let a pronoun tell the gender and kind of a figure of which they were unknown."""
    gender = _GENDERS.get(pronoun)
    if pronoun == "it" and figure.kind is None:
        figure.kind = "organization"
    if gender is None:
        return
    if lead >= SURE_LEAD:
        figure.gender = figure.gender or gender
    if figure.kind is None:
        figure.kind = "person"


def agreement(pronoun: str) -> Judge:
    """The judge that refuses figures with which `pronoun` cannot agree."""
    return {"it": _agrees_with_it, "they": _agrees_with_they}.get(
        pronoun, lambda figure: _agrees_with_person(figure, _GENDERS.get(pronoun))
    )


def _agrees_with_person(figure: Figure, gender: str | None) -> tuple[bool | None, bool] | None:
    if figure.plural or not figure.is_person or not figure.may_be(gender):
        return None
    return (figure.gender == gender or None, figure.kind == "person")


def _agrees_with_it(figure: Figure) -> tuple[bool | None, bool] | None:
    if figure.plural or figure.kind == "person" or figure.kind == "group":
        return None
    return (None, figure.kind is not None)


def _agrees_with_they(figure: Figure) -> tuple[bool | None, bool] | None:
    if figure.plural or figure.kind == "group":
        return (True, True)
    if figure.kind in ("place", "person"):
        return None
    if figure.is_body and figure.kind != "account":
        return (None, True)
    return (None, False) if figure.gender is None and not figure.described else None


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
    if _is_office(phrase.pronoun) and not any(candidate.agrees for _, candidate in ranked):
        ranked = []  # "both candidates" are not any two people
    if len(ranked) < 2:
        figure = cast.describe(words, "group", anew=True)
        figure.plural = True
        return Found(figure, f"no two named before “{words}” can be meant by it")
    pair = sorted((figure for figure, _ in ranked), key=Figure.first_at)
    name = f"{pair[0].name} and {pair[1].name}"
    detail = f"“{words}” is taken for {name}, the two most spoken of before"
    return Found(group_of(cast, name, pair), detail, named_at(pair[0], phrase.span))


def _is_office(noun_word: str) -> bool:
    """Whether a noun tells what two people are, and not only that they are two."""
    noun = vocabulary().noun(noun_word)
    if noun is None or noun.family != "person":
        return False
    return noun.gender is None and noun.group in ("candidate", "head_of_state", "minister")


def _fit_of_pair(candidate: Candidate) -> tuple[bool, bool, float]:
    """Those of the right office first, then those with a name, then whoever fits best."""
    return candidate.agrees is True, candidate.is_named, score(candidate)


def _pair_judge(noun_word: str) -> Judge:
    noun = vocabulary().noun(noun_word)
    gender = noun.gender if noun else None
    groups = {noun.group, *vocabulary().general.get(noun.lemma, ())} if noun else set()
    bodies = noun_word in _SIDES or (noun is not None and noun.family in _BODIES)

    def judge(figure: Figure) -> tuple[bool | None, bool] | None:
        if figure.plural or figure.kind == "account" or not figure.may_be(gender):
            return None
        fits = figure.is_body if bodies else figure.kind == "person"
        if bodies and figure.kind == "place" and noun_word not in _SIDES:
            return None  # "both offices" are no countries
        told = gender is not None or bool(figure.groups & groups)
        return (told or None, figure.kind is not None) if fits else None

    return judge
