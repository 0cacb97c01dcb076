"""Content that stands for something said before: "the allegations", "such reports", "it".

An anaphoric content is linked to the earlier attributions that it means. Too few links rather
than too many: what is not linked costs a click, a wrong link puts a denial in the wrong place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from allegedly.extraction.abroad import is_abroad, list_pattern, listed
from allegedly.extraction.anaphors import Anaphor, find_anaphor, stems
from allegedly.extraction.page import Page
from allegedly.extraction.words import finite, pattern
from allegedly.records import Attribution, Reason

#: Sentences back within which a pronoun finds what it stands for. Where other sentences of its
#: block stand between, it mostly means what the article itself has just told.
_PRONOUN_REACH = 3

#: So many things told in one paragraph are meant together; of more the last one.
_MOST_TOGETHER = 2

#: Words that a content must have to be something that another can stand for.
_FEWEST_WORDS = 4

_POSSESSIVE = re.compile(r"(?:its|his|her|their|our|my)\b", re.IGNORECASE)
_PERSONAL = frozenset({"he", "she", "they", "it", "him", "her", "them", "who"})


def link_anaphora(page: Page, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with `stands_for` set where their content is anaphoric, with the reason."""
    ordered = sorted(attributions, key=lambda attribution: attribution.content[0].start)
    speakers = _speakers(page, ordered)
    anaphors = {item.id: found for item in ordered if (found := find_anaphor(page, item))}
    links: dict[str, Attribution] = {}
    for number, item in enumerate(ordered):
        if item.id in anaphors:
            earlier = [other for other in ordered[:number] if other.id not in anaphors]
            meant = _meant(page, item, anaphors[item.id], earlier, speakers)
            before = ordered[number - 1] if number else item
            if _may_mean_denial(page, before, item, anaphors, speakers):
                continue
            if not meant and before.id in links and _goes_on(page, before, item, speakers):
                meant = [o for o in ordered if o.id in links[before.id].stands_for]
            if not meant and _is_heading(page, item):
                later = [other for other in ordered[number:] if other.id not in anaphors]
                meant = _told_below(page, item, anaphors[item.id], later, speakers)
            if meant:
                links[item.id] = _linked(page, item, anaphors[item.id], meant)
    return [links.get(item.id, item) for item in attributions]


def _linked(
    page: Page, item: Attribution, anaphor: Anaphor, meant: Sequence[Attribution]
) -> Attribution:
    words, count = anaphor.span.of(page.text), len(meant)
    what = "what was said before it" if count == 1 else f"{count} things said before it"
    reason = Reason(about="stands_for", detail=f"“{words}” stands for {what}", span=anaphor.span)
    update: dict[str, object] = {"stands_for": tuple(m.id for m in meant)}
    reasons = [*item.reasons, reason]
    if anaphor.untrue and item.stance == "support":
        update["stance"] = "deny"
        detail = f"the words “{anaphor.untrue.of(page.text)}” call untrue what it stands for"
        reasons.append(Reason(about="stance", detail=detail, span=anaphor.untrue))
    return item.model_copy(update={**update, "reasons": tuple(reasons)})


def _meant(
    page: Page,
    item: Attribution,
    anaphor: Anaphor,
    earlier: Sequence[Attribution],
    speakers: dict[str, str],
) -> list[Attribution]:
    """The earlier attributions that the anaphor means, in text order; only those of its topic."""
    others = _of_others(page, item, anaphor, earlier, speakers)
    if item.stance == "support" and _POSSESSIVE.match(anaphor.span.of(page.text)):
        # who repeats "its claims" means what it said itself
        others = [o for o in earlier if speakers[o.id] and speakers[o.id] == speakers[item.id]]
        others = _on_topic(page, anaphor, others)
    if anaphor.number == "pronoun":
        others = [o for o in others if _is_near(page, o.content[0].start, item.content[0].start)]
    if anaphor.number != "plural":
        return others[-1:]
    alleged = [other for other in others if _is_alleged(page, other)]
    together = [o for o in others if _in_one_block(page, o, others[-1])]
    return alleged or (together if len(together) <= _MOST_TOGETHER else others[-1:])


def _may_mean_denial(
    page: Page,
    before: Attribution,
    item: Attribution,
    anaphors: Mapping[str, Anaphor],
    speakers: Mapping[str, str],
) -> bool:
    """Whether a pronoun stands right behind another's denial: `Holm denied it. Berg mocked that`.

    Then it may mean the denial as well as what is denied, and stands for neither.
    """
    other = before.id in anaphors and before.stance == "deny"
    differs = speakers[before.id] != speakers[item.id]
    near = _is_near(page, before.content[0].start, item.content[0].start)
    return anaphors[item.id].number == "pronoun" and other and differs and near


