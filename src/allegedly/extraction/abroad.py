"""Stance and certainty in other languages than English, told by closed lists of their words.

Where English has a grammar of cues (`stance`, `certainty`), lists (`lexicon/saying.LANGUAGE.toml`)
hold what a reader would look for: the verbs of denying, doubting, asking, wishing, and the words
that hedge. In a language without a list nobody is said to have taken a side.
"""

from __future__ import annotations

import re
from functools import cache

from allegedly.extraction.page import Draft, Page
from allegedly.extraction.stance import Verdict
from allegedly.lexicon import table
from allegedly.records import Certainty, Reason, Span, Stance

#: The languages that have a list; English has rules of its own.
LISTED = ("de", "fr", "es", "ru", "tr", "az", "fa", "ar", "cs")

#: What a cue of each group makes of its content, the groups that decide first standing first.
_GROUPS: dict[str, tuple[Stance, Certainty | None, str]] = {
    "leaving_open": ("support", "possible", "leave open what follows: not to deny is no denial"),
    "undecided": ("comment", "unknown", "take neither side"),
    "doubt": ("deny", "probable", "doubt what follows"),
    "deny": ("deny", "certain", "reject what follows"),
    "retract": ("deny", "certain", "take back what was said before"),
    "query": ("query", "unknown", "ask, and do not assert"),
    "concede": ("support", None, "concede what follows"),
    "possible": ("support", "possible", "say only that it is possible"),
    "probable": ("support", "probable", "say that it is believed"),
    "directive": ("comment", "unknown", "state a wish, a plan or a demand, and no fact"),
    "comment": ("comment", "unknown", "remark on something without asserting it"),
}
#: What a negated cue of each group makes of it; of any other nothing is said.
_NEGATED: dict[str, tuple[Stance, Certainty | None, str]] = {
    "deny": _GROUPS["leaving_open"],
    "doubt": ("support", "certain", "take away a doubt about what follows"),
    "probable": ("deny", "probable", "say that what follows is not believed"),
}
#: Groups whose words have their negation in them.
_WITH_NEGATION = ("leaving_open", "undecided")
_OPEN: tuple[Stance, Certainty | None, str] = ("comment", "unknown", "leave open what follows")

#: Characters before a cue and after it in which its negation is looked for.
_NEAR = 24
#: Words of a content that does no more than call what was said before untrue.
_SHORT = 12
#: Characters of a content in which a hedge governs what it says.
_GOVERNED = 120
#: Characters between the two parts of a verb: "wies … zurück".
_APART = 90

_COMPLEMENT = re.compile(r"\W*(?:que\b|qu['’])", re.IGNORECASE)
_ARABIC = re.compile("[\u0621-\u06ff]")  # its letters may carry marks for vowels
_QUESTION = re.compile(r"[?؟][\"”’'»“)\s]*$")


def find_language(page: Page) -> str:
    """The language of a page in two letters; nothing where it is not known."""
    return (page.document.language or "").lower().split("-")[0]


def listed(language: str, group: str, key: str) -> list[str]:
    """The entries of a list of a language; none where it has no such list."""
    if language not in LISTED:
        return []
    words: str = table(f"saying.{language}").get(group, {}).get(key, "")
    return words.split()


def is_abroad(page: Page) -> bool:
    """Whether a page is in another language than English, as far as is known."""
    return find_language(page) not in ("en", "")


def find_stance_abroad(page: Page, draft: Draft) -> Verdict:
    """The stance of a draft in another language, with the words that tell it."""
    language = find_language(page)
    if language not in LISTED:
        detail = "no list of words for this language: which side is taken is not known"
        return Verdict("comment", "unknown", (Reason(about="stance", detail=detail),))
    return (
        _of_cue(page, draft, language)
        or _of_untruth(page, draft, language)
        or _of_question(page, draft)
        or Verdict("support", None, ())
    )


def find_certainty_abroad(
    page: Page, draft: Draft, verdict: Verdict
) -> tuple[Certainty, tuple[Reason, ...]]:
    """The certainty of a draft whose stance is known, with what hedges it."""
    if verdict.certainty is not None:
        return verdict.certainty, ()
    language, first = find_language(page), draft.content[0]
    reported = _COMPLEMENT.match(page.text, first.start) is None
    levels: tuple[tuple[str, Certainty], ...] = (
        ("possible", "possible"),
        *((("reported", "possible"),) if reported else ()),  # "aurait", where no "que" governs it
        ("probable", "probable"),
    )
    places = [Span(start=first.start, end=min(first.end, first.start + _GOVERNED))]
    if draft.cue:
        places.insert(0, draft.cue)
    for key, level in levels:
        for place in places:
            found = _pattern(language, "hedge", key).search(page.text, place.start, place.end)
            if found:
                span = Span(start=found.start(), end=found.end())
                detail = f"the words “{found.group()}” make what is said {level}"
                return level, (Reason(about="certainty", detail=detail, span=span),)
    return "certain", ()


