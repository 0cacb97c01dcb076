"""Figures made into the actors that a reading hands on."""

from __future__ import annotations

from allegedly.records import Actor, ActorKind, Fact, content_id
from allegedly.resolution.cast import Cast
from allegedly.resolution.figures import GOVERNMENT, Figure, is_generic
from allegedly.resolution.names import core_words, fold, is_same_person_name, name_key, to_latin
from allegedly.resolution.places import world

_KINDS: dict[str | None, ActorKind] = {
    "person": "person", "organization": "organization", "outlet": "outlet", "account": "account",
    "public body": "public body", "group": "group", "place": "public body", None: "person",
}  # fmt: skip

#: Letters of an acronym by which a body is known everywhere; those of fewer are of many.
_SHORTEST_ACRONYM = 4


def actor_id(figure: Figure, cast: Cast) -> str:
    """The id of a figure's actor: from its full name alone, so that two documents meet.

    A surname, a description or a body that many countries have ("Interior Ministry") is told
    apart by the document; such a body of a known country, by the country.
    """
    if figure.members:
        return content_id("actor", "group", sorted(actor_id(m, cast) for m in figure.members))
    if figure.identity:
        return content_id("actor", figure.identity)
    if figure.key.startswith(GOVERNMENT) or (figure.kind == "place" and _is_seat(figure, cast)):
        return content_id("actor", figure.key)
    if figure.kind == "public body" and is_generic(figure.name):
        country = figure.facts.get("country")
        if country is None or figure.described:
            return _local(figure, cast)
        return content_id("actor", f"{fold(country.value)} {figure.key}")
    full = (figure.full and figure.kind not in ("account", "place")) or _is_acronym(figure)
    return content_id("actor", full_key(figure)) if full else _local(figure, cast)


def _is_seat(figure: Figure, cast: Cast) -> bool:
    return fold(figure.name) in cast.places.seats


def _is_acronym(figure: Figure) -> bool:
    """Whether a body goes by letters that no other body is likely to have: "NASA"."""
    long = len(figure.name) >= _SHORTEST_ACRONYM and figure.name.isupper()
    return figure.kind == "organization" and long


def _local(figure: Figure, cast: Cast) -> str:
    return content_id("actor", cast.document, figure.key)


def full_key(figure: Figure) -> str:
    """The words that an id is made from: of a person's full names in the text, the shortest.

    In Latin letters, so that a name written in two scripts is one.
    """
    name = to_latin(figure.name)  # before marks on letters are taken away: "й" is "y", and no "i"
    if not figure.is_person:
        return name_key(name)
    forms = [core_words(name), *(core_words(to_latin(words)) for words in figure.surfaces)]
    full = [form for form in forms if is_same_person_name(" ".join(form), name)]
    shortest = min(full, key=lambda form: (len(form), form)) if full else forms[0]
    return " ".join(shortest)


def to_actor(figure: Figure, cast: Cast) -> Actor:
    """The actor that a figure makes, with every fact's source."""
    own = [
        Fact(value=words, document=cast.document, span=span)
        for words, span in sorted(figure.surfaces.items(), key=lambda item: item[1].start)
    ]
    mentions = sorted(figure.mentions.values(), key=lambda span: (span.start, span.end))
    return Actor(
        id=actor_id(figure, cast),
        name=_told_apart(figure, cast),
        kind="group" if _is_people(figure) else _KINDS[figure.kind],
        aliases=(*own, *figure.aliases),
        roles=tuple(figure.roles),
        mentions=tuple(mentions),
        **figure.facts,
    )


def _told_apart(figure: Figure, cast: Cast) -> str:
    """The name; with its title, "Lady Doe", where only a surname is known, and others bear it."""
    if not figure.is_person or figure.full or figure.described or " " in figure.name:
        return figure.name
    if not any(other is not figure and other.full for other in cast.family(figure.name)):
        return figure.name
    titled = [words for words in figure.surfaces if words.endswith(f" {figure.name}")]
    return min(titled, key=len, default=figure.name)


def _is_people(figure: Figure) -> bool:
    """Whether a name is that of many: "Mexicans"."""
    many = figure.name.endswith("s") and " " not in figure.name and figure.kind == "person"
    return many and (figure.name == "Latinos" or world().is_demonym(figure.name[:-1]))
