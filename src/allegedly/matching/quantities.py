"""Numbers with what they count, and dates, as the words of a content give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from allegedly.matching.words import Token, stem, word_list, word_map
from allegedly.records import Span

#: So many words after a number are looked through for what it counts ("two unmarked army drones").
COUNTED_WITHIN = 3
#: A number said to be about so much may be off by this share and still be the same number.
APPROXIMATE_SHARE = 0.10
#: A rounded number (84,000 for 83,912) may be off by this share.
ROUNDED_SHARE = 0.015

#: Below this a number of other things is no sign of anything.
FEW = 5
#: What the things of a number that only names something begin with.
NAMING = "no "

_DIGITS = re.compile(r"^(\d+(?:,\d{3})*(?:\.\d+)?)(k|m|mn|bn|b|st|nd|rd|th|s)?$")
_DIGIT = re.compile(r"\d")
_ORDINAL = ("st", "nd", "rd", "th")


@dataclass(frozen=True)
class Quantity:
    """A number in a text: its value, its own tokens, and those after it that may be its noun.

    `things` are the stems of the latter, or "percent" or "money"; where a number only names what
    stands before it ("Flight 370"), "no " and the stem of that.
    """

    value: float
    number: tuple[Token, ...]
    following: tuple[Token, ...]
    things: frozenset[str]
    approximate: bool = False

    @property
    def only_names(self) -> bool:
        """Whether it only names what stands before it: "Flight 370", "Nord Stream 2"."""
        return any(thing.startswith(NAMING) for thing in self.things)

    def counts_like(self, other: Quantity) -> bool:
        """Whether the two may count the same kind of thing."""
        return bool(self.things & other.things)

    def shown(self, other: Quantity) -> tuple[Token, ...]:
        """The number with the words after it, up to the noun that `other` counts too."""
        shared = self.things & other.things
        for at, token in enumerate(self.following):
            if stem(token.low) in shared or "percent" in shared:
                return (*self.number, *self.following[: at + 1])
        return self.number

    def equals(self, other: Quantity) -> bool:
        """Whether the two values are the same, as far as the words claim to be exact."""
        bigger, gap = max(abs(self.value), abs(other.value)), abs(self.value - other.value)
        if gap == 0:
            return True
        if self.approximate or other.approximate:
            return gap <= APPROXIMATE_SHARE * bigger
        return gap <= ROUNDED_SHARE * bigger and (_is_round(self.value) or _is_round(other.value))


@dataclass(frozen=True)
class When:
    """A date as far as the words give it, and where they stand."""

    year: int | None
    month: int | None
    day: int | None
    span: Span

    def contradicts(self, other: When) -> bool:
        """Whether the two give different years, months or days."""
        return any(one != another for one, another in self._given_by_both(other))

    def shared_fields(self, other: When) -> int:
        """How many of year, month and day both give alike; a day counts only within its month."""
        if self.month is None or other.month is None:
            return int(self.year is not None and self.year == other.year)
        return sum(one == another for one, another in self._given_by_both(other))

    def meets(self, other: When) -> bool:
        """Whether the two agree in at least one field and contradict in none."""
        return self.shared_fields(other) > 0 and not self.contradicts(other)

    def _given_by_both(self, other: When) -> list[tuple[int, int]]:
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return [(one, another) for one, another in pairs if one is not None and another is not None]


def in_common(left: Iterable[Quantity], right: Iterable[Quantity]) -> Quantity | None:
    """A number of the one that the other gives too; one that only names something is a name.

    Two wives and two sons have no number in common: everybody has two of something.
    """
    counted = [[one for one in each if not one.only_names] for each in (left, right)]
    return next((one for one, other in product(*counted) if _gives(one, other)), None)


def _gives(one: Quantity, other: Quantity) -> bool:
    of_others = bool(one.things and other.things) and not one.counts_like(other)
    return one.equals(other) and not (of_others and abs(one.value) < FEW)


def find_dates(text: str, spans: Iterable[Span]) -> list[When]:
    """The dates that `text` gives inside `spans`: "13 June", "June 2024", "2021", "2024-03-02"."""
    return [
        _when(match)
        for span in spans
        if _DIGIT.search(text, span.start, span.end) or _month().search(text, span.start, span.end)
        for match in _date_pattern().finditer(text, span.start, span.end)
    ]


def find_quantities(tokens: Sequence[Token], taken: Iterable[Span] = ()) -> list[Quantity]:
    """The numbers among `tokens`, in digits or words, leaving out those inside `taken` (dates)."""
    if not any(map(_may_be_number, [token.low for token in tokens])):
        return []
    reserved = tuple((span.start, span.end) for span in taken)
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        if not _may_be_number(tokens[at].low):
            at += 1
            continue
        value, end = _read_number(tokens, at)
        if value is None:
            at += 1
            continue
        token = tokens[at]
        if not any(token.start < stop and start < token.end for start, stop in reserved):
            found.append(_quantity(tokens, at, end, value))
        at = end
    return found


@cache
def _may_be_number(low: str) -> bool:
    return low[0].isdigit() or low in word_map("numbers", "units") | word_map("numbers", "scales")


def _read_number(tokens: Sequence[Token], at: int) -> tuple[float | None, int]:
    """The value of the number that starts at token `at`, and the token after it."""
    units, scales = word_map("numbers", "units"), word_map("numbers", "scales")
    total, end = None, at
    while end < len(tokens):
        low = tokens[end].low
        digits = _plain_digits(tokens, end)
        if digits is not None and total is None:
            total = digits
        elif low in units and (total is None or (units[low] < 10 <= total < 100)):
            total = (total or 0) + units[low]
        elif low in scales and len(low) > 2 and (total is not None or _after_a(tokens, end)):
            total = (total or 1) * scales[low]
        else:
            break
        end += 1
    if total == 1 and not _counts_one(tokens, at, end):
        return None, at
    return total, end


def _plain_digits(tokens: Sequence[Token], at: int) -> float | None:
    token = tokens[at]
    match = _DIGITS.match(token.low)
    # "F-35", "8:13", "2-1": digits that hang on a neighbour are a name, a time or a score.
    if match is None or token.glued:
        return None
    scale = word_map("numbers", "scales").get(match[2] or "", 1)
    return float(match[1].replace(",", "")) * float(scale)


def _after_a(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].low in ("a", "an", "half")


def _counts_one(tokens: Sequence[Token], at: int, end: int) -> bool:
    following = tokens[end].low if end < len(tokens) else "of"
    return tokens[at].low != "one" or not (
        following in word_list("numbers", "one_of") or following in word_list("stop", "words")
    )


def _quantity(tokens: Sequence[Token], at: int, end: int, value: float) -> Quantity:
    before = [token.low for token in tokens[max(0, at - 3) : at]]
    following = tuple(_noun_phrase(tokens[end : end + COUNTED_WITHIN]))
    if before and before[-1] in word_list("numbers", "money"):
        following, things = (), {"money"}
    elif following and following[0].low in word_list("numbers", "percent"):
        following, things = following[:1], {"percent"}
    elif following and following[0].low in word_list("numbers", "money"):
        following, things = following[:1], {"money"}
    else:
        ordinal = tokens[at].low.endswith(_ORDINAL)
        things = {f"{'th ' if ordinal else ''}{stem(token.low)}" for token in following}
    named = _named_by(tokens, at) if not things or _follows_name(tokens, at) else None
    if named:
        things = {named}
    return Quantity(
        value=value,
        number=tuple(tokens[at:end]),
        following=following,
        things=frozenset(things),
        approximate=bool(set(before) & word_list("numbers", "approximate")),
    )


def _follows_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a digit stands behind a name of two words or more: "Nord Stream 2 pipeline"."""
    before = tokens[max(0, at - 2) : at]
    gaps = (tokens[at].gap, before[-1].gap) if before else ()
    names = len(before) == 2 and all(token.text[0].isupper() for token in before)
    return names and set(gaps) == {" "} and len(tokens[at].text) == 1


