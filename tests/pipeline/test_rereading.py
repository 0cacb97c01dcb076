"""Documents read again, as newer weights do: what persons decided holds, or waits."""

from __future__ import annotations

import pytest

from allegedly.errors import NotInLedger
from allegedly.ledger import Ledger
from allegedly.pipeline import catch_up, judge, record, record_again
from allegedly.records import Attribution, Reading, Span, content_id
from tests.matching.affair import judge as judgement
from tests.matching.affair import vector_of
from tests.pipeline.made import AGAIN, BASE, DAYS, TWO, partition, reading, sides


def _cut(before: Reading, start: int, end: int) -> Reading:
    """Another reading of the document: what is said in it begins and ends elsewhere."""
    told = Attribution.of(before.document.id, (Span(start=start, end=end),))
    words = before.document.text[start:end]
    return Reading(
        document=before.document, attributions=(told,), vectors={told.id: vector_of(words)}
    )


def _add(ledger: Ledger, *contents: str) -> list[Reading]:
    readings = [
        reading(content, day, publisher=day) for content, day in zip(contents, DAYS, strict=False)
    ]
    for each in readings:
        assert record(each, ledger).added
    return readings


def test_what_is_cut_otherwise_keeps_its_id_and_what_was_decided(ledger: Ledger) -> None:
    """A join, a part and the ids of claims hold though the words of all are others now."""
    base, again, drones = _add(ledger, BASE, AGAIN, TWO)
    one, other, third = (each.attributions[0].id for each in (base, again, drones))
    judge(ledger, judgement("part", [one, other], 1))
    judge(ledger, judgement("join", [one, third], 2))
    before = sides(ledger)

    for each, content in ((base, BASE), (again, AGAIN), (drones, TWO)):
        record_again(_cut(each, content.index(" ") + 1, len(content)), ledger)
    catch_up(ledger)

    assert sides(ledger) == before
    assert partition(ledger) == {frozenset((one, third)), frozenset((other,))}
    assert ledger.waiting_judgements() == []
    assert {each.words(base.document.text) for each in ledger.attributions()} >= {
        BASE[BASE.index(" ") + 1 :]
    }


def test_what_is_not_given_any_more_is_in_no_claim_and_its_judgements_wait(ledger: Ledger) -> None:
    """They hold again as soon as a reading gives it; the claim's old id leads to the claim."""
    base, again = _add(ledger, BASE, AGAIN)
    gone, kept = base.attributions[0].id, again.attributions[0].id
    judge(ledger, judgement("reject", [gone], 1))
    record_again(_cut(base, len(BASE) + 2, len(base.document.text)), ledger)
    catch_up(ledger)

    assert all(gone not in members for members in partition(ledger))
    assert gone not in {each.id for each in ledger.attributions()}
    assert [each.decision for each in ledger.waiting_judgements()] == ["reject"]

    record_again(base, ledger)
    catch_up(ledger)
    assert ledger.waiting_judgements() == []
    assert partition(ledger) == {frozenset((kept,))}


def test_the_id_of_a_claim_whose_first_member_is_gone_leads_to_it(ledger: Ledger) -> None:
    """Who wrote it down finds the claim all the same."""
    base, again = _add(ledger, BASE, AGAIN)
    (before,) = sides(ledger)
    record_again(_cut(base, len(BASE) + 2, len(base.document.text)), ledger)
    catch_up(ledger)
    found = ledger.find_claim(before)

    assert before == content_id("claim", base.attributions[0].id)
    assert set(sides(ledger)[found]) == {again.attributions[0].id}


def test_reading_again_changes_nothing_where_the_reading_is_the_same(ledger: Ledger) -> None:
    """Nor does it leave words in the search that are there twice."""
    readings = _add(ledger, BASE, AGAIN, TWO)
    before, dumped = sides(ledger), list(ledger.dump())
    for each in readings:
        record_again(each, ledger)
    catch_up(ledger)

    assert sides(ledger) == before
    assert sorted(ledger.dump()) == sorted(dumped)
    assert len(ledger.search("drones", "claims")) == 1


def test_only_what_the_ledger_has_is_read_again(ledger: Ledger) -> None:
    """There is nothing to put another reading in place of."""
    with pytest.raises(NotInLedger):
        record_again(reading(BASE), ledger)
