"""The standing of a claim, by the rules of docs/standing.md, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from allegedly.records import Claim, Reason, Standing, StandingValue, View
from allegedly.tracing.origins import find_origins
from allegedly.tracing.response import find_accused, find_self_reports
from allegedly.tracing.timeline import find_moment
from allegedly.tracing.voices import (
    Voice,
    find_taken_back,
    find_voices,
    is_admission,
    is_worded_as_denial,
    may_concede,
    place_of,
    publisher,
    speaks_for,
)
from allegedly.tracing.withdrawal import find_withdrawals

#: Who holds a claim to be possible, and no more, corroborates nothing.
SURE = ("certain", "probable")
#: So many independent origins corroborate.
CORROBORATING_ORIGINS = 2


@dataclass(frozen=True)
class _Case:
    """What the rules look at."""

    claim: Claim
    view: View
    supporting: Sequence[Voice]
    denying: Sequence[Voice]
    origins: Sequence[tuple[str, ...]]
    self_reports: Sequence[Voice]


def standing(claim: Claim, view: View) -> Standing:
    """What the ledger shows of `claim`: who supports and who denies it, not whether it is true."""
    case = _case(claim, view)
    value, reasons = _decide(case)
    return Standing(
        value=value,
        origins=len(case.origins),
        supporting=_count(case.supporting),
        denying=_count(case.denying),
        reasons=(*reasons, *_counts(case)),
    )


def _case(claim: Claim, view: View) -> _Case:
    voices = find_voices(claim, view)
    supporting = [voice for voice in voices if voice.side == "support"]
    own = find_self_reports(claim, view)
    return _Case(
        claim,
        view,
        supporting,
        [voice for voice in voices if voice.side == "deny"],
        find_origins(claim, view),
        [voice for voice in supporting if voice.attribution.id in own],
    )


def _decide(case: _Case) -> tuple[StandingValue, tuple[Reason, ...]]:
    if not case.supporting and (taken := find_taken_back(case.claim, case.view)):
        detail = f"{publisher(taken[0].document)} takes back that it reported so."
        return "retracted", (_reason(detail),)
    if not case.supporting:
        return "unattested", (_reason("Nobody supports it in what was read."),)
    if conceding := _find_conceding(case):
        return "conceded", tuple(conceding)
    first, others = _find_withdrawals(case)
    if first:
        return "retracted", (*first, *others)
    if case.denying:
        return "disputed", (_reason("Somebody supports it and somebody denies it."), *others)
    independent = [origin for origin in case.origins if _is_independent(origin, case)]
    if len(independent) >= CORROBORATING_ORIGINS and not is_worded_as_denial(case.claim):
        detail = f"{len(independent)} origins that do not go back to one another support it."
        return "corroborated", (_reason(detail), *others)
    return "alleged", (*_why_not_corroborated(case), *others)


def _find_conceding(case: _Case) -> list[Reason]:
    """A reason for each voice that grants it: of the accused, or in words of admission."""
    if len(case.supporting) < 2:
        return []  # who says it alone has nothing to grant
    accused = [
        party
        for party in find_accused(case.claim, case.view)
        if not any(speaks_for(denial, party) for denial in case.denying)
    ]
    reasons = []
    for voice in case.supporting:
        takes_both_sides = any(denial.name == voice.name for denial in case.denying)
        if voice.attribution.certainty != "certain" or takes_both_sides:
            continue
        who = voice.name or "A voice"
        parties = [p for p in accused if speaks_for(voice, p) and may_concede(voice)]
        if parties and _was_accused(parties[0], voice, case):
            detail = f"{who} speaks for the accused ({parties[0]}) and supports it."
        elif is_admission(voice) and _others_were_first(voice, case):
            detail = f"{who} admits it, after others had said it."
        else:
            continue
        reasons.append(Reason(about=voice.attribution.id, detail=detail, span=place_of(voice)))
    return reasons


def _was_accused(party: str, voice: Voice, case: _Case) -> bool:
    """Whether somebody who is named, and is not of the party, said it on an earlier day.

    What an article tells in its own voice accuses nobody.
    """
    others = [
        other
        for other in case.supporting
        if other.attribution.voice == "reported" and not speaks_for(other, party)
    ]
    return _is_after(voice, others, case)


def _others_were_first(voice: Voice, case: _Case) -> bool:
    return _is_after(voice, [o for o in case.supporting if o.name != voice.name], case)


def _is_after(voice: Voice, others: Sequence[Voice], case: _Case) -> bool:
    own = find_moment(voice.attribution, case.view).end
    ends = [find_moment(other.attribution, case.view).end for other in others]
    return own is not None and any(end is not None and end < own for end in ends)


def _find_withdrawals(case: _Case) -> tuple[list[Reason], list[Reason]]:
    """Reasons to hold it withdrawn: by the origin that had it first, and by others."""
    first: list[Reason] = []
    others: list[Reason] = []
    earliest = case.origins[0] if case.origins else ()
    withdrawals = find_withdrawals(case.claim, case.supporting, case.denying, case.view)
    for document, detail in withdrawals.items():
        (first if document in earliest else others).append(_reason(detail))
    return first, others


def _is_independent(origin: Sequence[str], case: _Case) -> bool:
    """Whether a voice of the origin is named, holds it at least probable, and is no self-report."""
    return any(
        voice.document.id in origin
        and voice.is_named
        and (voice.attribution.voice == "reported" or voice.attribution.evidence)
        and voice.attribution.certainty in SURE
        and voice not in case.self_reports
        for voice in case.supporting
    )


def _why_not_corroborated(case: _Case) -> list[Reason]:
    total = _count(case.supporting)
    unnamed = _count([voice for voice in case.supporting if not voice.is_named])
    unsure = _count([v for v in case.supporting if v.attribution.certainty not in SURE])
    reasons = []
    if is_worded_as_denial(case.claim):
        reasons.append(_reason("It is worded as a denial, which corroborates nothing."))
    if own := _count(case.self_reports):
        verb = "speaks of its" if own == 1 else "speak of their"
        reasons.append(_reason(f"{own} of {total} supporting voices {verb} own side."))
    if unnamed:
        reasons.append(_reason(f"{unnamed} of {_number(total, 'supporting voice')} not named."))
    if unsure:
        detail = f"{unsure} of {_number(total, 'supporting voice')} not sure of it."
        reasons.append(_reason(detail))
    return reasons


def _counts(case: _Case) -> list[Reason]:
    reasons = []
    if case.supporting:
        places, origins = _places(case.supporting), _number(len(case.origins), "origin")
        reasons.append(_reason(f"Supported by {places}, going back to {origins}."))
    if case.denying:
        reasons.append(_reason(f"Denied by {_places(case.denying)}."))
    return reasons


def _places(voices: Sequence[Voice]) -> str:
    documents = len({voice.document.id for voice in voices})
    return f"{_number(_count(voices), 'voice')} in {_number(documents, 'document')}"


def _count(voices: Sequence[Voice]) -> int:
    """Voices: what one speaker says in one document counts once."""
    return len({voice.key for voice in voices})


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _reason(detail: str) -> Reason:
    return Reason(about="standing", detail=detail)
