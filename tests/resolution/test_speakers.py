"""Whom the words of a source mean: tables of marked texts and the names of their speakers."""

from __future__ import annotations

import pytest

from allegedly.records import Attribution, Document, Span
from allegedly.resolution import resolve
from tests.resolution.factory import account, marked, names, said_by, speakers

NAMES = [
    ("[[Jane Doe]] said so. [[Doe]] added more.", ["Jane Doe", "Jane Doe"]),
    ("[[Jane Doe]] said so. [[Jane]] smiled.", ["Jane Doe", "Jane Doe"]),
    ("[[Roe]] denied it. Then [[John Roe]] left.", ["John Roe", "John Roe"]),
    ("[[President Jane Doe]] spoke. [[President Doe]] left.", ["Jane Doe", "Jane Doe"]),
    ("[[Jane Doe]] spoke. [[Mrs Doe]] left. [[Ms. Doe]] came.", ["Jane Doe"] * 3),
    ("[[Jane A. Doe]] spoke. [[Jane Doe]] left.", ["Jane A. Doe", "Jane A. Doe"]),
    ("[[José Núñez]] spoke. [[Nunez]] left.", ["José Núñez", "José Núñez"]),
    ("[[“Jane Doe”]] spoke; [[Doe’s]] word.", ["Jane Doe", "Jane Doe"]),
    ("[[Jane Doe, who has led the party since 2019,]] said so.", ["Jane Doe"]),
    ("[[According to Jane Doe]], all is well.", ["Jane Doe"]),
    ("[[Col. John Roe (Ret.)]] said so. [[Roe]] left.", ["John Roe", "John Roe"]),
    ("[[Pieter van der Berg]] spoke. [[Berg]] left.", ["Pieter van der Berg"] * 2),
    ("[[The Global Harbour Fund (GHF)]] spoke. [[The GHF]] left.", ["Global Harbour Fund"] * 2),
    ("[[ROE]]: no. Later [[John Roe]] left.", ["John Roe", "John Roe"]),
    ("[[John Roe of the Unity Party]] spoke.", ["John Roe"]),
    ("[[Kanal 5]] said so.", ["Kanal 5"]),
    ("[[aurora.example]] reported it.", ["aurora.example"]),
]

DESCRIPTIONS = [
    ("[[Interior Minister Jane Doe]] spoke. [[The minister]] left.", ["Jane Doe", "Jane Doe"]),
    ("[[Presidential aide Jane Doe]] spoke. [[The aide]] left.", ["Jane Doe", "Jane Doe"]),
    ("[[The minister of culture, John Roe,]] spoke. [[The minister]] left.", ["John Roe"] * 2),
    ("[[Jane Doe, an exiled journalist,]] spoke. [[The journalist]] left.", ["Jane Doe"] * 2),
    ("[[Jane Doe, a deputy minister,]] spoke. [[The official]] left.", ["Jane Doe"] * 2),
    (
        "[[Interior Minister Jane Doe]] spoke. [[The foreign minister]] objected.",
        ["Jane Doe", "the foreign minister"],
    ),
    (
        "Chairman John Roe met chairwoman Jane Doe. [[The chairman]] sat. [[The chairwoman]] sat.",
        ["John Roe", "Jane Doe"],
    ),
    ("[[Kanal 5, a private channel,]] spoke. [[The channel]] left.", ["Kanal 5", "Kanal 5"]),
    ("[[The Daily Aurora]] wrote. [[The newspaper]] added this.", ["Daily Aurora"] * 2),
    ("[[The Daily Aurora]] wrote. [[The outlet]] added this.", ["Daily Aurora"] * 2),
    (
        "[[Jane Doe, a spokeswoman for the interior ministry,]] spoke. [[The ministry]] did not.",
        ["Jane Doe", "the interior ministry"],
    ),
    (
        "[[John Roe, who heads the opposition Unity party,]] spoke. [[The party]] agreed.",
        ["John Roe", "the opposition Unity party"],
    ),
    ("[[Northwind, a shipping company,]] spoke. [[The company]] left.", ["Northwind"] * 2),
    ("[[The Doe campaign]] spoke. [[The campaign]] left.", ["the Doe campaign"] * 2),
    ("[[A page with 90 followers]] spoke. [[The page]] left.", ["a page with 90 followers"] * 2),
    ("[[Police]] spoke. [[Police]] left.", ["Police", "Police"]),
    ("[[Doe's spokesman]] spoke. Jane Doe did not.", ["Doe's spokesman"]),
    ("[[Jane Doe's aide John Roe]] spoke.", ["John Roe"]),
    ("[[The ministry's statement]] said so.", ["the ministry"]),
    ("[[A statement by the Unity Party]] said so.", ["Unity Party"]),
    ("[[Jane Doe]] spoke. [[The statement]] was short.", ["Jane Doe", "Jane Doe"]),
    ("[[Advisers to Mr Roe]] said so.", ["Advisers to Mr Roe"]),
    ("[[Someone]] said so.", ["Someone"]),
]

