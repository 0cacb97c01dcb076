"""CSV: one row a voice of a claim, for a spreadsheet."""

from __future__ import annotations

import csv
import io

from allegedly.records import Claim, View, Voiced

COLUMNS = (
    "claim", "claim_text", "standing", "side", "speaker", "role", "stance", "certainty", "words",
    "publisher", "published", "said_from", "said_to", "channel", "document", "url", "start", "end",
)  # fmt: skip

# A cell that starts with one of these is run as a formula by spreadsheets (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(view: View) -> str:
    """RFC 4180 text with a header: every member of every claim, with its exact words."""
    target = io.StringIO(newline="")
    rows = csv.writer(target)
    rows.writerow(COLUMNS)
    for claim in view.claims:
        for member in claim.members:
            rows.writerow([_harmless(value) for value in _row(claim, member, view)])
    return target.getvalue()


def _row(claim: Claim, member: Voiced, view: View) -> tuple[object, ...]:
    attribution = view.attributions[member.attribution]
    document = view.documents[attribution.document]
    speaker = view.actors.get(attribution.speaker or "")
    said, channel = attribution.said, attribution.channel
    return (
        claim.id,
        claim.text,
        claim.standing.value if claim.standing else None,
        member.side,
        speaker.name if speaker else None,
        speaker.role if speaker else None,
        attribution.stance,
        attribution.certainty,
        attribution.words(document.text),
        document.publisher,
        document.published,
        said.start if said else None,
        said.end if said else None,
        channel.kind if channel else None,
        document.id,
        document.url,
        attribution.content[0].start,
        attribution.content[-1].end,
    )


def _harmless(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
