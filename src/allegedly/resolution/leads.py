"""What stands before a name in other languages than English: titles, roles, the body of an officer.

"Außenministerin | Annalena Baerbock", "Dışişleri Bakanı | Hakan Fidan", "представитель МИД | …".
"""

from __future__ import annotations

from collections.abc import Sequence

from allegedly.records import Mention, Span
from allegedly.resolution.kinds import LEAST_CONFIDENCE
from allegedly.resolution.layout import Page, Token
from allegedly.resolution.naming import Naming
from allegedly.resolution.tongues import Tongue, tongue_of
from allegedly.resolution.vocabulary import Noun, listed

#: How many words before a name may be its role.
LONGEST_ROLE = 7
_OPENING, _CLOSING = frozenset(("«", "„")), frozenset(("»", "“", "”"))


def lead_length(page: Page, run: Sequence[Token], mentions: Sequence[Mention]) -> int:
    """How many words of a run of capitals are title and role, and not yet the name."""
    tongue = tongue_of(page)
    if tongue is None:
        return 0
    words = [token.lowered for token in run]
    nameless = [is_head(tongue, word) or word in tongue.stops for word in words]
    if len(run) == 1:
        return int(nameless[0] or words[0] in listed("described", "articles"))
    cut = max([index + 1 for index, is_none in enumerate(nameless[:-1]) if is_none], default=0)
    cut = max(cut, _unmentioned(run, mentions))
    if cut or _follows_role(page, run[0], tongue):
        cut += _bodies(run[cut:], mentions)
    else:
        cut = _acronyms(run)
    cut += _linked(run, cut, tongue)
    return cut + _complement(page, run[cut:], tongue)


def is_head(tongue: Tongue, word: str) -> bool:
    """Whether a word is a title or a noun for a person, with or without an office."""
    titled = tongue.title(word) is not None or tongue.role(word) is not None
    return titled or tongue.unnamed.fullmatch(word) is not None


def kind_by_edges(page: Page, naming: Naming, seen: str | None) -> str | None:
    """What stands right before a name shows to be a body, and no person: «Коммерсантъ», "в Кремле".

    Else what the model has seen (`seen`).
    """
    tongue, start = tongue_of(page), naming.span.start
    if tongue is None:
        return seen
    opens, closes = page.text[start - 1 : start], page.text[naming.span.end :][:1]
    before = page.tokens[max(0, page.token_at(start) - 1)].lowered
    is_body = (opens in _OPENING and closes in _CLOSING) or before in tongue.inside
    return "organization" if is_body and seen in ("person", None) else seen


def _acronyms(run: Sequence[Token]) -> int:
    """As in "МИД Мария Захарова": how many acronyms stand before a name of two words."""
    count = 0
    while count < len(run) and run[count].text.isupper() and len(run[count].text) > 1:
        count += 1
    return count if len(run) - count > 1 else 0


def _follows_role(page: Page, first: Token, tongue: Tongue) -> bool:
    before = page.tokens[max(0, page.token_at(first.start) - 1)]
    return tongue.role(before.lowered) is not None


def _bodies(rest: Sequence[Token], mentions: Sequence[Mention]) -> int:
    """As in "МИД Германии Анналена Бербок": how many words of bodies and places stand before."""
    count = 0
    for token in rest[:-1]:
        seen = [m.kind for m in mentions if m.span.start <= token.start and token.end <= m.span.end]
        acronym = token.text.isupper() and len(token.text) > 1
        if not acronym and not {"place", "organization"}.issuperset(seen or ("person",)):
            break
        count += 1
    return count


def _linked(run: Sequence[Token], cut: int, tongue: Tongue) -> int:
    """As in "Sprecherin von Mo Lund": one, if such a word leads from the role to another's name.

    In "Präsidentin von der Lund" it is part of her own.
    """
    if not cut or run[cut].lowered not in tongue.links:
        return 0
    return int(run[cut + 1].is_capitalised)


