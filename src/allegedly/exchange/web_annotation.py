"""W3C Web Annotation: every attribution as an annotation of the words it came from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from allegedly.records import Attribution, Document, Span, View

# Enough to find the words again in a page whose mark-up has changed; the standard names no number.
CONTEXT = 32
"""Code points of prefix and suffix in a TextQuoteSelector."""


def to_web_annotations(view: View) -> str:
    """An AnnotationPage in JSON-LD, one annotation an attribution, in ledger order.

    Each target carries a TextPositionSelector (code points) and a TextQuoteSelector; see
    https://www.w3.org/TR/annotation-model/.
    """
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "items": [_annotation(each, view) for each in view.attributions.values()],
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _annotation(attribution: Attribution, view: View) -> dict[str, Any]:
    document = view.documents[attribution.document]
    speaker = view.actors.get(attribution.speaker or "")
    tags = [
        f"stance: {attribution.stance}",
        f"certainty: {attribution.certainty}",
        *([f"speaker: {speaker.name}"] if speaker else []),
    ]
    return {
        "id": f"urn:allegedly:attribution:{attribution.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags],
        "target": [
            {
                "source": document.url or f"urn:allegedly:document:{document.id}",
                "selector": selectors(document, span),
                "role": role,
            }
            for role, span in _spans(attribution)
        ],
    }


def _spans(attribution: Attribution) -> Iterator[tuple[str, Span]]:
    if attribution.source:
        yield "source", attribution.source
    if attribution.cue:
        yield "cue", attribution.cue
    for span in attribution.content:
        yield "content", span


def selectors(document: Document, span: Span) -> list[dict[str, Any]]:
    """The two selectors of a span: by position, and by its words with what stands around them."""
    text = document.text
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - CONTEXT) : span.start],
            "suffix": text[span.end : span.end + CONTEXT],
        },
    ]
