"""Content that stands for something said before: "the allegations", "such reports", "it".

An anaphoric content is linked to the earlier attributions that it means. Too few links rather
than too many: what is not linked costs a click, a wrong link puts a denial in the wrong place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
    anaphors = {item.id: found for item in ordered if (found := find_anaphor(page, item))}
    told = _Told(page, ordered, anaphors, _speakers(page, ordered))
    links: dict[str, Attribution] = {}
    for number, item in enumerate(ordered):
        if item.id not in anaphors:
            continue
        before = ordered[number - 1] if number else item
        if told.may_mean_denial(before, item):
            continue
        meant = told.before(number)
        if not meant and before.id in links and told.goes_on(before, item):
            meant = [other for other in ordered if other.id in links[before.id].stands_for]
        if not meant and _is_heading(page, item):
            meant = told.below(number)
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


@dataclass(frozen=True, slots=True)
class _Told:
    """All that a page tells, in its order: which of it stands for other things, and who says it."""

    page: Page
    ordered: Sequence[Attribution]
    anaphors: Mapping[str, Anaphor]
    speakers: Mapping[str, str]

    def before(self, number: int) -> list[Attribution]:
        """The earlier attributions that one means, in text order; only those of its topic."""
        item, page = self.ordered[number], self.page
        anaphor = self.anaphors[item.id]
        others = self._of_others(item, self.ordered[:number])
        if item.stance == "support" and _POSSESSIVE.match(anaphor.span.of(page.text)):
            others = self._of_itself(item, self.ordered[:number])
        if anaphor.number == "pronoun":
            others = [other for other in others if _is_near(page, other, item)]
        if anaphor.number != "plural":
            return others[-1:]
        alleged = [other for other in others if _is_alleged(page, other)]
        together = [other for other in others if _in_one_block(page, other, others[-1])]
        return alleged or (together if len(together) <= _MOST_TOGETHER else others[-1:])

    def below(self, number: int) -> list[Attribution]:
        """The first accusation below a heading that says no more than that one was answered."""
        others = self._of_others(self.ordered[number], self.ordered[number:])
        return [other for other in others if _is_alleged(self.page, other)][:1]

    def may_mean_denial(self, before: Attribution, item: Attribution) -> bool:
        """Whether a pronoun is right behind another's denial: `Holm denied it. Berg mocked that`.

        Then it may mean the denial as well as what is denied, and stands for neither.
        """
        other = before.id in self.anaphors and before.stance == "deny"
        pronoun = self.anaphors[item.id].number == "pronoun"
        return (
            pronoun
            and other
            and not self._is_same(before, item)
            and (_is_near(self.page, before, item))
        )

    def goes_on(self, before: Attribution, item: Attribution) -> bool:
        """Whether one who has denied it says so again: `Holm denied it. “A lie,” he said`."""
        again = item.stance == "deny" and _in_one_block(self.page, before, item)
        return again and self._is_same(before, item)

    def _of_others(self, item: Attribution, candidates: Sequence[Attribution]) -> list[Attribution]:
        """What others than the item's speaker put forward, on the anaphor's topic."""
        return [
            other for other in self._on_topic(item, candidates)
            if other.stance == "support" and _is_proposition(self.page, other)
            and not other.extent.overlaps(item.extent)
            and (not self._is_same(other, item) or _may_answer(self.page, item, other))
        ]  # fmt: skip

    def _of_itself(self, item: Attribution, candidates: Sequence[Attribution]) -> list[Attribution]:
        """What the item's speaker said: who repeats "its claims" means those."""
        known = [other for other in candidates if self.speakers[other.id]]
        return [other for other in self._on_topic(item, known) if self._is_same(other, item)]

    def _on_topic(self, item: Attribution, others: Sequence[Attribution]) -> list[Attribution]:
        about, text = self.anaphors[item.id].topic, self.page.text
        return [
            other for other in others
            if other.id not in self.anaphors and (not about or about & stems(other.words(text)))
        ]  # fmt: skip

    def _is_same(self, one: Attribution, other: Attribution) -> bool:
        return self.speakers[one.id] == self.speakers[other.id]


def _in_one_block(page: Page, one: Attribution, other: Attribution) -> bool:
    first, second = (page.block_number(each.content[0].start) for each in (one, other))
    return first == second


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


def _is_near(page: Page, before: Attribution, item: Attribution) -> bool:
    """Whether a pronoun looks back so far: past its block only from that block's opening."""
    earlier, here = before.content[0].start, item.content[0].start
    back = page.sentence_number(here) - page.sentence_number(earlier)
    block = page.block_at(here)
    opens = block is None or page.sentence_at(here).start <= block.span.start
    return back <= _PRONOUN_REACH and (opens or _in_one_block(page, before, item))


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
