"""A draft judged: what its words say of form, stance, certainty, channel, time and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from allegedly.extraction.abroad import find_certainty_abroad, find_stance_abroad, is_abroad
from allegedly.extraction.asking import find_asked
from allegedly.extraction.certainty import find_certainty
from allegedly.extraction.channels import find_channel
from allegedly.extraction.evidence import find_evidence
from allegedly.extraction.form import find_form
from allegedly.extraction.own_voice import is_first_person, speaks_for_itself
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.stance import Verdict, find_stance, to_verdict
from allegedly.extraction.times import find_said
from allegedly.records import Attribution, Certainty, Reason, Said


def judge_all(page: Page, drafts: Sequence[Draft]) -> list[Attribution]:
    """The attributions that drafts become, in text order, each id once."""
    ordered = sorted(drafts, key=lambda draft: (draft.extent.start, draft.start))
    judged: dict[str, Attribution] = {}
    for draft, others in _with_neighbours(page, ordered):
        found = judge(page, draft, others)
        judged.setdefault(found.id, found)
    return list(judged.values())


def judge(page: Page, draft: Draft, others: tuple[Draft, ...] = ()) -> Attribution:
    """The attribution that a draft becomes once its words are read.

    Args:
        page: The document.
        draft: What is found of it so far.
        others: The drafts of the same sentences, whose words are theirs and not this one's.
    """
    is_own = draft.voice == "own" or (
        speaks_for_itself(page) and is_first_person(page.text, draft.source)
    )
    verdict, certainty, hedges = _judge_side(page, draft)
    return Attribution.of(
        page.document.id,
        draft.content,
        source=draft.source,
        cue=draft.cue,
        form=find_form(page, draft),
        voice=draft.voice,
        stance=verdict.stance,
        certainty=certainty,
        channel=find_channel(page, draft, others),
        said=_own_day(page) if is_own else find_said(page, draft, others),
        evidence=find_evidence(page, draft),
        confidence=draft.confidence,
        reasons=(*draft.reasons, *verdict.reasons, *hedges),
    )


def _judge_side(page: Page, draft: Draft) -> tuple[Verdict, Certainty, tuple[Reason, ...]]:
    """The stance, the certainty, and what hedges it."""
    asked = find_asked(page, draft)
    if asked:
        return (
            to_verdict(page.text, asked, "query", "unknown", "ask whether it is so"),
            "unknown",
            (),
        )
    if is_abroad(page):
        verdict = find_stance_abroad(page, draft)
        return verdict, *find_certainty_abroad(page, draft, verdict)
    verdict = find_stance(page, draft)
    return verdict, *find_certainty(page, draft, verdict)


def _own_day(page: Page) -> Said | None:
    """A post or a statement says what it says on the day it is published."""
    day = page.document.day if page.document.kind in ("post", "statement") else None
    return Said(start=day, end=day) if day else None


def _with_neighbours(
    page: Page, drafts: Sequence[Draft]
) -> Iterable[tuple[Draft, tuple[Draft, ...]]]:
    """Each draft with the others whose cue or source stands in one of its sentences."""
    places: dict[int, list[Draft]] = {}
    numbers: list[set[int]] = []
    for draft in drafts:
        # without a cue the source may stand far away, and be that of a thousand answers
        spans = (draft.cue, draft.source) if draft.cue else (draft.content[0],)
        anchors = [span.start for span in spans if span]
        numbers.append({page.sentence_number(offset) for offset in anchors})
        for number in numbers[-1]:
            places.setdefault(number, []).append(draft)
    for draft, own in zip(drafts, numbers, strict=True):
        yield draft, tuple(other for n in sorted(own) for other in places[n] if other is not draft)
