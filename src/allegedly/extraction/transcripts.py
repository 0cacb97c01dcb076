"""A transcript: a label and a colon before the words tell whose turn it is.

`WALLACE: If I may, sir …` stands on a line of its own, and what follows is the speaker's, word for
word, until the next label. What the encoder finds in a turn is what the speaker says that others
said; it never reaches over into another turn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from allegedly.extraction.interviews import addressed
from allegedly.extraction.labels import find_labels
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.turns import introduced
from allegedly.extraction.words import entries
from allegedly.records import Block, Mention, Reason, Span

#: Lines with labels that a transcript must have, and how often a label that makes one must come.
_ENOUGH_LINES, _ENOUGH_TURNS = 3, 2

#: Paragraphs from one label to the next that are still one turn: where more stand between, the
#: reporter speaks again.
_FAR = 6

#: Words that half of the turns must have at least: what is shorter is a table.
_FEWEST_WORDS = 3

#: Confidence in whose turn it is.
_LABELLED = 0.8

_LETTER = re.compile(
    r"^[^\S\n]*[*_]*(?P<name>[QA])(?P<colon>[.:])[*_]*[^\S\n]+(?=\S)", re.MULTILINE
)
#: What stands in a turn and is not said in it: `(CROSSTALK)`, `[laughter]`, `….`
_UNSAID = re.compile(r"\W*(?:[(\[][^()\[\]]{1,80}[)\]]\W*)?")
_CLOSING = {'"': '"', "“": "”", "„": "“", "«": "»"}


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose words the label says follow, and the words: one span a paragraph."""

    label: Span
    colon: Span
    content: tuple[Span, ...]
    extent: Span


def find_transcript(page: Page, mentions: Sequence[Mention]) -> tuple[Turn, ...]:
    """The turns of a page that is a transcript or holds one; none where it does not.

    Args:
        page: The document.
        mentions: The names in the document: a label that is written like other words is a
            speaker's if it is one of them.
    """
    lines = [found for block in page.spoken for found in _labels(page, block)]
    counts = Counter(_last(found["name"]) for found in lines)
    people = {_last(m.span.of(page.text)) for m in mentions if m.kind == "person"}
    recurring = {name for name, count in counts.items() if count >= _ENOUGH_TURNS}
    surely = [found for found in lines if _is_speaker(found["name"], people)]
    if len(surely) < _ENOUGH_LINES or not any(
        _last(found["name"]) in recurring for found in surely
    ):
        return ()
    inside = [found for found in lines if found in surely or _last(found["name"]) in recurring]
    turns = tuple(_turns(page, inside))
    spoken = [turn for turn in turns if len(turn.content[0].of(page.text).split()) >= _FEWEST_WORDS]
    return turns if len(spoken) * 2 >= len(turns) else ()


def with_turns(
    page: Page, drafts: Sequence[Draft], turns: Sequence[Turn], mentions: Sequence[Mention]
) -> list[Draft]:
    """The drafts, none of which reaches over the border of a turn, and one for each turn.

    Args:
        page: The document.
        drafts: What the encoder proposes.
        turns: Those of `find_transcript`.
        mentions: The names in the document, one of which may be that of who is interviewed.
    """
    if not turns:
        return list(drafts)
    interviewee = _interviewee(page, drafts, turns, mentions)
    kept = [part for draft in drafts for part in _within_turn(draft, turns)]
    spoken = [draft for turn in turns for draft in _spoken(page, turn, interviewee)]
    return sorted([*kept, *spoken], key=lambda draft: draft.start)


def _labels(page: Page, block: Block) -> Iterator[re.Match[str]]:
    """The labels at the beginnings of a block's lines."""
    if block.kind == "heading":
        return
    yield from find_labels(page.text, block)
    yield from _LETTER.finditer(page.text, block.span.start, block.span.end)


def _last(name: str) -> str:
    return re.sub(r"[’']s$", "", name.split()[-1]).lower()


