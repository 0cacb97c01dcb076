"""Which side a source takes towards what is reported: support, deny, query or comment.

The values are those of SDQC (RumourEval). The cue decides, read with the negation before it; the
content decides only where it is itself a question or calls something said before untrue. Negation
of what the content itself puts into words ("no drones came", "it is a lie that drones came") is
part of what is said, and not judged here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from allegedly.extraction.page import Draft, Page
from allegedly.extraction.words import any_of, entries, expression, find, pattern
from allegedly.records import Certainty, Reason, Span, Stance

#: Groups of cues that decide wherever they stand in the cue, then those of which the last decides.
_STRONG = ("undecided", "deny", "doubt", "retract")
_WEAK = (
    "query",
    "concede",
    "label",
    "directive",
    "comment",
    "probable",
    "possible",
    "say",
    "allege",
)

#: Characters before a cue in which its auxiliaries and negation are looked for.
_BEFORE_CUE = 60

#: Words up to which a content that begins with "nonsense" or "lies" says nothing else.
_SHORT = 5

_LAST_IS_SAYING = re.compile(
    r"\b(?:saying|said|says|adding|added|stating|telling|insisting)[,:]?$", re.I
)
_QUESTION = re.compile(r"\?[\"”’'»)\s]*$")
_EMBEDDED_QUESTION = re.compile(r"[\"“‘'\s]*(?:whether|if)\b", re.I)
_REQUEST = re.compile(r"[\"“‘'\s]*(?:(?:[\w’'-]+\s+){0,4}to\s+[a-z]+|for)\b", re.I)
_OPENING = re.compile(r"[\"“‘'«„\s]*(?:that\b)?[\s,]*[\"“‘'«„\s]*", re.I)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A stance, the certainty that comes with it (None: still to be judged), and why."""

    stance: Stance
    certainty: Certainty | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Cue:
    """The deciding word of a cue: its group in the lexicon, its span, and what negates it."""

    group: str
    span: Span
    negation: Span | None


def find_stance(page: Page, draft: Draft) -> Verdict:
    """The stance of a draft, with a reason that names the words it was read from."""
    text = page.text
    cue = _deciding_word(text, draft)
    verdict = _of_negated(text, cue) if cue and cue.negation else None
    return (
        _of_nobody(text, draft)
        or verdict
        or _of_untrue_cue(text, draft)
        or (_of_untruth(page, draft, cue) if cue is None or cue.group not in _STRONG else None)
        or (_of_cue(text, cue) if cue and not cue.negation and cue.group in _STRONG else None)
        or _of_question(page, draft, cue)
        or _of_inner_verb(page, draft)
        or (_of_cue(text, cue) if cue and not cue.negation else None)
        or Verdict("support", None, ())
    )


def cue_region(text: str, draft: Draft) -> Span | None:
    """The cue with the auxiliaries and negation before it and what is between it and content."""
    if draft.cue is None:
        return None
    low = max(0, draft.cue.start - _BEFORE_CUE)
    before = _chain().search(text, low, draft.cue.start)
    start = before.start() if before else draft.cue.start
    gap = text[draft.cue.end : max(draft.start, draft.cue.end)]
    end = draft.start if 0 < len(gap) <= _BEFORE_CUE and "." not in gap else draft.cue.end
    return Span(start=start, end=end)


@cache
def _chain() -> re.Pattern[str]:
    groups = ("auxiliary", "negation", "refusal")
    word = any_of(phrase for group in groups for phrase in entries(group)["phrases"])
    return re.compile(rf"(?:{word}\s+){{1,6}}\Z", re.IGNORECASE)


@cache
def _negations() -> re.Pattern[str]:
    return pattern("negation", "refusal")


def _of_nobody(text: str, draft: Draft) -> Verdict | None:
    """Of "No ministry has published …": nobody says it, and nobody is known to deny it."""
    found = draft.source and _nobody().match(text, draft.source.start, draft.source.end)
    if not found:
        return None
    detail = f"“{found.group()}” as its source: nobody says it"
    span = Span(start=found.start(), end=found.end())
    return Verdict("comment", "unknown", (Reason(about="stance", detail=detail, span=span),))


@cache
def _nobody() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(entries('nobody.words'))})\b", re.IGNORECASE)


def _deciding_word(text: str, draft: Draft) -> _Cue | None:
    region = cue_region(text, draft)
    if region is None or draft.cue is None:
        return None
    says_last = _LAST_IS_SAYING.search(draft.cue.of(text))
    head = None if says_last else _first_strong(text, draft.cue)
    head = head or _last_weak(text, draft.cue)
    # a noun as cue leaves the verb to what follows: "Holm's statement | rejects | the claim"
    head = head or _first_strong(text, Span(start=draft.cue.start, end=region.end))
    return _Cue(*head, _negation_before(text, region.start, head[1].start)) if head else None


