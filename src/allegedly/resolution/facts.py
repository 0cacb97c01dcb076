"""Roles, countries and affiliations that the words beside a name give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from allegedly.records import Span
from allegedly.resolution.descriptions import OWNERS, Description, read_description, read_object
from allegedly.resolution.layout import Page
from allegedly.resolution.leads import role_before
from allegedly.resolution.naming import Naming
from allegedly.resolution.places import Gazetteer
from allegedly.resolution.vocabulary import Noun, vocabulary

#: How many words before a name may be its role.
LONGEST_ROLE = 7
_BINDING = frozenset(("for", "of", "at", "with", "from", "to", "in"))
_BODIES = frozenset(("public body", "organization", "outlet", "account"))
_SIGNS = frozenset(',.;:()—–"“”?!')


@dataclass(frozen=True)
class Role:
    """A role as the text gives it: its words, its noun, and the country and body it names."""

    span: Span
    noun: Noun
    modifiers: tuple[str, ...] = ()
    country: tuple[str, Span] | None = None
    affiliation: Span | None = None


def find_roles(page: Page, naming: Naming, places: Gazetteer, last: int = 0) -> list[Role]:
    """The roles that stand before and after a name, in text order; `last` ends another's name."""
    abroad = role_before(page, naming, last)
    if abroad:
        return [Role(*abroad)]
    readings = (_before(page, naming, places), _introduced(page, naming, places))
    roles = [role for role in (*readings, *_after(page, naming, places)) if role]
    return sorted(roles, key=lambda role: role.span.start)


def _before(page: Page, naming: Naming, places: Gazetteer) -> Role | None:
    """As in "presidential aide Jane Doe", "Freedonia's Interior Minister Jane Doe"."""
    words, end = vocabulary(), _before_titles(page, page.token_at(naming.span.start))
    low = end
    while low > 0 and end - low < LONGEST_ROLE and _may_be_role(page, low - 1, low, places):
        low -= 1
    lowered = [token.lowered for token in page.tokens[low:end]]
    found = words.noun_before(lowered, len(lowered))
    if not found or found[0].family != "person" or found[0].plural:
        return None
    first = low
    while first < end - 1 and _is_people(page, first, places):
        first += 1
    span = Span(start=page.tokens[first].start, end=page.tokens[end - 1].end)
    country = country_in(page, Span(start=page.tokens[low].start, end=span.end), places)
    owner = _possessor(page, low)
    if owner and country is None:
        country = country_in(page, owner, places)
    body = None if country else owner
    return Role(span, found[0], tuple(lowered[: found[1]]), country, body or _body(page, span))


def find_body_role(page: Page, naming: Naming) -> tuple[Span, Noun] | None:
    """As in "the fringe site Aurora", "Aurora, a news site": what a body is, and the noun of it."""
    words, end = vocabulary(), page.token_at(naming.whole.start)
    low = end
    while low > 0 and end - low < LONGEST_ROLE and _goes_before(page, low - 1, low):
        low -= 1
    lowered = [token.lowered for token in page.tokens[low:end]]
    found = words.noun_before(lowered, len(lowered))
    determined = low > 0 and page.tokens[low - 1].lowered in words.determiners
    if not found or found[0].family not in _BODIES or found[0].plural or not determined:
        return _body_after(page, naming)
    return Span(start=page.tokens[low].start, end=page.tokens[end - 1].end), found[0]


def _body_after(page: Page, naming: Naming) -> tuple[Span, Noun] | None:
    """As in "Aurora, a news site"."""
    comma = page.token_at(naming.span.end)
    if comma + 2 >= len(page.tokens) or page.tokens[comma].text != ",":
        return None
    described = read_description(page, comma + 1, len(page.tokens))
    noun = described.noun if described else None
    if described is None or described.is_clause or noun is None or noun.plural:
        return None
    if noun.family not in _BODIES:
        return None
    return (described.core, noun) if described.determiner in ("a", "an", "the") else None


