"""Channels: through what something was said."""

from __future__ import annotations

import pytest

from allegedly.extraction.channels import find_channel
from allegedly.extraction.page import Draft, Page
from allegedly.records import Account
from tests.extraction.marked import draft_of, read_marks


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("In a statement published on X, {s:Venn} {u:denied} {c:it all}.", "statement", "X"),
        ("{s:Venn} {u:said} in a post on Telegram {c:that they left}.", "post", "Telegram"),
        ("{s:Venn} {u:wrote on X} {c:that they left}.", "post", "X"),
        ("{s:Venn} {u:tweeted} {c:that they left}.", "post", "Twitter"),
        (
            "In an interview with The Harbour Post, {s:Venn} {u:said} {c:that they left}.",
            "interview",
            "The Harbour Post",
        ),
        (
            "{s:Venn} {u:told} The Tarsk Gazette {c:that they left}.",
            "interview",
            "The Tarsk Gazette",
        ),
        ("{s:Venn} {u:told} state TV {c:that they left}.", "interview", "state TV"),
        (
            "{s:Venn} {u:told} Tarskian state television {c:that they left}.",
            "interview",
            "Tarskian state television",
        ),
        (
            "{s:Venn} {u:told} state broadcaster Tarsk TV {c:that they left}.",
            "interview",
            "Tarsk TV",
        ),
        ("{s:Venn} {u:told reporters} {c:that they left}.", "press conference", None),
        ("During a phone call {s:Venn} {u:said} {c:that they left}.", "call", None),
        ("{s:Venn} {u:said} in a letter to Ola Brandt {c:that they left}.", "letter", "Ola Brandt"),
        ("{s:Venn} {u:said} on state television {c:that they left}.", "broadcast", None),
        ("{s:Venn} {u:said} on the radio on Friday {c:that they left}.", "broadcast", None),
        (
            "{s:Venn} {u:told} The Tarsk Gazette in an interview {c:that they left}.",
            "interview",
            "The Tarsk Gazette",
        ),
        ("{s:Venn} {u:said} at a press conference {c:that they left}.", "press conference", None),
    ],
)
def test_channel(text: str, kind: str, name: str | None) -> None:
    """The words around the cue name the channel, and at times who is at its other end."""
    page, draft = draft_of(text)
    channel = find_channel(page, draft)
    assert channel is not None
    assert (channel.kind, channel.name) == (kind, name)
    assert channel.span is not None


@pytest.mark.parametrize(
    "text",
    [
        "{s:Venn} {u:said} {c:that they left}.",
        "{s:Venn} {u:said} {c:that he had read it in a letter}.",
        "{s:Venn} {u:told} Ola Brandt {c:that they left}.",
    ],
)
def test_no_channel(text: str) -> None:
    """A channel inside the content is not that of the saying, and a person is no outlet."""
    page, draft = draft_of(text)
    assert find_channel(page, draft) is None


def test_what_another_says_names_no_channel() -> None:
    """“It was wrong to use email, but she denied …”: the email is in other words than these."""
    marked = read_marks(
        "{s:Venn} {u:said} {c:it was wrong to write by letter}, "
        "but {s2:she} {u2:denied} {c2:that drones had come}."
    )
    page = Page(marked.document)
    first, second = (Draft(p.source, p.cue, p.content) for p in marked.proposals)

    assert find_channel(page, second, (first, second)) is None


def test_a_post_is_its_own_channel() -> None:
    """Where the words are silent, a post was posted on its account's platform."""
    account = Account(platform="X", handle="@venn")
    page, draft = draft_of("{s:Brandt} {u:said} {c:they left}.", kind="post", account=account)
    channel = find_channel(page, draft)
    assert channel is not None
    assert (channel.kind, channel.name, channel.span) == ("post", "X", None)


@pytest.mark.parametrize(
    ("language", "text", "kind", "name"),
    [
        ("de", "{c:Es brennt}, {u:schrieb} {s:Holm} auf Telegram.", "post", "Telegram"),
        ("de", "{c:Es brennt}, {u:sagte} {s:Holm} im Interview mit „Bote“.", "interview", "Bote"),
        ("ru", "{c:«Горит»}, — {u:написал} {s:Зимин} в своём телеграм-канале.", "post", "Telegram"),
        ("ru", "{c:«Горит»}, — {u:сказал} {s:он} в интервью Reuters.", "interview", "Reuters"),
        ("cs", "{s:Holý} v rozhovoru pro deník Ráno {u:řekl}, {c:že hoří}.", "interview", "Ráno"),
        ("tr", "{s:Bakan} yazılı açıklamasında {c:yangın yok} {u:dedi}.", "statement", None),
        ("az", "{s:Nazir} brifinqdə {u:deyib} {c:ki, yanğın yoxdur}.", "press conference", None),
        ("fr", "{s:Roux} {u:a dit} dans un communiqué {c:que tout brûle}.", "statement", None),
        ("es", "{s:Ruiz} {u:dijo} en una entrevista {c:que todo arde}.", "interview", None),
    ],
)  # fmt: skip
def test_channels_in_other_languages(language: str, text: str, kind: str, name: str | None) -> None:
    """The common ways by which news says that something was said are read in each language."""
    found = find_channel(*draft_of(text, language=language))
    assert found
    assert (found.kind, found.name) == (kind, name)