def _first_strong(text: str, cue: Span) -> tuple[str, Span] | None:
    any_group = pattern(*(f"cue.{group}" for group in _STRONG))
    if not any_group.search(text, cue.start, cue.end):  # as in most cues
        return None
    for group in _STRONG:
        found = find(f"cue.{group}", text, cue)
        if found:
            return group, found
    return None


def _last_weak(text: str, cue: Span) -> tuple[str, Span] | None:
    """The phrase that ends last; of two that end together the longer one."""
    best: tuple[int, int, str, Span] | None = None
    for group in _WEAK:
        for match in pattern(f"cue.{group}").finditer(text, cue.start, cue.end):
            key = (match.end(), match.end() - match.start())
            if best is None or key > best[:2]:
                best = (*key, group, Span(start=match.start(), end=match.end()))
    return best[2:] if best else None


def _negation_before(text: str, start: int, end: int) -> Span | None:
    """The negation of what stands at `end`; two of them take each other away."""
    found = [m for m in _negations().finditer(text, start, end) if m.group().lower() != "nor"]
    if not found:
        found = list(_negations().finditer(text, start, end))
    return Span(start=found[0].start(), end=found[0].end()) if len(found) % 2 else None


def _reason(about: str, text: str, span: Span, what: str) -> Reason:
    return Reason(about=about, detail=f"the words “{span.of(text)}” {what}", span=span)


def _verdict(
    text: str, span: Span, stance: Stance, certainty: Certainty | None, what: str
) -> Verdict:
    return Verdict(stance, certainty, (_reason("stance", text, span, what),))


#: What a negated cue of each group makes of it: stance, certainty, and the reason in words.
_NEGATED: dict[str, tuple[Stance, Certainty | None, str]] = {
    "deny": ("support", "possible", "leave open what follows: not to deny is no denial"),
    "doubt": ("support", "certain", "take away a doubt about what follows"),
    "probable": ("deny", "probable", "say that what follows is not believed"),
    "possible": ("comment", "unknown", "say only that something was not suggested"),
    "concede": ("comment", "unknown", "say that what follows was not confirmed"),
    "retract": ("comment", "unknown", "say that nothing was taken back"),
}

#: What a cue of each group makes of its content.
_PLAIN: dict[str, tuple[Stance, Certainty | None, str]] = {
    "undecided": ("comment", "unknown", "take neither side"),
    "deny": ("deny", "certain", "reject what follows"),
    "doubt": ("deny", "probable", "doubt what follows"),
    "retract": ("deny", "certain", "take back what was said before"),
    "query": ("query", "unknown", "ask, and do not assert"),
    "concede": ("support", None, "concede what follows"),
    "directive": ("comment", "unknown", "state a wish, a plan or a demand, and no fact"),
    "comment": ("comment", "unknown", "remark on something without asserting it"),
}


def _of_negated(text: str, cue: _Cue) -> Verdict | None:
    if cue.negation is None or cue.group == "undecided":
        return None
    stance, certainty, what = _NEGATED.get(
        cue.group, ("comment", "unknown", "say that nothing was said about it")
    )
    whole = Span(start=cue.negation.start, end=cue.span.end)
    return _verdict(text, whole, stance, certainty, what)


def _of_cue(text: str, cue: _Cue) -> Verdict | None:
    if cue.group not in _PLAIN:
        return None
    stance, certainty, what = _PLAIN[cue.group]
    verdict = _verdict(text, cue.span, stance, certainty, what)
    if cue.group == "concede":
        more = _reason("concession", text, cue.span, "concede: the source grants it")
    elif cue.group == "retract":
        more = _reason(
            "retraction", text, cue.span, "take back an earlier claim of the source's own"
        )
    else:
        return verdict
    return Verdict(stance, certainty, (*verdict.reasons, more))


def _of_question(page: Page, draft: Draft, cue: _Cue | None) -> Verdict | None:
    """A query, where the content is a question; a request is none, whatever asks for it."""
    last = draft.content[-1]
    group = cue.group if cue else "say"
    if group in ("query", "directive") and _REQUEST.match(page.text, draft.start, last.end):
        span = cue.span if cue else last
        return _verdict(page.text, span, "comment", "unknown", "ask for something to be done")
    if group not in ("query", "say", "allege"):
        return None
    mark = _QUESTION.search(page.text, last.start, last.end)
    if mark and len(page.sentences_within(draft)) == 1:
        span = Span(start=mark.start(), end=mark.start() + 1)
        return _verdict(page.text, span, "query", "unknown", "end a question")
    word = _EMBEDDED_QUESTION.match(page.text, draft.start, last.end)
    if word and cue and page.text[draft.start : word.end()].strip().lower() == "whether":
        return _verdict(page.text, last, "query", "unknown", "are a question: “whether”")
    return None