def _of_cue(page: Page, draft: Draft, language: str) -> Verdict | None:
    if draft.cue is None:
        return None
    text, cue = page.text, draft.cue
    start, end = _opening(page, draft, cue), page.sentence_at(cue.start).end
    for group, verdict in _GROUPS.items():
        for found in _pattern(language, "cue", group).finditer(text, start, max(end, cue.end)):
            if found.start() < cue.end and found.end() > cue.start:
                if group not in _WITH_NEGATION and _is_negated(page, draft, cue):
                    verdict = _NEGATED.get(group, _OPEN)
                return _told(verdict, text, Span(start=found.start(), end=found.end()))
    return None


def _told(verdict: tuple[Stance, Certainty | None, str], text: str, span: Span) -> Verdict:
    stance, certainty, what = verdict
    detail = f"the words “{span.of(text)}” {what}"
    return Verdict(stance, certainty, (Reason(about="stance", detail=detail, span=span),))


def _opening(page: Page, draft: Draft, cue: Span) -> int:
    """Where the words begin that may belong to a cue: after content and source before it."""
    others = [span for span in (draft.source, *draft.content) if span]
    before = [span.end for span in others if span.end <= cue.start]
    return max([page.sentence_at(cue.start).start, cue.start - _NEAR, *before])


def _is_negated(page: Page, draft: Draft, cue: Span) -> bool:
    """Whether a word of negating stands by the cue, and not in what is said."""
    after = [span.start for span in draft.content if span.start >= cue.end]
    end = min([cue.end + _NEAR, len(page.text), *after])
    comma = page.text.find(",", cue.end, end)
    pattern = _pattern(find_language(page), "negation", "words")
    found = pattern.search(page.text, _opening(page, draft, cue), comma if comma >= 0 else end)
    return found is not None


def _of_untruth(page: Page, draft: Draft, language: str) -> Verdict | None:
    """Of a short content that calls what was said before untrue: "Die Vorwürfe seien haltlos"."""
    words = " ".join(span.of(page.text) for span in draft.content)
    if len(words.split()) > _SHORT:
        return None
    points = _pattern(language, "false", "claims").search(words)
    for span in draft.content if points else ():
        found = _pattern(language, "false", "words").search(page.text, span.start, span.end)
        if found:
            place = Span(start=found.start(), end=found.end())
            return _told(("deny", "certain", "call what was said untrue"), page.text, place)
    return None


def _of_question(page: Page, draft: Draft) -> Verdict | None:
    last = draft.content[-1]
    if not _QUESTION.search(page.text, last.start, last.end):
        return None
    return _told(_GROUPS["query"], page.text, last)


@cache
def _pattern(language: str, group: str, key: str) -> re.Pattern[str]:
    """The words of a list as one pattern, whole words whatever their case."""
    longest = sorted(listed(language, group, key), key=len, reverse=True)
    ways = [_expression(entry) for entry in longest]
    if not ways:
        return re.compile(r"(?!)")
    before = "(?:[وف])?" if language == "ar" else ""  # "and" and "so" are written to the word
    return re.compile(rf"(?<!\w){before}(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)


def _expression(entry: str) -> str:
    """One entry in the notation that the head of saying.de.toml explains."""
    parts = entry.split("_…_")
    joined = (r"[\s,]+".join(map(_word, part.split("_"))) for part in parts)
    return rf"\b[^.!?]{{1,{_APART}}}?(?<!\w)".join(joined)


def _word(word: str) -> str:
    return "".join(_letter(character) for character in word)


def _letter(character: str) -> str:
    if character == "*":
        return r"[\w\u200c]*"
    for same in ("اأإآ", "يیى", "كک", "ةه", "её", "iıİ", "'’"):
        if character in same:
            return rf"[{same}][\u064b-\u0652]*" if _ARABIC.match(same) else f"[{same}]"
    written = re.escape(character)
    return rf"{written}[\u064b-\u0652]*" if _ARABIC.match(character) else written
