"""The sayings inside a content: `that | the aide told friends that the premier had said …`.

All of a content is looked through, so a chain of any depth is found at once; which of them stands
in which is told afterwards from where they lie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from allegedly.extraction.nesting.contents import Reach, find_content
from allegedly.extraction.nesting.nouns import find_reported
from allegedly.extraction.nesting.sources import (
    MOST_WORDS,
    Subject,
    find_subject,
    is_explicit,
    is_plural,
    is_pronoun,
)
from allegedly.extraction.nesting.verbs import Verb, any_verb, ends_in, verbs
from allegedly.extraction.page import Draft, Page
from allegedly.records import Reason, Span

#: Confidence in an inner attribution that a rule found.
CONFIDENCE = 0.6

#: How a content goes on behind the cue that breaks it; after who is told, without “that” too.
_BROKEN_THAT = re.compile(r"[“\"‘'«\s]*(?P<rest>that\s)")
_BROKEN = re.compile(
    r"[“\"‘'«\s]*(?P<rest>(?:that|the|an?|his|her|its|their|he|she|it|they|there)\s)"
)
_BE = re.compile(
    r"(?:(?:had|has|have)\s+)?(?:was|were|been|is|are|being)\s+(?:(?:also|later|never|\w+ly)\s+)?\Z",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\s+by\s+(?P<source>(?:[\w’'.&-]+\s+){0,5}?[\w’'.&-]+)(?=\s+that\s|\s+(?:the|his|her|it|he|she)\s)"
)
_AS = re.compile(r"\s+(?:as|of)\s+(?:having\s+)?\Z")
_AS_HAVING = re.compile(r"\sas\s+having\s+\Z")
_THAT = re.compile(r"that\s")
_OBJECT = re.compile(r"\b(?:him|her|them)\Z")
_MARKS = ' ,“”"‘«»'
_QUOTED = frozenset("“”\"‘’'«»")
_OPENING = re.compile(
    r"[\s“\"‘']*(?:(?:as|of|to\s+have|having|that)\s+)?(?:(?:always|never|also|once|often|\w+ly)\s+)?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of content that is looked through: of whom, which part, and what stands before."""

    page: Page
    outer: Draft
    number: int

    @property
    def span(self) -> Span:
        """The stretch."""
        return self.outer.content[self.number]

    @property
    def before(self) -> Span | None:
        """The part of the content before it."""
        return self.outer.content[self.number - 1] if self.number else None


def nested(source: Span | None, cue: Span, content: Span | tuple[Span, ...]) -> Draft:
    """The draft of an attribution inside another's content."""
    detail = "inside what another source is reported to say"
    parts = (content,) if isinstance(content, Span) else content
    reason = Reason(about="nesting", detail=detail, span=cue)
    return Draft(source, cue, parts, CONFIDENCE, reasons=(reason,), found_by="nesting")


def find_inner(page: Page, outer: Draft) -> list[Draft]:
    """The drafts of all that is said inside the content of a draft, in text order."""
    found: list[Draft] = []
    for number in range(len(outer.content)):
        place = Place(page, outer, number)
        found += _reported_by_verbs(place)
        found += [nested(*each) for each in find_reported(page, outer, place.span)]
    return _parted(page.text, sorted(found, key=lambda draft: draft.extent.start))


def _reported_by_verbs(place: Place) -> Iterator[Draft]:
    text, span = place.page.text, place.span
    for found in any_verb().finditer(text, span.start, span.end):
        verb = verbs()[found.group().lower()]
        said = _by_whom(place, verb, found)
        end = found.end()
        if (
            said
            and text[end : end + 1] in _QUOTED
            and not _QUOTED.isdisjoint(text[said.verb : end])
        ):
            end += 1  # `“categorically denies” the claims`
        content = said and _content(place, verb, end)
        if said and content:
            cue = Span(start=said.verb, end=end)
            yield nested(said.source, cue, content)
        elif verb.form == "finite":
            yield from _passive(place, verb, found)


def _content(place: Place, verb: Verb, at: int) -> Span | None:
    """What is said, in this stretch of the content or in the one after its break."""
    reach = _reach(place, verb, at)
    return find_content(reach, at) or _over_break(place, verb, at)


def _reach(place: Place, verb: Verb, at: int) -> Reach:
    end = min(place.span.end, max(place.page.sentence_at(at).end, at))
    return Reach(place.page, end, verb.takes)


def _over_break(place: Place, verb: Verb, at: int) -> Span | None:
    """What is said where a cue breaks it: `“He told her,” she said, “| that he was coming.”`."""
    text, parts = place.page.text, place.outer.content
    rest = text[at : place.span.end]
    if "that" not in verb.takes or place.number + 1 == len(parts) or len(rest.split()) > 4:
        return None
    after = parts[place.number + 1]
    told = "told" in verb.takes and len(rest.split()) > 0
    found = (_BROKEN if told else _BROKEN_THAT).match(text, after.start, after.end)
    if found is None:
        return None
    kept = text[found.start("rest") : after.end].rstrip(" ,.”\"’'»")
    return Span(start=found.start("rest"), end=found.start("rest") + len(kept))


