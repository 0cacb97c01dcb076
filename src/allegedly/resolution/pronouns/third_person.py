"""The figure that "he", "she", "it" or "they" means."""

from __future__ import annotations

from dataclasses import replace

from allegedly.resolution.antecedents import Candidate, Choice, choose
from allegedly.resolution.cast import Cast
from allegedly.resolution.figures import Figure
from allegedly.resolution.layout import Page
from allegedly.resolution.names import name_key
from allegedly.resolution.phrases import Phrase
from allegedly.resolution.pronouns.agreement import GENDERS, SURE_LEAD, agreement, learn_from
from allegedly.resolution.pronouns.constructions import of_construction
from allegedly.resolution.scene import NOWHERE, Found, Scene, Within, named_at
from allegedly.resolution.tongues import tongue_of
from allegedly.resolution.vocabulary import listed

_REFUSED_KIND = {"it": "organization", "they": "group"}


def resolve_pronoun(
    scene: Scene,
    cast: Cast,
    phrase: Phrase,
    within: Within = NOWHERE,
) -> Found:
    """The figure that a pronoun of the third person means; nobody's if none fits.

    Args:
        scene: who has been named before.
        cast: the figures of the document.
        phrase: the pronoun.
        within: whose words it stands in, and what it is said to say.
    """
    close = of_construction(scene, phrase, within.speaker)
    if close:
        return close
    known = scene.candidates(_before_question(scene, phrase), agreement(phrase.pronoun))
    gender = GENDERS.get(phrase.pronoun)
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
    if choice is None or not _is_plain(scene, phrase, known, choice):
        figure = cast.describe(words, _REFUSED_KIND.get(phrase.pronoun, "person"), anew=True)
        figure.nobody = True
        return Found(figure, f"nobody named before “{words}” can be meant by it")
    figure = known[choice.index][0]
    learn_from(phrase.pronoun, figure, choice.lead)
    detail = f"“{words}” is taken for {figure.name}: {choice.why}"
    return Found(figure, detail, named_at(figure, phrase.span))


def _is_plain(
    scene: Scene, phrase: Phrase, known: list[tuple[Figure, Candidate]], choice: Choice
) -> bool:
    """Whether nobody else comes near; what shows that in English is not known elsewhere."""
    if tongue_of(scene.page) is None:
        return True
    figure, candidate = known[choice.index]
    people = (s.figure for s in scene.before(phrase.span.start) if s.figure.is_person)
    is_last = next(people, figure) is figure
    return choice.lead >= SURE_LEAD and (candidate.agrees is True or is_last)


def _is_told_here(candidate: Candidate) -> bool:
    """Whether words like "the president" tell of it in this paragraph; the encoder sees names."""
    told = candidate.is_told and candidate.is_named and candidate.agrees is True
    return told and candidate.paragraphs_back == 0


def _others(scene: Scene, phrase: Phrase, within: Within) -> set[int]:
    """The ids of those who are not "he" or "she" here, by what the words around say of them.

    Whoever is quoted word for word would say "I". Whom the verb's object or the words that "he
    said" name is another (binding, principle C): "She called Doe …", "People like Doe, she said".
    """
    if phrase.pronoun not in GENDERS:
        return set()
    others = scene.named_after(phrase.span.end)
    page = scene.page
    sentence, here = page.sentence(phrase.span.start), page.token_at(phrase.span.start)
    before = page.tokens[here - 1].lowered if here else ""
    leads = before not in listed("clauses", "fronted")  # "blames Doe after she said"
    for span in within.content:
        if leads and page.sentence(span.start) == sentence and not span.overlaps(phrase.span):
            others |= scene.named_in(span)
    if within.is_quoted and within.speaker is not None:
        others.add(id(within.speaker))
    return others


def _publishes(page: Page, figure: Figure) -> bool:
    """Whether the text is an article of that outlet, which calls itself "we" or by its name."""
    own = page.document.publisher if page.document.kind == "article" else None
    return bool(own) and name_key(own or "") == name_key(figure.name)


def _before_question(scene: Scene, phrase: Phrase) -> int:
    """Where to look back from: before "Asked about Jane Doe, he said", whom a question is about."""
    page, start = scene.page, phrase.span.start
    opening = page.token_at(page.sentence_span(start)[0])
    here = page.token_at(start)
    asks = page.tokens[opening].lowered in listed("clauses", "asked")
    asked = asks and page.tokens[here - 1].text == ","
    return page.tokens[opening].start if asked and phrase.pronoun in GENDERS else start
