"""Header lines over a plain text: what is known of it besides its words."""

from __future__ import annotations

import re
from typing import get_args

from allegedly.reading.dates import iso_date
from allegedly.records import Account, DocumentKind

_LINE = re.compile(
    r"\s*(title|date|published|publisher|url|author|authors|kind|account|followers|language)"
    r"\s*:[ \t]*(.*)$",
    re.IGNORECASE,
)
_BARE = re.compile(r"\s*date\s+(\d{4}-\d{2}-\d{2}(?:T\S+)?)\s+(?=\S)", re.IGNORECASE)
_FENCE = "---"
_COUNT = re.compile(r"([\d.,\s]*\d)\s*([km]|thousand|million)?\b", re.IGNORECASE)
_SCALE = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}
#: Lines looked through for the end of a fenced header (YAML front matter).
LONGEST_HEADER = 100


def split_header(text: str) -> tuple[dict[str, str], str]:
    """What the header lines say, and the text after them, untouched.

    A header is lines of `key: value` at the very top, or such lines between two `---`; or the
    bare form ` date 2024-03-02 The headline`, whose headline stays in the text.

    >>> split_header("title: Smoke\\ndate: 2024-03-02\\n\\nA ferry burned.")
    ({'title': 'Smoke', 'date': '2024-03-02'}, 'A ferry burned.')
    """
    bare = _BARE.match(text)
    if bare:
        headline, _, _ = text[bare.end() :].partition("\n")
        return {"date": bare[1], "title": headline.strip()}, text[bare.end() :]
    if text.startswith(_FENCE + "\n"):
        return _fenced(text)
    return _open(text)


def _open(text: str) -> tuple[dict[str, str], str]:
    values: dict[str, str] = {}
    rest = text
    while rest:
        line, _, after = rest.partition("\n")
        found = _LINE.match(line)
        if not found:
            break
        values.setdefault(found[1].lower(), found[2].strip())
        rest = after
    return values, rest.lstrip("\n") if values else text


def _fenced(text: str) -> tuple[dict[str, str], str]:
    lines = text.split("\n", LONGEST_HEADER + 1)
    ends = [place for place, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE]
    if not ends:
        return {}, text
    found = [match for line in lines[1 : ends[0]] if (match := _LINE.match(line))]
    values = {match[1].lower(): match[2].strip().strip("\"'") for match in found}
    return values, "\n".join(lines[ends[0] + 1 :]).lstrip("\n")


def header_fields(values: dict[str, str]) -> dict[str, object]:
    """The fields of a document that header values give; what cannot be read is left out."""
    published = iso_date(values.get("date") or values.get("published"))
    authors = re.split(r"\s*[;,]\s*", values.get("authors") or values.get("author") or "")
    account = parse_account(values.get("account"), values.get("followers"))
    kind = parse_kind(values.get("kind")) or ("post" if account else "article")
    return {
        "title": values.get("title") or None,
        "publisher": values.get("publisher") or None,
        "url": values.get("url") or None,
        "authors": tuple(author for author in authors if author),
        "published": published,
        "published_from": "given" if published else None,
        "account": account,
        "kind": kind,
    }


def parse_kind(value: object) -> DocumentKind | None:
    """The kind of document that `value` names, or None."""
    kinds: dict[str, DocumentKind] = {kind: kind for kind in get_args(DocumentKind)}
    return kinds.get(value.strip().lower()) if isinstance(value, str) else None


def parse_account(value: str | None, followers: object = None) -> Account | None:
    """The account that `X @name The Name Shown` describes; None without a platform or a handle.

    >>> parse_account("X @harbourwatch", "84,000").followers
    84000
    """
    platform, mark, rest = (value or "").partition("@")
    if not mark:
        platform, _, rest = (value or "").strip().partition(" ")
    name, _, shown = rest.strip().partition(" ")
    platform = platform.strip(" :")
    if not platform or not name:
        return None
    return Account(
        platform=platform,
        handle=name,
        name=shown.strip() or None,
        followers=parse_count(followers),
    )


def parse_count(value: object) -> int | None:
    """A count as people write it ("84,000", "84k", 84000); None if it is none.

    >>> parse_count("1.2 million"), parse_count("84.000"), parse_count("many")
    (1200000, 84000, None)
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return value if value >= 0 else None
    found = _COUNT.match(value.strip()) if isinstance(value, str) and len(value) < 40 else None
    if not found:
        return None
    digits, scale = re.sub(r"\s", "", found[1]), (found[2] or "").lower()
    if scale and re.fullmatch(r"\d+[.,]\d{1,2}", digits):
        return round(float(digits.replace(",", ".")) * _SCALE[scale])
    whole = int(re.sub(r"[.,]", "", digits) or 0)
    return whole * _SCALE.get(scale, 1)
