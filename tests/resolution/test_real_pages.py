"""Wrong speakers that real pages had, each in a sentence of our own."""

from __future__ import annotations

import pytest

from allegedly.records import Attribution, Document, Mention, Span
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
    # of a couple, the one of whom only the surname is known keeps her title
    ("Sir John Starmer left. [[Lady Starmer]] said no.", ["Lady Starmer"]),
    # of two who bear a surname, "Mr" tells that there is another than the one fully named
    (
        "Michelle Doe sang. Mr. Doe left. President Doe spoke. [[The president]] left.",
        ["Doe"],
    ),
    ("She stood with John Doe Election Day. [[Mr. Doe]] said no.", ["John Doe"]),
    # the nominee of another party
    (
        "Republican presidential nominee John Doe left. "
        "[[The Democratic presidential nominee]] said no.",
        ["the Democratic presidential nominee"],
    ),
    # one person is not "they"
    ("Judge Matt Lauer took heat. [[They]] said no.", [None]),
    # two who are no candidates are not "both candidates"
    ("Jane Doe left. John Roe came. [[Both candidates]] said no.", ["Both candidates"]),
    ("Jane Doe left. John Roe came. [[Both parents]] said no.", ["Both parents"]),
    ("Jane Doe left. John Roe came. [[The two camps]] said no.", ["The two camps"]),
    ("Jim Doe left. John Roe came. [[Both brothers]] said no.", ["Both brothers"]),
    ("Ada Doe, a nurse, met Tom Roe, a nurse. [[Both nurses]] said no.", ["Ada Doe and Tom Roe"]),
    # shares of those asked are not one another
    ("[[46 percent]] say so. [[5 percent]] say no.", ["46 percent", "5 percent"]),
    # a headline in capitals
    (
        "Roe Seeks More Muslim Refugees As [[He]] Recognizes Major Holiday\n\nJohn Roe spoke.",
        ["John Roe"],
    ),
    # a number that opens a sentence is no name
    ("[[Twenty-seven states]] say so.", ["Twenty-seven states"]),
    ("[[Hundreds]] say so.", ["Hundreds"]),
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
    # whom his own words name is another
    (
        "[[Tom Poe, president of the club,]] spoke. People like John Roe, [[he]] said.",
        ["Tom Poe", "Tom Poe"],
    ),
    # the subject of the words before "when", not who says them
    ("[[Tom Poe]] said John Roe was right when [[he]] said no.", ["Tom Poe", "John Roe"]),
    # those counted right before "who", not a name farther off
    ("Six Orthodox were admitted and 29 others [[who]] said no.", ["29 others"]),
    ("John Roe was one of three members [[who]] voted no.", ["three members"]),
    ("John Roe, one of three members, [[who]] voted no.", ["John Roe"]),
    # an outlet by the last word of its name
    ("[[The New York Post]] reports it. [[The Post]] has learned more.", ["New York Post"] * 2),
    # the name after an office and a time
    ("[[The Nato chief]] at the time, John Roe, said so.", ["John Roe"]),
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


def test_who_is_quoted_does_not_call_himself_he() -> None:
    """“He” in words that are quoted is never whoever says them, also where a model thinks so."""
    text = "Tom Obry was there. John Roe recalled, “Out of nowhere, he said so.”"
    document = Document.of(text)
    source = Span(start=text.index("John"), end=text.index(" recalled"))
    quoted = Span(start=text.index("“"), end=len(text))
    inner = Span(start=text.index("he said so"), end=text.index(" said so"))
    outer = Attribution.of(document.id, (quoted,), source=source, form="direct")
    nested = Attribution.of(document.id, (Span(start=inner.end, end=inner.end + 8),), source=inner)
    pointed = {inner.start: [(source.start, 0.9)]}
    said = said_by(resolve(document, [outer, nested], [], pointed))

    assert [actor.name for actor in said if actor] == ["John Roe", "Tom Obry"]


def test_a_name_before_an_aides_is_the_aides() -> None:
    """A model that points at “Doe aide Ann Poe” by its first word means Poe and not Doe."""
    text = "Jane Doe left. [[Doe communication director Ann Poe]] spoke. [[She]] said no."
    document, attributions = marked(text)
    pointed = {document.text.index("She"): [(document.text.index("Doe comm"), 0.95)]}
    said = said_by(resolve(document, attributions, [], pointed))

    assert [actor.name for actor in said if actor] == ["Ann Poe", "Ann Poe"]


def test_a_surname_that_a_model_takes_for_a_place_is_the_persons() -> None:
    """Whoever is named Doe is meant by “Doe”, which no list knows as a place."""
    text = "John Doe won. Tom Poe left.\n\nDoe was glad. After four years, [[he]] said no."
    document, attributions = marked(text)
    at = text.index("Doe was")
    mention = Mention(span=Span(start=at, end=at + 3), kind="place")
    said = said_by(resolve(document, attributions, [mention]))

    assert [actor.name for actor in said if actor] == ["John Doe"]


def test_a_description_counts_where_the_model_sees_only_names() -> None:
    """“The president’s roots … he” is the president, though a model points at a name before it."""
    text = (
        "President John Doe came. Tom Poe wrote a book.\n\n"
        "The president's roots came into play. In Wick, [[he]] said no."
    )
    document, attributions = marked(text)
    pointed = {document.text.index("he said"): [(document.text.index("Tom Poe"), 0.9)]}
    said = said_by(resolve(document, attributions, [], pointed))

    assert [actor.name for actor in said if actor] == ["John Doe"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[[Someone]] asked.", "person"),
        ("[[Neither of the two Aurora reporters]] recalled it.", "group"),
        ("[[Those close to him]] say so.", "group"),
        ("[[74 percent of likely voters]] say so.", "group"),
        ("[[A majority of voters]] say so.", "group"),
        ("[[Protesters marching]] say so.", "group"),
        ("[[Mexicans]] say so.", "group"),
        ("[[His ex-wife]] says so.", "person"),
    ],
)
def test_the_unnamed_are_people(text: str, kind: str) -> None:
    """Somebody is a person, and neither of two and those who know are several."""
    (found,) = speakers(text)

    assert found is not None
    assert found.kind == kind


def test_a_german_article_is_no_part_of_a_name() -> None:
    """“erklärt Venn der DW” is said by Venn; “von der Leyen” keeps her name."""
    text = (
        "Boris Venn lebt in Wick. „Wir sammeln“, erklärt [[Venn]] der DW. "
        "[[Ursula von der Leyen]] kam."
    )
    assert names(text, language="de") == ["Boris Venn", "Ursula von der Leyen"]


def test_they_are_no_country() -> None:
    """“They” after a country's name is nobody who is known, not its government."""
    (found,) = speakers("It happened in Australia. [[They]] shunned it.")

    assert found is None


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
