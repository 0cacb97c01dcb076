"""A ledger of several languages: what is said in one is found from another."""

from __future__ import annotations

import pytest

from allegedly.ledger import Ledger, cells
from allegedly.pipeline import rebuild, record
from allegedly.records import Reading
from tests.matching.affair import told, vector_of
from tests.pipeline.made import AGAIN, BASE, DAYS, partition, reading

TURKISH = "Velmara, Lisk limanında Karsund askerleri için bir askeri üs açtı"


def _english(content: str, day: str) -> Reading:
    """The reading of an English document by weights that know of other languages."""
    plain = reading(content, day, publisher=day)
    return plain.model_copy(update={"vectors": {k: 2 * v for k, v in plain.vectors.items()}})


def _turkish(content: str, like: str, day: str) -> Reading:
    """The reading of a Turkish document that says what `like` says in English."""
    document, attribution = told(content, day, publisher=day)
    document = document.model_copy(update={"language": "tr"})
    return Reading(
        document=document,
        attributions=(attribution,),
        vectors={attribution.id: vector_of(like)},
    )


@pytest.mark.parametrize("turkish_first", [True, False])
def test_a_claim_meets_its_twin_in_another_language(ledger: Ledger, turkish_first: bool) -> None:
    """Whichever is added first, and again when the tables are worked out anew."""
    readings = [_turkish(TURKISH, BASE, DAYS[1]), _english(BASE, DAYS[0])]
    for each in readings if turkish_first else reversed(readings):
        assert record(each, ledger).added

    both = {frozenset(one.attributions[0].id for one in readings)}
    assert partition(ledger) == both
    rebuild(ledger)
    assert partition(ledger) == both


def test_an_older_ledger_goes_on_with_weights_that_know_more(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """English of older weights meets English of newer ones, also where a cell is cut in two."""
    monkeypatch.setattr(cells, "CELL_HOLDS", 2)
    old = [reading(BASE, DAYS[0]), reading("Farmers sold apricots in the market of Orrin")]
    new = [_english(AGAIN, DAYS[1]), _english("A second mast was built on Mount Sorn", DAYS[2])]
    for each in (*old, *new):
        assert record(each, ledger).added

    assert frozenset({old[0].attributions[0].id, new[0].attributions[0].id}) in partition(ledger)
