"""`allegedly claims`: the claims of a ledger, by standing, actor, date or words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, get_args

import typer

from allegedly.cli.choices import AsJson, Confidence, Doubtful, LedgerPath
from allegedly.cli.console import err, out
from allegedly.cli.opening import search_view
from allegedly.cli.printing import print_claims, print_left_out, standing_of
from allegedly.cli.read import print_json
from allegedly.errors import UsageError
from allegedly.exchange.claim_json import claim_json
from allegedly.records import Claim, StandingValue, View

_STANDINGS: tuple[str, ...] = get_args(StandingValue)
_STANDINGS_LIST = ", ".join(_STANDINGS)


@dataclass(frozen=True)
class Wanted:
    """What a claim must have to be shown; an empty field asks for nothing."""

    standings: frozenset[str] = frozenset()
    actor: str = ""
    since: date | None = None
    until: date | None = None
    confidence: float = 0.0
    attributions: frozenset[str] | None = None


def claims(
    standing: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STANDING",
            help=f"Only claims of this standing; may be given again. One of {_STANDINGS_LIST}.",
        ),
    ] = None,
    actor: Annotated[
        str, typer.Option(metavar="NAME", help="Only claims on which this actor has spoken.")
    ] = "",
    since: Annotated[
        str, typer.Option(metavar="DATE", help="Only claims spoken of on this day or later.")
    ] = "",
    until: Annotated[
        str, typer.Option(metavar="DATE", help="Only claims spoken of on this day or earlier.")
    ] = "",
    text: Annotated[
        str,
        typer.Option(metavar="QUERY", help="Only claims with these words; a phrase in quotes."),
    ] = "",
    confidence: Confidence = 0.0,
    doubtful: Doubtful = False,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="The most claims; 0: all.")] = 50,
    as_json: AsJson = False,
    ledger: LedgerPath = None,
) -> None:
    """List the ledger's claims, most voices first."""
    standings = _known_standings(standing or [])
    first, last = _day(since, "--since"), _day(until, "--until")
    assembled, hits = search_view(ledger, text)
    wanted = Wanted(standings, actor, first, last, confidence, hits)
    found = list(choose(assembled, wanted))
    if doubtful:
        found.sort(key=lambda claim: min(_confidences(claim, assembled)))
    shown = found[:limit] if limit else found
    if as_json:
        for claim in shown:
            print_json(claim_json(claim, assembled))
    elif shown:
        print_claims(shown, out())
    else:
        err().print("No claim of the ledger fits.")
    print_left_out(len(found) - len(shown), "--limit 0 shows all.", err())


def choose(assembled: View, wanted: Wanted) -> Iterator[Claim]:
    """The claims of a view that have all that is wanted, in its order."""
    for claim in assembled.claims:
        members = {member.attribution for member in claim.members}
        if (
            (not wanted.standings or standing_of(claim) in wanted.standings)
            and (wanted.attributions is None or members & wanted.attributions)
            and (not wanted.actor or _has_speaker(claim, assembled, wanted.actor))
            and _is_spoken_of(claim, assembled, wanted.since, wanted.until)
            and max(_confidences(claim, assembled)) >= wanted.confidence
        ):
            yield claim


def _confidences(claim: Claim, assembled: View) -> list[float]:
    """The chance that each member of a claim was read right."""
    return [assembled.attributions[member.attribution].confidence for member in claim.members]


def _has_speaker(claim: Claim, assembled: View, name: str) -> bool:
    for member in claim.members:
        actor = assembled.actors.get(assembled.attributions[member.attribution].speaker or "")
        names = [actor.name, *(alias.value for alias in actor.aliases)] if actor else []
        if any(name.casefold() in each.casefold() for each in names):
            return True
    return False


def _is_spoken_of(claim: Claim, assembled: View, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    for member in claim.members:
        attribution = assembled.attributions[member.attribution]
        day = assembled.documents[attribution.document].day
        first = attribution.said.start if attribution.said else day
        last = attribution.said.end if attribution.said else day
        if (
            first
            and last
            and (since is None or last >= since)
            and (until is None or first <= until)
        ):
            return True
    return False


def _known_standings(given: list[str]) -> frozenset[str]:
    for each in given:
        if each not in _STANDINGS:
            raise UsageError(f"--standing {each}: it is one of {_STANDINGS_LIST}")
    return frozenset(given)


def _day(given: str, option: str) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise UsageError(f"{option} {given}: write a day as 2031-06-12") from error