PRONOUNS = [
    ("[[Jane Doe]] spoke. [[She]] left.", ["Jane Doe", "Jane Doe"]),
    ("Jane Doe met John Roe. [[He]] spoke. [[She]] left.", ["John Roe", "Jane Doe"]),
    ("Mr Poe met Mrs Coe. [[She]] spoke. [[He]] left.", ["Coe", "Poe"]),
    ("[[Spokeswoman Kim Coe]] met Lee Poe. [[She]] spoke.", ["Kim Coe", "Kim Coe"]),
    ("[[The Unity Party]] spoke. [[It]] left.", ["Unity Party", "Unity Party"]),
    ("[[Officials]] spoke. [[They]] left.", ["Officials", "Officials"]),
    ("[[Doe and Roe]] spoke. [[They]] left.", ["Doe and Roe", "Doe and Roe"]),
    ("An actress was there. [[She]] spoke.", ["An actress"]),
    ("John Roe, [[who]] was there, spoke.", ["John Roe"]),
    ("Lee Poe spoke. He left. [[Poe]] said so. [[He]] came back.", ["Lee Poe", "Lee Poe"]),
]

GROUPS = [
    ("[[Doe and Roe]] spoke.", ["Doe and Roe"]),
    ("President Jane Doe met Mr John Roe. [[Both]] spoke.", ["Jane Doe and John Roe"]),
    ("President Jane Doe met Mr John Roe. [[The two leaders]] spoke.", ["Jane Doe and John Roe"]),
    ("President Jane Doe met Mr John Roe. [[The pair]] spoke.", ["Jane Doe and John Roe"]),
]

PLACES = [
    ("[[Baku]] said so. [[Azerbaijan]] denied it.", ["Baku", "Baku"]),
    ("[[The Azerbaijani government]] spoke. [[Baku]] agreed.", ["Baku", "Baku"]),
    ("In Torvia's capital, Orrin, it rained. [[Orrin]] spoke. [[Torvia]] left.", ["Orrin"] * 2),
    ("In the capital Orrin it rained. [[Orrin]] accused it.", ["Orrin"]),
    ("[[The Kremlin]] denied it. [[Moscow]] was silent.", ["Kremlin", "Moscow"]),
]


@pytest.mark.parametrize(("text", "expected"), [*NAMES, *DESCRIPTIONS, *PRONOUNS, *GROUPS, *PLACES])
def test_a_source_leads_to_its_speaker(text: str, expected: list[str]) -> None:
    """Names, titles, descriptions, pronouns, groups and places lead to the right figure."""
    assert [name and name.lower() for name in names(text)] == [each.lower() for each in expected]


def test_unnamed_sources_are_never_merged_but_by_a_definite_description() -> None:
    """Two bare "officials" are two actors; "the source" is the nearest source before it."""
    first, second, third, fourth = speakers(
        "[[Officials]] spoke. [[Officials]] agreed. [[A source close to the talks]] denied it. "
        "[[The source]] left."
    )

    assert first != second
    assert third == fourth
    assert third
    assert third.name == "a source close to the talks"


def test_two_people_of_one_surname_are_told_apart_by_their_titles() -> None:
    """A title that contradicts a known gender makes another actor."""
    lady, lord = speakers("[[Ms Doe]] spoke. [[Mr Doe]] left.")

    assert lady
    assert lord
    assert lady.id != lord.id


