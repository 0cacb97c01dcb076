"""A claim, a document and an actor in full on a terminal, the spans marked in the text."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from allegedly.cli.console import one_line, side_badge, standing_badge, visible
from allegedly.cli.printing import SHORT_ID, standing_of
from allegedly.records import Actor, Claim, Document, View
from allegedly.web.marked import Role, Segment
from allegedly.web.parts.actor_sheets import ActorSheet, actor_sheets
from allegedly.web.parts.document_sheets import mark_told
from allegedly.web.parts.numbering import Numbering
from allegedly.web.parts.sheets import ClaimSheet, Voice, claim_sheet, voice
from allegedly.web.phrases import SIDE_HEADINGS, name_of, outlet, say_published

ROLE_STYLES: dict[Role, str] = {"source": "bold", "cue": "italic", "content": "yellow underline"}
#: Where there is no colour, brackets that no language writes: ⟦content⟧, ‹source›, ⟨cue⟩.
ROLE_BRACKETS: dict[Role, tuple[str, str]] = {
    "source": ("‹", "›"),
    "cue": ("⟨", "⟩"),
    "content": ("⟦", "⟧"),
}
_DIMMED = ("caption", "credit", "note")


def print_claim(claim: Claim, view: View, console: Console) -> None:
    """Print a claim: its standing with the reasons, and on each side who says what where."""
    sheet = claim_sheet(claim, view, Numbering(view))
    heading = Text(f"“{one_line(claim.text)}”", style="bold")
    console.print(heading)
    console.print(standing_badge(standing_of(claim)), Text(f" {claim.id[:SHORT_ID]}", style="dim"))
    console.print(Text(one_line(sheet.reasons or sheet.meaning), style="dim"))
    for side in sheet.sides:
        console.print()
        console.print(Text(SIDE_HEADINGS[side.stance], style="bold"))
        for each in side.voices:
            print_voice(each, view, console)
    _print_travel(sheet, console)


def print_voice(shown: Voice, view: View, console: Console) -> None:
    """Print one act of saying: who and how, the sentence, the place."""
    who = Text(f"\n  {one_line(shown.who)}", style="bold")
    details = [*([shown.role] if shown.role else []), *shown.known]
    who.append("".join(f", {one_line(detail)}" for detail in details), style="not bold")
    console.print(who)
    how = Text("  ").append_text(side_badge(shown.side))
    parts = [f"as {shown.certainty}"] if shown.certainty != "unknown" else []
    parts += [shown.channel] if shown.channel else []
    how.append("".join(f" · {one_line(part)}" for part in [*parts, shown.time]))
    console.print(how)
    for passage in shown.passages:
        _print_indented(marked_text(passage.segments, colour=_has_colour(console)), 4, console)
        if passage.cut:
            console.print(Text("    [it goes on in the document]", style="dim"))
    document = view.documents[view.attributions[shown.attribution].document]
    place = f"  {one_line(shown.place.words)}, {shown.published} · {document.id[:SHORT_ID]}"
    again = [one_line(each.words) for each in shown.also]
    place += f" · {one_line(document.url)}" if document.url else ""
    place += f" · the same words in {', '.join(again)}" if again else ""
    console.print(Text(place, style="dim"))


def _print_travel(sheet: ClaimSheet, console: Console) -> None:
    parts = {
        "How it travelled": [
            f"{each.target.words} {each.how} {each.source.words}: {each.reason}"
            for each in sheet.routes
        ],
        "How it changed on the way": [
            f"{each.detail}: “{each.left}” ({each.left_place.words}), "
            f"“{each.right}” ({each.right_place.words})"
            for each in sheet.drift
        ],
        "Whom it is about": [f"{each.party}: {each.words}" for each in sheet.answers],
        "Resembles, and was kept apart": [
            f"“{place.words}”: {why}" for place, why in sheet.related
        ],
    }
    for heading, lines in parts.items():
        if lines:
            console.print(Text(f"\n{heading}", style="bold"))
        for line in lines:
            _print_indented(Text(one_line(line)), 2, console)


def print_document(document: Document, view: View, console: Console) -> None:
    """Print a document in full, the spans of its attributions marked."""
    told = [each for each in view.attributions.values() if each.document == document.id]
    colour = _has_colour(console)
    console.print(Text(one_line(name_of(document)), style="bold"))
    facts = [outlet(document), say_published(document), *([document.url] if document.url else [])]
    console.print(Text(" · ".join(one_line(fact) for fact in facts), style="dim"))
    console.print(_legend(colour=colour))
    in_claims = {member.attribution for claim in view.claims for member in claim.members}
    for block in mark_told(document, told, in_claims):
        console.print()
        text = marked_text(block.segments, colour=colour)
        if block.kind in _DIMMED:
            text.stylize("dim")
        _print_indented(text, 2 if block.kind in ("quote", "list", *_DIMMED) else 0, console)


def _legend(*, colour: bool) -> Text:
    kinds = (
        Segment("who", ("source",)),
        Segment("the tie", ("cue",)),
        Segment("what is said", ("content",)),
    )
    return Text("  ").join(marked_text([kind], colour=colour) for kind in kinds)


def marked_text(segments: Sequence[Segment], *, colour: bool) -> Text:
    """Segments as a terminal shows them: in colour, or within brackets."""
    text = Text()
    for index, segment in enumerate(segments):
        if colour:
            style = " ".join(ROLE_STYLES[role] for role in segment.roles)
            text.append(visible(segment.text), style=style)
            continue
        before = segments[index - 1].roles if index else ()
        after = segments[index + 1].roles if index + 1 < len(segments) else ()
        opened = "".join(ROLE_BRACKETS[role][0] for role in segment.roles if role not in before)
        closed = "".join(ROLE_BRACKETS[role][1] for role in segment.roles if role not in after)
        text.append(f"{opened}{visible(segment.text)}{closed}")
    return text


def print_actor(actor: Actor, view: View, console: Console) -> None:
    """Print what is known of an actor, and all it has said."""
    numbering = Numbering(view)
    console.print(Text(one_line(actor.name), style="bold"), Text(f" {actor.kind}", style="dim"))
    for sheet in actor_sheets(view, numbering):
        if sheet.actor.id == actor.id:
            _print_facts(sheet, console)
    sides = {member.attribution: member.side for claim in view.claims for member in claim.members}
    said = [each for each in view.attributions.values() if each.speaker == actor.id]
    if not said:
        console.print(Text("No document of the ledger reports that it said anything.", style="dim"))
    for each in said:
        print_voice(voice(each, sides.get(each.id, each.stance), view, numbering), view, console)


def _print_facts(sheet: ActorSheet, console: Console) -> None:
    for fact in sheet.facts:
        line = Text(f"  {fact.label}: {one_line(fact.value)}")
        from_where = [fact.register_entry] if fact.register_entry else []
        if fact.words:
            words = fact.words.words
            from_where += [f"“{words}”"] if words not in ("", fact.value) else []
            from_where += [fact.words.place.words]
        if from_where:
            line.append(f" – {one_line(', '.join(from_where))}", style="dim")
        console.print(line)


def _has_colour(console: Console) -> bool:
    return console.color_system is not None and not console.no_color


def _print_indented(text: Text, columns: int, console: Console) -> None:
    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, columns)))
    else:
        console.print(Text(" " * columns).append_text(text), soft_wrap=True)
