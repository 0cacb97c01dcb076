"""Turns of agency style that lead a source to the wrong actor when read carelessly."""

from __future__ import annotations

import pytest

from allegedly.records import Block, Document, Mention, Span
from allegedly.resolution import resolve
from allegedly.resolution.layout import lay_out
from allegedly.resolution.places import learn_places
from tests.resolution.factory import marked, names, said_by, speakers

APPOSITIONS = [
    ("[[The mayor of Wick, Dana Pole,]] said so.", ["Dana Pole"]),
    ("[[The mayor of Wick]], Dana Pole, said so.", ["Dana Pole"]),
    ("A spokesman for the mill spoke. [[A lawyer for Roe, Jan Coe,]] did not.", ["Jan Coe"]),
    ("[[Freedonia's foreign minister, Mo Lund,]] left.", ["Mo Lund"]),
    ("[[Freedonia’s ambassador in Wick, Una Strand,]] left.", ["Una Strand"]),
    ("[[Harbour pilot]] Mo Lund said so.", ["Mo Lund"]),
    ("[[The mill's owner, Northwind Industries,]] said so.", ["Northwind Industries"]),
    ("[[The account, Loud Gull, which has 9,000 followers,]] said so.", ["Loud Gull"]),
    (
        "[[The works minister, Carla Vost, and the head of the dam office, Jurg Pelt,]] spoke.",
        ["The works minister, Carla Vost, and the head of the dam office, Jurg Pelt"],
    ),
    ("[[Friends of the pilot's wife, Una,]] said so.", ["Friends of the pilot's wife"]),
    ("[[Relatives of the pilot, Mo Lund,]] said so.", ["Relatives of the pilot"]),
    ("[[A friend of the pilot's wife, Una Lund,]] said so.", ["a friend of the pilot's wife"]),
    ("[[The head of the pilots' union, Mo Lund,]] said so.", ["Mo Lund"]),
    ("[[The pilot's wife, Una Lund,]] said so.", ["Una Lund"]),
    ("It rained in Wick. [[Wick, Harbour Ministry spokeswoman Jane Doe]] left.", ["Jane Doe"]),
]

CUT = [
    (
        "By Nora Veit\n\nIt burnt. [[Gull News\n\nPolitical scientist Mo Lund]] is sure.",
        ["Mo Lund"],
    ),
    ("[[DOVER - Harbour pilot Mo Lund]] said so.", ["Mo Lund"]),
    ("[[The harbour commission on Sunday]] said so.", ["the harbour commission"]),
    ("[[The]] fan page Loud Gull called it a lie.", ["Loud Gull"]),
    ("[[Gull]] Today, a page run by fans, posted it.", ["Gull Today"]),
    ("[[advisers to Mr. Doe]] say so.", ["advisers to Mr. Doe"]),
]

PRONOUNS = [
    (
        "[[The mayor, Dana Pole,]] spoke. The statement by aide Irsa Dove, in which [[she]] "
        "denied it, was shared.",
        ["Dana Pole", "Irsa Dove"],
    ),
    (
        "Aide Irsa Dove wrote a text. [[Irsa Dove]] said no. According to [[the statement]], "
        "Freedonia had no bases. [[It]] said so twice.",
        ["Irsa Dove"] * 3,
    ),
    (
        "[[Two former drivers of the mill]] spoke. [[One of them]] cried. [[They]] left.",
        ["Two former drivers of the mill", "One of them", "Two former drivers of the mill"],
    ),
    (
        "The first trace is a post by Loud Gull, an account. "
        "Under the heading “The truth about Freedonia” [[it]] says so.",
        ["Loud Gull"],
    ),
]

LETTERS = [
    # who wrote it, and not who spoke before that
    (
        "[[The Gull Fund]] spoke. Thirty pilots wrote to the mayor. [[The letter]] said so. "
        "[[It]] told of rats. [[It]] told of mould.",
        ["Gull Fund", "Thirty pilots", "Thirty pilots", "Thirty pilots"],
    ),
    # whose it is, is not told where it has been of another since
    (
        "[[Thirty pilots]] spoke. The Gull Fund came in May. [[The letter]] spoke. [[It]] went on.",
        ["Thirty pilots", "the letter", "the letter"],
    ),
    # a letter that spoke before
    (
        "[[A letter]] said so. [[The Gull Fund]] said no. [[The letter]] went on.",
        ["a letter", "Gull Fund", "a letter"],
    ),
]

KNOWN = [
    (
        "[[Freedonia's foreign minister, Mo Lund,]] spoke to the Foreign Ministry. "
        "[[His ministry]] was silent.",
        ["Mo Lund", "Foreign Ministry"],
    ),
    (
        "[[Freedonian Interior Minister Jane Doe]] spoke. [[Her government]] did not. "
        "[[The Freedonian government]] left.",
        ["Jane Doe", "Freedonian government", "Freedonian government"],
    ),
    ("The Telegram channel Loud Gull grew. [[The channel]] said so.", ["Loud Gull"]),
    ("[[The fringe site Red Dusk]] wrote it. [[The site]] went on.", ["Red Dusk", "Red Dusk"]),
    ("The account Loud Gull grew. [[Later posts]] said so.", ["Loud Gull"]),
    ("The Telegram channel Loud Gull grew. [[Posts on the channel]] went on.", ["Loud Gull"]),
    ("Freedonia's embassy met Torvia's embassy. [[Both offices]] agreed.", ["Both offices"]),
    ("[[Kanal 9]] spoke. The broadcaster Kanal 9 that sued won. [[It]] left.", ["Kanal 9"] * 2),
]


