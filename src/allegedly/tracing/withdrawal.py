"""Support that was taken back: by the speaker himself, or by a correction of the publisher."""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.records import Claim, Document, View
from allegedly.tracing.timeline import find_moment, is_earlier
from allegedly.tracing.voices import Voice, could_be_one, is_correction, publisher


def find_withdrawals(
    claim: Claim, supporting: Sequence[Voice], denying: Sequence[Voice], view: View
) -> dict[str, str]:
    """The documents whose support was taken back later, each with how, in a sentence.

    Args:
        claim: the claim; a correction may also take up one of its look-alikes.
        supporting: the voices that support it.
        denying: the voices that deny it.
        view: the ledger it stands in.
    """
    corrections = [d for d in _documents_touching(claim, view) if is_correction(d)]
    found: dict[str, str] = {}
    for voice in supporting:
        house = publisher(voice.document)
        for correction in corrections:
            if correction.id == voice.document.id:
                continue  # who is quoted in a correction says it still
            if (
                house
                and house == publisher(correction)
                and not is_earlier(correction, voice.document)
            ):
                found.setdefault(voice.document.id, f"{house} published a correction.")
        for denial in denying:
            if _same_mouth(voice, denial) and _is_before(voice, denial, view):
                found.setdefault(voice.document.id, f"{voice.name} denied it later.")
    return found


def _documents_touching(claim: Claim, view: View) -> list[Document]:
    """Documents with a member of the claim, or of a look-alike of it."""
    ids = [member.attribution for member in claim.members]
    ids += [one for match in claim.related for one in (match.left, match.right)]
    known = [view.attributions[one] for one in ids if one in view.attributions]
    return [view.documents[document] for document in dict.fromkeys(a.document for a in known)]


def _same_mouth(left: Voice, right: Voice) -> bool:
    """Whether one person, or one publisher for itself, says both.

    Not one body: what is said in the name of a state may be said by somebody who has no right to.
    """
    if not (left.is_named and right.is_named) or left.name is None or right.name is None:
        return False
    persons = all(voice.actor is None or voice.actor.kind == "person" for voice in (left, right))
    return persons and could_be_one(left.name, right.name)


def _is_before(left: Voice, right: Voice, view: View) -> bool:
    one, other = find_moment(left.attribution, view), find_moment(right.attribution, view)
    return bool(one.end and other.end and one.end < other.end)
