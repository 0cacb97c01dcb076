"""What a source phrase is: a pronoun, a name, several names, or a description."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from allegedly.records import Span
from allegedly.resolution.appositions import apposed, name_after
from allegedly.resolution.descriptions import OWNERS, Description, read_description
from allegedly.resolution.heads import named_officer, unnamed_head
from allegedly.resolution.layout import Page, Token, trim
from allegedly.resolution.naming import Naming
from allegedly.resolution.tongues import read_pronoun
from allegedly.resolution.vocabulary import listed, vocabulary

Form = Literal["pronoun", "relative", "pair", "name", "names", "description"]

PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she",
    "hers": "she", "herself": "she", "it": "it", "its": "it", "itself": "it", "they": "they",
    "them": "they", "their": "they", "themselves": "they", "i": "i", "me": "i", "my": "i",
    "we": "we", "us": "we", "our": "we",
}  # fmt: skip
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_CUTS = frozenset(("(", "[", "—", "–", "|"))


@dataclass(frozen=True)
class Phrase:
    """A source phrase cut down to what names its head.

    `owner` is whoever stands before "'s": a naming, or the words of a pronoun.
    """

    form: Form
    span: Span
    pronoun: str = ""
    namings: tuple[Naming, ...] = ()
    description: Description | None = None
    owner: Naming | str | None = None


Finder = Callable[[Span], Sequence[Naming]]


def read_phrase(page: Page, source: Span, find: Finder) -> Phrase:
    """What `source` is; `find` gives the names in a part of the text."""
    span = _whole(page, trim(page, source), find)
    tokens = page.tokens_in(span)
    lowered = [token.lowered for token in tokens]
    abroad = read_pronoun(page, tokens)
    simple = Phrase("pronoun", span, pronoun=abroad) if abroad else _simple(span, lowered)
    if simple:
        return simple
    core = _core(span, tokens)
    namings = [n for n in find(core) if n.whole.start >= core.start and n.span.end <= core.end]
    head = unnamed_head(page, core, namings)
    if head:
        return Phrase("description", head.span, description=head)
    officer = named_officer(page, core, namings)
    named = [officer] if officer else apposed(page, core, namings)
    if len(named) == 1:
        return Phrase("name", named[0].whole, namings=(named[0],))
    if named:
        return Phrase("names", core, namings=tuple(named))
    phrase = _named(page, core, namings) if namings else _described(page, core)
    following = name_after(page, phrase.description, phrase.span.end, find)
    return Phrase("name", following.whole, namings=(following,)) if following else phrase


def _whole(page: Page, span: Span, find: Finder) -> Span:
    """`span` up to the end of a name that it cuts, or of the noun phrase it only opens."""
    tokens = page.tokens_in(span)
    if len(tokens) == 1 and tokens[0].lowered in ("the", "a", "an"):
        index = page.token_at(span.start)
        described = read_description(page, index, index + 6)
        if described and described.noun:
            return described.span
        named = _named_next(page, index, find)
        return Span(start=span.start, end=named.span.end) if named else span
    ends = [n.span.end for n in find(span) if n.whole.start < span.end < n.span.end]
    return Span(start=span.start, end=ends[-1]) if ends else span


def _named_next(page: Page, index: int, find: Finder) -> Naming | None:
    """The name that "the" and a noun at token `index` lead to: "The fan page Aurora"."""
    window = page.tokens[index + 1 : index + 7]
    if not window:
        return None
    naming = next(iter(find(Span(start=window[0].start, end=window[-1].end))), None)
    words = vocabulary()
    between = [t.lowered for t in window if naming and t.start < naming.whole.start]
    plain = not any(word in words.function or word in words.saying for word in between)
    return naming if plain and between and words.noun(between[-1]) else None


def _simple(span: Span, lowered: list[str]) -> Phrase | None:
    """A phrase of one pronoun, or one that means two already named."""
    if not lowered:
        return Phrase("description", span)
    first = lowered[0]
    if first in PRONOUNS and (len(lowered) == 1 or lowered[1] in ("himself", "herself", "both")):
        if lowered[1:] == ["both"]:
            return Phrase("pair", span, pronoun="they")
        return Phrase("pronoun", span, pronoun=PRONOUNS[first])
    if len(lowered) == 1 and first in listed("phrases", "relatives"):
        return Phrase("relative", span)
    words = lowered[1:] if first in ("the", "these", "those") else lowered
    definite = first in ("the", "these", "those", "both")
    if definite and words[:1] and words[0] in listed("phrases", "pairs") and len(words) <= 3:
        return Phrase("pair", span, pronoun=words[-1] if len(words) > 1 else "")
    return None


def _core(span: Span, tokens: Sequence[Token]) -> Span:
    """The part of a source before a relative clause, a bracket or an aside."""
    end = span.end
    for index, token in enumerate(tokens):
        if index and (token.text in _CUTS or token.lowered in listed("phrases", "relatives")):
            end = tokens[index - 1].end
            break
    kept = [token for token in tokens if token.start < end]
    while len(kept) > 1 and not kept[-1].is_word and kept[-1].text not in (".", "’", "'"):
        kept.pop()
    return Span(start=span.start, end=kept[-1].end if kept else span.end)


def _described(page: Page, core: Span) -> Phrase:
    low, high = page.token_at(core.start), page.token_at(core.end)
    described = read_description(page, low, high)
    return Phrase("description", core, description=described, owner=_pronoun_owner(described))


def _pronoun_owner(described: Description | None) -> str | None:
    return OWNERS.get(described.determiner) if described else None


def _named(page: Page, core: Span, namings: list[Naming]) -> Phrase:
    """A phrase with names in it: which of them, if any, is its head."""
    first = namings[0]
    before = [t for t in page.tokens_in(core) if t.start < first.whole.start]
    after = [t for t in page.tokens_in(core) if t.start >= first.span.end]
    if len(after) > 1 and after[0].text in _POSSESSIVE:
        return _owned(page, core, namings, after)
    placed = _after_place(page, core, namings)
    if placed:
        return placed
    if _is_couple(before) or _is_family(page, before, first):
        return Phrase("description", core)
    if _is_counted(before, first):
        return _complemented(page, core, before)
    officer = _officer(page, core, namings, before)
    if officer:
        return Phrase("name", officer.whole, namings=(officer,))
    if any(t.lowered in vocabulary().prepositions for t in before):
        return _complemented(page, core, before)
    several = _coordinated(page, core, namings)
    if several:
        return several
    if after and after[0].text[0].islower() and _is_modifier(after, page, first):
        return _modified(page, core, namings, after)
    return Phrase("name", first.whole, namings=(first,))


def _is_couple(before: Sequence[Token]) -> bool:
    """As in "Mr. and Mrs. Doe": two people of one surname, of whom the name is but one's."""
    words = [token.lowered for token in before if token.is_word]
    titled = words[:-1] and all(word in vocabulary().titles for word in words[:-1])
    return bool(titled) and words[-1] in listed("phrases", "joining")


