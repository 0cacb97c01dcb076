"""What a person decides holds, for what is there and for what comes."""

from __future__ import annotations

import json

import pytest

from allegedly.errors import RecordError
from allegedly.ledger import Ledger
from allegedly.pipeline import judge, rebuild, view
from allegedly.records import content_id
from tests.matching.affair import judge as judgement
from tests.pipeline.made import AGAIN, BASE, THIRD, TWO, add, partition, sides


def test_a_join_holds_when_documents_come(ledger: Ledger) -> None:
    """Two claims that were joined stay one, and what comes to either comes to both."""
    base, drones = add(ledger, BASE, TWO)
    judge(ledger, judgement("join", [content_id("claim", base), content_id("claim", drones)]))
    (again,) = add(ledger, AGAIN)

    assert partition(ledger) == {frozenset((base, drones, again))}
    rebuild(ledger)
    assert partition(ledger) == {frozenset((base, drones, again))}


def test_a_part_holds_when_documents_come(ledger: Ledger) -> None:
    """What was parted does not come together by what says the same as both."""
    base, again = add(ledger, BASE, AGAIN)
    judge(ledger, judgement("part", [base, again]))
    (third,) = add(ledger, THIRD)
    claims = partition(ledger)

    assert not any({base, again} <= members for members in claims)
    assert sum(third in members for members in claims) == 1


def test_undoing_gives_what_was_there_before(ledger: Ledger) -> None:
    """A decision that is taken back leaves no trace in the claims."""
    add(ledger, BASE, TWO, AGAIN)
    before = sides(ledger)
    base = next(iter(view(ledger).attributions))
    judge(ledger, judgement("part", [base]))
    assert sides(ledger) != before
    judge(ledger, judgement("undo", ["j1"], 2))

    assert sides(ledger) == before


def test_a_rejected_claim_does_not_come_back(ledger: Ledger) -> None:
    """What says the same as a rejected claim is not shown either."""
    (base,) = add(ledger, BASE)
    judge(ledger, judgement("reject", [content_id("claim", base)]))
    add(ledger, AGAIN)

    assert partition(ledger) == set()


def test_a_corrected_stance_changes_the_side(ledger: Ledger) -> None:
    """Whom the machine took for a supporter stands where the reader put him."""
    base, again = add(ledger, BASE, AGAIN)
    correction = judgement("correct", [again]).model_copy(
        update={"value": json.dumps({"stance": "query"})}
    )
    judge(ledger, correction)

    assert sides(ledger) == {content_id("claim", base): {base: "support", again: "query"}}
    assert view(ledger).attributions[again].stance == "query"


@pytest.mark.parametrize("value", [None, "no", '{"certainty": "very"}', '{"content": [[3, 2]]}'])
def test_a_correction_that_cannot_be_read_is_refused(ledger: Ledger, value: str | None) -> None:
    """Nothing is stored of it, and the message says what to give."""
    (base,) = add(ledger, BASE)
    wrong = judgement("correct", [base]).model_copy(update={"value": value})

    with pytest.raises(RecordError, match="give a JSON object"):
        judge(ledger, wrong)

    assert ledger.judgements() == []
