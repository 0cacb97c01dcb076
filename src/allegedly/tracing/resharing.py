"""Posts that pass on another one in full, as platforms and their exports mark it: "RT @name: …"."""

from __future__ import annotations

import re

from allegedly.records import Document, Span

_RESHARED = re.compile(r"\s*(?:RT|🔁|♻️)\s+(?P<account>@\w[\w.]*)")


def find_reshared(document: Document) -> Span | None:
    """The account whose post a post passes on, where the text says so; None where it does not."""
    found = _RESHARED.match(document.text) if document.kind == "post" else None
    return Span.at(found, "account") if found else None
