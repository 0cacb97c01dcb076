"""`allegedly trace`: how a claim travelled, its origins, how it changed, and who has answered."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from allegedly.cli.choices import AsJson, LedgerPath
from allegedly.cli.console import err, out
from allegedly.cli.opening import open_view_for
from allegedly.cli.read import print_json
from allegedly.cli.trace_json import trace_json
from allegedly.cli.tracing import print_trace
from allegedly.ledger import find_id
from allegedly.records import Claim, View
from allegedly.web.drawings import draw_drift, draw_origins, draw_spread, standalone


def trace(
    asked: Annotated[
        str,
        typer.Argument(
            metavar="CLAIM",
            help="A claim's id, its beginning, or some of its words.",
            show_default=False,
        ),
    ],
    svg: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also draw it, as an SVG file.", show_default=False),
    ] = None,
    as_json: AsJson = False,
    ledger: LedgerPath = None,
) -> None:
    """Show who has a claim from whom, its origins, how it changed, and who has answered."""
    view, heir = open_view_for(asked, ledger)
    claim = find_claim(asked, view, heir)
    if svg:
        svg.write_text(drawn(claim, view), encoding="utf-8")
        err().print(f"Drawn in {svg}.", soft_wrap=True)
    if as_json:
        print_json(trace_json(claim, view))
    else:
        print_trace(claim, view, out())


def find_claim(asked: str, view: View, heir: str | None = None) -> Claim:
    """The claim that is meant.

    Args:
        asked: its id, the beginning of it, or some of its words.
        view: the ledger.
        heir: the claim that is meant where none has this id any more.

    Raises:
        NotInLedger: none is, or more than one.
    """
    by_id = {claim.id: claim for claim in view.claims}
    texts = {each.id: each.text for each in view.claims}
    return by_id[find_id(asked, texts, "claim", heir)]


def drawn(claim: Claim, view: View) -> str:
    """The claim's spread, origins and drift as one SVG file."""

    def link(record: str) -> str:
        attribution = view.attributions.get(record)
        document = view.documents[attribution.document if attribution else record]
        return document.url or "#"

    drawings = (draw(claim, view, link) for draw in (draw_spread, draw_origins, draw_drift))
    return standalone(drawings)
