"""Stances of replies and of articles: what is counted, and what the shipped networks choose."""

from __future__ import annotations

import numpy as np
import pytest

from allegedly.matching.proposition import Vector, to_vector
from allegedly.matching.towards import (
    ArticleRead,
    HeadlineRead,
    Network,
    PostRead,
    article_numbers,
    reply_numbers,
)
from allegedly.matching.towards.article import sentences
from allegedly.matching.towards.cues import cue_counts, kinds, opening
from tests.matching.affair import vector_of

OPENED = "Two drones have crossed the river Tamsel into Tershia, police say"
CLAIM = "Velmara opened a military base for Karsund at Lisk harbour"


def vector(text: str) -> Vector:
    """The vector of a text, as numbers."""
    return to_vector(vector_of(text), "x")


def stance_of(reply: str) -> str:
    """The stance that the shipped network gives a reply to `OPENED`."""
    first, post = PostRead(OPENED, vector(OPENED)), PostRead(reply, vector(reply))
    numbers = np.array([reply_numbers(post, first, first)], dtype=np.float32)
    return Network.shipped("stance-reply").choose(numbers)[0]


def towards(article: str) -> str:
    """The stance that the shipped network gives an article towards `CLAIM`."""
    read = ArticleRead(article, tuple(vector(each) for each in sentences(article)[:2]))
    numbers = article_numbers(HeadlineRead(CLAIM, vector(CLAIM)), read)
    return Network.shipped("stance-article").choose(np.array([numbers], dtype=np.float32))[0]


@pytest.mark.parametrize(
    ("reply", "stance"),
    [
        ("Is this confirmed? What is the source?", "query"),
        ("Really? Who said so?", "query"),
        ("Beautiful weather on the river today", "comment"),
    ],
)
def test_a_reply_that_asks_is_told_from_one_that_talks(reply: str, stance: str) -> None:
    """What asks for a source is a query; what speaks of something else is a comment."""
    assert stance_of(reply) == stance


def test_an_article_on_something_else_is_unrelated() -> None:
    """Nothing in common with the claim."""
    assert towards("The apricots were good this year. Growers sold them at the market.") == (
        "unrelated"
    )


def test_an_article_on_the_claim_is_related_to_it() -> None:
    """The claim's own words in the first sentences."""
    article = f"{CLAIM}, the ministry reported. The base at Lisk harbour is for Karsund soldiers."

    assert towards(article) != "unrelated"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The photo is a hoax, it was debunked", "refuting"),
        ("It reportedly happened", "hedging"),
        ("Yes, that’s true", "agreeing"),
        ("They don’t know", "negating"),
    ],
)
def test_cues_are_counted_by_kind(text: str, kind: str) -> None:
    """Each kind has its words, endings and phrases included."""
    assert cue_counts(text)[kinds().index(kind)] >= 1
    assert cue_counts("apricots")[kinds().index(kind)] == 0


def test_the_opening_passes_over_handles_and_links() -> None:
    """Most replies begin with whom they answer."""
    assert opening("@a $MENTION$ http://x.example No, not at all today") == "no, not at all"


@pytest.mark.parametrize("name", ["stance-article", "stance-reply"])
def test_a_network_gives_chances(name: str) -> None:
    """Without its offsets the chances of all labels add up to one."""
    network = Network.shipped(name)
    numbers = np.zeros((2, len(network.mean)), dtype=np.float32)

    chances = np.exp(network.scores(numbers) - network.offset)

    assert chances.sum(axis=1) == pytest.approx([1, 1], abs=1e-4)
    assert len(set(network.labels)) == 4


def test_an_empty_article_is_no_error() -> None:
    """A page without a sentence says nothing of the claim."""
    assert towards("") == "unrelated"