def _complement(page: Page, rest: Sequence[Token], tongue: Tongue) -> int:
    """As in "помощник Путина Юрий Ушаков": whether the first of three is whom he speaks for."""
    before = page.tokens[max(0, page.token_at(rest[0].start) - 1)]
    leads = tongue.speaking_for.fullmatch(before.lowered)
    if not leads or tongue.patronymic is None or len(rest) != 3:
        return 0
    return int(not tongue.patronymic.fullmatch(rest[1].lowered))


def _unmentioned(run: Sequence[Token], mentions: Sequence[Mention]) -> int:
    """How many words stand before the person of two words whom the model sees at the run's end."""
    for mention in mentions:
        named = [i for i, token in enumerate(run) if mention.span.start <= token.start]
        ends = mention.span.end == run[-1].end and mention.confidence >= LEAST_CONFIDENCE
        if ends and mention.kind == "person" and len(named) > 1:
            return named[0] if run[named[0]].start == mention.span.start else 0
    return 0


def leads_person(page: Page, lead: Sequence[str], start: int) -> bool:
    """Whether a title or a role stands in the words before a name, or a small one before those."""
    tongue = tongue_of(page)
    if tongue is None:
        return False
    led = any(is_head(tongue, word) and not tongue.unnamed.fullmatch(word) for word in lead)
    return led or _title_before(page, start) is not None


def gender_abroad(page: Page, lead: Sequence[str], span: Span) -> str | None:
    """The gender that the title, the role or the verb of saying beside a name tells."""
    tongue = tongue_of(page)
    if tongue is None:
        return None
    return tongue.gender_of(lead) or _title_before(page, span.start) or _gender_by_verb(page, span)


def _title_before(page: Page, start: int) -> str | None:
    """The gender that a title in small letters right before a name tells: "господин", "señora"."""
    tongue, index = tongue_of(page), page.token_at(start)
    if tongue is None or not index:
        return None
    before = page.tokens[index - 1]
    joined = page.text[before.end : start] in (" ", "\u00a0")
    return tongue.title(before.lowered) if joined else None


def _gender_by_verb(page: Page, whole: Span) -> str | None:
    """The gender that the verb of saying beside a name tells of its subject: "заявила"."""
    tongue = tongue_of(page)
    if tongue is None:
        return None
    first, after = page.token_at(whole.start), page.token_at(whole.end)
    beside = (*page.tokens[after : after + 1], *page.tokens[max(0, first - 1) : first])
    genders = (tongue.gender_of_verb(token.lowered) for token in beside)
    return next((gender for gender in genders if gender), None)


def role_before(page: Page, naming: Naming, last: int) -> tuple[Span, Noun] | None:
    """The role before a name, from its first noun for a person on: "министр обороны".

    It begins after `last`, where the name of another ends.
    """
    tongue = tongue_of(page)
    if tongue is None:
        return None
    if naming.kind != "person":
        return None
    end = page.token_at(naming.span.start)
    opening = page.token_at(naming.whole.start)
    linked = [i for i in range(opening, end) if page.tokens[i].lowered in tongue.links]
    opening = linked[-1] + 1 if linked else opening
    low, found = end, end
    first = page.token_at(last)
    while low > first and end - low < LONGEST_ROLE and _goes_on(page, low - 1, tongue):
        low -= 1
        if tongue.role(page.tokens[low].lowered) is not None:
            found = min(low, opening) if low >= opening else low  # "Dışişleri Bakanı" is one office
    if found == end or page.tokens[end - 1].lowered in tongue.links:
        return None
    words = [token.lowered for token in page.tokens[found:end]]
    head = next(word for word in words if tongue.role(word) is not None)
    if tongue.speaking_for.fullmatch(words[-1]) and " " not in naming.name:
        return None  # "адвокат Навального" is no role of his
    span = Span(start=page.tokens[found].start, end=page.tokens[end - 1].end)
    return span, Noun(head, "person", "abroad", tongue.role(head) or None)


def _goes_on(page: Page, index: int, tongue: Tongue) -> bool:
    """Whether a token may stand in the role before a name that begins after it."""
    token, after = page.tokens[index], page.tokens[index + 1]
    joined = page.text[token.end : after.start] in (" ", "\u00a0")
    return joined and token.is_word and token.lowered not in tongue.stops
