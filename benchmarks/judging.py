"""How well stance, certainty and evidence are read: `python benchmarks/judging.py`.

The sentences are our own (`benchmarks/data/stance.jsonl`, `evidence.jsonl`), with source, cue and
content marked, so that only the judging is measured. Half are `held`: written before the rules were
mended, which were mended on the other half alone. Beside the rules stand two floors: the most
frequent value, and the lexicon's first word in cue and content without any grammar.
An argument, the folder of data sets, is taken and not needed; `--misses` prints what is wrong.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measuring.marks import DATA, read_marks

from allegedly.extraction.judging import judge
from allegedly.extraction.page import Draft, Page
from allegedly.extraction.words import find
from allegedly.records import Attribution, Document, Span

STANCES = ("support", "deny", "query", "comment")
CERTAINTIES = ("certain", "probable", "possible", "unknown")
HALVES = {"open": False, "held": True}

#: Groups of the lexicon that stand for a stance or a certainty, as the floor takes them.
_BY_WORD = {
    "stance": {
        "deny": ("cue.deny", "cue.doubt", "cue.retract", "falsehood"),
        "query": ("cue.query",),
        "comment": ("cue.undecided", "cue.directive", "cue.comment"),
    },
    "certainty": {
        "unknown": ("hedge.unknown", "cue.query", "cue.directive", "cue.comment"),
        "possible": ("hedge.possible", "cue.possible"),
        "probable": ("hedge.probable", "cue.probable"),
    },
}
_ELSE = {"stance": "support", "certainty": "certain"}


@dataclass(frozen=True)
class Case:
    """A sentence with its attribution marked, the gold, and what the program says."""

    page: Page
    draft: Draft
    gold: dict[str, Any]
    found: Attribution

    @property
    def is_held(self) -> bool:
        """Whether it is of the half that no rule was written on."""
        return bool(self.gold["held"])

    def evidence(self) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
        """Kinds and words of the evidence in gold, and of that found."""
        wanted = {(kind, words) for kind, words in self.gold["evidence"]}
        found = {(str(each.kind), each.span.of(self.page.text)) for each in self.found.evidence}
        return wanted, found


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, help="not needed")
    parser.add_argument("--misses", action="store_true", help="print what is wrong, open half only")
    options = parser.parse_args()
    told, offered = read_cases("stance"), read_cases("evidence")
    for field, values in (("stance", STANCES), ("certainty", CERTAINTIES)):
        _print_field(told, field, values)
    print(f"\n{'evidence':22}{'P':>7}{'R':>7}{'F1':>7}{'exact F1':>10}{'sentences':>11}")
    for half, held in HALVES.items():
        part = [case for case in offered if case.is_held == held]
        loose, exact = evidence_scores(part, loosely=True), evidence_scores(part, loosely=False)
        cells = "".join(f"{value:7.1f}" for value in loose)
        print(f"{half:22}{cells}{exact[2]:10.1f}{len(part):11}")
    abroad = read_cases("stance_abroad")
    head = f"{'stance':>10}{'certainty':>11}{'sentences':>11}{'always the most frequent':>27}"
    print(f"\n{'other languages':22}{head}")
    for half, held in HALVES.items():
        for language in sorted({str(case.gold["language"]) for case in abroad}):
            part = [c for c in abroad if c.is_held == held and c.gold["language"] == language]
            _print_language(f"{half}: {language}", part)
        _print_language(f"{half}: all", [case for case in abroad if case.is_held == held])
    if options.misses:
        _print_misses([*told, *abroad], offered)


def inputs(data: Path) -> list[Path]:  # noqa: ARG001 - the sentences are in the repository
    """The files that the figures rest on."""
    return [DATA / f"{name}.jsonl" for name in ("stance", "evidence", "stance_abroad")]


def figures(data: Path) -> dict[str, float]:  # noqa: ARG001
    """Accuracy and macro-F1 of stance and certainty, F1 of evidence, of each half, in percent."""
    told, offered = read_cases("stance"), read_cases("evidence")
    found: dict[str, float] = {}
    for half, held in HALVES.items():
        part = [case for case in told if case.is_held == held]
        for field, values in (("stance", STANCES), ("certainty", CERTAINTIES)):
            pairs = _pairs(part, field)
            found[f"{half}.{field}.accuracy"] = round(accuracy(pairs), 1)
            found[f"{half}.{field}.macro_f1"] = round(macro_f1(pairs, values), 1)
        shown = [case for case in offered if case.is_held == held]
        abroad = [case for case in read_cases("stance_abroad") if case.is_held == held]
        for field in ("stance", "certainty"):
            found[f"{half}.abroad.{field}"] = round(accuracy(_pairs(abroad, field)), 1)
        found[f"{half}.evidence.f1"] = round(evidence_scores(shown, loosely=True)[2], 1)
    return found


def read_cases(name: str) -> list[Case]:
    """The sentences of a file in data/, each judged."""
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_case(json.loads(line)) for line in lines]


def _case(gold: dict[str, Any]) -> Case:
    marked = read_marks(gold["marked"])
    page = Page(Document.of(marked.text, language=gold.get("language")))
    spans = {
        role: [Span(start=start, end=end) for start, end in places]
        for role, places in marked.spans[1].items()
    }
    source, cue = (next(iter(spans[role]), None) for role in ("source", "cue"))
    draft = Draft(source, cue, tuple(spans["content"]))
    return Case(page, draft, gold, judge(page, draft))


def _pairs(cases: Iterable[Case], field: str) -> list[tuple[str, str]]:
    return [(case.gold[field], getattr(case.found, field)) for case in cases]


def accuracy(pairs: Sequence[tuple[str, str]]) -> float:
    """The share of pairs of gold and found that are the same, in percent."""
    return 100 * sum(gold == found for gold, found in pairs) / len(pairs)


def macro_f1(pairs: Sequence[tuple[str, str]], values: Sequence[str]) -> float:
    """The mean of the F1 of each value, in percent."""
    total = 0.0
    for value in values:
        both = sum(gold == found == value for gold, found in pairs)
        either = sum(gold == value for gold, _ in pairs) + sum(found == value for _, found in pairs)
        total += 2 * both / either if either else 0.0
    return 100 * total / len(values)


def evidence_scores(cases: Sequence[Case], *, loosely: bool) -> tuple[float, float, float]:
    """Precision, recall and F1 of evidence, in percent.

    The kind must be the same, and the words; loosely, one has the other's words in it.
    """
    right = found_all = wanted_all = 0
    for case in cases:
        wanted, found = case.evidence()
        right += sum(any(_same(one, other, loosely) for other in found) for one in wanted)
        wanted_all, found_all = wanted_all + len(wanted), found_all + len(found)
    precision = 100 * right / found_all if found_all else 0.0
    recall = 100 * right / wanted_all if wanted_all else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def _same(left: tuple[str, str], right: tuple[str, str], loosely: bool) -> bool:
    within = loosely and (left[1] in right[1] or right[1] in left[1])
    return left[0] == right[0] and (within or left[1] == right[1])


def _most_frequent(field: str) -> Callable[[Case], str]:
    return lambda _: _ELSE[field]


def _first_word(field: str) -> Callable[[Case], str]:
    def guess(case: Case) -> str:
        spans = [span for span in (case.draft.cue, *case.draft.content) if span]
        for value, groups in _BY_WORD[field].items():
            if any(find(group, case.page.text, span) for group in groups for span in spans):
                return value
        return _ELSE[field]

    return guess


def _print_field(cases: Sequence[Case], field: str, values: Sequence[str]) -> None:
    print(f"\n{field:22}{'accuracy':>10}{'macro F1':>10}{'sentences':>11}")
    for half, held in HALVES.items():
        part = [case for case in cases if case.is_held == held]
        systems = {
            "allegedly": _pairs(part, field),
            "a word, no grammar": [(c.gold[field], _first_word(field)(c)) for c in part],
            "most frequent": [(c.gold[field], _most_frequent(field)(c)) for c in part],
        }
        for name, pairs in systems.items():
            shares = f"{accuracy(pairs):10.1f}{macro_f1(pairs, values):10.1f}"
            print(f"{half}: {name:16}{shares}{len(part):11}")
        _print_confusion(systems["allegedly"], values)


def _print_language(name: str, cases: Sequence[Case]) -> None:
    fields = ("stance", "certainty")
    found, floor = (
        [accuracy([(c.gold[f], guess(c, f)) for c in cases]) for f in fields]
        for guess in (lambda c, f: getattr(c.found, f), lambda _, f: _ELSE[f])
    )
    shares = f"{found[0]:10.1f}{found[1]:11.1f}{len(cases):11}{floor[0]:20.1f}{floor[1]:7.1f}"
    print(f"{name:22}{shares}")


def _print_confusion(pairs: Sequence[tuple[str, str]], values: Sequence[str]) -> None:
    counts = Counter(pairs)
    print(f"    {'gold, then found':18}{''.join(f'{value:>10}' for value in values)}")
    for gold in values:
        print(f"    {gold:18}{''.join(f'{counts[gold, found]:>10}' for found in values)}")


def _print_misses(told: Sequence[Case], offered: Sequence[Case]) -> None:
    print()
    for case in told:
        for field in ("stance", "certainty"):
            wanted, found = case.gold[field], getattr(case.found, field)
            if wanted != found and not case.is_held:
                print(f"{field}: {found} for {wanted}: {case.gold['marked']}")
    for case in offered:
        if not case.is_held and case.evidence()[0] != case.evidence()[1]:
            print(f"evidence: {case.evidence()[1]} for {case.gold['marked']}")


if __name__ == "__main__":
    main()
