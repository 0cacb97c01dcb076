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
    terms = [re.escape(phrase or word) for phrase, word in _TERM.findall(query)]
    if not terms:
        return escape(text)
    found = re.finditer(rf"(?<!\w)(?:{'|'.join(terms)})(?!\w)", text, re.IGNORECASE)
    return mark_spans(text, [Span(start=each.start(), end=each.end()) for each in found])


def _hit(words: str) -> Markup:
    return Markup('<mark class="hit">{}</mark>').format(words)
