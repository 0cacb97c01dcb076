"""Documents and attributions written as marked-up text, for the tests of this stage."""

from __future__ import annotations

import re

from allegedly.records import Account, Actor, Attribution, Document, Span
from allegedly.resolution import Resolution, resolve


def marked(text: str, **fields: object) -> tuple[Document, list[Attribution]]:
    """The document and the attributions of `text`, whose sources stand in double brackets.

    The content of each attribution is what is left of its sentence, or the word beside it.
    """
    plain, sources, start = "", [], 0
    for part in re.split(r"(\[\[|\]\])", text):
        if part == "[[":
            start = len(plain)
        elif part == "]]":
            sources.append(Span(start=start, end=len(plain)))
        else:
            plain += part
    document = Document.of(plain, **fields)
    return document, [_attributed(document, source) for source in sources]


def _attributed(document: Document, source: Span) -> Attribution:
    end = len(document.text)
    content = Span(start=source.end, end=min(source.end + 1, end)) if source.end < end else source
    return Attribution.of(document.id, (content,), source=source)


def speakers(text: str, **fields: object) -> list[Actor | None]:
    """The speaker of each marked source of `text`, in text order."""
    document, attributions = marked(text, **fields)
    return said_by(resolve(document, attributions, []))


def said_by(resolution: Resolution) -> list[Actor | None]:
    """The actor who speaks each attribution of a resolution."""
    actors = {actor.id: actor for actor in resolution.actors}
    return [actors[a.speaker] if a.speaker else None for a in resolution.attributions]


def names(text: str, **fields: object) -> list[str | None]:
    """The names of the speakers of the marked sources of `text`."""
    return [actor.name if actor else None for actor in speakers(text, **fields)]


def account(handle: str, followers: int | None = None) -> Account:
    """An account on X."""
    return Account(platform="X", handle=handle, followers=followers)