@pytest.mark.parametrize(("text", "expected"), [*APPOSITIONS, *CUT, *PRONOUNS, *LETTERS, *KNOWN])
def test_source_leads_to_whom_the_words_mean(text: str, expected: list[str]) -> None:
    """A source leads to the named one, also where it is cut, doubled or far from the name."""
    assert names(text) == expected


def test_heading_speaks_of_the_only_one_whom_the_body_calls_so() -> None:
    """An aide in a heading is the one whom the body names so; where it names two, neither."""
    for body, expected in (
        ("Presidential aide Jane Doe spoke.", "Jane Doe"),
        ("Presidential aide Jane Doe met presidential aide Mo Lund.", "aide"),
    ):
        document, attributions = marked(f"[[Aide]] denies it\n\n{body}")
        end = document.text.index("\n")
        heading = Block(kind="heading", span=Span(start=0, end=end))
        whole = Document.of(document.text, blocks=(heading,))
        actor = said_by(resolve(whole, attributions, []))[0]
        assert actor is not None
        assert actor.name.lower() == expected.lower()


def test_country_is_no_alias_of_the_page_named_after_it() -> None:
    """A country does not become the account or outlet that has it in its name."""
    text = (
        "The page Orvania Truth grew. Orvania's foreign ministry objected. "
        "[[Orvania]] denied it. [[Orvania Truth]] posted more."
    )
    country, page = speakers(text)
    assert country is not None
    assert page is not None
    assert (country.name, country.kind) == ("Orvania", "public body")
    assert (page.name, page.kind) == ("Orvania Truth", "account")
    assert "Orvania" not in {alias.value for alias in page.aliases}


@pytest.mark.parametrize(
    "word", ["Later", "Recently", "Read", "Photo", "Interview", "Monday", "By"]
)
def test_opening_word_is_no_name(word: str) -> None:
    """A word that only opens its sentence names nobody."""
    document, attributions = marked(f"{word}, it rained. [[Jane Doe]] spoke. {word} Jane left.")
    kinds = Mention(span=Span(start=0, end=len(word)), kind="person", confidence=0.2)
    actors = resolve(document, attributions, [kinds]).actors
    assert [actor.name for actor in actors] == ["Jane Doe"]


def test_bare_surname_is_the_relative_named_more_often() -> None:
    """Of two of one surname a bare surname is the one the text speaks of, not the nearest."""
    text = (
        "[[Ted Croft]] spoke. [[Croft]] left. He mocked a picture of Heidi Croft. [[Croft]] wept."
    )
    assert names(text) == ["Ted Croft"] * 3


@pytest.mark.parametrize(
    ("text", "kind", "role"),
    [
        ("[[The fringe site Red Dusk]] wrote it.", "outlet", "fringe site"),
        ("[[Loud Gull, a page with 61,300 followers,]] wrote.", "account", None),
        ("[[St Alban Hospital]] denied it.", "organization", None),
        ("[[A shepherd from the village of Upper Wick]] said so.", "person", None),
        ("[[Mo Lund, the club said on Monday,]] is ill.", "person", None),
    ],
)
def test_kind_and_role_come_from_the_words_beside_a_name(
    text: str, kind: str, role: str | None
) -> None:
    """What stands beside a name tells what it is; a clause of saying tells nothing."""
    (actor,) = speakers(text)
    assert actor is not None
    assert actor.kind == kind
    if role:
        assert role in {fact.value for fact in actor.roles}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Kanal 9, owned by Helvor Group, quoted a nurse. [[Helvor Group]] left.", []),
        ("[[Carla Vost]], and the head of the dam office, Jurg Pelt, left.", []),
        ("A mill aide, [[Ruta Malk]], left.", ["mill aide"]),
        ("[[Ruta Malk]], who led the rescue, left.", []),
    ],
)
def test_role_is_not_taken_from_a_neighbour(text: str, roles: list[str]) -> None:
    """A verb or an "and" after a name begins no role of it; "an aide, Doe," gives one."""
    (actor,) = speakers(text)
    assert actor is not None
    assert [fact.value for fact in actor.roles] == roles


@pytest.mark.parametrize(
    "text",
    [
        "Sardonia’s Foreign Ministry spoke. [[Sardonia]] did not.",
        "The ambassador to Sardonia left. [[Sardonia]] did not.",
        "Brim, the Sardonian capital, slept. [[Brim]] did not.",
        "BRIM, 4 May - It rained. [[Brim]] did not.",
    ],
)
def test_places_that_speak_are_governments(text: str) -> None:
    """A country or capital that only the text makes known speaks as a public body."""
    (actor,) = speakers(text)
    assert actor is not None
    assert actor.kind == "public body"


def test_word_longer_than_any_name_is_no_place() -> None:
    """A country is looked for in words of the length of a name, so that no text is read twice."""
    short, long = "Xan", "X" * 60
    for country, expected in ((short, short), (long, None)):
        page = lay_out(Document.of(f"It rained in {country}’s capital, Bode."))
        assert learn_places(page).government("Bode") == expected
