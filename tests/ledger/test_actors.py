"""An actor is one, whatever number of documents speak of it, and each fact keeps its source."""

from __future__ import annotations

from collections.abc import Iterable

from allegedly import ledger
from allegedly.records import Actor, Document, Fact, Span

EARLY = Document.of("Ada Renn, the minister.", published="2026-05-01")
LATE = Document.of("Renn of Radio Orrin.", published="2026-05-09T08:00:00+02:00")
UNDATED = Document.of("Ada R., from Torvia.")
HERE = Span(start=0, end=8)


def merge_actors(given: Iterable[tuple[Document, Actor]]) -> dict[str, Actor]:
    """The actors that documents give, as one each."""
    return ledger.merge_actors([(each.id, each.published, actor) for each, actor in given])


def _actor(name: str = "Ada Renn", **fields: object) -> Actor:
    return Actor.model_validate({"id": "renn", "name": name, "kind": "person", **fields})


def test_an_actor_of_one_document_keeps_its_mentions() -> None:
    """Where only one document speaks of it, its spans still say where."""
    merged = merge_actors([(EARLY, _actor(mentions=(HERE,)))])

    assert merged == {"renn": _actor(mentions=(HERE,))}


def test_the_kind_is_what_most_documents_tell() -> None:
    """A name of which one text shows nothing is not a person's for good."""
    given = [
        (EARLY, _actor("Velm Vara")),
        (LATE, _actor("Velm Vara", kind="organization")),
        (UNDATED, _actor("Velm Vara", kind="organization")),
    ]

    assert merge_actors(given)["renn"].kind == "organization"
    assert merge_actors(given[:2])["renn"].kind == "organization"
    assert merge_actors([*given[:2], (UNDATED, _actor("Velm Vara"))])["renn"].kind == "person"


def test_mentions_of_several_documents_are_left_out() -> None:
    """A span alone does not say whose text it points into."""
    given = [(EARLY, _actor(mentions=(HERE,))), (LATE, _actor(mentions=(HERE,)))]

    assert merge_actors(given)["renn"].mentions == ()


def test_the_earliest_document_that_knows_a_fact_gives_it() -> None:
    """The order of dates decides, not that of reading; undated documents come last."""
    given = [
        (UNDATED, _actor(country=Fact(value="Torvia"), funder=Fact(value="the harbour"))),
        (LATE, _actor(country=Fact(value="Orrin", span=HERE))),
        (EARLY, _actor()),
    ]

    merged = merge_actors(given)["renn"]
    assert merged.country == Fact(value="Orrin", span=HERE, document=LATE.id)
    assert merged.funder == Fact(value="the harbour", document=UNDATED.id)
    assert merged.owner is None


def test_the_name_is_the_earliest_and_the_others_are_aliases() -> None:
    """No name is lost, and each says which document calls the actor so."""
    given = [(LATE, _actor("Renn")), (EARLY, _actor("Ada Renn")), (UNDATED, _actor("Ada R."))]

    merged = merge_actors(given)["renn"]
    assert merged.name == "Ada Renn"
    assert merged.aliases == (
        Fact(value="Renn", document=LATE.id),
        Fact(value="Ada R.", document=UNDATED.id),
    )


def test_roles_of_every_document_are_kept_with_their_source() -> None:
    """A role that two documents give is there twice, once for each; said twice in one, once."""
    minister = Fact(value="minister", span=HERE)
    given = [(EARLY, _actor(roles=(minister, minister))), (LATE, _actor(roles=(minister,)))]

    assert merge_actors(given)["renn"].roles == (
        Fact(value="minister", span=HERE, document=EARLY.id),
        Fact(value="minister", span=HERE, document=LATE.id),
    )


def test_a_fact_from_a_register_keeps_that_source() -> None:
    """What a register says is not ascribed to the document."""
    owner = Fact(value="Orrin Steam", register_entry="Q1")

    assert merge_actors([(EARLY, _actor(owner=owner))])["renn"].owner == owner


def test_actors_that_differ_stay_apart() -> None:
    """Only an id joins; the same name does not."""
    other = _actor().model_copy(update={"id": "another"})

    assert list(merge_actors([(EARLY, _actor()), (EARLY, other)])) == ["renn", "another"]
