"""A claim's way on a terminal: a tree of who has it from whom, and what goes with it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from allegedly.cli.console import SIDE_STYLES, one_line, standing_badge
from allegedly.cli.printing import SHORT_ID, standing_of
from allegedly.records import Claim, View
from allegedly.tracing import (
    Change,
    Spread,
    Step,
    find_drift,
    find_responses,
    find_walk_backs,
    trace_spread,
)
from allegedly.web.parts.travel_sheets import HOW_WORDS, say_reach, say_response
from allegedly.web.phrases import SIDE_SIGNS, name_of, outlet, say_count, say_published


def print_trace(claim: Claim, view: View, console: Console) -> None:
    """Print how `claim` travelled: the tree, then origins, ladder, reach, changes, answers."""
    spread = trace_spread(claim, view)
    console.print(Text(f"“{one_line(claim.text)}”", style="bold"))
    badge = standing_badge(standing_of(claim))
    console.print(badge, Text(f" {claim.id[:SHORT_ID]}  {_summary(spread, view)}", style="dim"))
    console.print()
    for root in spread.roots():
        tree = Tree(_step(root, spread, view))
        _grow(tree, root, spread, view)
        console.print(tree)
    for heading, lines in _parts(claim, spread, view):
        console.print(Text(f"\n{heading}", style="bold"))
        for line in dict.fromkeys(lines):
            console.print(_indented(line, console))


def _indented(line: str, console: Console) -> Padding | Text:
    """A line that on a terminal stays indented where it is folded."""
    margin = len(line) - len(line.lstrip()) + 2
    words = one_line(line.strip())
    if not console.is_terminal:
        return Text(f"{' ' * margin}{words}")
    return Padding(Text(words), (0, 0, 0, margin))


def _summary(spread: Spread, view: View) -> str:
    supporting = {
        outlet(view.documents[step.document]) for step in spread.steps if "support" in step.sides
    }
    counts = f"{say_count(len(supporting), 'outlet')}, {say_count(len(spread.origins), 'origin')}"
    if spread.first is None:
        return counts
    document = view.documents[spread.first.document]
    return f"{counts}; first in {outlet(document)}, {say_published(document)}"


def _grow(tree: Tree, step: Step, spread: Spread, view: View) -> None:
    for child in spread.after(step.document):
        _grow(tree.add(_step(child, spread, view)), child, spread, view)


def _step(step: Step, spread: Spread, view: View) -> Text:
    document = view.documents[step.document]
    line = Text()
    for side in step.sides:
        line.append(f"{SIDE_SIGNS[side]} ", style=SIDE_STYLES[side])
    line.append(one_line(outlet(document)), style="bold")
    line.append(f", {say_published(document)} · {step.height.rung}", style="dim")
    if step.edge:
        line.append(f" · {HOW_WORDS[step.edge.how]}", style="italic")
        line.append(f": {one_line(step.edge.reason.detail)}", style="dim")
    if any(voice in spread.self_reports for voice in step.voices):
        line.append(" · speaks of its own side", style="yellow")
    return line


def _parts(claim: Claim, spread: Spread, view: View) -> Iterator[tuple[str, list[str]]]:
    """The headings that have something to tell, with their lines."""
    parts = {
        "Origins": list(_origins(spread, view)),
        "Reached": [
            f"{each.rung}: {_named(each.document, view)}. {each.reason.detail}"
            for each in spread.ladder
        ],
        "Known to follow": [reach] if (reach := say_reach(spread)) else [],
        "Dates at odds": [
            f"{_named(each.document, view)}: {each.reason.detail}" for each in spread.contradictions
        ],
        "How it changed on the way": [_change(each, view) for each in find_drift(claim, view)],
        "Whom it is about": [
            f"{each.party}: {say_response(each, view)}" for each in find_responses(claim, view)
        ],
        "Who changed his stance": [each.detail for each in find_walk_backs(claim, view)],
    }
    yield from ((heading, lines) for heading, lines in parts.items() if lines)


def _origins(spread: Spread, view: View) -> Iterator[str]:
    for number, origin in enumerate(spread.origins, start=1):
        names = [outlet(view.documents[each]) for each in origin.documents]
        yield f"{number}. {', '.join(names)}"
        for bond in origin.bonds:
            yield f"   {outlet(view.documents[bond.right])}: {bond.reason.detail}"


def _change(change: Change, view: View) -> str:
    left, right = (view.attributions[each].document for each in (change.left, change.right))
    again = [outlet(view.documents[each]) for each in change.again]
    after = f"; then also in {', '.join(again)}" if again else ""
    ends = f"{_named(left, view)}, {_named(right, view)}"
    return f"{change.kind}: {change.detail} ({ends}{after})"


def _named(document: str, view: View) -> str:
    found = view.documents[document]
    return f"{outlet(found) or name_of(found)}, {say_published(found)}"
