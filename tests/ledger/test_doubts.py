"""What waits to be judged: attributions and pairs, the most doubtful first."""

from __future__ import annotations

from pathlib import Path

from allegedly.ledger import Ledger
from allegedly.ledger.rows import JOINS_AT, doubt_of
from allegedly.matching.compare.deciding import OPPOSITE_AT, SAME_AT
from allegedly.pipeline import judge, open_ledger
from allegedly.records import Judgement, Match
from tests import factory
from tests.ledger.made import READINGS
from tests.matching.affair import judge as judgement
from tests.web.served import make_ledger

POSTED, COPIED, DENIED, HELD = (
    each.id for each in (factory.POSTED, factory.COPIED, factory.DENIED, factory.HELD_POSSIBLE)
)


def opened(folder: Path, *matches: Match) -> Ledger:
    """The invented affair, in which the machine holds `matches`; they come with the last text."""
    return open_ledger(make_ledger(folder / "affair.db", {READINGS[-1].document.id: matches}))


def match(left: str, right: str, relation: str, score: float) -> Match:
    """An opinion of the machine."""
    return Match.model_validate(
        {"left": left, "right": right, "relation": relation, "score": score}
    )


def pairs(ledger: Ledger) -> list[tuple[str, str]]:
    """The pairs that wait to be judged."""
    return [(row.left, row.right) for row in ledger.pages.doubtful_pairs().rows]


def made(number: int, decision: str, *targets: str) -> Judgement:
    """The judgement with this number."""
    return judgement(decision, list(targets), number).model_copy(update={"id": f"n{number}"})


def test_scores_join_in_the_ledger_where_they_join_in_matching() -> None:
    """Doubt is reckoned from the score at which the machine joins two contents."""
    assert JOINS_AT == SAME_AT == OPPOSITE_AT


def test_doubt_is_nearness_to_the_other_opinion() -> None:
    """Barely joined and nearly joined are doubtful; what differs altogether is not looked at."""
    barely, surely = match("a", "b", "same", 0.76), match("a", "b", "same", 1.0)
    nearly, hardly = match("a", "b", "related", 0.98), match("a", "b", "related", 0.6)
    doubts = [doubt_of(each) for each in (barely, nearly, surely, hardly)]

    assert doubts == sorted(doubts)  # type: ignore[type-var]
    assert doubt_of(match("a", "b", "different", 0.7)) is None


def test_pairs_stand_in_the_order_of_doubt_and_wait_until_they_are_judged(tmp_path: Path) -> None:
    """What barely joined comes first; joined or parted by a person, a pair waits no longer."""
    surely, barely = match(POSTED, COPIED, "same", 0.99), match(POSTED, HELD, "same", 0.76)
    with opened(tmp_path, surely, barely) as ledger:
        assert pairs(ledger) == [(POSTED, HELD), (POSTED, COPIED)]
        assert all(row.together for row in ledger.pages.doubtful_pairs().rows)
        judge(ledger, made(1, "part", POSTED, HELD))
        assert pairs(ledger) == [(POSTED, COPIED)]
        judge(ledger, made(2, "join", POSTED, COPIED))
        assert pairs(ledger) == []


def test_what_was_undone_waits_again_and_what_was_undone_twice_does_not(tmp_path: Path) -> None:
    """Undoing a decision brings its pair and attribution back; undoing that takes them away."""
    with opened(tmp_path, match(POSTED, HELD, "same", 0.76)) as ledger:
        for number, decision in enumerate(("part", "undo", "undo", "undo"), start=1):
            targets = [POSTED, HELD] if decision == "part" else [f"n{number - 1}"]
            judge(ledger, made(number, decision, *targets))
            assert bool(pairs(ledger)) == (number % 2 == 0)

        judge(ledger, made(5, "accept", DENIED))
        judge(ledger, made(6, "undo", "n5"))
        assert DENIED in [row.attribution for row in ledger.pages.doubtful().rows]
        judge(ledger, made(7, "undo", "n6"))
        assert DENIED not in [row.attribution for row in ledger.pages.doubtful().rows]


def test_joining_a_pair_says_nothing_of_its_two_attributions(tmp_path: Path) -> None:
    """Each of the two still waits to be judged by itself."""
    with opened(tmp_path, match(POSTED, HELD, "same", 0.76)) as ledger:
        judge(ledger, made(1, "join", POSTED, HELD))

        assert {POSTED, HELD} <= {row.attribution for row in ledger.pages.doubtful().rows}