def _goes_before(page: Page, index: int, after: int) -> bool:
    """Whether the token may stand between a determiner and the name of a body."""
    token, words = page.tokens[index], vocabulary()
    gap = page.text[token.end : page.tokens[after].start] if after < len(page.tokens) else ""
    lowered = token.lowered
    free = lowered not in words.function and lowered not in words.saying
    return gap in (" ", "\u00a0") and token.is_word and free


def _may_be_role(page: Page, index: int, after: int, places: Gazetteer) -> bool:
    """Whether the token may belong to a role that is read leftwards."""
    words, token = vocabulary(), page.tokens[index]
    gap = page.text[token.end : page.tokens[after].start] if after < len(page.tokens) else ""
    lowered = token.lowered
    if gap not in (" ", "\u00a0") or not token.is_word or lowered in words.function:
        return False
    if lowered in words.saying:
        return False
    listed = lowered in words.modifiers or words.noun(lowered) is not None
    return listed or token.is_capitalised or "-" in lowered or places.is_demonym(lowered)


def _before_titles(page: Page, index: int) -> int:
    """The index of the first of the titles ("Col.", "Mr") that end before token `index`."""
    tokens, titles = page.tokens, vocabulary().titles
    while index > 0:
        dotted = index > 1 and tokens[index - 1].text == "."
        before = index - 2 if dotted else index - 1
        if tokens[before].lowered not in titles:
            break
        index = before
    return index


def _is_people(page: Page, index: int, places: Gazetteer) -> bool:
    return places.is_demonym(page.tokens[index].text)


def _possessor(page: Page, index: int) -> Span | None:
    """The capitalised words before "'s" that stands before token `index`."""
    if index < 2 or page.tokens[index - 1].text not in ("'s", "’s"):
        return None
    low = index - 1
    while low > 0 and page.tokens[low - 1].is_capitalised:
        low -= 1
    if low == index - 1:
        return None
    return Span(start=page.tokens[low].start, end=page.tokens[index - 2].end)


def country_in(page: Page, span: Span, places: Gazetteer) -> tuple[str, Span] | None:
    """The first country or people named in `span`, with its words."""
    tokens = page.tokens_in(span)
    for index, token in enumerate(tokens):
        for length in (3, 2, 1):
            part = tokens[index : index + length]
            words = Span(start=token.start, end=part[-1].end)
            found = token.is_capitalised and places.country(words.of(page.text))
            if found:
                return found, words
    return None


def _body(page: Page, span: Span) -> Span | None:
    """The body whose officer a role is: the words before the person noun, if they name one."""
    tokens = page.tokens_in(span)
    lowered = [token.lowered for token in tokens]
    found = vocabulary().noun_before(lowered, len(lowered))
    if not found or found[1] == 0:
        return None
    body = vocabulary().noun_before(lowered, found[1])
    named = tokens[found[1] - 1].is_capitalised and tokens[0].is_capitalised
    lower_head = tokens[found[1]].text[0].islower()
    if lowered[0] in vocabulary().modifiers and found[1] == 1:
        return None
    if (body and body[0].family in _BODIES and body[1] > 0) or (named and lower_head):
        kept = [t for t in tokens[: found[1]] if t.lowered not in vocabulary().soft]
        return Span(start=kept[0].start, end=kept[-1].end) if kept else None
    return None


def _introduced(page: Page, naming: Naming, places: Gazetteer) -> Role | None:
    """As in "the minister of culture, Jane Doe"."""
    comma = page.token_at(naming.whole.start) - 1
    if comma < 2 or page.tokens[comma].text != ",":
        return None
    low = comma
    while low > 0 and comma - low < 12 and page.tokens[low - 1].text not in _SIGNS:
        low -= 1
        first = _opens(page, low, aside=_is_aside(page, naming))
        if not first:
            continue
        if low > 1 and page.tokens[low - 1].text == "," and page.tokens[low - 2].is_capitalised:
            return None  # "John Roe, the minister of culture, Jane Doe and …" is a list
        described = read_description(page, low + first - 1, comma)
        role = _role_of(page, described, places) if described else None
        if role or first == 2:
            return role
    return None


