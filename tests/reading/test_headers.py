"""Header lines over a plain text."""

from __future__ import annotations

import pytest

from allegedly.reading.headers import header_fields, parse_account, parse_count, split_header


@pytest.mark.parametrize(
    ("text", "values", "body"),
    [
        ("Title: Smoke\ndate: 2024-03-02\n\nA ferry burned.",
         {"title": "Smoke", "date": "2024-03-02"}, "A ferry burned."),
        ("url: https://ferry.example/a\nA ferry burned.",
         {"url": "https://ferry.example/a"}, "A ferry burned."),
        ("---\ntitle: 'Smoke'\nlayout: post\n---\n\nA ferry burned.",
         {"title": "Smoke"}, "A ferry burned."),
        (" date 2024-03-02 Smoke over Torvia\nA ferry burned.",
         {"date": "2024-03-02", "title": "Smoke over Torvia"},
         "Smoke over Torvia\nA ferry burned."),
        ("date 2024-03-02T10:00:00Z Smoke", {"date": "2024-03-02T10:00:00Z", "title": "Smoke"},
         "Smoke"),
        ("A ferry burned.\ntitle: no header", {}, "A ferry burned.\ntitle: no header"),
        ("Witness: I saw it.\n", {}, "Witness: I saw it.\n"),
        ("---\nA ferry burned.", {}, "---\nA ferry burned."),
        ("date of birth unknown", {}, "date of birth unknown"),
        ("", {}, ""),
        ("title: only", {"title": "only"}, ""),
    ],
)  # fmt: skip
def test_a_header_is_split_off_and_the_rest_left_as_it_is(
    text: str, values: dict[str, str], body: str
) -> None:
    """Known keys at the very top make a header; the same words below do not."""
    assert split_header(text) == (values, body)


def test_header_values_become_fields() -> None:
    """An account makes the text a post; a date that is none is left out."""
    fields = header_fields(
        {"account": "X @harbourwatch Harbour Watch", "followers": "84,000", "date": "yesterday",
         "author": "Ada Lind, Bo Roe"}
    )  # fmt: skip
    account = fields["account"]
    assert account == parse_account("X @harbourwatch Harbour Watch", 84_000)
    assert fields["kind"] == "post"
    assert fields["authors"] == ("Ada Lind", "Bo Roe")
    assert fields["published"] is None
    assert header_fields({"kind": "Statement", "date": "2024-03-02"})["published_from"] == "given"
    assert header_fields({"kind": "rumour"})["kind"] == "article"


@pytest.mark.parametrize(
    ("written", "platform", "name", "shown"),
    [
        ("X @harbourwatch", "X", "harbourwatch", None),
        ("X: @harbourwatch", "X", "harbourwatch", None),
        ("Telegram harbour_watch", "Telegram", "harbour_watch", None),
        ("X @harbourwatch Harbour Watch", "X", "harbourwatch", "Harbour Watch"),
        ("Truth Social @hw", "Truth Social", "hw", None),
    ],
)
def test_an_account_is_a_platform_and_a_name_on_it(
    written: str, platform: str, name: str, shown: str | None
) -> None:
    """The at sign is not part of the name."""
    account = parse_account(written)
    assert account is not None
    assert (account.platform, account.handle, account.name) == (platform, name, shown)


@pytest.mark.parametrize("written", ["@harbourwatch", "", None, "@", "X"])
def test_an_account_without_a_platform_or_a_name_is_none(written: str | None) -> None:
    """Half an account is not guessed at."""
    assert parse_account(written) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [("84,000", 84_000), ("84k", 84_000), ("84 000", 84_000), ("1.2M", 1_200_000), (84, 84),
     ("0", 0), (-1, None), (True, None), ("many", None), (None, None), ("9" * 99, None),
     (1.5, None)],
)  # fmt: skip
def test_counts_as_people_write_them(written: object, expected: int | None) -> None:
    """What is no count is unknown."""
    assert parse_count(written) == expected
