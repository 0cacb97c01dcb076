"""A page that is an interview: its questions, its answers, and who is interviewed.

A question is a short paragraph or heading that ends in a question mark and is followed by an
answer; it says nothing itself, whatever verbs of saying stand in it. Who answers is the one whom
the questions address by name, whom the introduction says somebody spoke to, whom the heading or
standfirst names first, or who is named most often in the introduction, and never who asks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from allegedly.extraction.furniture import is_furniture
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.words import entries, pattern
from allegedly.records import Block, Mention, Span

#: Questions followed by quoted answers that make a page an interview, and questions that make one
#: of a page whose answers stand without marks, if its introduction tells of an interview.
_ENOUGH_QUOTED, _ENOUGH_PLAIN = 2, 3

#: Words that a question may have.
_LONGEST_QUESTION = 60

_QUESTION_MARK = re.compile(r"\?[*_\s]*\Z")
#: Before a verb of interviewing it tells of one that is still to come: `to interview candidates`.
_PLANNED = re.compile(r"\b(?:to|will|would|can|could|should|must|may|might)\s+\Z", re.IGNORECASE)
_NAME = r"(?:[A-Z][\w’'-]+\s+){0,3}[A-Z][\w’'-]+"


@dataclass(frozen=True)
class Interview:
    """Who is interviewed, why that is held, where the text tells of it, and its questions."""

    interviewee: Span
    why: str
    setting: Span | None
    questions: frozenset[int]  # where the blocks of the questions begin
    quoted: bool

    @cached_property
    def start(self) -> int:
        """Where the first question begins."""
        return min(self.questions)

    def is_question(self, block: Block) -> bool:
        """Whether a block is one of the questions."""
        return block.span.start in self.questions


def find_interview(page: Page, mentions: Sequence[Mention]) -> Interview | None:
    """The interview that a page is, or None."""
    questions = [block for block in page.spoken if _is_question(page.text, block)]
    if len(questions) < _ENOUGH_QUOTED:
        return None
    first = questions[0].span.start
    introduction = [block for block in page.blocks if block.span.end <= first]
    told = _told(page, introduction)
    quoted = _quoted_answers(page, questions) >= _ENOUGH_QUOTED
    if not quoted and (told is None or len(questions) < _ENOUGH_PLAIN):
        return None
    found = _interviewee(page, introduction, questions, told, mentions)
    if found is None:
        return None
    starts = frozenset(block.span.start for block in questions)
    return Interview(found[0], found[1], told, starts, quoted)


def without_questions(page: Page, interview: Interview, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without what they have of questions, and without answers that these were given.

    A verb in a question reports nothing that is said here; an answer is not content of a verb in
    another paragraph.
    """
    kept: list[Draft] = []
    for draft in drafts:
        anchor = draft.cue or draft.source
        if anchor and _block_start(page, anchor) in interview.questions:
            continue
        content = tuple(
            span
            for span in draft.content
            if _block_start(page, span) not in interview.questions
            and not _is_foreign_answer(page, interview, span, anchor)
        )
        kept += [replace(draft, content=content)] if content else []
    return kept


def _is_foreign_answer(page: Page, interview: Interview, span: Span, anchor: Span | None) -> bool:
    """Whether content is an answer that a cue in another paragraph, or none, lays claim to."""
    if anchor and page.block_number(anchor.start) == page.block_number(span.start):
        return False
    after_first = span.start > interview.start
    return after_first and interview.quoted and bool(page.quoted_within(span))


def _block_start(page: Page, span: Span) -> int:
    return page.blocks[page.block_number(span.start)].span.start if page.blocks else 0


def _is_question(text: str, block: Block) -> bool:
    if block.kind == "quote":
        return False
    words = text[block.span.start : block.span.end]
    if not _QUESTION_MARK.search(words) or len(words.split()) > _LONGEST_QUESTION:
        return False
    return words.lstrip("*_# \n")[:1] not in "“\"„«‘'"


def _quoted_answers(page: Page, questions: Sequence[Block]) -> int:
    """How many questions have an answer in quotation marks as the next paragraph."""
    following = dict(zip((b.span.start for b in page.spoken), page.spoken[1:], strict=False))
    answers = (following.get(question.span.start) for question in questions)
    return sum(1 for block in answers if block and page.is_all_quoted(block.span))


def _told(page: Page, introduction: Sequence[Block]) -> Span | None:
    """Where the introduction tells of the interview."""
    return next((found for block in introduction if (found := told_in(page, block))), None)


