"""Who is interviewed, and what the questions are not."""

from __future__ import annotations

import pytest

from allegedly.extraction import interpret
from allegedly.extraction.interviews import find_interview
from allegedly.extraction.page import Page
from tests.extraction.marked import attributions_of, read_marks, said_by

ANSWER = "“Nobody has shown us a contract so far.”"
SECOND = "“It may be so, and it may be otherwise.”"
TALK = (
    "{p:Marek Dunn} on the move that never was\n\nInterview: {p:Petra Lowe}\n\n"
    "Dunn was captain until he was sold in 2029. He spoke to us on Thursday in a garden.\n\n"
    f"Did you sign?\n\n{ANSWER}\n\n"
    "The chairman {p:Olaf Brisk} speaks of a betrayal. What was it?\n\n"
    f"{SECOND}"
)


def test_answers_never_go_to_who_asks() -> None:
    """A credit line names who asks, and a question may name others: the answers are neither's."""
    assert said_by(TALK) == [("Marek Dunn", ANSWER), ("Marek Dunn", SECOND)]


def test_a_verb_in_a_question_has_no_answer_as_content() -> None:
    """What the encoder links from a question to the answer below it is released."""
    text = TALK.replace("speaks of", "{u:speaks of}").replace(SECOND, f"{{c:{SECOND}}}")
    assert said_by(text) == [("Marek Dunn", ANSWER), ("Marek Dunn", SECOND)]


def test_answers_have_outlet_and_day() -> None:
    """Answers are given in an interview with the outlet, on the day that the text gives for it."""
    for item in attributions_of(TALK, published="2033-07-03", publisher="The Touchline"):
        assert item.channel is not None
        assert (item.channel.kind, item.channel.name) == ("interview", "The Touchline")
        assert item.said is not None
        assert item.said.start.isoformat() == "2033-06-30"


def test_background_dates_no_answer() -> None:
    """A year in the story of somebody's life is not when the interview was."""
    text = TALK.replace(" on Thursday", "")
    assert [item.said for item in attributions_of(text, published="2033-07-03")] == [None, None]


def test_the_one_addressed_is_interviewed() -> None:
    """Of two people in the introduction, it is the one to whom a question is put."""
    text = (
        "{p:Ana Vell} and the fire that {p:Rolf Adder} does not speak about\n\n"
        f"Mr Adder, were the doors locked?\n\n{ANSWER}\n\nWho had the keys?\n\n{SECOND}"
    )
    assert {source for source, _ in said_by(text)} == {"Rolf Adder"}


def test_answers_without_marks() -> None:
    """Where an introduction tells of an interview, plain paragraphs between questions answer."""
    text = (
        "We spoke to {p:Dora Lind} about the rumours.\n\nIs the bank sound?\n\n"
        "It is. Every branch is open.\n\nWhy the rumours?\n\nSomebody mistyped a number.\n\n"
        "Who?\n\nI do not know who it was."
    )
    assert [source for source, _ in said_by(text)] == ["Dora Lind"] * 3


def test_a_small_report_inside_an_answer_leaves_the_answer_whole() -> None:
    """That the one interviewed reports others does not take the answer from him."""
    answer = (
        "“Nobody has shown us one. {s:The agent} {u:says} {c:there was one}, I hear, somewhere.”"
    )
    assert (
        "Marek Dunn",
        "“Nobody has shown us one. The agent says there was one, I hear, somewhere.”",
    ) in said_by(TALK.replace(ANSWER, answer))


def test_questions_assert_nothing() -> None:
    """A statement in a question is not what the article asserts."""
    marked = read_marks(TALK)
    assertions = interpret(marked.document, marked.proposals, marked.people)[1]
    words = [item.words(marked.document.text) for item in assertions]
    assert not any("betrayal" in part for part in words)
    assert any("captain" in part for part in words)


@pytest.mark.parametrize(
    "text",
    [
        "{p:Ana Vell} asks: who had keys?\n\nThe hall burnt down.\n\nWho pays?\n\nNobody does.",
        "Is it so?\n\nIt is.\n\nWhy?\n\nBecause.",
    ],
)
def test_no_interview(text: str) -> None:
    """Questions in an article or a list of them make no interview."""
    marked = read_marks(text)
    assert find_interview(Page(marked.document), marked.people) is None