def _named_by(tokens: Sequence[Token], at: int) -> str | None:
    """What a number names that stands behind its noun: "Flight 370", "Article 5 of the treaty"."""
    before = tokens[at - 1] if at else None
    is_noun = before and before.text[0].isalpha() and tokens[at].gap == " "
    if not before or not is_noun or before.low in word_list("stop", "words"):
        return None
    return f"{NAMING}{stem(before.low)}"


def _noun_phrase(following: Sequence[Token]) -> Iterator[Token]:
    """The words up to the first function word or number."""
    units = word_list("numbers", "percent") | word_list("numbers", "money")
    for token in following:
        if token.low in word_list("stop", "words") or token.opens:
            return
        if not token.text[0].isalpha() and token.low not in units:
            return
        yield token


def _is_round(value: float) -> bool:
    return value >= 100 and value % 100 == 0


def _when(match: re.Match[str]) -> When:
    fields = {name: value for name, value in match.groupdict().items() if value}

    def number(kind: str) -> int | None:
        return next((int(v) for name, v in fields.items() if name.startswith(kind)), None)

    name = next((v for k, v in fields.items() if k.startswith("month")), None)
    month = word_map("months", "names").get(name) if name else number("iso_month")
    year, day = number("year"), number("day")
    start, end = min(match.start(name) for name in fields), max(match.end(name) for name in fields)
    return When(year, month, day, Span(start=start, end=end))


@cache
def _month() -> re.Pattern[str]:
    """A month's name: without one, and without a digit, a text gives no date."""
    return re.compile("|".join(word_map("months", "names")))


@cache
def _date_pattern() -> re.Pattern[str]:
    names = sorted(word_map("months", "names"), key=len, reverse=True)
    before = "|".join(sorted(word_list("months", "before")))

    def month(n: int) -> str:
        return rf"(?P<month{n}>{'|'.join(names)})\b\.?"

    def day(n: int) -> str:
        return rf"\b(?P<day{n}>[0-3]?\d)(?:st|nd|rd|th)?"

    def year(n: int) -> str:
        return rf"(?P<year{n}>(?:19|20)\d\d)"

    forms = (
        rf"\b{year(0)}-(?P<iso_month>[01]\d)-(?P<day0>[0-3]\d)\b",
        rf"{day(1)}\s+(?:of\s+)?{month(1)}(?:,?\s+{year(1)}\b)?",
        rf"\b{month(2)}\s+{day(2)}\b(?!,?\d)(?:,?\s+{year(2)}\b)?",
        rf"\b{month(3)},?\s+{year(3)}\b",
        rf"\b(?:{before})[\s-]+{month(4)}(?!,?\s+\d)",
        rf"(?<![\w,.$€£-]){year(5)}(?![\w,]*\d)\b",
    )
    return re.compile("|".join(f"(?:{form})" for form in forms))
