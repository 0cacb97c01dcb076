"""Who says that who says: attributions inside the content of others.

Pareti (2015) and PolNeAR leave nesting unmarked, so the network proposes few inner ones. A rule
adds those of the plainest form: an explicit subject, a verb of saying and a clause with "that", or
a denial of "the claims".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from allegedly.extraction.channels import channel_phrase
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.words import any_of, entries, inflect
from allegedly.records import Attribution, Reason, Span

#: Confidence in an inner attribution that the rule found.
_CONFIDENCE = 0.6


def find_nested(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts for the plain attributions inside what somebody is reported to have said."""
    cues = [draft.cue for draft in drafts if draft.cue]
    found: list[Draft] = []
    for outer in drafts:
        candidates = [*(_inner(page, span) for span in outer.content), _raised(page, outer)]
        for inner in candidates:
            if inner and inner.cue and not any(cue.overlaps(inner.cue) for cue in cues):
                found.append(inner)
    return found


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
        rf"{_OPENING}(?P<source>{_NOUN_PHRASE}(?:,\s[^,;.]{{2,60}},|\s+(?:of|for|in|at)\s+{_NOUN_PHRASE})?)\s+"
        r"(?P<cue>(?:(?:had|has|have|also|later|again|repeatedly|categorically)\s+){0,3}"
        rf"(?:(?i:{saying})(?={_THROUGH}\s+that\s)|(?i:{_forms(['tell~'])})(?=(?:\s+[^\s,;.]+){{1,9}}?\s+that\s)"
        rf"|(?i:{denying})(?=\s+{_POINTING})))"
        rf"(?:\s+(?:[^\s,;.]+\s+){{0,9}}?(?P<content>that\s+(?:\S+\s+){{3}}.+)|\s+(?P<thing>{_POINTING}.*))",
        re.DOTALL,
    )


_OPENING = r"[\s\"“‘']*(?:that\s+)?"
_NOUN_PHRASE = (
    r"(?:(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?)\s+)?(?:[\w’'.-]+\s+){0,5}?[\w’'.-]+"
)
_THROUGH = r"(?:\s+(?:in|on|during|at)\s+(?:[^\s,;.]+\s+){0,4}?[^\s,;.]+)?"
_POINTING = r"(?i:(?:(?:the|these|those|all|such|any)\s+)?(?:[\w’'-]+\s+)?(?:allegations?|claims?|accusations?|reports?|rumou?rs?|charges?)\b)"

#: Where the second of two predicates begins: `had denied it | and had offered a visit`.
_NEXT_PREDICATE = re.compile(r",?\s+(?:and|but)\s+(?:had|has|have|was|were|is|are|would)\s")


_EXPLICIT = re.compile(r"[A-Z]|(?:the|its|his|her|their|an?)\s+\w")
_NO_SUBJECT = re.compile(
    r"\b(?:that|who|which|and|or|but|of|to|for|as|when|if|in|is|was|were|are|be|not|has|had|have|always|can|will"
    r"|you|i|we|he|she|they|it|false|anyone|told|said)\b|[’']d\b|n[’']t\b",
    re.I,
)


def _inner(page: Page, span: Span) -> Draft | None:
    """The attribution that a content opens with, or None."""
    found = _clause().match(page.text, span.start, span.end)
    if found is None:
        return None
    source = _MODIFIER.split(found["source"])[0]
    if not _EXPLICIT.match(source) or _NO_SUBJECT.search(source):
        return None
    name = "content" if found["content"] else "thing"
    end = _end(page, found, name)
    content = Span(start=found.start(name), end=max(end, found.start(name) + 1))
    cue = Span(start=found.start("cue"), end=found.end("cue"))
    return _nested(Span(start=found.start("source"), end=found.end("source")), cue, content)


def _end(page: Page, found: re.Match[str], name: str) -> int:
    """Where the inner content ends: with its sentence, its predicate, or before its channel."""
    start = found.start(name)
    end = min(found.end(name), max(page.sentence_at(start).end, start + 1))
    stops = [_NEXT_PREDICATE.search(page.text, start, end)]
    if name == "thing":
        stops += [
            channel_phrase().search(page.text, start, end),
            _COMMA.search(page.text, start, end),
        ]
    kept = page.text[start : min([end, *(stop.start() for stop in stops if stop)])]
    return start + len(kept.rstrip(" \n\t.”\"’'" if name == "thing" else " \n\t"))


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
    if len(outer.content) != 2 or outer.cue is None:  # noqa: PLR2004 (subject and infinitive)
        return None
    first, second = outer.content
    found = _to_have().match(page.text, second.start, second.end)
    if found is None or not first.end <= outer.cue.start < second.start:
        return None
    content = Span(start=found.end(), end=second.end)
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
    waiting = sorted(attributions, key=lambda item: item.extent.start)
    number = 0
    for item in waiting:
        while number < len(outward) and outward[number][0] <= item.extent.start:
            start, end, holder = outward[number]
            while open_spans and open_spans[-1][0] <= start:
                open_spans.pop()
            open_spans.append((-end, holder.id))
            number += 1
        for end, holder_id in reversed(open_spans):
            if end >= item.extent.end and holder_id != item.id:
                parents[item.id] = holder_id
                break
    return [
        item.model_copy(update={"parent": parents[item.id]}) if item.id in parents else item
        for item in attributions
    ]
