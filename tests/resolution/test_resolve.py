"""A whole invented article, and inputs that would break a careless reader."""

from __future__ import annotations

import re

import pytest

from allegedly.records import Actor, Attribution, Document, Mention, Span
from allegedly.resolution import Referents, resolve
from tests.resolution.factory import marked, said_by

ARTICLE = """\
Torvia denies ferry claims

In Torvia's capital, Orrin, the affair began with a post. [[The X account @halcyon_watch, \
a page with 84,000 followers,]] wrote that the ferry Halcyon had carried rifles.

[[Presidential aide Mira Castell]] denied it on Tuesday. [[“She]] has seen no rifles,” [[he]] \
was told. [[Castell]] called the post a campaign. [[The aide]] added that the cargo was timber.

[[Kanal Nord, a channel funded by the state oil company,]] reported that the port was closed. \
[[The channel]] did not name a source. [[Orrin]] accused its neighbour.

[[Pavel Orsk, 54, an exiled journalist,]] held it possible. [[He]] said there was no proof. \
“[[I]] have asked twice,” [[Orsk]] said. [[A source at the harbour office]] told him so. \
[[The source]] asked not to be named. [[Another source]] disagreed.

President Ana Veld and Prime Minister Tomas Rehn spoke by phone. [[The two leaders]] agreed to \
wait. [[The president]] thanked him. [[Veld’s spokesman]] gave no details.
"""

EXPECTED = [
    ("@halcyon_watch", "account"),
    ("Mira Castell", "person"),
    None,
    None,
    ("Mira Castell", "person"),
    ("Mira Castell", "person"),
    ("Kanal Nord", "outlet"),
    ("Kanal Nord", "outlet"),
    ("Orrin", "public body"),
    ("Pavel Orsk", "person"),
    ("Pavel Orsk", "person"),
    None,
    ("Pavel Orsk", "person"),
    ("a source at the harbour office", "person"),
    ("a source at the harbour office", "person"),
    ("another source", "person"),
    ("Ana Veld and Tomas Rehn", "group"),
    ("Ana Veld", "person"),
    ("Veld’s spokesman", "person"),
]


def test_an_article_is_resolved_from_end_to_end() -> None:
    """Every source of an invented article leads to the right actor, with its facts."""
    document, attributions = marked(ARTICLE, publisher="The Meridian Post")
    resolution = resolve(document, attributions, [])
    said = said_by(resolution)
    actors = {actor.name: actor for actor in resolution.actors}

    for actor, expected in zip(said, EXPECTED, strict=True):
        if expected:
            assert actor
            assert (actor.name, actor.kind) == expected
    assert facts_of(actors["@halcyon_watch"]) == {"affiliation": "X", "followers": "84000"}
    assert actors["Mira Castell"].role == "Presidential aide"
    assert facts_of(actors["Kanal Nord"]) == {"funder": "the state oil company"}
    assert facts_of(actors["Orrin"]) == {"country": "Torvia"}
    assert actors["Pavel Orsk"].role == "exiled journalist"
    assert facts_of(actors["a source at the harbour office"]) == {
        "affiliation": "the harbour office"
    }
    assert facts_of(actors["Veld’s spokesman"]) == {"affiliation": "Veld"}
    assert actors["The Meridian Post"].kind == "outlet"


def facts_of(actor: Actor) -> dict[str, str]:
    """The values of an actor's single facts."""
    names = ("country", "owner", "funder", "affiliation", "followers")
    return {name: getattr(actor, name).value for name in names if getattr(actor, name)}


def test_every_span_of_an_actor_lies_in_the_text() -> None:
    """Aliases and facts equal the words at their spans, save the normalised number and country."""
    document, attributions = marked(ARTICLE)
    for actor in resolve(document, attributions, []).actors:
        for alias in actor.aliases:
            if alias.span:
                assert " ".join(alias.span.of(document.text).split()) == alias.value
        for role in actor.roles:
            assert role.span
            assert role.span.of(document.text) == role.value
        assert all(span.end <= len(document.text) for span in actor.mentions)


