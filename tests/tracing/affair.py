"""Documents, voices, claims and views for tests, made by hand; all of it is invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from allegedly.records import (
    Account,
    Actor,
    Attribution,
    Block,
    Claim,
    Document,
    Fact,
    Link,
    Match,
    Said,
    Span,
    Transmission,
    View,
    Voiced,
    content_id,
)


def person(name: str, role: str | None = None, kind: str = "person", **facts: str) -> Actor:
    """An actor with a role and facts as given."""
    return Actor.model_validate(
        {
            "id": content_id("actor", name),
            "name": name,
            "kind": kind,
            "roles": (Fact(value=role),) if role else (),
            **{key: Fact(value=value) for key, value in facts.items()},
        }
    )


@dataclass
class Told:
    """One member of a claim to be: who says it where, and how."""

    document: Document
    attribution: Attribution
    side: str = "support"
    actor: Actor | None = None


def told(
    content: str,
    outlet: str,
    published: str | None = "2031-06-10",
    *,
    by: Actor | None = None,
    cue: str = "said",
    side: str = "support",
    **fields: Any,
) -> Told:
    """`content`, said by the source `by` (or by the outlet itself) in a document of `outlet`.

    Further fields: those of a document (`links`, `kind`, `account`, `title`, `url`) and of an
    attribution (`certainty`, `said`, `source_words`).
    """
    source = fields.pop("source_words", by.name if by else None)
    text = f"{content}, {source} {cue}. Printed in Orrin." if source else f"{content}. Printed."
    about = {
        key: fields.pop(key)
        for key in ("links", "kind", "account", "title", "url", "blocks", "authors", "language")
        if key in fields
    }
    document = Document.of(text, publisher=outlet, published=published, **about)
    start = len(content) + 2
    spans: dict[str, Any] = {}
    if source:
        spans["source"] = Span(start=start, end=start + len(source))
        spans["cue"] = Span(start=start + len(source) + 1, end=start + len(source) + 1 + len(cue))
    attribution = Attribution.of(
        document.id,
        (Span(start=0, end=len(content)),),
        voice="reported" if source else "own",
        speaker=by.id if by else None,
        stance=side,
        **spans,
        **fields,
    )
    return Told(document, attribution, side, by)


@dataclass
class Ledger:
    """A view in the making: claims from what was told, with copies between texts."""

    claims: list[Claim] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    copies: list[Transmission] = field(default_factory=list)

    def claim(self, *members: Told, related: Sequence[Match] = ()) -> Claim:
        """A claim of these members, in the words of the first."""
        self.told += members
        first = members[0]
        claim = Claim(
            id=content_id("claim", first.attribution.id),
            text=first.attribution.words(first.document.text),
            wording=first.attribution.id,
            members=tuple(
                Voiced.model_validate({"attribution": m.attribution.id, "side": m.side})
                for m in members
            ),
            related=tuple(related),
        )
        self.claims.append(claim)
        return claim

    def view(self) -> View:
        """All of it as a view, without transmissions."""
        return View(
            documents={t.document.id: t.document for t in self.told},
            attributions={t.attribution.id: t.attribution for t in self.told},
            actors={t.actor.id: t.actor for t in self.told if t.actor},
            claims=tuple(self.claims),
            copies=tuple(self.copies),
        )


def on(day: str) -> Said:
    """Said on this day."""
    return Said(start=date.fromisoformat(day), end=date.fromisoformat(day))


def link_to(document: Document) -> Link:
    """A link to another document's address."""
    return Link(url=f"{document.url}?from=here", span=Span(start=0, end=3))


__all__ = ["Account", "Block", "Ledger", "Told", "link_to", "on", "person", "told"]
