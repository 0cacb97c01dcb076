"""The dossier: a view as one self-contained HTML page, or as Markdown; no script, no network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment

from allegedly.records import StandingValue, View
from allegedly.tracing import find_background, find_unanswered
from allegedly.web.dossier.markdown import bold, inline, is_bare_address, whole_line
from allegedly.web.parts.actor_sheets import ActorSheet, actor_sheets
from allegedly.web.parts.document_sheets import DocumentSheet, document_sheets
from allegedly.web.parts.moments import find_moments
from allegedly.web.parts.numbering import Numbering, is_contested
from allegedly.web.parts.sheets import ClaimSheet, Voice, claim_sheet, voice
from allegedly.web.parts.timeline import Timeline, lay_out
from allegedly.web.parts.travel_sheets import Route, route
from allegedly.web.phrases import outlet, say_count
from allegedly.web.templating import page_environment

DEFAULT_TITLE = "Who says what"

# Moments in the drawing. At 150, of 21 units each, it is three A4 pages high; beyond that nobody
# reads it as a picture. The page says how many were left out.
MOMENTS_LIMIT = 150

_STANDINGS: tuple[StandingValue, ...] = (
    "disputed",
    "conceded",
    "corroborated",
    "alleged",
    "unattested",
    "retracted",
)


@dataclass(frozen=True)
class Dossier:
    """All that a dossier shows, laid out, in the order in which it shows it."""

    title: str
    made: str | None
    figures: tuple[tuple[str, str], ...]
    standings: tuple[tuple[StandingValue, int], ...]
    claims: tuple[ClaimSheet, ...]
    once: tuple[ClaimSheet, ...]
    timeline: Timeline | None
    moments_left_out: int
    copies: tuple[Route, ...]
    actors: tuple[ActorSheet, ...]
    background: tuple[ClaimSheet, ...]
    background_reasons: Mapping[str, str]
    stated: tuple[Voice, ...]
    unanswered: tuple[ClaimSheet, ...]
    documents: tuple[DocumentSheet, ...]
    failures: tuple[tuple[str, str, str], ...]


def dossier_html(view: View, *, title: str = DEFAULT_TITLE, made: str | None = None) -> str:
    """The dossier as one HTML page.

    Args:
        view: the ledger as a person sees it.
        title: the page's heading.
        made: the day it was made, in words; left out where not given.
    """
    page = _environment().get_template("dossier.html.jinja")
    return page.render(dossier=lay_out_dossier(view, title, made))


def dossier_markdown(view: View, *, title: str = DEFAULT_TITLE, made: str | None = None) -> str:
    """The dossier as Markdown, in the same order, its documents as footnotes; Args as above."""
    page = _environment().get_template("dossier.md.jinja")
    text = page.render(dossier=lay_out_dossier(view, title, made))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def lay_out_dossier(view: View, title: str, made: str | None) -> Dossier:
    """The view as a dossier, before it is written as a page."""
    numbering = Numbering(view)
    sheets = [claim_sheet(claim, view, numbering) for claim in numbering.ordered_claims]
    background = find_background(view)
    contested: list[ClaimSheet] = []
    once: list[ClaimSheet] = []
    for each in sheets:
        if each.claim.id not in background:
            (contested if is_contested(each.claim) else once).append(each)
    moments = list(find_moments([each.claim for each in contested], view, numbering))
    unanswered = {claim.id for claim in find_unanswered(view)}
    return Dossier(
        title=title,
        made=made,
        figures=tuple(_figures(view)),
        standings=tuple(_count_standings(view)),
        claims=tuple(contested),
        once=tuple(once),
        timeline=lay_out(moments[:MOMENTS_LIMIT]),
        moments_left_out=max(0, len(moments) - MOMENTS_LIMIT),
        copies=tuple(route(each, view, numbering) for each in view.copies),
        actors=tuple(actor_sheets(view, numbering)),
        background=tuple(each for each in sheets if each.claim.id in background),
        background_reasons={
            numbering.claims[claim]: reason.detail for claim, reason in background.items()
        },
        stated=tuple(_stated(view, numbering)),
        unanswered=tuple(each for each in sheets if each.claim.id in unanswered),
        documents=tuple(document_sheets(view, numbering)),
        failures=tuple((each.input, each.stage, each.reason) for each in view.failures),
    )


def _figures(view: View) -> Iterator[tuple[str, str]]:
    outlets = {outlet(document) for document in view.documents.values()}
    speakers = {each.speaker for each in view.attributions.values() if each.speaker}
    counts = (
        (len(view.documents), "document"),
        (len(outlets), "outlet"),
        (len(speakers), "speaker"),
        (len(view.claims), "claim"),
        (len({each.target for each in view.copies}), "copied document"),
    )
    for number, thing in counts:
        yield f"{number:,}", say_count(number, thing).partition(" ")[2]


def _count_standings(view: View) -> Iterator[tuple[StandingValue, int]]:
    values = [claim.standing.value if claim.standing else "unattested" for claim in view.claims]
    for value in _STANDINGS:
        if value in values:
            yield value, values.count(value)


def _stated(view: View, numbering: Numbering) -> Iterator[Voice]:
    """What documents state for themselves and no claim has taken in."""
    in_claims = {member.attribution for claim in view.claims for member in claim.members}
    for each in view.attributions.values():
        if each.voice == "own" and each.id not in in_claims:
            yield voice(each, "support", view, numbering)


@cache
def _environment() -> Environment:
    environment = page_environment("dossier")
    environment.filters.update(md=whole_line, inline=inline, bold=bold, in_angles=is_bare_address)
    return environment
