"""The rules together, on one small affair."""

from __future__ import annotations

import random

from allegedly.extraction import interpret
from allegedly.records import Document, Span
from tests.extraction.marked import Proposal, attributions_of, read_marks

AFFAIR = """A quarrel over drones

On 12 June {s1:an anonymous channel} {u1:claimed} in a post on Telegram, without giving a source, \
{c1:that two drones had flown from Tarsk}.

In a statement published on X on Thursday, {s2:presidential aide Jonas Holm} {u2:denied} \
{c2:the allegations} and {u3:called} {c3:them “a campaign of disinformation”}.

{c4:“We have never lent our land to anyone,”} {u4:said} {s4:Holm}. {c4:“And we never will.}

“Whoever says so lies.”"""


def test_affair() -> None:
    """Each saying has its stance, channel, day and evidence, and the denial finds its claim."""
    text = read_marks(AFFAIR).document.text
    claim, denial, label, quotation = attributions_of(AFFAIR, published="2024-06-14")
    assert claim.channel is not None
    assert (claim.channel.kind, claim.channel.name) == ("post", "Telegram")
    assert claim.said is not None
    assert claim.said.start.isoformat() == "2024-06-12"
    assert [evidence.kind for evidence in claim.evidence] == ["none"]
    assert (denial.stance, denial.stands_for) == ("deny", (claim.id,))
    assert denial.channel is not None
    assert (denial.channel.kind, denial.channel.name) == ("statement", "X")
    assert denial.said is not None
    assert denial.said.start.isoformat() == "2024-06-13"
    assert label.stance == "deny"
    assert quotation.form == "direct"
    assert quotation.content[-1].of(text) == "“Whoever says so lies.”"


def test_same_text_same_records() -> None:
    """Reading twice gives the same ids and the same records."""
    assert attributions_of(AFFAIR, published="2024-06-14") == attributions_of(
        AFFAIR, published="2024-06-14"
    )


def test_any_proposal_is_survived() -> None:
    """Whatever spans an encoder proposes on whatever text, every span returned lies in the text."""
    rng = random.Random(7)  # noqa: S311
    alphabet = "“”\"'‘’«» .,?!:\n\nabc ABC said that denied on Monday 12 June it"
    for _ in range(150):
        text = "".join(
            rng.choices([*alphabet, "\n\n", " said ", "“", " that "], k=rng.randint(1, 200))
        )
        if not text.strip():
            continue
        proposals = [_any_proposal(rng, len(text)) for _ in range(5)]
        document = Document.of(text, published="2024-06-14")
        for item in (found for part in interpret(document, proposals) for found in part):
            assert all(0 <= s.start < s.end <= len(text) for s in item.content)
            assert list(item.content) == sorted(item.content, key=lambda span: span.start)


def _any_proposal(rng: random.Random, length: int) -> Proposal:
    def span() -> Span:
        start = rng.randrange(length)
        return Span(start=start, end=rng.randint(start + 1, length))

    content = sorted((span() for _ in range(rng.randint(1, 2))), key=lambda found: found.start)
    return Proposal(rng.choice([None, span()]), rng.choice([None, span()]), tuple(content))
