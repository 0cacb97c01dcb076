"""Which member's exact words a claim is shown in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from allegedly.matching.filling import fill_in, lacks_clause
from allegedly.matching.languages import ENGLISH, language_of
from allegedly.matching.nodes import Node
from allegedly.matching.polarity import is_negative
from allegedly.matching.telling import tells_something
from allegedly.matching.words import content_stems, find_tokens, has_finite_verb, word_list
from allegedly.records import Attribution, Document, Span

#: Up to so many words the longer wording is the better one; beyond, the shorter.
LONGEST_WORDING = 30
#: Fewer content words than this do not tell what a claim is about.
FEWEST_WORDS = 3

#: More pronouns than this make a wording no worse.
MOST_PRONOUNS = 2
#: A pronoun among so many first words stands for the one who acts.
OPENING_WORDS = 4

_CERTAINTY = {"certain": 0, "probable": 1, "possible": 2, "unknown": 3}
_OPENING = re.compile(r"^(?:that|whether)\s+", re.IGNORECASE)
_THAT = re.compile(r"^that\s+", re.IGNORECASE)
# What joins a clause to the one before it, and the marks that a cut leaves at its ends.
_LEADING = re.compile(r"^(?:and|but|or)\s+(?=that\b|whether\b)", re.IGNORECASE)
_TRAILING = re.compile(r"(?:,\s+\w+ing)?[,;:]?\s*$")
_ENCLOSED = re.compile(r"^([“\"«„‘'])(.*)([”\"»“’'])[.,]?$", re.DOTALL)

Rank = tuple[int, ...]
#: Where in a rank it stands whether the words negate.
NEGATES = 1


def is_assertion(attribution: Attribution, documents: Mapping[str, Document]) -> bool:
    """Whether an article says it in its own voice: it may join a claim, and never starts one."""
    return attribution.voice == "own" and documents[attribution.document].kind == "article"


def may_start(attribution: Attribution, documents: Mapping[str, Document]) -> bool:
    """Whether a claim may start with it: somebody says it, and its words tell something.

    A “this” that stands for nothing that was found is no claim that anybody could look into.
    """
    if is_assertion(attribution, documents):
        return False
    return tells_something(attribution, documents[attribution.document])


def is_distanced(attribution: Attribution, documents: Mapping[str, Document]) -> bool:
    """Whether the words tell of a claim rather than make it: "the claim that …", "reportedly"."""
    tokens = find_tokens(documents[attribution.document].text, attribution.content)
    return any(token.low in word_list("distance", "words") for token in tokens)


def wording_rank(node: Node, documents: Mapping[str, Document]) -> Rank:
    """How well the words would stand for a claim: the least rank is the best.

    What affirms comes before what negates, so that a denial is shown in the claim it denies; then
    somebody who supports it, a whole clause that no cue interrupts or cuts short, no "we", no
    opening pronoun, few others, certain, and long enough.
    """
    attribution, spans = node.attribution, node.spans
    tokens = find_tokens(documents[attribution.document].text, spans)
    words = [token.low for token in tokens]
    return (
        int(is_assertion(attribution, documents)),
        int(is_negative(tokens)),
        int(attribution.stance != "support"),
        int(len(content_stems(tokens)) < FEWEST_WORDS),
        int(len(spans) > 1),
        int(lacks_clause(words)),
        int(bool(words) and words[-1] in word_list("wording", "dangling")),
        int(not word_list("wording", "first_person").isdisjoint(words)),
        int(_opens_with_pronoun(words)),
        min(MOST_PRONOUNS, sum(word in word_list("pronouns", "persons") for word in words)),
        _CERTAINTY[attribution.certainty],
        abs(len(words) - LONGEST_WORDING),
    )


def wording_text(node: Node, documents: Mapping[str, Document]) -> str:
    """The words without the "that" and the pair of marks around them, in one piece.

    Of a content that its cue interrupts, the part is shown that tells most by itself. What it
    lacks to be understood stands before it in square brackets: see `filling`.
    """
    document = documents[node.attribution.document]
    text = document.text
    best, *others = node.spans
    if others:
        best = max((best, *others), key=lambda span: (_tells(text, span), -span.start))
    words = _TRAILING.sub("", _LEADING.sub("", best.of(text).strip()))
    asks = node.attribution.stance in ("query", "comment")
    words = (_THAT if asks else _OPENING).sub("", words).strip()
    enclosed = _ENCLOSED.match(words)
    if enclosed and not re.search(r"[“”\"«»„]", enclosed[2]):
        words = _TRAILING.sub("", enclosed[2].strip())
    if not words:
        return best.of(text)
    start = text.index(words, best.start)
    words = _closed(text, start, words)
    if language_of(document) != ENGLISH:
        return words  # the lists that tell a clause from a part of one are English
    lacking = fill_in(text, Span(start=start, end=start + len(words)), node)
    return f"[{lacking}] {words}" if lacking else words


def _closed(text: str, start: int, words: str) -> str:
    """The words with the mark behind them that closes a quotation which they open."""
    closing = {"“": "”", "«": "»", "„": "“"}
    opened = [mark for mark in words if mark in closing or mark in closing.values()]
    mark = closing.get(opened[-1]) if opened else None
    if words.count('"') % 2:
        mark = '"'
    after = text[start + len(words) :][:1]
    return words + after if mark and after == mark else words


def _tells(text: str, span: Span) -> tuple[bool, int]:
    tokens = find_tokens(text, (span,))
    return has_finite_verb([token.low for token in tokens]), len(content_stems(tokens))


def _opens_with_pronoun(words: list[str]) -> bool:
    """Whether it cannot be told from the words alone who does it: "he had", "the world that it"."""
    clause = words[1:] if words[:1] in (["that"], ["whether"]) else words
    opening = clause[:1] if clause[:1] and clause[0] in word_list("pronouns", "opening") else []
    return bool(opening) or not word_list("pronouns", "persons").isdisjoint(clause[:OPENING_WORDS])
