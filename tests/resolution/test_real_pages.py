"""Wrong speakers that real pages had, each in a sentence of our own."""

from __future__ import annotations

import pytest

from allegedly.records import Mention, Span
from allegedly.resolution import resolve
from tests.resolution.factory import marked, names, said_by, speakers

#: Texts, and the names of the speakers of their marked sources.
PAGES = [
    # a name's first word names something else
    ("[[Google]] promised it. Google Search is large.", ["Google"]),
    ("Aurora Group is small. [[Aurora]] promised it.", ["Aurora Group"]),
    # a person's name at the end of what describes him
    ("[[Former Wick chief Jane Doe]] left. [[Wick]] said so.", ["Jane Doe", "Wick"]),
    ("Defence spokesman [[Omar al-Rashid]] spoke. [[Al-Rashid]] left.", ["Omar al-Rashid"] * 2),
    # many of a name's bearers are nobody alone
    ("[[Many Wickians]] doubt it.", ["Many Wickians"]),
    # a label is no name
    ("Jane Doe, called Minor Victim 1, left. [[The victim]] spoke.", ["the victim"]),
    # what stands on a platform is not the platform's
    ("[[Jane Doe’s LinkedIn page]] says so.", ["Jane Doe’s LinkedIn page"]),
    ("[[The Reddit posts]] say so.", ["the Reddit posts"]),
    # the subject of the clause in front, and not who spoke last
    (
        "[[Ann Poe]] said so. When Darla Venn was in Wick, [[she]] said no.",
        ["Ann Poe", "Darla Venn"],
    ),
    ("[[John Roe]] spoke. In a letter by Tom Poe, [[he]] said no.", ["John Roe", "Tom Poe"]),
    # whom a question is about does not answer it
    (
        "[[John Roe]] spoke. Asked about gifts from Tom Poe, [[he]] said no.",
        ["John Roe", "John Roe"],
    ),
    # the government of the country that its sentence opens with
    (
        "[[Sweden]] told everybody. In Finland, [[the government]] did so, too.",
        ["Sweden", "Finland"],
    ),
    # who is named as the object is not the subject
    ("[[Jane Doe]] left. Ann Poe came. [[She]] called Doe a liar.", ["Jane Doe", "Ann Poe"]),
    # the office before a name
    ("[[Aurora search lead John Roe]] said no.", ["John Roe"]),
    # a report is not that of who spoke last
    ("[[Jane Doe]] said so. [[The lawsuit]] says no.", ["Jane Doe", "the lawsuit"]),
    ("[[Jane Doe]] said so in a letter. [[The letter]] adds more.", ["Jane Doe", "Jane Doe"]),
]


@pytest.mark.parametrize(("text", "expected"), PAGES)
def test_nobody_is_given_the_words_of_another(text: str, expected: list[str]) -> None:
    """Each source leads to its speaker, or to somebody who is only called by these words."""
    assert names(text) == expected


def test_pronouns_beside_a_name_tell_what_the_name_does_not() -> None:
    """Of two whose names tell no gender, she is the one whom the text calls her elsewhere."""
    text = (
        "Robin Haley is running, and she may win her race. Haley thanked her friends. "
        "Kit Sununu, who backs nobody, urged patience. Yesterday [[she]] said no."
    )
    document, attributions = marked(text)
    people = [
        Mention(span=Span(start=at, end=at + len(name)), kind="person")
        for name in ("Robin Haley", "Kit Sununu")
        if (at := document.text.index(name)) >= 0
    ]
    last = said_by(resolve(document, attributions, people))[0]

    assert last is not None
    assert last.name == "Robin Haley"


def test_they_are_no_country() -> None:
    """“They” after a country's name is nobody who is known, not its government."""
    (found,) = speakers("It happened in Australia. [[They]] shunned it.")

    assert found is not None
    assert found.name == "They"


def test_an_outlet_does_not_call_itself_it() -> None:
    """“It” in an outlet's own article is somebody else, however often the outlet is named."""
    text = (
        "The Aurora Group is small. Plumbline News asked for years. "
        "Plumbline News went there. [[It]] said no."
    )
    (found,) = speakers(text, publisher="Plumbline News")

    assert found is not None
    assert found.name != "Plumbline News"
    assert names(text, publisher="Another") == ["Plumbline News"]