def test_a_pronoun_never_contradicts_a_known_gender() -> None:
    """With only a man before it, it is not known who "she" is."""
    _, she = speakers("[[Mr Roe]] spoke. [[She]] left.")

    assert she is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[[Jane Doe]] said so.", "person"),
        ("[[The interior ministry]] said so.", "public body"),
        ("[[The Supreme Court]] said so.", "public body"),
        ("[[Baku]] said so.", "public body"),
        ("[[The Unity Party]] said so.", "organization"),
        ("[[Aurora News]] said so.", "outlet"),
        ("[[Reuters]] said so.", "outlet"),
        ("[[@free_torvia]] said so.", "account"),
        ("[[The Telegram channel Orrin Now]] said so.", "account"),
        ("[[Witnesses]] said so.", "group"),
        ("[[Doe and Roe]] said so.", "group"),
    ],
)
def test_the_words_show_the_kind_of_actor(text: str, kind: str) -> None:
    """Person, body, outlet, account and group are told by name, noun or sign."""
    (actor,) = speakers(text)

    assert actor
    assert actor.kind == kind


def test_a_pronoun_says_whom_it_is_taken_for_and_why() -> None:
    """The reason names the antecedent and leads back to its words."""
    document, attributions = marked("[[Jane Doe]] spoke. It rained. [[She]] left.")
    resolution = resolve(document, attributions, [])
    reason = resolution.attributions[1].reasons[-1]

    assert reason.about == "speaker"
    assert reason.detail.startswith("“She” is taken for Jane Doe: ")
    assert reason.detail.endswith("2 sentences before")
    assert reason.span
    assert reason.span.of(document.text) == "Jane Doe"


def test_first_persons_inside_a_quotation_are_its_speaker() -> None:
    """The words "I" and "we" in a content mean its speaker, also where the name comes after."""
    text = "“I know it, and we deny it,” Jane Doe said."
    document = Document.of(text)
    quoted = Span(start=1, end=27)
    outer = Attribution.of(
        document.id, (quoted,), source=Span(start=29, end=37), cue=Span(start=38, end=42)
    )
    inner = [
        Attribution.of(document.id, (Span(start=3, end=7),), source=Span(start=1, end=2)),
        Attribution.of(document.id, (Span(start=19, end=26),), source=Span(start=16, end=18)),
    ]

    said = said_by(resolve(document, [*inner, outer], []))

    assert [actor and actor.name for actor in said] == ["Jane Doe"] * 3


def test_a_quotation_without_a_speaker_goes_on_with_the_last_one() -> None:
    """An interview's next paragraph of direct speech belongs to the one who spoke before."""
    text = "Jane Doe said: “It rains.”\n\n“It snows, too.”"
    document = Document.of(text)
    first = Attribution.of(document.id, (Span(start=16, end=25),), source=Span(start=0, end=8))
    second = Attribution.of(document.id, (Span(start=29, end=43),), form="direct")

    said = said_by(resolve(document, [first, second], []))

    assert [actor and actor.name for actor in said] == ["Jane Doe", "Jane Doe"]


def own(document: Document) -> str | None:
    """The name of the speaker of an own-voice attribution over all of `document`."""
    whole = Span(start=0, end=len(document.text))
    attribution = Attribution.of(document.id, (whole,), voice="own")
    (actor,) = said_by(resolve(document, [attribution], []))
    return actor.name if actor else None


def test_the_own_voice_of_an_article_is_its_publisher() -> None:
    """An outlet's own assertions are the outlet's; with no publisher nobody's."""
    assert own(Document.of("It rained.", publisher="Aurora News")) == "Aurora News"
    assert own(Document.of("It rained.")) is None


def test_the_own_voice_of_a_post_is_its_account() -> None:
    """A post speaks for its account, whose followers come from the metadata."""
    post = Document.of("It rained.", kind="post", account=account("torvia_now", 84000))
    (actor,) = resolve(
        post, [Attribution.of(post.id, (Span(start=0, end=5),), voice="own")], []
    ).actors

    assert own(post) == "@torvia_now"
    assert actor.followers
    assert actor.followers.value == "84000"
    assert actor.followers.register_entry == "post metadata"


def test_the_own_voice_of_a_statement_is_its_issuer() -> None:
    """A statement without a publisher speaks for whom its opening names."""
    text = "Statement by the Torvian Foreign Ministry\n\nThe reports are false."

    assert own(Document.of(text, kind="statement")) == "Torvian Foreign Ministry"


def test_we_in_a_post_is_the_account() -> None:
    """Outside a quotation the first person is whoever publishes."""
    assert names("[[We]] deny it.", kind="post", account=account("torvia")) == ["@torvia"]
