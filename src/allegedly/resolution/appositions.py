"""Names beside the words that describe them: "the minister of culture, Jane Doe"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from allegedly.records import Span
from allegedly.resolution.descriptions import Description, read_description
from allegedly.resolution.layout import Page
from allegedly.resolution.naming import Naming
from allegedly.resolution.vocabulary import vocabulary

#: What may stand between an office and the name of its holder.
_ASIDE = re.compile(r" at the time(?=, )| then(?=, )| there(?=, )")
#: How far after a description the name that it introduces may begin, in characters.
FURTHEST_NAME = 60
_BODIES = frozenset(("organization", "outlet", "public body", "account"))


def apposed(page: Page, core: Span, namings: Sequence[Naming]) -> list[Naming]:
    """The names in `core` that a description and a comma introduce, if it is made of such pairs."""
    found: list[Naming] = []
    start = core.start
    for naming in namings:
        if naming.whole.start >= start and introduces(page, start, naming):
            found.append(naming)
            start = _next_part(page, naming, core)
    return found


def _next_part(page: Page, naming: Naming, core: Span) -> int:
    """Where the part after ", and" begins; the end of `core` if the name is the last."""
    after = page.tokens_in(Span(start=naming.span.end, end=max(core.end, naming.span.end + 1)))
    for index, token in enumerate(after[:2]):
        if token.lowered == "and" and index + 1 < len(after):
            return after[index + 1].start
    return core.end


def introduces(page: Page, start: int, naming: Naming) -> bool:
    """Whether the words from `start` describe somebody and a comma leads on to the name."""
    comma = page.token_at(naming.whole.start) - 1
    low = page.token_at(start)
    if comma <= low or page.tokens[comma].text != ",":
        return False
    if page.tokens[low].lowered == "one":  # "one of the family's lawyers, Jane Doe"
        return True
    led = False
    for index in range(low, comma):
        word = page.tokens[index].lowered
        if word == "and":
            return False
        led = led or word in vocabulary().prepositions
        if word in ("'s", "’s") and not led:  # "friends of the mayor's wife" are no wife
            low = index + 1
    if _describes_another(page, low, comma):
        return False
    described = read_description(page, low, comma)
    ends = described is not None and described.span.end == page.tokens[comma - 1].end
    return described is not None and ends and _may_be_called(described, naming)


def _describes_another(page: Page, low: int, comma: int) -> bool:
    """As in "a friend of the mayor, Jane Doe": whether the name is that of whom "of" leads to."""
    lowered = [token.lowered for token in page.tokens[low:comma]]
    found = vocabulary().noun_before(lowered, len(lowered))
    if not found or found[0].family != "person" or found[0].plural:
        return False
    return not vocabulary().prepositions.isdisjoint(lowered[: found[1]])


def _may_be_called(described: Description, naming: Naming) -> bool:
    """Whether a name may be that of whoever is described."""
    noun = described.noun
    if noun is None or noun.plural or noun.family == "work":
        return False
    if noun.family == "person":
        return naming.kind in ("person", None) or (naming.kind != "place" and " " in naming.name)
    return naming.kind in _BODIES or naming.kind is None


def name_after(
    page: Page,
    description: Description | None,
    end: int,
    find: Callable[[Span], Sequence[Naming]],
) -> Naming | None:
    """The name that goes on a description cut before it: ", Jane Doe," after "The mayor"."""
    if description is None or end + 1 >= len(page.text):
        return None
    aside = _ASIDE.match(page.text, end)
    end = aside.end() if aside else end
    index = page.token_at(end)
    if index + 1 >= len(page.tokens) or page.text[end] not in (",", " "):
        return None
    comma = page.tokens[index].text == ","
    first = page.tokens[index + 1] if comma else page.tokens[index]
    limit = min(len(page.text), first.start + FURTHEST_NAME)
    if not first.is_capitalised or page.text[end : first.start] not in (" ", ", "):
        return None
    if comma and _describes_another(page, page.token_at(description.span.start), index):
        return None
    naming = next(iter(find(Span(start=first.start, end=limit))), None)
    if naming is None or naming.whole.start != first.start:
        return None
    fits = _may_be_called(description, naming) and " " in naming.name
    return naming if fits and (not comma or _closes(page, naming)) else None


def _closes(page: Page, naming: Naming) -> bool:
    """Whether a comma, a full stop or a verb of saying follows a name, so that it stands aside."""
    after = page.token_at(naming.span.end)
    follows = page.tokens[after].lowered if after < len(page.tokens) else "."
    return follows in (",", ".") or follows in vocabulary().saying
