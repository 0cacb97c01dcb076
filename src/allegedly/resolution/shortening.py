"""By which words a text shortens a name, and which namings are short."""

from __future__ import annotations

from allegedly.resolution.figures import BODIES, Figure, is_generic
from allegedly.resolution.names import core_words, family_name, initials, name_words
from allegedly.resolution.naming import Naming
from allegedly.resolution.vocabulary import vocabulary

#: The parts of a name, the one that means it most strongly first.
FAMILY, ACRONYM, FIRST, GIVEN, LAST, MIDDLE = range(6)


def shortened_parts(figure: Figure) -> list[tuple[str, int]]:
    """The words by which a text may shorten a name, with how strongly each means it."""
    words = name_words(figure.name)
    if figure.kind == "place" or not words:
        return []
    if figure.is_person:
        core = core_words(figure.name)
        family = family_name(words)
        parts = [(family, FAMILY), *((word, MIDDLE) for word in core[1:-1])]
        return [*parts, (core[0], GIVEN)] if len(core) > 1 else parts
    generic = vocabulary().named
    # "Aurora Group" may be called "Aurora"; "Apple Watch" is no way to say "Apple"
    named = len(words) > 1 and words[0] not in generic and _is_body_word(words[-1])
    ends = [(words[0], FIRST)] if named else []
    if figure.kind == "outlet" and len(words) > 1:
        ends.append((words[-1], LAST))
    acronym = initials(figure.name)
    return [*ends, (acronym, ACRONYM)] if acronym else ends


def _is_body_word(word: str) -> bool:
    """Whether a name's last word says what kind of body it is: "Group", "Party"."""
    return word in vocabulary().named or vocabulary().noun(word) is not None


def fits(figure: Figure, naming: Naming) -> bool:
    """Whether a shorter naming may mean `figure` by its kind."""
    if figure.is_person:
        acronym = naming.kind in ("organization", "outlet", "public body") and naming.name.isupper()
        return not acronym or naming.titled
    return not naming.titled and (naming.kind in (None, "place") or naming.kind in BODIES)


def is_full(naming: Naming) -> bool:
    """Whether a naming is more than a surname: two words, an account, or a body's own name."""
    words = name_words(naming.name)
    if naming.kind == "person" or naming.kind is None:
        return len(core_words(naming.name)) > 1
    if naming.kind == "organization":
        return len(words) > 1 or naming.name.lower() in vocabulary().platforms
    alone = naming.kind in ("account", "outlet") and words[:1] != () and not is_generic(naming.name)
    return naming.kind != "place" and (len(words) > 1 or alone)
