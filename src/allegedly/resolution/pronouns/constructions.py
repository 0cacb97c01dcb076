"""Pronouns of which the clause tells whom they mean: "When Doe left, she said"."""

from __future__ import annotations

from allegedly.resolution.figures import Figure
from allegedly.resolution.layout import Page
from allegedly.resolution.phrases import Phrase
from allegedly.resolution.pronouns.agreement import GENDERS, SURE_LEAD, agreement, learn_from
from allegedly.resolution.scene import Found, Scene, named_at
from allegedly.resolution.vocabulary import listed, vocabulary

#: So many sentences after a statement spoke, "it" is still the statement.
LONGEST_WORK = 2

#: Tokens of the shortest such opening: "in letters by Doe,".
LEAST_MAKER = 5

#: Tokens after which a clause's subject no longer stands at its head.
LONGEST_OPENING = 3


def of_construction(scene: Scene, phrase: Phrase, speaker: Figure | None) -> Found | None:
    """The figure that the words around a pronoun of the third person tell, if they do.

    Args:
        scene: who has been named before.
        phrase: the pronoun.
        speaker: in whose words it stands.
    """
    return (
        _by_its_words(scene, phrase)
        or _of_its_clause(scene, phrase)
        or _of_fronted_clause(scene, phrase)
        or _of_clause_before(scene, phrase)
        or _of_whom_he_speaks_for(scene, phrase, speaker)
    )


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
    return Found(last.figure, detail, named_at(last.figure, phrase.span), is_work=True)


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
            learn_from(phrase.pronoun, figure, SURE_LEAD)
            words = phrase.span.of(page.text)
            detail = f"“{words}” is taken for {figure.name}, named last before this clause"
            return Found(figure, detail, named_at(figure, phrase.span))
    return None


def _of_fronted_clause(scene: Scene, phrase: Phrase) -> Found | None:
    """As in "When Jane Doe left the house, she said": the subject of the clause in front."""
    page, start = scene.page, phrase.span.start
    opening = page.sentence_span(start)[0]
    first, here = page.token_at(opening), page.token_at(start)
    if phrase.pronoun not in GENDERS or here - first < 4 or page.tokens[here - 1].text != ",":
        return None
    if page.tokens[first].lowered not in listed("clauses", "fronted"):
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
    if phrase.pronoun not in GENDERS or page.tokens[here - 1].lowered != "when":
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


def _of_whom_he_speaks_for(scene: Scene, phrase: Phrase, speaker: Figure | None) -> Found | None:
    """As in "A lawyer for Doe said she denied it": whom an unnamed one speaks for is meant."""
    speaking = listed("phrases", "speaking_for")
    if speaker is None or not speaker.described or not speaker.groups & speaking:
        return None
    if phrase.pronoun not in GENDERS:
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
