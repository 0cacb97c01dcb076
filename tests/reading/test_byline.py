"""The line under a plain text's title: who wrote it, where, and when."""

from __future__ import annotations

import pytest

from allegedly.reading.plain import read_plain

BODY = "\n\nThe ferry Halcyon sank on Sunday, the police said. Nobody was hurt.\n"
UNDER = [
    ("The Baltic Courier, October 6, 2026", "The Baltic Courier", (), "2026-10-06"),
    ("By Jane Doe | 6 October 2026", None, ("Jane Doe",), "2026-10-06"),
    ("Reuters — 6 Oct 2026", "Reuters", (), "2026-10-06"),
    ("By Jane Doe and Roe Lind, The Quay", "The Quay", ("Jane Doe", "Roe Lind"), None),
    ("Von Jana Roth, 6. Oktober 2026, 14:30 Uhr", None, ("Jana Roth",), "2026-10-06"),
    ("«Балтийский вестник», 6 октября 2026 г.", "Балтийский вестник", (), "2026-10-06"),
    ("Baltık Postası, 6 Ekim 2026", "Baltık Postası", (), "2026-10-06"),
    ("Berlin, 6 October 2026", None, (), "2026-10-06"),
    ("Published: Monday, 2026-10-06", None, (), "2026-10-06"),
]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize(("line", "publisher", "authors", "published"), UNDER)
def test_a_line_under_the_title_tells_who_and_when(
    between: str, line: str, publisher: str | None, authors: tuple[str, ...], published: str | None
) -> None:
    """It is a credit, and nobody’s words; a place from which a text is dated publishes nothing."""
    document = read_plain("x", f"A ferry sinks{between}{line}{BODY}")

    assert (document.publisher, document.authors) == (publisher, authors)
    assert (document.published, document.title) == (published, "A ferry sinks")
    kinds = [(block.kind, block.span.of(document.text)) for block in document.blocks[:2]]
    assert kinds == [("heading", "A ferry sinks"), ("credit", line)]


def test_several_lines_and_what_a_header_says() -> None:
    """A header wins over the line, and what it does not say is taken from there."""
    text = "title: Sunk\ndate: 2026-01-01\n\nA ferry sinks\n\nBy Jane Doe\nThe Quay\nOct. 6, 2026"
    document = read_plain("x", text + BODY)

    assert (document.title, document.published) == ("Sunk", "2026-01-01")
    assert (document.publisher, document.authors) == ("The Quay", ("Jane Doe",))


@pytest.mark.parametrize(
    "line",
    [
        "October 6, 2026 was a bad day for the harbour.",
        "By Force",
        "By the Numbers",
        "Storm hits the coast, October 6, 2026",
        "The Harbour",
        "Harbour, Quay and Yard",
    ],
)
def test_other_lines_are_none(line: str) -> None:
    """A sentence, a heading, a list of names tell of no author and no day."""
    document = read_plain("x", f"A ferry sinks\n\n{line}{BODY}")
    assert (document.publisher, document.authors, document.published) == (None, (), None)
