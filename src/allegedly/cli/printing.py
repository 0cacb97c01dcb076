"""Records on a terminal: folded tables there, and one record a line where it is no terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from allegedly.cli.console import SIDE_STYLES, one_line, side_badge, standing_badge, visible
from allegedly.records import Attribution, Claim, Reading, StandingValue
from allegedly.web.phrases import (
    SIDE_SIGNS,
    SIDE_VERBS,
    name_of,
    outlet,
    say_channel,
    say_count,
    say_published,
    say_time,
    speaker_of,
)

#: Of an id, what is printed: two records of 100,000 share as many digits once in 300 ledgers.
SHORT_ID = 10
#: Columns under which a table would break words, so that its fields stand below one another.
NARROWEST_TABLE = 72
#: How the width of a terminal is parted: words of others get twice what who and when get.
_READING_SHARES = {"who": 1, "exact words": 2, "when, how": 1}


def print_rows(
    console: Console,
    headings: Sequence[str],
    rows: Iterable[Sequence[str | Text]],
    *,
    shares: Mapping[str, int] | None = None,
) -> None:
    """Print rows as a folded table on a terminal, else one row a line, tabs between its fields.

    Args:
        console: where to.
        headings: of the columns; a terminal shows them.
        rows: the fields of each.
        shares: of the width that the other columns leave, by heading; without, all fit their words.
    """
    if not console.is_terminal:
        for row in rows:
            # Not through the console, which would make blanks of the tabs.
            console.file.write("\t".join(one_line(str(field)) for field in row) + "\n")
        return
    shares = shares or {}
    if shares and console.width < NARROWEST_TABLE:
        _print_stacked(console, rows, max(range(len(headings)), key=_share(headings, shares)))
        return
    shown = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=bool(shares))
    for heading in headings:
        shown.add_column(heading, overflow="fold", ratio=shares.get(heading))
    for row in rows:
        shown.add_row(*(field if isinstance(field, Text) else visible(field) for field in row))
    console.print(shown)


def _share(headings: Sequence[str], shares: Mapping[str, int]) -> Callable[[int], int]:
    return lambda index: shares.get(headings[index], 0)


def _print_stacked(console: Console, rows: Iterable[Sequence[str | Text]], long: int) -> None:
    """Print the fields of each row below one another, that of most words set in and last."""
    for row in rows:
        fields = [field if isinstance(field, Text) else visible(field) for field in row]
        words = fields.pop(long)
        told = [Text(field) if isinstance(field, str) else field for field in fields if str(field)]
        console.print(Text(" · ").join(told))
        console.print(Padding(words, (0, 0, 1, 2)))


def print_reading(reading: Reading, console: Console, *, with_confidence: bool = False) -> None:
    """Print a document's heading and what it attributes to whom.

    Args:
        reading: of the document.
        console: where to.
        with_confidence: whether the chance that it was read right stands before each.
    """
    document = reading.document
    heading = Text(one_line(name_of(document)), style="bold")
    # Where neither publisher nor address is known, the outlet is the title, which is there already.
    named = [each for each in (outlet(document),) if each != document.title]
    place = " · ".join([*map(one_line, named), say_published(document)])
    if console.is_terminal:
        console.print(heading)
        console.print(Text(place, style="dim"))
    else:
        console.print(f"# {heading} · {place}", soft_wrap=True)
    rows = [_row(each, reading) for each in reading.attributions]
    if rows:
        headings: tuple[str, ...] = ("who", "how surely", "exact words", "when, how")
        if with_confidence:
            headings = ("read right", *headings)
            chances = (f"{each.confidence:.0%}" for each in reading.attributions)
            rows = [(chance, *row) for chance, row in zip(chances, rows, strict=True)]
        print_rows(console, headings, rows, shares=_READING_SHARES)
    else:
        console.print(Text("  Nobody is quoted or reported in it.", style="dim"))
    console.print()


def _row(attribution: Attribution, reading: Reading) -> tuple[str | Text, ...]:
    document = reading.document
    actors = {actor.id: actor for actor in reading.actors}
    actor = actors.get(attribution.speaker or "")
    who = one_line(speaker_of(attribution, document, actors))
    if actor and actor.role and actor.role.lower() not in who.lower():
        who = f"{who}, {one_line(actor.role)}"
    badge = side_badge(attribution.stance)
    if attribution.certainty != "unknown":
        badge.append(f" · {attribution.certainty}")
    words = " … ".join(one_line(span.of(document.text)) for span in attribution.content)
    channel = say_channel(attribution.channel)
    when = say_time(attribution) + (f" · {one_line(channel)}" if channel else "")
    return who, badge, Text(words), when


def print_claims(claims: Sequence[Claim], console: Console) -> None:
    """Print claims, one a row: the id to show it by, its standing, its voices, its words."""
    print_rows(
        console,
        ("id", "standing", "voices", "claim"),
        [
            (
                Text(claim.id[:SHORT_ID], style="dim"),
                standing_badge(standing_of(claim)),
                _tally(claim),
                Text(one_line(claim.text)),
            )
            for claim in claims
        ],
        shares={"claim": 1},
    )
    if console.is_terminal:
        signs = "  ".join(f"{sign} {SIDE_VERBS[side]}" for side, sign in SIDE_SIGNS.items())
        console.print(Text(signs, style="dim"))


def standing_of(claim: Claim) -> StandingValue:
    """The value of a claim's standing."""
    return claim.standing.value if claim.standing else "unattested"


def _tally(claim: Claim) -> Text:
    """How many voices each side has, in signs: "●3 ✕2"."""
    sides = [member.side for member in claim.members]
    tally = Text()
    for side in dict.fromkeys(sorted(sides, key=("support", "deny", "query", "comment").index)):
        tally.append(" " if tally else "")
        tally.append(f"{SIDE_SIGNS[side]}{sides.count(side)}", style=SIDE_STYLES[side])
    return tally


def print_left_out(number: int, hint: str, console: Console) -> None:
    """Say how many claims a limit kept back and how to see them, so that no cut goes unseen."""
    if number > 0:
        line = f"{say_count(number, 'more claim')} not shown; {hint}"
        console.print(Text(line, style="dim"), soft_wrap=True)
