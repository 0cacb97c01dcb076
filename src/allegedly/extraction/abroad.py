"""Stance and certainty in other languages than English, told by closed lists of their words.

Where English has a grammar of cues (`stance`, `certainty`), lists (`lexicon/saying.LANGUAGE.toml`)
hold what a reader would look for: the verbs of denying, doubting, asking, wishing, and the words
that hedge. In a language without a list nobody is said to have taken a side.
"""

from __future__ import annotations

import re
from functools import cache

from allegedly.extraction.cue_words import CueWord
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.stance import Verdict, judge_cue, to_verdict
from allegedly.lexicon import languages, table_in
from allegedly.records import Certainty, Reason, Span

#: The groups of cues, those that decide first standing first; what each makes of its content is
#: told in `stance`.
_GROUPS = (
    "leaving_open",
    "undecided",
    "doubt",
    "deny",
    "retract",
    "query",
    "concede",
    "possible",
    "probable",
    "directive",
    "comment",
)

#: What the words of each list of hedges, or a cue of such a group, make of what is said.
_HEDGES: dict[str, Certainty] = {
    "possible": "possible",
    "reported": "possible",
    "probable": "probable",
}

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
_FOLLOWER = re.compile(r"[\s,]+(\w+)")
_QUESTION = re.compile(r"[?؟][\"”’'»“)\s]*$")


def listed(language: str, group: str, key: str) -> list[str]:
    """The entries of a list of a language; none where it has no such list."""
    words: str = table_in("saying", language).get(group, {}).get(key, "")
    return words.split()


def is_abroad(page: Page) -> bool:
    """Whether a page is in another language than English, as far as is known."""
    return page.language not in ("", "en")


def is_verb_last(language: str) -> bool:
    """Whether a language has its verb last, and endings where others have prepositions."""
    return bool(listed(language, "report", "verb")) and not listed(language, "phrase", "outside")


def find_stance_abroad(page: Page, draft: Draft) -> Verdict:
    """The stance of a draft in another language, with the words that tell it."""
    if page.language not in languages("saying"):
        detail = "no list of words for this language: which side is taken is not known"
        return Verdict("comment", "unknown", (Reason(about="stance", detail=detail),))
    word = _find_word(page, draft) or _not_said(page, draft)
    return (
        _of_nobody(page, draft)
        or (judge_cue(page.text, word) if word else None)
        or _of_nothing(page, draft)
        or _of_untruth(page, draft)
        or _of_label(page, draft)
        or _of_question(page, draft)
        or Verdict("support", None, ())
    )


def find_certainty_abroad(
    page: Page, draft: Draft, verdict: Verdict
) -> tuple[Certainty, tuple[Reason, ...]]:
    """The certainty of a draft whose stance is known, with what hedges it."""
    if verdict.certainty is not None:
        return verdict.certainty, ()
    word = _find_word(page, draft)
    if word and word.group in _HEDGES:
        return _hedged(page, _HEDGES[word.group], word.span)
    first = draft.content[0]
    places = [Span(start=first.start, end=min(first.end, first.start + _GOVERNED))]
    places = [draft.cue, *places] if draft.cue else places
    for key, level in _HEDGES.items():
        if key == "reported" and _COMPLEMENT.match(page.text, first.start):
            continue  # "qu'il viendrait" is told of the future, "serait venu" from hearsay
        for place in places:
            found = list_pattern(page.language, "hedge", key).search(
                page.text, place.start, place.end
            )
            if found:
                return _hedged(page, level, Span.at(found))
    return "certain", ()


def _hedged(page: Page, level: Certainty, span: Span) -> tuple[Certainty, tuple[Reason, ...]]:
    detail = f"the words “{span.of(page.text)}” make what is said {level}"
    reason = Reason(about="certainty", detail=detail, span=span)
    return level, (reason,)


def _find_word(page: Page, draft: Draft) -> CueWord | None:
    """The words of a cue that decide what it means; None where the lists have none of them."""
    if draft.cue is None:
        return None
    cue = draft.cue
    start, end = _opening(page, draft, cue), max(page.sentence_at(cue.start).end, cue.end)
    for group in _GROUPS:
        for found in list_pattern(page.language, "cue", group).finditer(page.text, start, end):
            if found.start() < cue.end and found.end() > cue.start:
                span = Span.at(found)
                if group == "leaving_open":  # its words have their negation in them
                    return CueWord("deny", span, negation=span)
                negation = _find_negation(page, draft, cue) if group != "undecided" else None
                return CueWord(group, span, negation)
    return None


