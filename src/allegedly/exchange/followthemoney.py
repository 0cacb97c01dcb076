"""FollowTheMoney: actors, documents and who is mentioned where, as lines of entities.

The entities are made here rather than by the `followthemoney` library, which needs a C++ build;
the schemata are those of https://followthemoney.tech/explorer/.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from allegedly.records import Actor, Document, Fact, View

SCHEMATA = {
    "person": "Person",
    "organization": "Organization",
    "outlet": "Organization",
    "public body": "PublicBody",
    "account": "UserAccount",
    "group": "LegalEntity",
}


def to_ftm(view: View) -> str:
    """JSON lines, one entity each: actors, their owners, articles, and mentions between them."""
    entities = [*_actors(view), *_articles(view), *_mentions(view)]
    return "".join(json.dumps(entity, ensure_ascii=False) + "\n" for entity in entities)


def _actors(view: View) -> Iterator[dict[str, Any]]:
    for actor in view.actors.values():
        yield _entity(actor.id, SCHEMATA[actor.kind], _actor_properties(actor))
        for relation, fact in (("owner", actor.owner), ("funder", actor.funder)):
            if fact:
                yield from _ownership(actor, relation, fact)


def _actor_properties(actor: Actor) -> dict[str, list[str]]:
    # A UserAccount has no alias, position or country of its own in the schema.
    if actor.kind == "account":
        return {"name": [actor.name], "username": [actor.name]}
    return {
        "name": [actor.name],
        "alias": [alias.value for alias in actor.aliases if alias.value != actor.name],
        "country": [actor.country.value] if actor.country else [],
        **({"position": [role.value for role in actor.roles]} if actor.kind == "person" else {}),
    }


def _ownership(actor: Actor, relation: str, fact: Fact) -> Iterator[dict[str, Any]]:
    holder = f"{actor.id}-{relation}"
    yield _entity(holder, "LegalEntity", {"name": [fact.value]})
    schema = "Ownership" if relation == "owner" else "UnknownLink"
    ends = ("owner", "asset") if relation == "owner" else ("subject", "object")
    properties = {ends[0]: [holder], ends[1]: [actor.id], "role": [relation]}
    yield _entity(f"{holder}-of", schema, properties)


def _articles(view: View) -> Iterator[dict[str, Any]]:
    for document in view.documents.values():
        yield _entity(document.id, "Article", _article_properties(document))


def _article_properties(document: Document) -> dict[str, list[str]]:
    return {
        "title": [document.title] if document.title else [],
        "sourceUrl": [document.url] if document.url else [],
        "publisher": [document.publisher] if document.publisher else [],
        "author": list(document.authors),
        "publishedAt": [document.published] if document.published else [],
        "language": [document.language] if document.language else [],
    }


def _mentions(view: View) -> Iterator[dict[str, Any]]:
    spoken = {
        (attribution.document, attribution.speaker)
        for attribution in view.attributions.values()
        if attribution.speaker in view.actors
    }
    for document, speaker in sorted((d, s) for d, s in spoken if s):
        properties = {
            "document": [document],
            "resolved": [speaker],
            "name": [view.actors[speaker].name],
        }
        yield _entity(f"{document}-{speaker}", "Mention", properties)


def _entity(identity: str, schema: str, properties: dict[str, list[str]]) -> dict[str, Any]:
    filled = {name: values for name, values in properties.items() if values}
    return {"id": identity, "schema": schema, "properties": filled}
