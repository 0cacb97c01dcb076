"""Spans in other languages that stop at a word that cannot be the last: an article, a preposition.

The network labels word by word, and where it has seen no labelled text of a language it may leave
"wies | die | Vorwürfe zurück" or "sagte | ein | Zollbeamter". English has `borders` and `subjects`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from allegedly.extraction.abroad import listed
from allegedly.extraction.page import Draft, Page
from allegedly.records import Span

#: Words by which a span is completed, at most: behind more of them another phrase begins.
_MOST_WORDS = 4

_WORD = re.compile(r"[^\w«»„“”\"(]{0,2}([\w’'-]+)")
_LAST = re.compile(r"[\w’'-]+\W*\Z")


def completed(page: Page, draft: Draft) -> Draft:
    """The draft with source and contents up to the word that completes them.

    What still says nothing is left out: a source that is an article or an adverb alone, and a
    content of such words. A draft without any content comes back with none.
    """
    if not _words(page.language, "unfinished"):
        return draft
    others = [span for span in (draft.source, draft.cue, *draft.content) if span]
    source = draft.source and _complete(page, draft.source, others)
    content = (_complete(page, span, others) for span in draft.content)
    return replace(
        draft,
        source=source if source and _says(page, source, "no_source") else None,
        content=tuple(span for span in content if _says(page, span, "unfinished")),
    )


def _complete(page: Page, span: Span, others: Iterable[Span]) -> Span:
    """The span and what follows it, up to a word that may be the last one."""
    language, text = page.language, page.text
    last = _LAST.search(span.of(text))
    if last is None or not _is(language, "unfinished", last.group().strip()):
        return span
    before = span.of(text)[: last.start()].strip()
    if language == "de" and before and not _is(language, "unfinished", before.split()[0]):
        # "sagte | Olbrecht der | Lokalzeitung": a bare name has no genitive, so somebody is told
        return Span(start=span.start, end=span.start + len(before))
    stop = min(
        [page.sentence_at(span.start).end, *(s.start for s in others if s.start >= span.end)]
    )
    end = span.end
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, end, stop)
        if word is None or "," in word.group():
            return span
        end = word.end()
        noun = language != "de" or word[1][0].isupper()  # German gives every noun a capital
        if noun and not _is(language, "unfinished", word[1]):
            return Span(start=span.start, end=end)
    return span


def _says(page: Page, span: Span, key: str) -> bool:
    """Whether not all words of a span are such as say nothing alone."""
    language = page.language
    words = re.findall(r"[\w’'-]+", span.of(page.text))
    return not all(_is(language, key, w) or _is(language, "unfinished", w) for w in words)


def _is(language: str, key: str, word: str) -> bool:
    return word.strip("’'-").casefold().replace("’", "'") in _words(language, key)


@cache
def _words(language: str, key: str) -> frozenset[str]:
    return frozenset(listed(language, "small", key))
