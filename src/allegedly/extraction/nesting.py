"""Who says that who says: attributions inside the content of others.

Pareti (2015) and PolNeAR leave nesting unmarked, so the network proposes few inner ones. A rule
adds those of the plainest form: an explicit subject, a verb of saying and a clause with "that", or
a denial of "the claims".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from allegedly.extraction.channels import channel_phrase
from allegedly.extraction.page import Draft, Page, SpanIndex
from allegedly.extraction.words import any_of, entries, finite, inflect
from allegedly.records import Attribution, Reason, Span

#: Confidence in an inner attribution that the rule found.
_CONFIDENCE = 0.6


def find_nested(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts for the plain attributions inside what somebody is reported to have said."""
    cues = [draft.cue for draft in drafts if draft.cue]
    found: list[Draft] = []
    for outer in drafts:
        candidates = [*(_inner(page, span) for span in outer.content), _raised(page, outer)]
        found += [inner for inner in candidates if inner]
    taken = SpanIndex((cue, None) for cue in cues)
    return [
        inner
        for inner in found
        if inner.cue and next(taken.within(inner.cue.start, inner.cue.end), None) is None
    ]


def _forms(verbs: Sequence[str]) -> str:
    """The finite forms of verbs of the lexicon, as one regular expression."""
    forms = [form for verb in verbs for form in inflect(verb.rstrip("~"))]
    return any_of(
        form for form in forms if form.endswith(("ed", "es", "id", "ys", "ts", "ms", "ld", "ls"))
    )


@cache
def _clause() -> re.Pattern[str]:
    """Matches `[that] the ministry had denied that …`, `Holm, the mayor, denied the claims`."""
    saying, denying = _forms(entries("nested.verbs")), _forms(entries("nested.denials"))
    return re.compile(
        rf"{_OPENING}(?P<source>{_NOUN_PHRASE}"
        rf"(?:,\s[^,;.]{{2,60}},|\s+(?:of|for|in|at)\s+{_NOUN_PHRASE})?)\s+"
        r"(?P<cue>(?:(?:had|has|have|also|later|again|repeatedly|categorically)\s+){0,3}"
        rf"(?:(?i:{saying})(?={_THROUGH}\s+that\s)"
        rf"|(?i:{_forms(['tell~'])})(?=(?:\s+[^\s,;.]+){{1,9}}?\s+that\s)"
        rf"|(?i:{denying})(?=\s+{_POINTING})))"
        r"(?:\s+(?:[^\s,;.]+\s+){0,9}?(?P<content>that\s+(?:\S+\s+){3}.+)"
        rf"|\s+(?P<thing>{_POINTING}.*))",
        re.DOTALL,
    )


_OPENING = r"[\s\"“‘']*(?:that\s+)?"
_NOUN_PHRASE = (
    r"(?:(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?)\s+)?(?:[\w’'.-]+\s+){0,5}?[\w’'.-]+"
)
_THROUGH = r"(?:\s+(?:in|on|during|at)\s+(?:[^\s,;.]+\s+){0,4}?[^\s,;.]+)?"
_POINTING = (
    r"(?i:(?:(?:the|these|those|all|such|any)\s+)?(?:[\w’'-]+\s+)?"
    r"(?:allegations?|claims?|accusations?|reports?|rumou?rs?|charges?)\b)"
)

#: Where the second of two predicates begins: `had denied it | and had offered a visit`.
_NEXT_PREDICATE = re.compile(r",?\s+(?:and|but)\s+(?:had|has|have|was|were|is|are|would)\s")


_EXPLICIT = re.compile(r"[A-Z]|[a-z]+(?:\s[a-z]+){0,2}\s[A-Z]|(?:the|its|his|her|their|an?)\s+\w")
_NO_SUBJECT = re.compile(
    r"\b(?:that|who|which|and|or|but|of|to|for|as|when|if|in|is|was|were|are|be|not|has|had|have"
    r"|always|can|will|you|i|we|he|she|they|it|false|anyone|told|said)\b|[’']d\b|n[’']t\b",
    re.I,
)


def _inner(page: Page, span: Span) -> Draft | None:
    """The attribution that a content opens with, or None."""
    found = _clause().match(page.text, span.start, span.end)
    if found is None:
        return None
    if not _is_explicit(found["source"]):
        return None
    name = "content" if found["content"] else "thing"
    end = _end(page, found.start(name), found.end(name), is_thing=name == "thing")
    content = Span(start=found.start(name), end=max(end, found.start(name) + 1))
    cue = Span(start=found.start("cue"), end=found.end("cue"))
    return _nested(Span(start=found.start("source"), end=found.end("source")), cue, content)


def _is_explicit(source: str) -> bool:
    """Whether a subject is a name or a noun with its article, and nothing that is a clause."""
    head = _MODIFIER.split(source)[0]
    return _EXPLICIT.match(head) is not None and _NO_SUBJECT.search(head) is None


