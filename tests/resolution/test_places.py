"""Countries and capitals, those of the world and those that only a text makes known."""

from __future__ import annotations

import pytest

from allegedly.records import Document
from allegedly.resolution.layout import lay_out
from allegedly.resolution.places import learn_places, world


@pytest.mark.parametrize(
    ("text", "capital", "country"),
    [
        ("In Torvia's capital, Orrin, it rained.", "Orrin", "Torvia"),
        ("In Torvia’s capital Orrin it rained.", "Orrin", "Torvia"),
        ("In Orrin, the capital of Torvia, it rained.", "Orrin", "Torvia"),
        ("In the capital of Torvia, Orrin, it rained.", "Orrin", "Torvia"),
        ("Orrin, Torvia's capital, was wet.", "Orrin", "Torvia"),
    ],
)
def test_a_capital_is_learnt_from_the_text(text: str, capital: str, country: str) -> None:
    """A capital that no list has is learnt where the text says whose it is."""
    assert learn_places(lay_out(Document.of(text))).government(capital) == country


@pytest.mark.parametrize(
    ("text", "people", "country"),
    [
        ("Torvia is wet. A Torvian aide spoke.", "Torvian", "Torvia"),
        ("Orran is wet. An Orranese aide spoke.", "Orranese", "Orran"),
        ("Beldania is wet. A Beldanian aide spoke.", "Beldanian", "Beldania"),
    ],
)
def test_a_people_is_learnt_from_its_country(text: str, people: str, country: str) -> None:
    """An adjective made from a name of the text tells that country."""
    assert learn_places(lay_out(Document.of(text))).country(people) == country


def test_the_world_has_all_members_of_the_united_nations() -> None:
    """Each of the 193 members has a name and a people; a few more places have, too."""
    gazetteer = world()

    assert len({name for name in gazetteer.countries.values() if name}) == 197
    assert gazetteer.country("Ivorian") == "Côte d’Ivoire"
    assert gazetteer.government("Ouagadougou") == "Burkina Faso"


def test_a_word_of_two_countries_tells_neither() -> None:
    """Congolese may be of either Congo."""
    assert world().country("Congolese") is None