def told_in(page: Page, block: Block) -> Span | None:
    """Where a block tells of an interview that was given: in a sentence, not in a credit."""
    for found in pattern("interview").finditer(page.text, block.span.start, block.span.end):
        planned = _PLANNED.search(page.text, block.span.start, found.start())
        if not planned and not is_furniture(page.sentence_at(found.start()).of(page.text)):
            return Span.at(found)
    return None


def _interviewee(
    page: Page,
    introduction: Sequence[Block],
    questions: Sequence[Block],
    told: Span | None,
    mentions: Sequence[Mention],
) -> tuple[Span, str] | None:
    """Who is interviewed, and why that is held."""
    asking = interviewers(page)
    people = [
        mention.span
        for mention in mentions
        if mention.kind == "person"
        and any(block.span.covers(mention.span) for block in introduction)
        and _last_word(page.text, mention.span) not in asking
    ]
    if not people:
        return None
    asked = [question.span for question in questions]
    for chosen, why in (
        (addressed(page.text, asked, people), "a question addresses {} by name"),
        (_named_by(page, told, people), "the introduction says that {} was interviewed"),
        (_headlined(introduction, people), "{} is named first at the head of the interview"),
    ):
        if chosen:
            full = _fullest(page.text, chosen, people)
            return full, why.format(full.of(page.text))
    counts = Counter(_last_word(page.text, span) for span in people)
    central = max(people, key=lambda span: (counts[_last_word(page.text, span)], -span.start))
    full = _fullest(page.text, central, people)
    return full, f"the introduction of the interview is most of all about {full.of(page.text)}"


def interviewers(page: Page) -> frozenset[str]:
    """The last words of the names of those who ask: the authors, and who is credited with it."""
    names = [*page.document.authors]
    for block in page.blocks:
        found = _credit().match(page.text, block.span.start, block.span.end)
        names += [found["name"]] if found else []
    return frozenset(name.split()[-1].lower() for name in names if name.split())


@cache
def _credit() -> re.Pattern[str]:
    """Matches `Interview: Ola Venn`, `Interviewed by Ola Venn`, `By Ola Venn`."""
    labels = "|".join(re.escape(word) for word in entries("furniture.asking"))
    return re.compile(rf"[\s*_#]*(?i:{labels})\s*(?::|(?i:by)|\s)\s*(?P<name>{_NAME})")


def addressed(text: str, questions: Sequence[Span], people: Sequence[Span]) -> Span | None:
    """The one with whose name a question begins or ends: `Ms Venn, is there proof?` says it."""
    for question in questions:
        words = question.of(text)
        for span in people:
            name = re.escape(_last_word(text, span))
            if re.search(
                rf"\A[\W_]*(?:[\w.]+\s+){{0,3}}{name},|,\s+(?:[\w.]+\s+){{0,2}}{name}\?",
                words,
                re.I,
            ):
                return span
    return None


def _named_by(page: Page, told: Span | None, people: Sequence[Span]) -> Span | None:
    """The person in the sentence that tells of the interview: the one after its verb, or before."""
    if told is None:
        return None
    sentence = page.sentence_at(told.start)
    inside = [span for span in people if sentence.covers(span)]
    return min(
        inside,
        key=lambda span: (span.start < told.start, abs(span.start - told.start)),
        default=None,
    )


def _headlined(introduction: Sequence[Block], people: Sequence[Span]) -> Span | None:
    """The first person named in the heading, or in the paragraph after it if it is a standfirst."""
    head = [block.span for block in introduction[:2]]
    return next((span for span in people if any(block.covers(span) for block in head)), None)


def _fullest(text: str, chosen: Span, people: Sequence[Span]) -> Span:
    """The first mention of a person by the longest name that the text has for them."""
    last = _last_word(text, chosen)
    same = [span for span in people if _last_word(text, span) == last]
    return max(same, key=lambda span: (len(span.of(text).split()), -span.start))


def _last_word(text: str, span: Span) -> str:
    return re.sub(r"[’']s$", "", span.of(text).split()[-1]).lower()


def answers_without_marks(page: Page, interview: Interview) -> Iterator[tuple[Block, ...]]:
    """The paragraphs of each answer of an interview that is printed without quotation marks."""
    answer: list[Block] = []
    for block in page.spoken:
        if block.span.start <= interview.start and not interview.is_question(block):
            continue
        if interview.is_question(block) or block.kind == "heading":
            if answer:
                yield tuple(answer)
            answer = []
        else:
            answer.append(block)
    if answer:
        yield tuple(answer)