def _is_family(page: Page, before: Sequence[Token], first: Naming) -> bool:
    """As in "the Does": all of a surname that the text has, and no name of one."""
    led = len(before) == 1 and before[0].lowered == "the"
    return led and first.name.endswith("s") and first.name[:-1] in page.surnames


def _is_counted(before: list[Token], first: Naming) -> bool:
    """As in "many Iowans", "some Democrats": several people, and no name of one."""
    several = bool(before) and before[-1].lowered in listed("phrases", "several")
    return several and first.name.endswith("s") and " " not in first.name


def _officer(page: Page, core: Span, namings: list[Naming], before: list[Token]) -> Naming | None:
    """As in "Aurora search lead Jane Doe": the person with whose name the source ends."""
    last = namings[-1]
    if len(namings) < 2 or last.kind != "person" or last.span.end < core.end:
        return None
    if any(each.kind == "person" and " " in each.name for each in namings[:-1]):
        return None
    if any(t.lowered in vocabulary().prepositions for t in before):
        return None
    left = namings[-2].span.end
    if left >= last.whole.start or "," in page.text[core.start : left]:
        return None
    between = page.tokens_in(Span(start=left, end=last.whole.start))
    words = vocabulary()
    plain = all(t.is_word and t.lowered not in words.prepositions for t in between)
    joined = page.text[last.whole.start - 1] in (" ", "\u00a0")
    several = _joins_any(page.tokens_in(Span(start=core.start, end=last.whole.start)))
    return last if between and plain and joined and not several else None


