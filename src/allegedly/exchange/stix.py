"""STIX 2.1: actors as identities, documents as notes' sources, claims as notes on who says them.

STIX has no object for a claim; a Note ("additional context … provided by the author") whose
`object_refs` are the identities that take a side says no more than the ledger does.
"""

from __future__ import annotations

import json
import uuid
from typing import Any

from allegedly.records import Actor, Claim, View

# STIX asks for a UUIDv5 in a namespace of the producer's own for ids that come from content.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:allegedly")

CLASSES = {
    "person": "individual",
    "organization": "organization",
    "outlet": "organization",
    "public body": "organization",
    "account": "unknown",
    "group": "group",
}

# The ledger keeps days, STIX wants an instant; what has no date gets the first one STIX can hold.
UNDATED = "1970-01-01T00:00:00.000Z"


def to_stix(view: View) -> str:
    """A STIX 2.1 bundle: an identity an actor, a note a claim, with external references.

    See https://docs.oasis-open.org/cti/stix/v2.1/.
    """
    speakers = {each.speaker for each in view.attributions.values() if each.speaker in view.actors}
    objects = [_identity(view.actors[each]) for each in sorted(s for s in speakers if s)]
    objects += [note for claim in view.claims if (note := _note(claim, view))]
    bundle = {"type": "bundle", "id": _id("bundle", *sorted(view.documents)), "objects": objects}
    return json.dumps(bundle, ensure_ascii=False, indent=1) + "\n"


def _identity(actor: Actor) -> dict[str, Any]:
    return {
        **_common("identity", actor.id, UNDATED),
        "name": actor.name,
        "identity_class": CLASSES[actor.kind],
        "roles": [role.value for role in actor.roles] or ["unknown"],
    }


def _note(claim: Claim, view: View) -> dict[str, Any] | None:
    voiced = [(member.side, view.attributions[member.attribution]) for member in claim.members]
    known = [(side, each) for side, each in voiced if each.speaker in view.actors]
    if not known:
        return None
    days = [day for _, each in voiced if (day := view.documents[each.document].day)]
    seen = f"{min(days).isoformat()}T00:00:00.000Z" if days else UNDATED
    sides = [
        f"{view.actors[each.speaker or ''].name}: {side}, {each.certainty}" for side, each in known
    ]
    standing = claim.standing.value if claim.standing else "unknown"
    return {
        **_common("note", claim.id, seen),
        "abstract": f"Claim, {standing}. Who says so, not what is true.",
        "content": "\n".join([claim.text, *sides]),
        "object_refs": sorted({_id("identity", each.speaker or "") for _, each in known}),
        "external_references": _references(claim, view),
    }


def _references(claim: Claim, view: View) -> list[dict[str, str]]:
    references = []
    for identity in dict.fromkeys(view.attributions[m.attribution].document for m in claim.members):
        document = view.documents[identity]
        reference = {
            "source_name": document.publisher or "unknown publisher",
            "external_id": document.id,
        }
        references.append({**reference, "url": document.url} if document.url else reference)
    return references


def _common(kind: str, identity: str, time: str) -> dict[str, str]:
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": _id(kind, identity),
        "created": time,
        "modified": time,
    }


def _id(kind: str, *content: str) -> str:
    return f"{kind}--{uuid.uuid5(NAMESPACE, ' '.join((kind, *content)))}"
