"""What goes on with a saying in the sentences behind it: quoted in whole, or in reported mood.

German tells by the verb that a sentence is still somebody's words: `Es fehle an Wasser.`
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from allegedly.extraction.abroad import find_stance_abroad
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.reporting.cues import find_cues
from allegedly.extraction.reporting.grammar import Grammar, grammar, tokens
from allegedly.records import Reason, Span

#: Sentences that one saying may run on for.
_MOST = 6


def with_running(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with the sentences behind it that are still its words.

    In a language without lists they come back as they are.
    """
    lists, known = grammar(page.language), list(drafts)
    if lists is None:
        return known
    taken = {page.sentence_number(part.start) for draft in known for part in draft.content}
    for place, draft in enumerate(drafts):
        if draft.cue is None:
            continue
        number = max(page.sentence_number(part.end - 1) for part in (*draft.content, draft.cue))
        more = _sentences(page, number, taken, lists)
        if more:
            detail = "the sentences behind it are still in quotation marks, or in reported mood"
            reasons = (*draft.reasons, Reason(about="content", detail=detail, span=more[0]))
            if find_stance_abroad(page, draft).stance == "deny":  # and goes on to say what is so
                known.append(replace(draft, cue=None, content=tuple(more), reasons=reasons))
            else:
                known[place] = replace(draft, content=(*draft.content, *more), reasons=reasons)
            taken |= {page.sentence_number(part.start) for part in more}
    return known


def _sentences(page: Page, number: int, taken: set[int], lists: Grammar) -> list[Span]:
    """The sentences after a saying, in its block, that nobody else has and that go on with it."""
    block = page.block_number(page.sentences[number].start)
    found: list[Span] = []
    for after in range(number + 1, min(number + 1 + _MOST, len(page.sentences))):
        sentence = page.sentences[after]
        if after in taken or page.block_number(sentence.start) != block:
            break
        if not (page.is_all_quoted(sentence) or _is_reported(page, sentence, lists)):
            break
        found.append(sentence)
    return found


def _is_reported(page: Page, sentence: Span, lists: Grammar) -> bool:
    """Whether the verb of a sentence is in the mood of reported speech."""
    if page.quoted_within(sentence) or find_cues(page, sentence, lists):
        return False
    words = [word.lower for word in tokens(page.text, sentence.start, sentence.end)]
    return "ich" not in words and any(word in lists.reported for word in words)