def _by_whom(place: Place, verb: Verb, found: re.Match[str]) -> Subject | None:
    """Who is the subject of a verb in this stretch, by the form of the verb."""
    text, span = place.page.text, place.span
    subject = find_subject(text, span.start, found.start())
    if subject and "thought" in verb.takes and is_pronoun(subject.source.of(text)):
        return None  # `said he thinks that …` is a hedge of his own
    if verb.form == "finite" and subject:
        return subject
    if _AS_HAVING.search(text, span.start, found.start()):
        return _of_gerund(place, found)
    if _OPENING.fullmatch(text, span.start, found.start()):
        return _from_outside(place, verb, found)
    if verb.form == "base":
        if subject and is_plural(subject.source.of(text)):
            return subject
        free = find_subject(text, span.start, found.start(), free=True)
        return free if free and _is_heard(place, free) else None
    return _of_gerund(place, found) if verb.form == "gerund" else None


def _is_heard(place: Place, subject: Subject) -> bool:
    """Whether `heard`, in the content or as the outer cue, stands before the subject."""
    text, start, outer = place.page.text, place.span.start, place.outer.cue
    if ends_in("heard").search(text, start, subject.source.start):
        return True
    if outer is None or not _opens_at(text, start, subject.source.start):
        return False
    return ends_in("heard").search(outer.of(text)) is not None


def _from_outside(place: Place, verb: Verb, found: re.Match[str]) -> Subject | None:
    """The subject of a verb with which a stretch begins: in the part before, or the outer source.

    `Holm | is said | to have told …`; `Holm admitted | telling …`.
    """
    text, before = place.page.text, place.before
    name = before.of(text).strip(_MARKS) if before else ""
    is_name = len(name.split()) <= MOST_WORDS and is_explicit(name) and not _THAT.match(name)
    if before and before.end <= found.start() and is_name:
        start = text.index(name, before.start)
        return Subject(Span(start=start, end=start + len(name)), found.start())
    outer = place.outer
    having = text[place.span.start : found.start()].strip().lower() == "having"
    if outer.source is None or outer.cue is None or not (verb.form == "gerund" or having):
        return None
    is_own = ends_in("own_saying").search(outer.cue.of(text))
    return Subject(outer.source, found.start()) if is_own else None


def _of_gerund(place: Place, found: re.Match[str]) -> Subject | None:
    """The subject in `recalled | the colonel | saying`, `quoted | him | as saying`."""
    text, span = place.page.text, place.span
    joint = _AS.search(text, span.start, found.start())
    end = joint.start() if joint else found.start()
    free = find_subject(text, span.start, end, free=True) or _object(text, span.start, end)
    if free is None:
        return None
    lead = _opens_at(text, span.start, free.source.start)
    outer = place.outer.cue
    led = outer is not None and lead and ends_in("leads").search(outer.of(text))
    if led or ends_in("leads").search(text, span.start, free.source.start):
        return Subject(free.source, found.start())
    return None


def _object(text: str, start: int, end: int) -> Subject | None:
    """Who is quoted, where that is a pronoun: `quoted | him | as saying`."""
    found = _OBJECT.search(text, start, end)
    return Subject(Span.at(found), end) if found else None


def _opens_at(text: str, start: int, at: int) -> bool:
    return not re.search(r"\w", text[start:at])


def _passive(place: Place, verb: Verb, found: re.Match[str]) -> Iterator[Draft]:
    """`she | had been told | by the embassy | that …`."""
    text, span = place.page.text, place.span
    be = _BE.search(text, span.start, found.start())
    if be is None or "told" not in verb.takes:
        return
    cue = Span(start=be.start(), end=found.end())
    by = _BY.match(text, found.end(), span.end)
    at = by.end("source") if by else found.end()
    kinds = Verb("finite", frozenset({"that", "bare"}))
    content = find_content(_reach(place, kinds, at), at)
    if content:
        source = Span.at(by, "source") if by else None
        yield nested(source, cue, content)


def _parted(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each content cut off before a later saying that only stands beside it.

    `the driver said the light was green | and that the signalman denied that it was`.
    """
    return [_cut(text, draft, drafts[number + 1 :]) for number, draft in enumerate(drafts)]


def _cut(text: str, draft: Draft, later: Sequence[Draft]) -> Draft:
    first = draft.content[0]
    for other in later:
        start = (other.source or other.cue or first).start
        if not first.start < start < first.end:
            continue
        joint = _joint().search(text, first.start, start)
        if joint and joint.start() > first.start:
            return replace(draft, content=(Span(start=first.start, end=joint.start()),))
    return draft


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r",?\s+(?:and|but|while|whereas)(?:\s+that)?\s+\Z")