def _goes_on(page: Page, before: Attribution, item: Attribution, speakers: dict[str, str]) -> bool:
    """Whether one who has just denied it says so again: `Holm denied it. “A lie,” he said`."""
    same = speakers[before.id] == speakers[item.id]
    return same and item.stance == "deny" and _in_one_block(page, before, item)


def _told_below(
    page: Page,
    item: Attribution,
    anaphor: Anaphor,
    later: Sequence[Attribution],
    speakers: dict[str, str],
) -> list[Attribution]:
    """The first accusation below a heading that says no more than that one was answered."""
    others = _of_others(page, item, anaphor, later, speakers)
    return [other for other in others if _is_alleged(page, other)][:1]


def _of_others(
    page: Page,
    item: Attribution,
    anaphor: Anaphor,
    candidates: Sequence[Attribution],
    speakers: dict[str, str],
) -> list[Attribution]:
    """What others than the item's speaker put forward, on the anaphor's topic."""
    others = [
        other for other in candidates
        if other.stance == "support" and _is_proposition(page, other)
        and not other.extent.overlaps(item.extent)
        and (speakers[other.id] != speakers[item.id] or _may_answer(page, item, other))
    ]  # fmt: skip
    return _on_topic(page, anaphor, others)


def _on_topic(page: Page, anaphor: Anaphor, others: Sequence[Attribution]) -> list[Attribution]:
    about = anaphor.topic
    return [other for other in others if not about or about & stems(other.words(page.text))]


def _in_one_block(page: Page, one: Attribution, other: Attribution) -> bool:
    numbers = {page.block_number(each.content[0].start) for each in (one, other)}
    return len(numbers) == 1


def _is_heading(page: Page, item: Attribution) -> bool:
    block = page.block_at(item.content[0].start)
    return block is not None and block.kind == "heading"


def _may_answer(page: Page, item: Attribution, other: Attribution) -> bool:
    """Whether one may deny the other though the same source seems to stand before both.

    "The opposition accuses him … He denied it": a pronoun that denies is not the accuser.
    """
    source = item.source.of(page.text).lower() if item.source else ""
    accused = item.stance == "deny" and source in _personal(page) and _is_alleged(page, other)
    return other.source is None or accused


def _is_near(page: Page, earlier: int, here: int) -> bool:
    """Whether a pronoun looks back so far: past its block only from that block's opening."""
    back = page.sentence_number(here) - page.sentence_number(earlier)
    block = page.block_at(here)
    opens = block is None or page.sentence_at(here).start <= block.span.start
    return back <= _PRONOUN_REACH and (
        opens or page.block_number(here) == page.block_number(earlier)
    )


def _is_proposition(page: Page, attribution: Attribution) -> bool:
    """Whether it can be meant: it has a verb, or is an accusation ("him of having lied").

    In other languages than English no list tells verbs: there it is enough to be long.
    """
    words = attribution.words(page.text)
    says = is_abroad(page) or finite().search(words) or _is_alleged(page, attribution)
    return len(words.split()) >= _FEWEST_WORDS and bool(says)


def _is_alleged(page: Page, attribution: Attribution) -> bool:
    cue = attribution.cue
    if cue is None:
        return False
    if not is_abroad(page):
        return pattern("cue.allege").search(page.text, cue.start, cue.end) is not None
    end = page.sentence_at(cue.start).end  # "wirft … vor": the verb's other part comes later
    found = list_pattern(page.language, "anaphora", "allege").search(page.text, cue.start, end)
    return found is not None and found.start() < cue.end


def _speakers(page: Page, ordered: Sequence[Attribution]) -> dict[str, str]:
    """The last word of each attribution's source; of a pronoun, the source before it."""
    found: dict[str, str] = {}
    last, personal = "", _personal(page)
    for item in ordered:
        words = re.findall(r"\w+", item.source.of(page.text).lower()) if item.source else []
        if words and words[-1] not in personal:
            last = words[-1]
        found[item.id] = last if words else ""
    return found


def _personal(page: Page) -> frozenset[str]:
    abroad = is_abroad(page)
    return frozenset(listed(page.language, "phrase", "pronouns")) if abroad else _PERSONAL
