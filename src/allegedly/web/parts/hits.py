"""Words with what was searched for marked in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from allegedly.records import Span

_TERM = re.compile(r'"([^"]+)"|([^\s"]+)')


def mark_spans(text: str, spans: Iterable[Span]) -> Markup:
    """`text`, escaped, with `spans` marked as hits."""
    pieces, end = [], 0
    for span in sorted(spans, key=lambda each: each.start):
        if span.start >= end:
            pieces += [escape(text[end : span.start]), _hit(span.of(text))]
            end = span.end
    return Markup("").join([*pieces, escape(text[end:])])


def mark_words(text: str, query: str) -> Markup:
    """`text`, escaped, with the words and phrases of `query` marked wherever they stand in it."""
    return mark_spans(text, [span for spans in _find_terms(text, query) for span in spans])


def has_words(text: str, query: str) -> bool:
    """Whether every word and phrase of `query` stands in `text`."""
    return all(_find_terms(text, query))


def _find_terms(text: str, query: str) -> list[list[Span]]:
    """For each word and phrase of `query`, where it stands in `text`."""
    terms = [re.escape(phrase or word) for phrase, word in _TERM.findall(query)]
    found = (re.finditer(rf"(?<!\w){term}(?!\w)", text, re.IGNORECASE) for term in terms)
    return [[Span.at(at) for at in places] for places in found]


def _hit(words: str) -> Markup:
    return Markup('<mark class="hit">{}</mark>').format(words)
