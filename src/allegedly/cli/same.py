"""`allegedly same`: whether something has been claimed before, with what speaks for it."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

import typer

from allegedly.cli.choices import AsJson, LedgerPath
from allegedly.cli.console import err, out, waiting
from allegedly.cli.opening import open_ledger
from allegedly.cli.printing import SHORT_ID, print_rows, standing_of
from allegedly.cli.read import print_json
from allegedly.errors import UsageError
from allegedly.extraction import Models
from allegedly.matching.retrieval import Answer, Asked, find_same
from allegedly.pipeline import held_near
from allegedly.pipeline.second_look import read_alone
from allegedly.reading.languages import find_language

#: What is less likely to be meant is not shown: a table of guesses at 0.00 tells nothing.
LEAST_CHANCE = 0.05

_RELATIONS = {
    "same": "says the same",
    "opposite": "says the opposite",
    "related": "differs",
    "different": "is alike",
}


def same(
    text: Annotated[
        str,
        typer.Argument(metavar="TEXT", help="A sentence or a post.", show_default=False),
    ],
    top: Annotated[int, typer.Option(min=1, metavar="N", help="So many claims.")] = 5,
    as_json: AsJson = False,
    ledger: LedgerPath = None,
) -> None:
    """Tell whether something has been claimed before: the likeliest claims of the ledger."""
    if not any(character.isalnum() for character in text):
        raise UsageError(f"“{text}” has no words to look for: give a sentence or a post")
    language = find_language(text)
    embed = partial(Models().embed, language=language)
    with open_ledger(ledger) as opened, waiting("Looking for it …"):
        asked = Asked.of(text, embed, language)
        answers = find_same(asked, held_near(opened, asked.told), top, read_alone)
    if as_json:
        for answer in answers:
            print_json(_as_json(answer))
    elif likely := [answer for answer in answers if answer.found.score >= LEAST_CHANCE]:
        rows = [_row(answer) for answer in likely]
        print_rows(out(), ("chance", "claim", "it", "what it says", "why"), rows)
    elif answers:
        err().print("No claim of the ledger is likely to be meant; --json gives the nearest.")
    else:
        err().print("The ledger has no claims.")


def _as_json(answer: Answer) -> dict[str, Any]:
    return {
        "claim": answer.claim.id,
        "text": answer.claim.text,
        "standing": standing_of(answer.claim),
        "chance": answer.found.score,
        "relation": answer.match.relation,
        "differs": _differences(answer),
        "reasons": [reason.detail for reason in answer.found.reasons] + _sentences(answer),
    }


def _row(answer: Answer) -> tuple[str, ...]:
    why = _differences(answer) or [reason.detail for reason in answer.found.reasons[:2]]
    return (
        f"{answer.found.score:.2f}",
        answer.claim.id[:SHORT_ID],
        _RELATIONS[answer.match.relation],
        answer.claim.text,
        " ".join(why),
    )


def _sentences(answer: Answer) -> list[str]:
    """Why the two relate as they do, without the places that show it."""
    return [r.detail for r in answer.match.reasons if not r.about.endswith((" left", " right"))]


def _differences(answer: Answer) -> list[str]:
    """What keeps the two apart, if anything does."""
    if answer.match.relation not in ("related", "different"):
        return []
    return [
        reason.detail
        for reason in answer.match.reasons
        if reason.about.endswith(("_differ", "_differs", "_unequal", "_doubted", "_unknown"))
    ]
