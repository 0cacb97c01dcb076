"""Content that stands for something said before."""

from __future__ import annotations

import pytest

from allegedly.records import Block, Span
from tests.extraction.marked import attributions_of

CLAIMS = (
    "{s1:A channel} {u1:claimed} {c1:that two drones had flown from Tarsk}. "
    "{s2:A blog} {u2:alleged} {c2:that passports had been issued to spies}.\n\n"
)


def _stands_for(text: str) -> list[int]:
    """The numbers of the attributions that the last one stands for."""
    items = attributions_of(text)
    numbers = {item.id: number for number, item in enumerate(items, 1)}
    return [numbers[other] for other in items[-1].stands_for]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CLAIMS + "{s:Venn} {u:denied} {c:the allegations}.", [1, 2]),
        (CLAIMS + "{s:Venn} {u:rejected} {c:both claims as absurd}.", [1, 2]),
        (CLAIMS + "{s:Venn} {u:said} {c:the reports were false}.", [1, 2]),
        (CLAIMS + "{s:Venn} {u:denied} {c:the claim about the passports}.", [2]),
        (CLAIMS + "{s:Venn} {u:denied} {c:the allegation}.", [2]),
        (CLAIMS + "{s:Venn} {u:denied} {c:it}.", [2]),
        (CLAIMS + "A report spoke of five barges. {s:Venn} {u:denied} {c:it}.", []),
        (
            CLAIMS + "{s3:Roe} {u3:accused} {c3:him of having lied}. {s:Venn} {u:denied} {c:it}.",
            [3],
        ),
        ("{s1:Roe} {u1:accuses} {c1:him of having lied}. {s:He} {u:denied} {c:it}.", [1]),
        (CLAIMS + "{s:Venn} {u:denied} {c:the claims of theft}.", []),
        (CLAIMS + "{s:Venn} {u:denied} {c:that drones had flown}.", []),
        (CLAIMS + "{s:The blog} {u:repeated} {c:the allegation}.", [1]),
        ("{s:Venn} {u:denied} {c:the allegations}.", []),
        (CLAIMS + "{s3:Venn} {u3:denied} {c3:it}. {c:That} {u:was ridiculed by} {s:Roe}.", []),
        (CLAIMS + "{s:The channel} {u:repeated} {c:its claims}.", [1]),
    ],
)
def test_what_it_stands_for(text: str, expected: list[int]) -> None:
    """A plural means all that was alleged, a singular the nearest, a topic only what shares it."""
    assert _stands_for(text) == expected


def test_calling_the_claims_untrue_denies_them() -> None:
    """To say of claims that are found that they are false is to deny them, whatever names them."""
    text = CLAIMS + "{s:Venn} {u:said} {c:the reports about passports were false}."
    assert _stands_for(text) == [2]
    assert attributions_of(text)[-1].stance == "deny"


def test_long_content_about_the_reports_is_read_at_all() -> None:
    """What opens like an anaphor and goes on for long is told from one without trying all ways."""
    topic = " ".join(["responsibilities", "notwithstanding", "correspondence"] * 6)

    assert _stands_for(CLAIMS + f"{{s:Venn}} {{u:said}} {{c:the reports of {topic}}}.") == []


def test_pronoun_does_not_reach_far() -> None:
    """A pronoun finds nothing once the text has gone on to something else."""
    text = CLAIMS + "It rained. It snowed. It froze. " + "{s:Venn} {u:denied} {c:it}."
    assert _stands_for(text) == []


def test_reason() -> None:
    """The link is given a reason with the words that made it."""
    reason = attributions_of(CLAIMS + "{s:Venn} {u:denied} {c:the allegations}.")[-1].reasons[-1]
    assert reason.about == "stands_for"
    assert "“the allegations”" in reason.detail


def test_accusations_of_one_paragraph_are_denied_together() -> None:
    """Where no cue accuses, a plural means what others said in the paragraph before, all of it."""
    told = (
        "{s1:Police} {u1:said} {c1:that drones had been launched from the ship}. "
        "{s2:Holm} {u2:said} {c2:the crew of the ship was foreign}.\n\n"
    )
    assert _stands_for(told + "{s:The captain} {u:denied} {c:the accusations}.") == [1, 2]


def test_heading_answers_the_accusation_below_it() -> None:
    """A heading that tells only of the denial means what the text accuses him of."""
    text = (
        "{s1:Captain} {u1:denies} {c1:the allegations}\n\n"
        "{s2:Police} {u2:accuse} {c2:the captain of having launched drones}."
    )
    blocks = [Block(kind="heading", span=Span(start=0, end=30)),
              Block(kind="paragraph", span=Span(start=32, end=83))]  # fmt: skip
    heading, accusation = attributions_of(text, blocks=blocks)
    assert heading.stands_for == (accusation.id,)