def _is_speaker(name: str, people: set[str]) -> bool:
    """Whether a label is surely a speaker's: in capitals, two names, or a person in the text."""
    letter = name in entries("turn.question") or name in entries("turn.answer")
    both = len(name.split()) > 1 and name.istitle()
    return name.isupper() or both or letter or _last(name) in people


def _turns(page: Page, labels: Sequence[re.Match[str]]) -> Iterator[Turn]:
    labels = sorted(labels, key=lambda found: found.start())
    opening = {page.block_number(found.start("name")) for found in labels}
    ends = [found.start() for found in labels[1:]] + [len(page.text)]
    for found, end in zip(labels, ends, strict=True):
        own = page.block_number(found.end())
        following = page.block_number(end) - own if end < len(page.text) else len(page.text)
        is_title = own == 0 and len(opening) > 1
        content = tuple(_content(page, found, end, alone=is_title or following > _FAR))
        if content:
            yield Turn(
                Span.at(found, "name"),
                Span.at(found, "colon"),
                content,
                Span(start=found.start(), end=content[-1].end),
            )


def _content(page: Page, label: re.Match[str], end: int, *, alone: bool) -> Iterator[Span]:
    """What is said after a label: to the end of its block, or if not `alone` to the next label."""
    own = page.block_number(label.end())
    for block in page.blocks[own:]:
        if block.span.start >= end or (alone and block is not page.blocks[own]):
            return
        if block.kind == "heading":
            return
        start, stop = max(block.span.start, label.end()), min(block.span.end, end)
        words = page.text[start:stop]
        if block not in page.spoken or _UNSAID.fullmatch(words):
            continue
        stop = start + len(words.rstrip())
        mark = label.groupdict().get("mark")
        if (
            mark
            and page.text[start:stop].count(_CLOSING[mark]) % 2
            and words.rstrip().endswith(_CLOSING[mark])
        ):
            stop -= 1
        yield Span(start=start, end=max(stop, start + 1))


def _interviewee(
    page: Page, drafts: Sequence[Draft], turns: Sequence[Turn], mentions: Sequence[Mention]
) -> Span | None:
    """Who speaks where the label is `A:`: whom the text before it, or a question, names so."""
    people = [mention.span for mention in mentions if mention.kind == "person"]
    asked = [
        span
        for turn in turns
        if turn.label.of(page.text) in entries("turn.question")
        for span in turn.content
    ]
    start = turns[0].extent.start
    before = [draft.source for draft in drafts if draft.source and draft.source.end <= start]
    answers = [
        draft.source
        for draft in drafts
        if draft.source in before and any(_in_turn(span, turns) for span in draft.content)
    ]
    return (
        introduced(page, mentions, start)
        or addressed(page.text, asked, people)
        or next(iter(answers), None)
    )


def _within_turn(draft: Draft, turns: Sequence[Turn]) -> Iterator[Draft]:
    """The draft with what of its content stands where it is said; none if it is the turn itself."""
    anchor = draft.cue or draft.source
    if any(_overlap(turn.label, spot) for turn in turns for spot in (anchor, draft.source) if spot):
        return
    home = next((turn for turn in turns if anchor and turn.extent.covers(anchor)), None)
    content = tuple(
        Span(start=max(span.start, home.extent.start), end=min(span.end, home.extent.end))
        if home
        else span
        for span in draft.content
        if (_overlap(home.extent, span) if home else not _in_turn(span, turns))
    )
    if content:
        yield replace(draft, content=content)


def _in_turn(span: Span, turns: Sequence[Turn]) -> bool:
    return any(_overlap(turn.extent, span) for turn in turns)


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _spoken(page: Page, turn: Turn, interviewee: Span | None) -> Iterator[Draft]:
    """The draft of a turn; a question asked by `Q:` is nobody's."""
    name = turn.label.of(page.text)
    if name in entries("turn.question"):
        return
    source, why = turn.label, f"the label “{name}:” names whose words follow"
    if name in entries("turn.answer"):
        if interviewee is None:
            return
        source, why = interviewee, "the answer label is that of who is interviewed"
    reason = Reason(about="source", detail=why, span=source)
    yield Draft(source, turn.colon, turn.content, _LABELLED, reasons=(reason,), found_by="turn")
