"""Claims grow as documents come, keep their ids, and can be worked out anew."""

from __future__ import annotations

from allegedly.ledger import Ledger
from allegedly.pipeline import judge, open_ledger, rebuild, record, view, view_of_claim
from allegedly.pipeline.candidates import MOST_COMPARED
from tests.matching.affair import judge as judgement
from tests.pipeline.made import (
    AGAIN,
    BASE,
    FOUR,
    NO_BASE,
    THIRD,
    TWO,
    add,
    partition,
    reading,
    sides,
)


def test_new_documents_add_members_and_change_no_id(ledger: Ledger) -> None:
    """A claim keeps its id and its members, whatever comes."""
    add(ledger, BASE, TWO)
    before = sides(ledger)
    add(ledger, AGAIN, FOUR, THIRD)
    after = sides(ledger)

    assert before.keys() <= after.keys()
    assert all(before[claim].items() <= after[claim].items() for claim in before)
    assert sorted(map(len, after.values())) == [1, 1, 3]


def test_what_was_said_of_other_years_does_not_hide_what_is_said_now(ledger: Ledger) -> None:
    """However many texts said the very same years ago, a claim of these days is found."""
    for year in range(2000, 2000 + 2 * MOST_COMPARED):
        record(reading(BASE, f"{year}-06-10", publisher=f"Outlet {year}"), ledger)
    now = reading(AGAIN, "2031-06-10")
    later = reading(BASE, "2031-06-12", publisher="Outlet of today")
    record(now, ledger)
    record(later, ledger)

    together = {now.attributions[0].id, later.attributions[0].id}
    assert together in partition(ledger)


def test_a_denial_comes_to_the_claim_on_the_other_side(ledger: Ledger) -> None:
    """Opposite polarity lands in the same claim, on the denying side."""
    base, none = add(ledger, BASE, NO_BASE)

    assert list(sides(ledger).values()) == [{base: "support", none: "deny"}]


def test_a_claim_first_met_as_a_denial_is_turned_round(ledger: Ledger) -> None:
    """Once somebody affirms it, the claim is in those words, and who denied it still denies it."""
    none, base = add(ledger, NO_BASE, BASE)
    (claim,) = view(ledger).claims

    assert claim.text == BASE
    assert {m.attribution: m.side for m in claim.members} == {none: "deny", base: "support"}


def test_rebuilding_gives_the_same_claims(ledger: Ledger) -> None:
    """The tables are worked out of the records: emptied and filled again they say the same."""
    add(ledger, BASE, TWO, AGAIN, FOUR, NO_BASE)
    before, standings = sides(ledger), [claim.standing for claim in view(ledger).claims]
    rebuild(ledger)

    assert sides(ledger) == before
    assert [claim.standing for claim in view(ledger).claims] == standings


def test_a_ledger_without_the_tables_gets_them_when_it_is_opened(ledger: Ledger) -> None:
    """What an older version stored is worked out, with the matches that it has."""
    add(ledger, BASE)
    ledger.add(reading(TWO, publisher="Herald"))
    ledger.tables.empty(rules=0)

    with open_ledger(ledger.path) as opened:
        assert {claim.text for claim in view(opened).claims} == {BASE, TWO}


def test_a_text_that_is_there_is_not_added_again(ledger: Ledger) -> None:
    """The same document twice is one."""
    add(ledger, BASE)

    assert not record(reading(BASE, publisher="Outlet 0"), ledger).added
    assert len(view(ledger).claims) == 1


def test_a_copied_text_is_found_when_it_comes(ledger: Ledger) -> None:
    """Who prints the words of an earlier text is shown as its copy, in whatever order they come."""
    words = (
        "The harbour master said on Monday that three ships of the northern line had left without "
        "a pilot and that nobody on the quay had stopped them before the evening tide"
    )
    late, early = (
        reading(words, day, publisher=outlet)
        for day, outlet in (("2031-06-12", "Herald"), ("2031-06-10", "Post"))
    )
    for each in (late, early):
        record(each, ledger)
    (copy,) = view(ledger).copies

    assert (copy.source, copy.target) == (early.document.id, late.document.id)


def test_a_partial_view_has_the_claim_with_what_it_rests_on(ledger: Ledger) -> None:
    """One claim is shown as in the whole, and its look-alike beside it."""
    base, two, again, four = add(ledger, BASE, TWO, AGAIN, FOUR)
    whole = view(ledger)
    drones = next(claim for claim in whole.claims if claim.text == TWO)
    part = view_of_claim(ledger, drones.id)

    assert part.claims[0] == drones
    assert {m.attribution for claim in part.claims for m in claim.members} == {two, four}
    assert partition(ledger) == {frozenset((base, again)), frozenset((two,)), frozenset((four,))}


def test_the_id_of_a_claim_that_became_part_of_another_leads_to_it(ledger: Ledger) -> None:
    """It is found by that id, and what a person decides of it is decided of the claim."""
    (base,) = add(ledger, BASE)
    (claim,) = sides(ledger)
    ledger.anchors.add({"feed" * 4: base})

    assert ledger.find_claim("feed" * 4) == claim
    judge(ledger, judgement("reject", ["feed" * 4]))
    assert sides(ledger) == {}