def _opening(page: Page, draft: Draft, cue: Span) -> int:
    """Where the words begin that may belong to a cue: after content and source before it."""
    others = [span for span in (draft.source, *draft.content) if span]
    before = [span.end for span in others if span.end <= cue.start]
    return max([page.sentence_at(cue.start).start, cue.start - _NEAR, *before])


def _find_negation(page: Page, draft: Draft, cue: Span) -> Span | None:
    """The word of negating that stands by the cue, and not in what is said."""
    after = [span.start for span in draft.content if span.start >= cue.end]
    end = min([cue.end + _NEAR, len(page.text), *after])
    comma = page.text.find(",", cue.end, end)
    pattern = list_pattern(page.language, "negation", "words")
    found = pattern.search(page.text, _opening(page, draft, cue), comma if comma >= 0 else end)
    return Span.at(found) if found else None


def _not_said(page: Page, draft: Draft) -> CueWord | None:
    """A cue of plain saying that is negated: "не сказал", "sagte nicht, ob"."""
    negation = _find_negation(page, draft, draft.cue) if draft.cue else None
    return CueWord("say", draft.cue, negation) if draft.cue and negation else None


def _of_nobody(page: Page, draft: Draft) -> Verdict | None:
    """Of "Niemand sagte, dass …": nobody says it, and nobody is known to deny it."""
    cue = draft.cue
    start = draft.source.start if draft.source else page.sentence_at(cue.start).start if cue else 0
    found = list_pattern(page.language, "negation", "nobody").match(page.text, start)
    if cue is None or not found or (not draft.source and "," in page.text[start : cue.start]):
        return None
    return to_verdict(page.text, Span.at(found), "comment", "unknown", "are its source: nobody")


def _of_nothing(page: Page, draft: Draft) -> Verdict | None:
    """Of "nannte weder Zahlen noch Namen": nothing is given, so nothing is said."""
    cue, first = draft.cue, draft.content[0]
    if cue is None or first.start < cue.end:
        return None
    gives = list_pattern(page.language, "cue", "give").match(page.text, cue.start, cue.end)
    found = list_pattern(page.language, "negation", "nothing").match(page.text, first.start)
    if not gives or not found:
        return None
    return to_verdict(page.text, Span.at(found), "comment", "unknown", "say that nothing was given")


def _of_untruth(page: Page, draft: Draft) -> Verdict | None:
    """Of a short content that calls what was said before untrue: "Die Vorwürfe seien haltlos"."""
    words = " ".join(span.of(page.text) for span in draft.content)
    if len(words.split()) > _SHORT:
        return None
    if not _holds(page, words, "claims") and not _holds(page, words, "pronouns"):
        return None
    return _called(page, draft, "words", "call what was said untrue")


def _of_label(page: Page, draft: Draft) -> Verdict | None:
    """Of claims that a cue calls by a name: "nannte die Vorwürfe eine Provokation"."""
    cue = draft.cue
    label = list_pattern(page.language, "cue", "label")
    if cue is None or not label.search(page.text, cue.start, cue.end):
        return None
    words = " ".join(span.of(page.text) for span in draft.content)
    if not _holds(page, words, "claims"):
        return None
    return _called(page, draft, "dismissing", "dismiss what was said")


def _holds(page: Page, words: str, key: str) -> bool:
    return list_pattern(page.language, "false", key).search(words) is not None


def _called(page: Page, draft: Draft, key: str, what: str) -> Verdict | None:
    """A denial, where words of a list are said of what was said before.

    "It is a lie that drones came" has what it denies in it, and denies nothing said before.
    """
    for span in draft.content:
        for found in list_pattern(page.language, "false", key).finditer(
            page.text, span.start, span.end
        ):
            after = _FOLLOWER.match(page.text, found.end(), span.end)
            if not after or after[1].casefold() not in listed(
                page.language, "report", "complement"
            ):
                return to_verdict(page.text, Span.at(found), "deny", "certain", what)
    return None


def _of_question(page: Page, draft: Draft) -> Verdict | None:
    last = draft.content[-1]
    if not _QUESTION.search(page.text, last.start, last.end):
        return None
    return to_verdict(page.text, last, "query", "unknown", "end in a question")


@cache
def list_pattern(language: str, group: str, key: str) -> re.Pattern[str]:
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
