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

from allegedly.extraction.cue_words import STRONG, CueWord, find_deciding_word
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.unconfirmed import find_failure
from allegedly.extraction.untruth import find_untrue_cue, find_untruth, is_claim, opening_end
from allegedly.extraction.words import any_of, entries, find
from allegedly.records import Certainty, Reason, Span, Stance

_QUESTION = re.compile(r"\?[\"”’'»)\s]*$")
#: Sentences that may lead up to the question with which somebody's turn ends.
_LEADING_UP = 2
_EMBEDDED_QUESTION = re.compile(r"[\"“‘'\s]*(?:whether|if)\b", re.I)
_NOTHING = re.compile(r"(?:no|neither|nothing|not any)\b", re.IGNORECASE)
_REQUEST = re.compile(r"[\"“‘'\s]*(?:(?:[\w’'-]+\s+){0,4}to\s+[a-z]+|for)\b", re.I)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A stance, the certainty that comes with it (None: still to be judged), and why."""

    stance: Stance
    certainty: Certainty | None
    reasons: tuple[Reason, ...]


def find_stance(page: Page, draft: Draft) -> Verdict:
    """The stance of a draft, with a reason that names the words it was read from."""
    text = page.text
    cue = find_deciding_word(text, draft)
    verdict = _of_negated(text, cue) if cue and cue.negation else None
    return (
        _of_failing(page, draft)
        or _of_nobody(text, draft, cue)
        or _of_nothing(text, draft)
        or verdict
        or _untrue(text, find_untrue_cue(text, draft))
        or (_of_untruth(page, draft, cue) if cue is None or cue.group not in STRONG else None)
        or (_of_cue(text, cue) if cue and not cue.negation and cue.group in STRONG else None)
        or _of_question(page, draft, cue)
        or _of_inner_verb(page, draft)
        or (_of_cue(text, cue) if cue and not cue.negation else None)
        or Verdict("support", None, ())
    )


def _of_nobody(text: str, draft: Draft, cue: CueWord | None) -> Verdict | None:
    """Of "No ministry has published …": nobody says it, and nobody is known to deny it.

    "Nobody denies that …" leaves it open, and "few believe that …" doubts it, as a negation would.
    """
    found = draft.source and _nobody().match(text, draft.source.start, draft.source.end)
    if not found:
        return None
    span = Span.at(found)
    if cue and not cue.negation and cue.group in _OF_NOBODY:
        stance, certainty, what = _NEGATED[cue.group]
        return to_verdict(text, span, stance, certainty, f"with “{cue.span.of(text)}” {what}")
    if found["few"]:
        return None
    if cue and not cue.negation and (_is_refused(text, cue) or _admits(text, cue)):
        return to_verdict(text, span, "deny", "certain", "say that what follows is not accepted")
    detail = f"“{found.group()}” as its source: nobody says it"
    return Verdict("comment", "unknown", (Reason(about="stance", detail=detail, span=span),))


def _admits(text: str, cue: CueWord) -> bool:
    verbs = any_of(entries("nobody.admitting"))
    return re.match(verbs, text[cue.span.start : cue.span.end], re.IGNORECASE) is not None


def _of_nothing(text: str, draft: Draft) -> Verdict | None:
    """Of "gave no details": nothing is given, so nothing is said."""
    found = _NOTHING.match(text, draft.start, draft.content[0].end)
    if draft.cue is None or found is None or find("cue.give", text, draft.cue) is None:
        return None
    span = Span.at(found)
    return to_verdict(text, span, "comment", "unknown", "say that nothing was given")


def _of_failing(page: Page, draft: Draft) -> Verdict | None:
    """Of `was unable to verify the | claim | that …`: who could not confirm it takes no side."""
    cue = draft.cue
    if cue is None or cue.start > draft.start:
        return None
    noun = is_claim(cue.of(page.text).split()[-1])
    start = page.sentence_at(cue.start).start if noun else cue.start
    found = find_failure(page.text, Span(start=start, end=max(cue.end, draft.start)))
    what = "say that it could not be confirmed"
    return to_verdict(page.text, found, "comment", "unknown", what) if found else None


@cache
def _nobody() -> re.Pattern[str]:
    words = entries("nobody")
    nobody, few = ("|".join(words[name]) for name in ("words", "few"))
    return re.compile(rf"(?:{nobody}|(?P<few>{few}))\b(?!\.?\s+\d)", re.IGNORECASE)


def _reason(about: str, text: str, span: Span, what: str) -> Reason:
    return Reason(about=about, detail=f"the words “{span.of(text)}” {what}", span=span)


def to_verdict(
    text: str, span: Span, stance: Stance, certainty: Certainty | None, what: str
) -> Verdict:
    """A verdict read from the words at `span`, of which `what` says what they do."""
    return Verdict(stance, certainty, (_reason("stance", text, span, what),))


#: What a negated cue of each group makes of it: stance, certainty, and the reason in words.
_NEGATED: dict[str, tuple[Stance, Certainty | None, str]] = {
    "deny": ("support", "possible", "leave open what follows: not to deny is no denial"),
    "contest": ("support", "certain", "grant what follows: it is not contested"),
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
    "contest": ("deny", "certain", "contest what follows"),
    "doubt": ("deny", "probable", "doubt what follows"),
    "retract": ("deny", "certain", "take back what was said before"),
    "query": ("query", "unknown", "ask, and do not assert"),
    "concede": ("support", None, "concede what follows"),
    "directive": ("comment", "unknown", "state a wish, a plan or a demand, and no fact"),
    "comment": ("comment", "unknown", "remark on something without asserting it"),
}

#: Groups whose cue with nobody as its source means what it means with a negation.
_OF_NOBODY = ("contest", "deny", "doubt", "probable")


def judge_cue(text: str, cue: CueWord) -> Verdict | None:
    """What the deciding word of a cue makes of its content; None where it leaves that open."""
    return _of_negated(text, cue) if cue.negation else _of_cue(text, cue)


def _of_negated(text: str, cue: CueWord) -> Verdict | None:
    if cue.negation is None or cue.group == "undecided":
        return None
    # In English the negation stands before; elsewhere it may follow: "bestritt nicht".
    ends = (cue.negation, cue.span)
    whole = Span(start=min(e.start for e in ends), end=max(e.end for e in ends))
    if cue.group == "concede" and _is_refused(text, cue):
        return to_verdict(text, whole, "deny", "certain", "say that what follows is not accepted")
    stance, certainty, what = _NEGATED.get(
        cue.group, ("comment", "unknown", "say that nothing was said about it")
    )
    return to_verdict(text, whole, stance, certainty, what)


def _is_refused(text: str, cue: CueWord) -> bool:
    """Whether what others hold is not accepted: to refuse to confirm takes no side."""
    return find("accepting", text, cue.span) is not None


def _of_cue(text: str, cue: CueWord) -> Verdict | None:
    if cue.group not in _PLAIN:
        return None
    stance, certainty, what = _PLAIN[cue.group]
    if cue.nearly and certainty in (None, "certain"):
        whole = Span(start=cue.nearly.start, end=cue.span.end)
        return to_verdict(text, whole, stance, "probable", f"nearly {what}")
    verdict = to_verdict(text, cue.span, stance, certainty, what)
    if cue.group == "concede":
        more = _reason("concession", text, cue.span, "concede: the source grants it")
    elif cue.group == "retract":
        more = _reason(
            "retraction", text, cue.span, "take back an earlier claim of the source's own"
        )
    else:
        return verdict
    return Verdict(stance, certainty, (*verdict.reasons, more))


def _of_question(page: Page, draft: Draft, cue: CueWord | None) -> Verdict | None:
    """A query, where the content is a question; a request is none, whatever asks for it."""
    last = draft.content[-1]
    group = cue.group if cue else "say"
    if group in ("query", "directive") and _REQUEST.match(page.text, draft.start, last.end):
        span = cue.span if cue else last
        return to_verdict(page.text, span, "comment", "unknown", "ask for something to be done")
    if group not in ("query", "say", "allege"):
        return None
    mark = _QUESTION.search(page.text, last.start, last.end)
    asks = _LEADING_UP + 1 if draft.found_by == "turn" else 1
    if mark and len(page.sentences_within(draft)) <= asks:
        span = Span(start=mark.start(), end=mark.start() + 1)
        return to_verdict(page.text, span, "query", "unknown", "end a question")
    word = _EMBEDDED_QUESTION.match(page.text, draft.start, last.end)
    if word and cue and page.text[draft.start : word.end()].strip().lower() == "whether":
        return to_verdict(page.text, last, "query", "unknown", "are a question: “whether”")
    return None


def _of_untruth(page: Page, draft: Draft, cue: CueWord | None) -> Verdict | None:
    return _untrue(page.text, find_untruth(page, draft, cue))


def _untrue(text: str, words: Span | None) -> Verdict | None:
    return (
        to_verdict(text, words, "deny", "certain", "call what was said untrue") if words else None
    )


def _of_inner_verb(page: Page, draft: Draft) -> Verdict | None:
    """A doubt, in `said he doubted that …` with its plain cue; a refusal to take sides likewise."""
    first = page.sentences_within(draft)[0]
    start = opening_end(page.text, first)
    found = _doubting().match(page.text, start, first.end)
    if found:
        span = Span.at(found, "verb")
        return to_verdict(page.text, span, "deny", "probable", "doubt what follows")
    found = _undecided().match(page.text, start, first.end)
    if found:
        span = Span.at(found, "verb")
        return to_verdict(page.text, span, "comment", "unknown", "take neither side")
    noun = _doubt().match(page.text, start, first.end)
    if noun and draft.cue and _expressing().search(page.text, draft.cue.start, draft.cue.end):
        return to_verdict(page.text, Span.at(noun, "noun"), "deny", "probable", "are only a doubt")
    return None


@cache
def _doubt() -> re.Pattern[str]:
    """Matches `serious doubts about it`."""
    noun = any_of(entries("doubting.nouns")["phrases"])
    return re.compile(rf"(?:[a-z]+\s+){{0,2}}?(?P<noun>{noun})", re.IGNORECASE)


@cache
def _expressing() -> re.Pattern[str]:
    return re.compile(any_of(entries("doubting.nouns")["verbs"]), re.IGNORECASE)


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
