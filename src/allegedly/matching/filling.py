"""What a wording lacks to be understood by itself, filled in from its own sentence.

    accused Velmara | of allowing Karsund to spy  ->  [Tershia accused Velmara] of allowing …
    two bases, and that | a third may follow      ->  [it opened two bases, and that] a third …

What is filled in stands in square brackets, in the document's own words, as an editor would do it.
"""

from __future__ import annotations

import re

from allegedly.matching.nodes import Node
from allegedly.matching.words import find_tokens, has_finite_verb, word_list
from allegedly.records import Span

#: Words that are filled in at most: of the content before it, and of who says it and how.
MOST_OF_CONTENT, MOST_OF_SAYING = 22, 14

_SENTENCE = re.compile(r"[.!?…][\"”’»)]*\s+(?=[\"“‘«(]?[A-Z])|\n+")
_OPENED = re.compile(r"(?:^|[\s(])[\"“‘«]$")
_THAT = re.compile(r"^(?:that|whether)\b\s*", re.IGNORECASE)
_EDGES = ' \t\n,;:–—-“"‘«('


def fill_in(text: str, span: Span, node: Node) -> str:
    """The words before those in `span` that tell what they are about; none where these do.

    Args:
        text: the document's.
        span: the words that a claim is shown in.
        node: the content or clause that they are of.
    """
    lows = [token.low for token in find_tokens(text, (span,))]
    if lows[:1] and lows[0] in word_list("clauses", "joining"):
        lows = lows[1:]
    if is_sentence(text, span):
        return _before(text, span, node) if opens_dependent(lows) else ""
    if lacks_clause(lows):
        before = _before(text, span, node, within=_sentence(text, span.start))
        return before or _saying(text, span, node)
    if not opens_dependent(lows):
        return ""
    refers = lows[0] in word_list("wording", "speaker") and _is_named(node, text)
    return _before(text, span, node) or (_saying(text, span, node) if refers else "")


def lacks_clause(lows: list[str]) -> bool:
    """Whether the words are no clause with a subject: "of letting …", "did not come", "why"."""
    return not has_finite_verb(lows) or lows[0] in word_list("wording", "hanging")


def opens_dependent(lows: list[str]) -> bool:
    """Whether it begins with what only the words before it explain: "it had", "a third may"."""
    elliptic = lows[:1] == ["a"] and lows[1:2] and lows[1] in word_list("wording", "ordinals")
    return bool(lows) and (bool(elliptic) or lows[0] in word_list("wording", "dependent"))


def is_sentence(text: str, span: Span) -> bool:
    """Whether the words open a sentence or a quotation, with a capital."""
    before = text[max(0, span.start - 2) : span.start]
    opens = (
        not before.strip() or _OPENED.search(before) or _sentence(text, span.start) == span.start
    )
    return bool(opens) and text[span.start].isupper()


def _sentence(text: str, at: int) -> int:
    """Where the sentence begins that has the character at `at`."""
    low = max(0, at - 400)
    ends = [match.end() for match in _SENTENCE.finditer(text, low, at)]
    return ends[-1] if ends else low


def _before(text: str, span: Span, node: Node, within: int = 0) -> str:
    """The words of the content that stand right before."""
    starts = [part.start for part in node.attribution.content if part.start < span.start]
    start = max(within, min(starts, default=span.start))
    if len(text[start : span.start].split()) > MOST_OF_CONTENT:
        start = max(start, _sentence(text, span.start - 2))
    return _words(text, start, span.start, MOST_OF_CONTENT)


def _saying(text: str, span: Span, node: Node) -> str:
    """Who says it and how, where it stands before in the same sentence; or all of that; or how."""
    source, cue = node.attribution.source, node.attribution.cue
    sentence = _sentence(text, span.start)
    whole = min((part.start for part in (source, cue) if part), default=span.start)
    for start in (whole, sentence, cue.start if cue else span.start):
        if sentence <= start < span.start:
            found = _words(text, start, span.start, MOST_OF_SAYING)
            if found:
                return found
    return ""


def _is_named(node: Node, text: str) -> bool:
    """Whether who says it is called by more than a pronoun."""
    source = node.attribution.source
    return source is not None and source.of(text).casefold() not in word_list("pronouns", "persons")


def _words(text: str, start: int, end: int, most: int) -> str:
    words = text[start:end].split()
    if not 0 < len(words) <= most or "\n" in text[start:end].strip():
        return ""
    return _THAT.sub("", " ".join(words).strip(_EDGES))