def test_the_order_of_attributions_is_kept_and_all_else_unchanged() -> None:
    """Only speaker and reasons are set; the order given is the order returned."""
    document, attributions = marked(ARTICLE)
    backwards = attributions[::-1]
    resolution = resolve(document, backwards, [])

    for before, after in zip(backwards, resolution.attributions, strict=True):
        assert after.model_copy(update={"speaker": None, "reasons": ()}) == before
    assert resolve(document, backwards, []) == resolution


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[[…]]",
        "[[)(]] . ,",
        "[[ ]] x",
        "[[Москва]] сказала. [[Он]] ушёл.",
        "[[外交部]]说。[[他]]走了。",
        "[[وزارة الخارجية]] قالت",
        "[[" + "A" * 5000 + "]]",
        "[[" + "Doe and " * 400 + "Roe]] said so.",
        "[[" + "the " * 400 + "]]",
        "[[the 's 's]] said.",
    ],
)
def test_odd_texts_are_resolved_without_a_failure(text: str) -> None:
    """Whatever the words, each attribution comes back, and a speaker is an actor of the list."""
    document, attributions = marked(text)
    resolution = resolve(document, attributions, [])

    assert len(resolution.attributions) == len(attributions)
    assert said_by(resolution) is not None


def test_words_in_another_script_stand_as_they_are() -> None:
    """A language that is not known gives the words of the source as its name."""
    document, attributions = marked("[[外交部]] 说。")
    (actor,) = said_by(resolve(document, attributions, []))

    assert actor
    assert actor.name == "外交部"


def test_nothing_to_resolve_gives_nothing() -> None:
    """No attributions and no names make no actors."""
    resolution = resolve(Document.of("It rained all day."), [], [])

    assert resolution.attributions == ()
    assert resolution.actors == ()


def test_mentions_that_are_wrong_do_no_harm() -> None:
    """Mentions past the end of the text, or over half a sentence, are as good as none."""
    document, attributions = marked("[[Jane Doe]] spoke. [[She]] left.")
    noise = [
        Mention(span=Span(start=0, end=9000), kind="place"),
        Mention(span=Span(start=9000, end=9001), kind="person"),
        Mention(span=Span(start=3, end=20), kind="place", confidence=0.1),
    ]

    assert [a and a.name for a in said_by(resolve(document, attributions, noise))] == [
        "Jane Doe",
        "Jane Doe",
    ]


def test_the_work_grows_with_the_text_and_not_with_its_square() -> None:
    """A long text asks for each name and noun a bounded number of times."""
    text = "[[Jane Doe]] spoke to officials. [[She]] left. [[The minister]] sat. " * 300
    document, attributions = marked(text)

    assert len({a.speaker for a in resolve(document, attributions, []).attributions}) == 2


def test_whom_the_encoder_points_to_is_who_is_meant_where_both_fit() -> None:
    """The head of references is one more feature, and its opinion is the reason a reader sees."""
    text = "Ilse Brandt met Karin Holt in Arvel. She left."
    document = Document.of(text)
    she = Span(start=text.index("She"), end=text.index("She") + 3)
    said = Attribution.of(document.id, (Span(start=she.end + 1, end=len(text)),), source=she)

    def speaker(referents: Referents) -> tuple[str, str]:
        found = resolve(document, [said], [], referents)
        names = {actor.id: actor.name for actor in found.actors}
        return names[found.attributions[0].speaker or ""], found.attributions[0].reasons[-1].detail

    names = {"Ilse Brandt": 0, "Karin Holt": text.index("Karin")}
    for name, start in names.items():
        found, reason = speaker({she.start: [(start, 0.95)]})
        assert found == name
        assert "the encoder takes it for" in reason


def test_a_lone_given_name_tells_gender_where_a_person_is_meant() -> None:
    """“She” is not Thomas, though Thomas is nearer."""
    text = "Gloria and Thomas were there. Gloria spoke. Thomas did not. She left."
    document = Document.of(text)
    she = Span(start=text.index("She"), end=text.index("She") + 3)
    said = Attribution.of(document.id, (Span(start=she.end + 1, end=len(text)),), source=she)
    people = [
        Mention(span=Span.at(found), kind="person") for found in re.finditer("Gloria|Thomas", text)
    ]

    found = resolve(document, [said], people)

    assert {actor.name for actor in found.actors if actor.id == found.attributions[0].speaker} == {
        "Gloria"
    }
