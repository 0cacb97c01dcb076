"""Tokens, stems and names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.matching.names import find_names, name_key
from allegedly.matching.words import content_stems, find_tokens, stem
from allegedly.records import Mention, Span


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("bases", "base"),
        ("opened", "opening"),
        ("flew", "fly"),
        ("ministry", "ministries"),
        ("stopped", "stop"),
        ("Tershia's".casefold(), "tershia"),
        ("lets", "allowed"),
        ("eavesdrop", "spying"),
    ],
)
def test_forms_of_a_word_meet(left: str, right: str) -> None:
    """Two forms of one word, or two words used one for the other, have one stem."""
    assert stem(left) == stem(right)


@pytest.mark.parametrize(("left", "right"), [("bus", "bu"), ("news", "new"), ("bed", "b")])
def test_different_words_stay_apart(left: str, right: str) -> None:
    """A short word is not cut down to another."""
    assert stem(left) != stem(right)


@given(st.text())
def test_tokens_stand_where_their_words_are(text: str) -> None:
    """Every token is the slice of the text that its span covers, in order."""
    spans = [Span(start=0, end=len(text))] if text else []
    tokens = find_tokens(text, spans)

    assert all(token.text == text[token.start : token.end] for token in tokens)
    starts = [token.start for token in tokens]
    assert starts == sorted(starts)


def test_function_words_and_numbers_carry_no_content() -> None:
    """Stop words, number words and digits are no content words."""
    text = "that there were two of them in 2031"

    assert content_stems(find_tokens(text, [Span(start=0, end=len(text))])) == frozenset()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Tershian", "Tershia"),
        ("Tershia’s", "Tershia"),
        ("Baku", "Azerbaijan"),
        ("Iranians", "Iran"),
        ("NATO", "Nato"),
    ],
)
def test_a_people_and_a_capital_are_their_country(left: str, right: str) -> None:
    """Demonyms and known capitals have the key of their country."""
    assert name_key(left) == name_key(right)


def test_names_are_mentions_and_words_with_a_capital() -> None:
    """A word with a capital counts as a name unless it opens the content; a mention always does."""
    text = "Velmara let Karsund in"
    content = [Span(start=0, end=len(text))]
    tokens = find_tokens(text, content)

    bare = find_names(text, content, (), tokens)
    mention = Mention(span=Span(start=0, end=7), kind="place")
    named = find_names(text, content, (mention,), tokens)

    assert {token.text for token in bare} == {"Karsund"}
    assert {token.text for token in named} == {"Velmara", "Karsund"}


def test_a_heading_in_capitals_tells_no_names() -> None:
    """Where nearly all words have a capital, a capital says nothing."""
    text = "Velmara Opens Base For Karsund Soldiers"
    content = [Span(start=0, end=len(text))]

    assert find_names(text, content, (), find_tokens(text, content)) == []
