"""What `allegedly trace --json` prints: how one claim travelled, as JSON-able values."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from allegedly.records import Claim, View
from allegedly.tracing import (
    Change,
    Response,
    Spread,
    WalkBack,
    find_drift,
    find_responses,
    find_walk_backs,
    trace_spread,
)

_SPREAD = TypeAdapter(Spread)
_CHANGES = TypeAdapter(list[Change])
_RESPONSES = TypeAdapter(list[Response])
_WALK_BACKS = TypeAdapter(list[WalkBack])


def trace_json(claim: Claim, view: View) -> dict[str, Any]:
    """The claim's spread, changes, responses and walk-backs, with the ids and spans of each.

    `documents` gives for each id that is named where and when it was published.
    """
    spread = trace_spread(claim, view)
    documents = [view.documents[step.document] for step in spread.steps]
    changes = _CHANGES.dump_python(find_drift(claim, view), mode="json")
    return {
        "id": claim.id,
        "text": claim.text,
        "standing": claim.standing.value if claim.standing else None,
        "spread": _SPREAD.dump_python(spread, mode="json"),
        "drift": changes,
        "responses": _RESPONSES.dump_python(find_responses(claim, view), mode="json"),
        "walk_backs": _WALK_BACKS.dump_python(find_walk_backs(claim, view), mode="json"),
        "documents": {
            document.id: {
                "publisher": document.publisher,
                "title": document.title,
                "published": document.published,
                "url": document.url,
            }
            for document in documents
        },
    }
