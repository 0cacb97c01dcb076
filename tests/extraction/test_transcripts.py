"""Turns of a transcript, each after a label and a colon."""

from __future__ import annotations

from tests.extraction.marked import attributions_of, said_by

BEGUN = "On Sunday the minister, {p:Anna Berg}, was asked about the fire.\n\n"
FIRST = "Let us start with the fire. Two nurses told us of nine patients. Who is right?"
SECOND = "Well, the ministry counts those who stayed overnight. Nobody stayed overnight."
THIRD = "If I may, minister. Will you publish the list?"
FOURTH = "The list will not be published. It holds names of patients."


def transcript(mark: str = "") -> str:
    """An excerpt of four turns."""
    turns = (("HOST", FIRST), ("BERG", SECOND), ("HOST", THIRD), ("BERG", FOURTH))
    return BEGUN + "\n\n".join(f"{mark}{name}: {words}" for name, words in turns)


def test_every_turn_is_its_speakers() -> None:
    """The words after each label are said by its name, through the colon."""
    expected = [("HOST", FIRST), ("BERG", SECOND), ("HOST", THIRD), ("BERG", FOURTH)]
    assert said_by(transcript()) == expected
    items = attributions_of(transcript())
    assert {item.form for item in items} == {"direct"}
    assert "“BERG:”" in items[1].reasons[0].detail


def test_marks_that_open_every_turn() -> None:
    """A mark before each label, never closed, joins no turns."""
    assert [words for _, words in said_by(transcript('"'))] == [FIRST, SECOND, THIRD, FOURTH]


def test_turn_goes_on_over_paragraphs() -> None:
    """Paragraphs without a label belong to the turn before them; what nobody says does not."""
    text = transcript().replace(
        FIRST, f"{FIRST}\n\n(CROSSTALK)\n\nTell us, and be brief about it, please.\n\n…."
    )
    assert said_by(text)[0] == ("HOST", f"{FIRST} … Tell us, and be brief about it, please.")


def test_last_turn_ends_with_its_paragraph() -> None:
    """After the last turn the reporter speaks again."""
    assert said_by(f"{transcript()}\n\nThe committee meets on Monday.")[-1] == ("BERG", FOURTH)


def test_lines_of_one_paragraph() -> None:
    """Turns may follow each other without an empty line."""
    text = "\n".join(
        ("ANNA BERG: I was not told.", "OLA HOLT: But you had the letter.", "ANNA BERG: In May.")
    )
    assert said_by(text) == [
        ("ANNA BERG", "I was not told."),
        ("OLA HOLT", "But you had the letter."),
        ("ANNA BERG", "In May."),
    ]


def test_what_others_said_in_a_turn_stays_inside_it() -> None:
    """What the encoder finds in a turn is kept, cut at the border of the turn."""
    text = (
        "HOST: {s:The ministry} {u:said} {c:that nobody was hurt. Is it so?\n\n"
        "BERG: It is so, yes.}\n\nHOST: And the list, is it public?"
    )
    found = said_by(text)
    assert ("The ministry", "that nobody was hurt. Is it so?") in found
    assert ("BERG", "It is so, yes.") in found


def test_answers_go_to_who_is_addressed() -> None:
    """Where labels are Q and A, a question that begins with a name tells who answers."""
    text = (
        "Q: Mr {p:Holt}, did you know of the letter?\n\nA: I learned of it on Monday.\n\n"
        "Q: Why did nobody tell you?\n\nA: You would have to ask them."
    )
    assert said_by(text) == [
        ("Holt", "I learned of it on Monday."),
        ("Holt", "You would have to ask them."),
    ]


def test_a_turn_that_ends_in_a_question_asks() -> None:
    """A short turn with a question at its end is a question."""
    assert [item.stance for item in attributions_of(transcript())][2:] == ["query", "support"]


def test_headings_and_lists_of_facts_are_no_transcript() -> None:
    """Words that no speaker bears, a title, and labels that never come again make no turns."""
    text = (
        "Harbour fire: what we know\n\nPlace: Sorn\n\nPlace: Tarsk\n\nCost: unknown\n\nCost: high"
    )
    assert said_by(text) == []
