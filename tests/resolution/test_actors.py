"""What an actor carries: ids that meet, facts with their words, mentions and aliases."""

from __future__ import annotations

import pytest

from allegedly.records import Actor, Attribution, Document, Mention, Span, content_id
from allegedly.resolution import resolve
from tests.resolution.factory import account, marked, said_by, speakers


def first(text: str, **fields: object) -> Actor:
    """The first speaker of a marked text."""
    actor = speakers(text, **fields)[0]
    assert actor
    return actor


FACTS = [
    ("[[Presidential aide Jane Doe]] said so.", "role", "Presidential aide"),
    ("[[Jane Doe, a spokeswoman for the press,]] said so.", "role", "spokeswoman for the press"),
    ("[[The minister of culture, Jane Doe,]] said so.", "role", "minister of culture"),
    ("[[Doe, 54, an exiled journalist,]] said so.", "role", "exiled journalist"),
    ("[[John Roe, who heads the Unity party,]] said so.", "role", "heads the Unity party"),
    ("Freedonia, land of rain. [[Freedonian aide Jane Doe]] said so.", "country", "Freedonia"),
    ("[[French aide Jane Doe]] said so.", "country", "France"),
    ("[[A French aide]] said so.", "country", "France"),
    ("[[A Freedonian aide]] said so.", "country", "Freedonian"),
    ("[[Jane Doe, head of Torvia,]] sat in Orrin, the capital of Torvia.", "country", "Torvia"),
    ("[[Jane Doe, a spokeswoman for the interior ministry,]] spoke.", "affiliation",
     "the interior ministry"),
    ("[[An official at the energy ministry]] said so.", "affiliation", "the energy ministry"),
    ("[[A channel funded by the state oil company]] said so.", "funder", "the state oil company"),
    ("[[Kanal 5, a channel funded by the state oil company,]] spoke.", "funder",
     "the state oil company"),
    ("[[Northwind, which is owned by the Roe Group,]] spoke.", "owner", "the Roe Group"),
    ("[[The state-run broadcaster Aurora]] spoke.", "affiliation", "state-run"),
    ("[[Aurora TV, a pro-government channel,]] spoke.", "affiliation", "pro-government"),
    ("[[A page with 84,000 followers]] posted it.", "followers", "84000"),
    ("[[A page with 84K followers]] posted it.", "followers", "84000"),
    ("[[A channel with 1.2 million subscribers]] posted it.", "followers", "1200000"),
    ("[[The X account @torvia]] posted it.", "affiliation", "X"),
    ("[[The Telegram channel Orrin Now]] posted it.", "affiliation", "Telegram"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "about", "value"), FACTS)
def test_a_fact_is_read_with_its_words(text: str, about: str, value: str) -> None:
    """Roles, country, owner, funder, affiliation and followers stand at their spans."""
    document, attributions = marked(text)
    actor = said_by(resolve(document, attributions, []))[0]
    assert actor
    fact = actor.roles[0] if about == "role" else getattr(actor, about)

    assert fact.value == value
    assert fact.document == document.id
    assert fact.span
    assert fact.span.of(document.text).split()[0].strip("“") in text


def test_a_fact_s_span_covers_the_words_that_give_it() -> None:
    """The number of followers is normalised; its span is the words as they stand."""
    document, attributions = marked("[[A page with 84,000 followers]] posted it.")
    (actor,) = resolve(document, attributions, []).actors

    assert actor.followers
    assert actor.followers.span
    assert actor.followers.span.of(document.text) == "84,000 followers"


def test_a_full_name_meets_across_documents() -> None:
    """A person named in full has one id wherever that name stands, titles and initials aside."""
    one = first("[[President Jane A. Doe]] spoke.")
    other = first("Later [[Jane Doe]] left.")

    assert one.id == other.id == content_id("actor", "jane doe")


@pytest.mark.parametrize("words", ["Doe", "Mr Doe", "A source", "The minister", "Officials"])
def test_a_surname_or_description_never_meets_across_documents(words: str) -> None:
    """What does not name somebody fully is told apart by the document."""
    one, other = first(f"[[{words}]] spoke."), first(f"[[{words}]] spoke in vain.")

    assert one.id != other.id


def test_a_ministry_of_a_known_country_meets_and_one_of_none_does_not() -> None:
    """The name "Interior Ministry" alone is a name that many countries have."""
    named = [first(f"[[The French Interior Ministry]] {verb}.") for verb in ("spoke", "left")]
    bare = [first(f"[[The Interior Ministry]] {verb}.") for verb in ("spoke", "left")]

    assert named[0].id == named[1].id
    assert bare[0].id != bare[1].id


def test_a_capital_and_its_country_are_one_government() -> None:
    """The government that a capital stands for has the id of its country's."""
    assert first("[[Baku]] denied it.").id == first("[[Azerbaijan]] denied that.").id


def test_an_account_in_an_article_meets_the_account_of_a_post() -> None:
    """The platform and the handle make the id."""
    post = Document.of("It rains.", kind="post", account=account("torvia"))
    (poster,) = resolve(
        post, [Attribution.of(post.id, (Span(start=0, end=2),), voice="own")], []
    ).actors

    assert first("[[The X account @torvia]] posted it.").id == poster.id


def test_mentions_and_aliases_hold_every_form() -> None:
    """Every span that means the actor is a mention; every form of the name an alias."""
    document, attributions = marked("[[Jane Doe]] spoke. [[Doe]] sat. [[She]] left.")
    (actor,) = resolve(document, attributions, []).actors

    assert [span.of(document.text) for span in actor.mentions] == ["Jane Doe", "Doe", "She"]
    assert [fact.value for fact in actor.aliases] == ["Jane Doe", "Doe"]


def test_somebody_told_of_is_an_actor_though_he_does_not_speak() -> None:
    """A person with a role is recorded; a bare name that says nothing is not."""
    document, attributions = marked("[[Jane Doe]] met Mayor John Roe and Ann Poe.")
    actors = resolve(document, attributions, []).actors

    assert [actor.name for actor in actors] == ["Jane Doe", "John Roe"]


def test_the_model_tells_the_kind_of_a_name() -> None:
    """A mention of the model makes an unknown word an organisation."""
    document, attributions = marked("[[Halcyon]] denied it. [[It]] left.")
    mention = Mention(span=Span(start=0, end=7), kind="organization")
    told = said_by(resolve(document, attributions, [mention]))

    assert [actor and actor.kind for actor in told] == ["organization", "organization"]