def _opens(page: Page, index: int, *, aside: bool) -> int:
    """Whether a description opens with the token at `index` (1) or after it (2); 0 if not."""
    word = page.tokens[index].lowered
    if word in ("'s", "’s"):
        return 2
    return int(word == "the" or word in OWNERS or (aside and word in ("a", "an")))


def _is_aside(page: Page, naming: Naming) -> bool:
    """Whether a comma follows a name, so that it stands between two."""
    return page.text[naming.span.end : naming.span.end + 1] == ","


def _after(page: Page, naming: Naming, places: Gazetteer) -> Iterator[Role]:
    """As in "Doe, 54, an exiled journalist", "John Roe, who heads the Unity party"."""
    tokens, index = page.tokens, page.token_at(naming.span.end)
    if index + 2 >= len(tokens) or tokens[index].text not in (",", "—", "–", "-"):
        return
    index += 1
    if tokens[index].text.isdigit() and tokens[index + 1].text == ",":
        index += 2
    if index + 2 >= len(tokens) or tokens[index].lowered in ("and", "or", "but"):
        return
    if tokens[index].lowered == "who":
        role = _by_clause(page, index + 1, places)
    else:
        described = read_description(page, index, len(tokens))
        role = _role_of(page, described, places) if described else None
    if role:
        yield role


def _role_of(page: Page, described: Description, places: Gazetteer) -> Role | None:
    """The role that a description gives; None if its head is no noun for one person."""
    noun = described.noun
    if noun is None or noun.family != "person" or noun.plural or described.determiner == "another":
        return None
    if any(w in vocabulary().determiners or w in vocabulary().saying for w in described.modifiers):
        return None  # "Aurora, owned by Doe, quoted a nurse as saying …"
    return Role(
        span=described.core,
        noun=noun,
        modifiers=described.modifiers,
        country=country_in(page, described.core, places) or _owner_country(page, described, places),
        affiliation=affiliation_of(page, described, places),
    )


def _owner_country(
    page: Page, described: Description, places: Gazetteer
) -> tuple[str, Span] | None:
    owner = _possessor(page, page.token_at(described.span.start))
    return country_in(page, owner, places) if owner else None


def affiliation_of(page: Page, described: Description, places: Gazetteer) -> Span | None:
    """The body that a description binds somebody to ("for the interior ministry")."""
    complement = described.complement
    if complement is None or described.preposition not in _BINDING:
        return None
    if described.noun and described.noun.group == "citizen":  # a critic or a rival of somebody
        return None
    if places.country(complement.of(page.text)):
        return None
    low, high = page.token_at(complement.start), page.token_at(complement.end)
    inner = read_description(page, low, high)
    named = any(token.is_capitalised for token in page.tokens[low:high])
    body = inner is not None and inner.noun is not None and inner.noun.family in _BODIES
    return complement if named or body else None


def _by_clause(page: Page, index: int, places: Gazetteer) -> Role | None:
    """The role that "who heads the Unity party" gives, "who" being left out."""
    tokens, words = page.tokens, vocabulary()
    start = index
    while index < len(tokens) and tokens[index].lowered in ("has", "had", "now", "also"):
        index += 1
    verb = tokens[index].lowered if index < len(tokens) else ""
    verb = {"led": "leads", "run": "runs", "ran": "runs", "owned": "owns"}.get(verb, verb)
    if verb not in words.heading:
        return None
    described = read_description(page, index + 1, len(tokens))
    if described is None:
        return None
    span = Span(start=tokens[start].start, end=described.span.end)
    noun = words.nouns[words.heading[verb]]
    body = read_object(page, index + 1, len(tokens))
    if body is None:  # "who led the rescue" is no office
        return None
    return Role(span, noun, (), country_in(page, span, places), body)
