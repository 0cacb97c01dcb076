"""What a content in another language than English says, in the features that contents share.

Only what can be told from closed lists is read: names, numbers in any digits, dates, negation. What
the sentence means as a whole is left to its vector.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from allegedly.matching.languages import fold, has, month_of, numbers_of, without, words_of
from allegedly.matching.polarity import Footing
from allegedly.matching.quantities import Quantity, When
from allegedly.matching.words import Token
from allegedly.records import Span

#: Words are split at apostrophes here: "Mart'ta", "l'incendie".
TOKEN = re.compile(r"[^\W_]+(?:[.,٫٬][^\W_]+)*|[%$€£٪]")
#: A word is cut to so many letters, so that most of its forms meet.
STEM = 6
#: A word that calls something false counts as the predicate among so many last words.
PREDICATE_WITHIN = 2
#: A day stands at most so many words before its month ("6 de mayo").
DAY_BEFORE_MONTH = 2
#: Scripts without capitals, and a language that gives one to every noun: capitals tell no names.
_NO_NAMES_BY_CAPITALS = ("ar", "fa", "de")
#: Languages that write a point before decimals, beside their own sign; the others a comma.
_POINT = ("fa", "ar")
#: Languages that write a space between the thousands.
_SPACED_THOUSANDS = ("fr", "ru")

_DIGITS = re.compile(r"\d+(?:[.,٫٬]\d+)*")
_YEAR = range(1900, 2100)


def tells_names(language: str) -> bool:
    """Whether capitals tell a name in this language."""
    return language not in _NO_NAMES_BY_CAPITALS


def stems(language: str, lows: Sequence[str]) -> frozenset[str]:
    """The content words, cut so that their forms meet."""
    stop = words_of(language, "stop", "words")
    folded = (fold(low) for low in lows)
    return frozenset(w[:STEM] for w in folded if len(w) > 1 and w not in stop and w[0].isalpha())


def find_capitalised(language: str, tokens: Sequence[Token]) -> list[Token]:
    """The words that have a capital and do not open the content, or stand in a row of such."""
    if not tells_names(language):
        return []
    named = []
    for at, token in enumerate(tokens):
        following = tokens[at + 1].text[0] if at + 1 < len(tokens) else " "
        in_a_row = following.isupper()
        if token.text[0].isupper() and (at or in_a_row) and not token.opens:
            named.append(token)
    stop = words_of(language, "stop", "words")
    return [token for token in named if fold(token.low) not in stop and len(token.text) > 2]


def find_footing_in(language: str, lows: Sequence[str]) -> Footing:
    """Whether the content negates: an even number of negations, denials, "is false" does not."""
    words = without(language, "negation", "harmless", [fold(low) for low in lows])
    said_not = has(language, "negation", "words", words)
    denied = has(language, "negation", "denying", words)
    bare = without(language, "negation", "words", words)
    called_false = has(language, "negation", "false", bare[-PREDICATE_WITHIN:])
    negative = (said_not + denied + called_false) % 2 == 1
    return Footing(
        negative=negative, possible=False, conditional=False, no_evidence=False, tense="other"
    )


def find_dates_in(language: str, tokens: Sequence[Token]) -> list[When]:
    """The dates: "12 Mart'ta", "6 de mayo", "Temmuz 2022", "۲۰۱۸"."""
    dates: list[When] = []
    taken = -1
    for at, token in enumerate(tokens):
        if at <= taken:
            continue
        month = month_of(language, fold(token.low))
        if month is None:
            if (year := _year(token)) is not None and not _is_counted(language, tokens, at):
                dates.append(_when(year, None, None, tokens[at : at + 1]))
            continue
        day, start = _day_before(tokens, at)
        years = [(_year(t), at + n) for n, t in enumerate(tokens[at + 1 : at + 3], 1)]
        year, end = next(((y, n) for y, n in years if y is not None), (None, at))
        if dates and dates[-1].month is None and dates[-1].span.end + 12 > token.start:
            earlier = dates.pop()  # "2019-cu ilin noyabrında": the year stands before
            year, start = earlier.year, _at(tokens, earlier.span.start)
        if day is not None or year is not None or len(fold(token.low)) > 3:
            dates.append(_when(year, month, day, tokens[start : end + 1]))
            taken = end
    return dates


def find_quantities_in(
    language: str, tokens: Sequence[Token], taken: Sequence[Span]
) -> Iterator[Quantity]:
    """The numbers, in digits or words, leaving out those inside `taken` (dates)."""
    at = 0
    while at < len(tokens):
        value, end = _read_number(language, tokens, at)
        if value is None:
            at += 1
            continue
        place = Span(start=tokens[at].start, end=tokens[end - 1].end)
        if not any(place.overlaps(span) for span in taken):
            yield _quantity(language, tokens, (at, end), value)
        at = end


def _read_number(language: str, tokens: Sequence[Token], at: int) -> tuple[float | None, int]:
    units, scales = numbers_of(language, "units"), numbers_of(language, "scales")
    total, current, end = 0.0, 0.0, at
    while end < len(tokens):
        word = fold(tokens[end].low)
        digits, after = _digits(language, tokens, end)
        number = digits if digits is not None else units.get(word) or _compound(word, language)
        if number is not None and (end == at or (digits is None and current % 100 in _TENS)):
            current, end = current + number, after
        elif word in scales and (end > at or scales[word] > 1):
            total, current = _scaled(total, current, scales[word])
            end += 1
        else:
            break
    return (total + current, end) if end > at else (None, at)


_TENS = (0, 20, 30, 40, 50, 60, 70, 80, 90)


def _scaled(total: float, current: float, scale: float) -> tuple[float, float]:
    if scale == 100:
        return total, (current or 1) * scale
    return total + (current or 1) * scale, 0.0


def _compound(word: str, language: str) -> float | None:
    """The value of a number written in one word: "zwanzigtausend"."""
    units = numbers_of(language, "units")
    for scale, value in numbers_of(language, "scales").items():
        if word.endswith(scale) and word.removesuffix(scale) in units:
            return units[word.removesuffix(scale)] * value
    return None


def _digits(language: str, tokens: Sequence[Token], at: int) -> tuple[float | None, int]:
    token = tokens[at]
    match = _DIGITS.fullmatch(token.text)
    if match is None or (token.glued and at and tokens[at - 1].text[-1:].isalnum()):
        return None, at + 1
    text, end = token.text, at + 1
    while language in _SPACED_THOUSANDS and end < len(tokens) and _is_thousands(tokens[end]):
        text, end = text + tokens[end].text, end + 1
    decimal = "." if language in _POINT else ","
    text = text.replace("٫", decimal).replace("٬", "")
    whole, _, fraction = text.partition(decimal)
    plain = "".join(c for c in whole if c.isdigit())
    return (float(f"{plain}.{fraction}") if fraction.isdigit() else float(plain)), end


def _is_thousands(token: Token) -> bool:
    return len(token.text) == 3 and token.text.isdigit() and token.gap in (" ", "\u00a0", "\u202f")


def _quantity(
    language: str, tokens: Sequence[Token], place: tuple[int, int], value: float
) -> Quantity:
    start, end = place
    before = [fold(token.low) for token in tokens[max(0, start - 2) : start]]
    following = tuple(token for token in tokens[end : end + 3] if not token.opens)
    after = [fold(token.low) for token in following]
    if has(language, "numbers", "percent", (*before[-1:], *after)):
        things = frozenset({"percent"})
    elif has(language, "numbers", "money", (*before[-1:], *after)):
        things = frozenset({"money"})
    else:
        things = stems(language, [token.low for token in following])
    return Quantity(
        value=value,
        number=tuple(tokens[start:end]),
        following=following,
        things=things,
        approximate=has(language, "numbers", "approximate", before),
    )


def _year(token: Token) -> int | None:
    text = token.text
    return int(text) if len(text) == 4 and text.isdigit() and int(text) in _YEAR else None


def _is_counted(language: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether the four digits count something: "2000 lira", "yüzde …"."""
    near = [fold(token.low) for token in tokens[at + 1 : at + 2]]
    money = has(language, "numbers", "money", near) or has(language, "numbers", "percent", near)
    return money or bool(near and near[0] in numbers_of(language, "scales"))


def _day_before(tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
    for start in range(at - 1, max(-1, at - 1 - DAY_BEFORE_MONTH), -1):
        text = tokens[start].text.rstrip(".")
        if text.isdigit() and 1 <= int(text) <= 31:
            return int(text), start
    return None, at


def _at(tokens: Sequence[Token], start: int) -> int:
    return next(at for at, token in enumerate(tokens) if token.start == start)


def _when(year: int | None, month: int | None, day: int | None, tokens: Sequence[Token]) -> When:
    return When(year, month, day, Span(start=tokens[0].start, end=tokens[-1].end))