def _end(page: Page, start: int, end: int, *, is_thing: bool) -> int:
    """Where the inner content ends: with its sentence, its predicate, or before its channel."""
    end = min(end, max(page.sentence_at(start).end, start + 1))
    stops = [_NEXT_PREDICATE.search(page.text, start, end)]
    if is_thing:
        stops += [pattern.search(page.text, start, end) for pattern in (channel_phrase(), _COMMA)]
    kept = page.text[start : min([end, *(stop.start() for stop in stops if stop)])]
    return start + len(kept.rstrip(_AFTER_THING if is_thing else " \n\t"))


def find_missed(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts for the plainest attributions in sentences of which no draft holds anything.

    A network overlooks some: `Holm denied that it was so`, `It was so, the mayor said on Monday`.
    """
    held = SpanIndex((s, None) for d in drafts for s in (d.source, d.cue, *d.content) if s)
    found: list[Draft] = []
    for sentence in page.sentences:
        if next(held.within(sentence.start, sentence.end), None) or page.quoted_within(sentence):
            continue
        block = page.block_at(sentence.start)
        if block and block.kind in ("paragraph", "list"):
            bare = _without_stop(page.text, sentence)
            draft = _inner(page, bare) or _told_after(page, bare)
            found += [draft] if draft else []
    return [
        replace(draft, reasons=(Reason(about="cue", detail="read by a rule", span=draft.cue),))
        for draft in found
    ]


def _without_stop(text: str, sentence: Span) -> Span:
    """The sentence without its full stop, which is no part of a content without marks."""
    kept = sentence.of(text).rstrip(".")
    return Span(start=sentence.start, end=sentence.start + max(len(kept), 1))


def _told_after(page: Page, sentence: Span) -> Draft | None:
    """The draft of `It was so, harbour master Ana Vell said by telephone`, or None."""
    found = _after().match(page.text, sentence.start, sentence.end)
    if found is None:
        return None
    if not _is_explicit(found["source"]):
        return None
    source, cue, content = (
        Span(start=found.start(name), end=found.end(name)) for name in ("source", "cue", "content")
    )
    if not finite().search(page.text, content.start, content.end):
        return None
    return Draft(source, cue, (content,), _CONFIDENCE)


@cache
def _after() -> re.Pattern[str]:
    verbs = any_of(["said", "says", "told", "added", "wrote", "announced", "stated", "confirmed"])
    return re.compile(
        rf"(?P<content>(?:\S+\s+){{3,}}\S+),\s+(?P<source>{_NOUN_PHRASE}(?:\s+(?:of|for|in|at)\s+{_NOUN_PHRASE})?)"
        rf"\s+(?P<cue>{verbs})(?:\s+[^,;]*)?\Z"
    )


_AFTER_THING = " \n\t.”\"’'"
_THAT = re.compile(r"that\s")
#: What follows the name or noun of a subject: `Ana Vell | of the fire brigade`.
_MODIFIER = re.compile(r",|\s(?:of|for|in|at)\s")
_COMMA = re.compile(r"[,;]")


def _nested(source: Span, cue: Span, content: Span) -> Draft:
    reason = Reason(
        about="nesting", detail="inside what another source is reported to say", span=cue
    )
    return Draft(source, cue, (content,), _CONFIDENCE, reasons=(reason,))


def _raised(page: Page, outer: Draft) -> Draft | None:
    """`Holm is reported | to have denied the claims`: the subject of the whole is the denier."""
    if len(outer.content) != 2 or outer.cue is None:  # the subject and the infinitive
        return None
    first, second = outer.content
    found = _to_have().match(page.text, second.start, second.end)
    if found is None or not first.end <= outer.cue.start < second.start:
        return None
    end = _end(page, found.end(), second.end, is_thing=not _THAT.match(page.text, found.end()))
    content = Span(start=found.end(), end=max(end, found.end() + 1))
    return _nested(first, Span(start=second.start, end=found.end("verb")), content)


@cache
def _to_have() -> re.Pattern[str]:
    verbs = _forms([*entries("nested.verbs"), *entries("nested.denials")])
    return re.compile(rf"to have (?P<verb>{verbs})\s+(?=\S)", re.IGNORECASE)


def find_parents(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with `parent` set where one lies wholly inside another's content."""
    outward = sorted(
        ((span.start, -span.end, item) for item in attributions for span in item.content),
        key=lambda entry: entry[:2],
    )
    parents: dict[str, str] = {}
    open_spans: list[tuple[int, str]] = []
    extents = ((item.extent, item) for item in attributions)
    waiting = sorted(extents, key=lambda pair: pair[0].start)
    number = 0
    for extent, item in waiting:
        while number < len(outward) and outward[number][0] <= extent.start:
            start, end, holder = outward[number]
            while open_spans and open_spans[-1][0] <= start:
                open_spans.pop()
            open_spans.append((-end, holder.id))
            number += 1
        for end, holder_id in reversed(open_spans):
            if end >= extent.end and holder_id != item.id:
                parents[item.id] = holder_id
                break
    return [
        item.model_copy(update={"parent": parents[item.id]}) if item.id in parents else item
        for item in attributions
    ]