def _joins_any(between: Sequence[Token]) -> bool:
    return any(t.lowered in ("and", "or", "'s", "’s") for t in between)


def _after_place(page: Page, core: Span, namings: list[Naming]) -> Phrase | None:
    """As in "Lowe, Foreign Ministry spokeswoman Jane Doe": where she speaks stands before her."""
    end = namings[0].span.end
    if len(namings) < 2 or namings[0].kind != "place" or page.text[end : end + 2] != ", ":
        return None
    if namings[0].whole.start != core.start or core.end <= end + 2:
        return None
    phrase = _named(page, Span(start=end + 2, end=core.end), namings[1:])
    person = phrase.form == "name" and phrase.namings[0].kind in ("person", None)
    return phrase if person else None


def _complemented(page: Page, core: Span, before: list[Token]) -> Phrase:
    """As in "advisers to Mr Doe", "a statement by the ministry": the name is not the head."""
    low, high = page.token_at(core.start), page.token_at(core.end)
    described = read_description(page, low, high)
    if described is None or described.span.start > before[0].start:
        return Phrase("description", core)
    owner = _pronoun_owner(described)
    return Phrase("description", described.span, description=described, owner=owner)


def _owned(page: Page, core: Span, namings: list[Naming], after: list[Token]) -> Phrase:
    """As in "Doe's spokesman", "the ministry's statement", "Doe's aide John Roe"."""
    low, high = page.token_at(after[1].start), page.token_at(core.end)
    for naming in namings[1:]:
        between = [t for t in after[1:] if t.start < naming.whole.start]
        led = any(t.lowered in vocabulary().prepositions for t in between)
        if not led and not _is_platform_of(naming, core):
            return Phrase("name", naming.whole, namings=(naming,))
    described = read_description(page, low, high)
    return Phrase("description", core, description=described, owner=namings[0])


def _is_platform_of(naming: Naming, core: Span) -> bool:
    """As in "Doe's Facebook page": what stands on a platform is not the platform's."""
    return naming.name.lower() in vocabulary().platforms and naming.span.end < core.end


def _coordinated(page: Page, core: Span, namings: list[Naming]) -> Phrase | None:
    """As in "Doe and Roe", "President Jane Doe, Prime Minister John Roe and Ann Poe"."""
    joined, joining = [namings[0]], listed("phrases", "joining")
    for left, right in pairwise(namings):
        between = [
            t.lowered
            for t in page.tokens_in(Span(start=left.span.end, end=core.end))
            if t.start < right.whole.start
        ]
        roles = [w for w in between if w not in joining and w not in (",", "or", "the")]
        links = [w for w in between if w in joining or w == ","]
        plain = all(_may_join(word) for word in roles)
        if not links or not plain or (links == [","] and roles):
            break
        joined.append(right)
    last = page.text[joined[-2].span.end : joined[-1].span.start] if len(joined) > 1 else ""
    if joining.isdisjoint(last.split()):
        return None
    return Phrase("names", core, namings=tuple(joined))


def _may_join(word: str) -> bool:
    """Whether a word may stand in the role between two names that "and" joins."""
    words = vocabulary()
    people = word.endswith(("ian", "an", "ish", "ese"))
    return bool(words.noun(word)) or word in words.modifiers or word in OWNERS or people


def _is_modifier(after: list[Token], page: Page, first: Naming) -> bool:
    """Whether a noun follows a name without a sign, so that the name belongs to the noun."""
    words = vocabulary()
    if page.text[first.span.end : after[0].start] not in (" ", "\u00a0"):
        return False
    low = after[0].lowered
    return low not in words.prepositions and low not in words.function and low not in words.saying


def _modified(page: Page, core: Span, namings: list[Naming], after: list[Token]) -> Phrase:
    """As in "the Doe campaign", "Doe spokeswoman Ann Poe", "a Times article"."""
    words = vocabulary()
    for naming in namings[1:]:
        between = [t.lowered for t in after if t.start < naming.whole.start]
        role = bool(between) and words.noun_before(between, len(between))
        if role and not any(word in words.prepositions for word in between):
            return Phrase("name", naming.whole, namings=(naming,))
    low, high = page.token_at(core.start), page.token_at(core.end)
    described = read_description(page, low, high)
    owner = None if _is_platform_of(namings[0], core) else namings[0]
    return Phrase("description", core, description=described, owner=owner)
