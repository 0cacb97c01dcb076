"""Posts that ask whether what they have just told is so, and what in them is no word of theirs."""

from __future__ import annotations

import pytest

from tests.extraction.marked import attributions_of, said_by

ASKED = [
    ("en", "Rumor: the harbour master has fled the town. Where???"),
    ("en", "The harbour master has fled the town. Is this true?"),
    ("de", "Der Hafenmeister ist aus der Stadt geflohen. Stimmt das?"),
    ("ru", "Начальник порта бежал из города. Это правда?"),
    ("tr", "Liman müdürü şehirden kaçtı. Bu doğru mu?"),
]


@pytest.mark.parametrize(("language", "text"), ASKED)
def test_what_a_post_asks_of_is_a_query(language: str, text: str) -> None:
    """Who asks whether it is so does not stand for it, and the question is no claim."""
    (told,) = attributions_of(text, language=language, kind="post")
    assert (told.stance, told.certainty) == ("query", "unknown")


def test_another_question_leaves_what_is_told() -> None:
    """Who asks for more has told something."""
    text = "The harbour master has fled the town. Where is he now?"
    assert [one.stance for one in attributions_of(text, kind="post")] == ["support", "query"]


def test_mentions_and_addresses_are_no_words() -> None:
    """What stands for a name or a link is no cue, and no sentence."""
    assert said_by("via @user URL", kind="post") == []
    assert said_by("{c:Boats sank} {u:$URL$} {s:$MENTION$}.", kind="article") == []


def test_an_account_that_is_mentioned_may_speak() -> None:
    """A handle before a verb of saying is who says it."""
    marked = "{c:$MENTION$} {u:says} {c:the harbour master has fled}"
    assert said_by(marked, kind="article") == [("$MENTION$", "the harbour master has fled")]
