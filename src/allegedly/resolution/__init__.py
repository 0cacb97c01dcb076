"""Attributions and names -> actors: who "he", "the minister" or "Baku" is in one document.

lay_out | learn_places | find_namings | introduce | find_roles | learn_genders | speaker | to_actor
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from allegedly.records import Actor, Attribution, Document, Mention, Reason, Span
from allegedly.resolution.actors import actor_id, to_actor
from allegedly.resolution.cast import Cast
from allegedly.resolution.facts import country_in, find_body_role, find_roles
from allegedly.resolution.figures import Figure
from allegedly.resolution.genders import learn_genders
from allegedly.resolution.glimpses import find_glimpses
from allegedly.resolution.holdings import give_holdings
from allegedly.resolution.identity import Namesake, find_namesakes
from allegedly.resolution.inflection import stem_of
from allegedly.resolution.joining import find_homes
from allegedly.resolution.layout import Page, lay_out
from allegedly.resolution.mentions import find_namings
from allegedly.resolution.naming import Naming
from allegedly.resolution.places import learn_places
from allegedly.resolution.profiles import Known, enrich, find_known
from allegedly.resolution.pronouns import group_of
from allegedly.resolution.scene import Found, Referents, Scene
from allegedly.resolution.speakers import Resolver
from allegedly.resolution.vocabulary import listed

__all__ = [
    "Known",
    "Namesake",
    "Referents",
    "Resolution",
    "enrich",
    "find_homes",
    "find_known",
    "find_namesakes",
    "resolve",
]


@dataclass(frozen=True)
class Resolution:
    """The attributions with their speakers, and the actors of the document."""

    attributions: tuple[Attribution, ...]
    actors: tuple[Actor, ...]


def resolve(
    document: Document,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    referents: Referents | None = None,
) -> Resolution:
    """The same attributions in the same order, each with its speaker; and all actors.

    Args:
        document: the text.
        attributions: its attributions and assertions together.
        mentions: names that a model found; they may be noisy, incomplete or none.
        referents: which names a model takes the pronouns and descriptions of sources for.
    """
    page = lay_out(document)
    cast = Cast(document.id, document.text, learn_places(page), stem_of(page))
    namings = find_namings(page, mentions, cast.places)
    told: list[tuple[Naming, Figure]] = []
    last = {right.span: left.span.end for left, right in pairwise(namings) if left.kind == "person"}

    def tell(named: Sequence[tuple[Naming, Figure]]) -> None:
        for naming, figure in named:
            _give_roles(page, cast, naming, figure, last.get(naming.span, 0))
        told.extend(named)
        learn_genders(page, told)

    named = list(zip(namings, cast.introduce_all(namings, tell), strict=True))
    scene = Scene(page, named, referents)
    _join_neighbours(page, cast, scene, named)
    resolver = Resolver(page, cast, scene, named, mentions)
    for described in find_glimpses(page, namings):
        resolver.glimpse(described)
    found = _find_speakers(attributions, resolver)
    _give_holdings(page, cast, named, attributions, found)
    figures = {id(one.figure): one.figure for one in found.values()}
    ids = {key: actor_id(figure, cast) for key, figure in figures.items()}
    spoken_for = tuple(
        _with_speaker(attribution, found.get(attribution.id), ids) for attribution in attributions
    )
    resolver.own_voice()
    return Resolution(spoken_for, _actors(cast))


def _give_roles(page: Page, cast: Cast, naming: Naming, figure: Figure, last: int) -> None:
    """Give a figure the roles beside one of its names; `last` is where the person before ends."""
    if figure.is_body and not naming.titled:
        described = find_body_role(page, naming) if figure.kind != "place" else None
        if described:
            cast.give_body_role(figure, *described)
        if figure.kind == "public body":
            country = country_in(page, naming.span, cast.places)
            if country:
                figure.learn("country", cast.fact(*country))
        return
    for role in find_roles(page, naming, cast.places, last):
        cast.give_role(figure, role)


def _join_neighbours(
    page: Page, cast: Cast, scene: Scene, named: Sequence[tuple[Naming, Figure]]
) -> None:
    """Put "Doe and Roe" on the scene as a group, which a later "they" may mean."""
    for (left, one), (right, other) in pairwise(named):
        between = page.text[left.span.end : right.whole.start]
        joined = between.strip() in listed("phrases", "joining")
        if joined and one is not other and one.is_person and other.is_person:
            whole = Span(start=left.whole.start, end=right.span.end)
            scene.show(whole, group_of(cast, f"{left.name} and {right.name}", (one, other)))


def _find_speakers(attributions: Sequence[Attribution], resolver: Resolver) -> dict[str, Found]:
    """The speaker of each attribution by id: in text order, the outer ones before the nested."""
    outer = _enclosing(attributions)
    by_place = sorted(attributions, key=lambda a: (a.source or a.extent).start)
    found: dict[str, Found] = {}
    for nested in (False, True):
        for attribution in by_place:
            around = outer.get(attribution.id)
            if (around is not None) == nested:
                speaker = resolver.speaker(attribution, around)
                if speaker:
                    found[attribution.id] = speaker
    return found


def _enclosing(attributions: Sequence[Attribution]) -> dict[str, Attribution]:
    """For each attribution, the one in whose content its source stands, if any: the nearest."""
    contents = sorted(
        ((span.start, span.end, a) for a in attributions for span in a.content if a.source),
        key=lambda entry: entry[:2],
    )
    around: dict[str, Attribution] = {}
    for attribution in attributions:
        place = attribution.source
        if place is None:
            continue
        last = bisect_right(contents, place.start, key=lambda entry: entry[0])
        for _, end, other in reversed(contents[max(0, last - 8) : last]):
            if end >= place.end and other.id != attribution.id:
                around[attribution.id] = other
                break
    return around


def _give_holdings(
    page: Page,
    cast: Cast,
    named: Sequence[tuple[Naming, Figure]],
    attributions: Sequence[Attribution],
    found: dict[str, Found],
) -> None:
    sources = [(a.source, found[a.id].figure) for a in attributions if a.source and a.id in found]
    sources.sort(key=lambda entry: entry[0].start)
    give_holdings(page, cast, named, sources)


def _with_speaker(
    attribution: Attribution, found: Found | None, ids: dict[int, str]
) -> Attribution:
    if found is None:
        return attribution.model_copy(update={"speaker": None})
    reasons = attribution.reasons
    if found.detail:
        reasons = (*reasons, Reason(about="speaker", detail=found.detail, span=found.span))
    speaker = ids[id(found.figure)]
    return attribution.model_copy(update={"speaker": speaker, "reasons": reasons})


def _actors(cast: Cast) -> tuple[Actor, ...]:
    """Whoever speaks, is part of a group that speaks, or of whom the text tells something."""
    speaking = [figure for figure in cast.figures if figure.speaks]
    wanted = {id(member) for figure in speaking for member in figure.members}
    kept = [figure for figure in cast.figures if id(figure) in wanted or _is_told_of(figure)]
    actors: dict[str, Actor] = {}
    for figure in sorted(kept, key=Figure.first_at):
        actor = to_actor(figure, cast)
        actors.setdefault(actor.id, actor)
    return tuple(actors.values())


def _is_told_of(figure: Figure) -> bool:
    tells = bool(figure.roles or figure.facts or figure.aliases)
    return figure.speaks or (tells and figure.kind != "place" and not figure.described)
