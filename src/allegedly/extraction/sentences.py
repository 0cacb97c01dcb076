"""Where sentences begin and end: a rule over marks, capitals and a list of abbreviations."""

from __future__ import annotations

import re
from functools import cache

from allegedly.extraction.words import entries
from allegedly.lexicon import table
from allegedly.records import Span

#: Characters that a sentence may have. The longest of PolNeAR train has 979; what is
#: longer is no prose, and to look through it once a cue would take time that grows with the square.
LONGEST = 2000

# A terminator with its closing marks, then white space, then what may begin a sentence.
_END = re.compile(
    r"(?<![.!?…])[.!?…]++[\"”’'»«“‹›)\]]*+(?=\s+(?:[^\w\s]{1,3}\s)?[\"“‘'«»„‚‹›(\[—–-]*[^\W_a-zа-яё])|\n\s*\n"
)
_NUMBER, _FOLLOWER = re.compile(r"\b\d{1,2}\.$"), re.compile(r"\s+(\w+)")

#: Characters within which brackets close that hold a sentence's end and end no sentence.
_BRACKETED = 80

_LAST_WORD = re.compile(r"([^\W_](?:[\w.]*[^\W_])?)\.$")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(entries("sentence.abbreviations"))


@cache
def _months(language: str) -> frozenset[str]:
    """The words that a number with a full stop stands before: "am 3. März"."""
    if language not in entries("sentence.languages_with_ordinals"):
        return frozenset()
    return frozenset(table(f"saying.{language}")["phrase"]["days"].split())


def _ends(text: str, start: int, end: int, language: str) -> bool:
    """Whether the terminator at the end of text[start:end] ends a sentence, not an abbreviation."""
    number = _NUMBER.search(text, max(start, end - 4), end)
    if number and _months(language):
        follower = _FOLLOWER.match(text, end)
        if follower and follower[1].casefold() in _months(language):
            return False
    word = _LAST_WORD.search(text, max(start, end - 20), end)
    if word is None:
        return True
    last = word.group(1)
    return not (last.lower() in _abbreviations() or (len(last) == 1 and last.isupper()))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Span(start=start, end=end) if start < end else None


def _in_brackets(text: str, start: int, end: int, last: int) -> bool:
    """Whether brackets that were opened in a sentence are still open, and are closed soon.

    "The Dream (the party in power. — Ed.) lost" is one sentence; what is all in brackets is not.
    """
    opened = text.rfind("(", start, end)
    if opened <= start or text.find(")", opened, end) >= 0 or not text[start:opened].strip():
        return False
    return text.find(")", end, min(end + _BRACKETED, last)) >= 0


def find_sentences(text: str, within: Span, language: str = "") -> list[Span]:
    """The sentences of that part of `text`, in order, without the white space around them.

    A terminator before a small letter ends nothing, so `"Is it so?" he asked` is one sentence.
    """
    sentences: list[Span | None] = []
    start = within.start
    for terminator in _END.finditer(text, within.start, within.end):
        if _in_brackets(text, start, terminator.end(), within.end):
            continue
        if _ends(text, start, terminator.end(), language):
            sentences.append(_trimmed(text, start, terminator.end()))
            start = terminator.end()
    sentences.append(_trimmed(text, start, within.end))
    return [part for sentence in sentences if sentence for part in _cut(text, sentence)]


def _cut(text: str, sentence: Span) -> list[Span]:
    """The sentence, or where it is longer than any sentence its pieces, cut at white space."""
    pieces: list[Span] = []
    start = sentence.start
    while sentence.end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        end = space if space > start else start + LONGEST
        piece = _trimmed(text, start, end)
        pieces += [piece] if piece else []
        start = end
    last = _trimmed(text, start, sentence.end)
    return [*pieces, last] if last else pieces