def _of_untruth(page: Page, draft: Draft, cue: _Cue | None) -> Verdict | None:
    """A denial, where the content calls something said before untrue: `called it “baseless”`."""
    text = page.text
    first = page.sentences_within(draft)[0]
    if cue and cue.group in ("label", "comment") and not cue.negation:
        region = cue_region(text, draft) or cue.span
        whole = Span(start=region.start, end=max(first.end, region.end))
        found = find("falsehood", text, whole)
        labels = find("cue.label", text, region) is not None
        return _untrue(text, found) if found and labels else None
    match = _untrue_clause().match(text, _opening_end(text, first), first.end)
    if match is None or (match["bare"] is not None and len(first.of(text).split()) > _SHORT):
        return None
    return _untrue(text, Span(start=match.start("untrue"), end=match.end("untrue")))


def _untrue(text: str, span: Span) -> Verdict:
    return _verdict(text, span, "deny", "certain", "call what was said untrue")


def _opening_end(text: str, span: Span) -> int:
    found = _OPENING.match(text, span.start, span.end)
    return found.end() if found else span.start


@cache
def _untrue_clause() -> re.Pattern[str]:
    """Matches `the claims were baseless`, `there is no truth in it`, `it is a lie`, `Nonsense`."""
    nouns = [*entries("anaphora.nouns.singular"), *entries("anaphora.nouns.plural")]
    noun = "|".join(expression(word) for word in sorted(nouns, key=len, reverse=True))
    false = any_of(entries("falsehood")["phrases"])
    determiner = "|".join(entries("determiners.words"))
    named = rf"(?:(?:{determiner})\s+(?:[\w’'-]+\s+){{0,2}}?)?(?:{noun})"
    subject = rf"(?:{named}|it|this|that|they|these|all of (?:it|this))"
    verb = r"\s*(?:is|are|was|were|(?:had|have|has) been|be|[’']s|[’']re|amount(?:s|ed)? to)\s+"
    adverbs = r"[\"“‘']?(?:[\w’'-]+\s+){0,3}?[\"“‘']?"
    return re.compile(
        rf"(?:{subject}{verb}{adverbs}|there (?:is|was) "
        rf"|(?P<bare>(?:complete |utter |pure |total |all )?))(?P<untrue>{false})(?!\s+that\b)",
        re.IGNORECASE,
    )


def _of_untrue_cue(text: str, draft: Draft) -> Verdict | None:
    """A denial, where the cue itself calls the content untrue: `That drones came is false`."""
    found = find("falsehood", text, draft.cue) if draft.cue else None
    if found is None or draft.cue is None:
        return None
    return None if _negation_before(text, draft.cue.start, found.start) else _untrue(text, found)


def _of_inner_verb(page: Page, draft: Draft) -> Verdict | None:
    """A doubt, in `said he doubted that …` with its plain cue; a refusal to take sides likewise."""
    first = page.sentences_within(draft)[0]
    start = _opening_end(page.text, first)
    found = _doubting().match(page.text, start, first.end)
    if found:
        span = Span(start=found.start("verb"), end=found.end("verb"))
        return _verdict(page.text, span, "deny", "probable", "doubt what follows")
    found = _undecided().match(page.text, start, first.end)
    if found:
        span = Span(start=found.start("verb"), end=found.end("verb"))
        return _verdict(page.text, span, "comment", "unknown", "take neither side")
    return None


_SUBJECT = r"(?:(?:the|its|his|her|their|this)\s+)?(?:[\w’'-]+\s+){1,3}?"


@cache
def _undecided() -> re.Pattern[str]:
    """Matches `it could neither confirm nor rule out`."""
    verb = any_of(entries("cue.undecided")["phrases"])
    return re.compile(
        rf"{_SUBJECT}(?:could|can|would|will|did|do|does|was able to)?\s*"
        rf"(?P<verb>(?:not\s+)?{verb})",
        re.IGNORECASE,
    )


@cache
def _doubting() -> re.Pattern[str]:
    verb = any_of(entries("doubting")["phrases"])
    return re.compile(
        r"(?:I|he|she|they|we|it)\s+(?:(?:very much|strongly|seriously|also|do|does|did)\s+)?"
        rf"(?P<verb>{verb})\s+(?:that|whether|if|it|the|there|any|this|he|she|they|we)\b",
        re.IGNORECASE,
    )
