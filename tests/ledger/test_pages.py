"""Lists of claims, documents and actors, filtered, in order, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from allegedly.errors import UsageError
from allegedly.ledger import ActorsWanted, ClaimsWanted, DocumentsWanted, Ledger, claim_filters
from allegedly.records import Actor
from tests.pipeline.made import AGAIN, BASE, FOUR, NO_BASE, TWO, add, reading

RENN = Actor(id="renn", name="Ada Renn", kind="person")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A base that is disputed, and drones by two numbers; Ada Renn speaks of four."""
    from allegedly.pipeline import record

    path: Path = tmp_path_factory.mktemp("pages") / "affair.db"
    with Ledger(path) as opened:
        add(opened, BASE, TWO, NO_BASE)
        said = reading(FOUR, "2031-06-20", publisher="Herald", speaker="renn")
        record(said.model_copy(update={"actors": (RENN,)}), opened)
        yield opened


def _texts(ledger: Ledger, **wanted: object) -> list[str]:
    rows = ledger.pages.claims(ClaimsWanted(**wanted)).rows  # type: ignore[arg-type]
    return [row.text for row in rows]


def test_claims_are_listed_with_their_voices(ledger: Ledger) -> None:
    """The most voiced claim stands first, with its sides counted."""
    first, *others = ledger.pages.claims().rows

    assert (first.text, first.supporting, first.denying, first.members) == (BASE, 1, 1, 2)
    assert {row.text for row in others} == {TWO, FOUR}


@pytest.mark.parametrize(
    ("wanted", "texts"),
    [
        ({"standings": frozenset({"disputed"})}, [BASE]),
        ({"standings": frozenset({"disputed", "conceded"})}, [BASE]),
        ({"actor": "renn"}, [FOUR]),
        ({"actor": "ADA"}, [FOUR]),
        ({"actor": "nobody"}, []),
        ({"publisher": "Herald"}, [FOUR]),
        ({"since": "2031-06-15"}, [FOUR]),
        ({"until": "2031-06-10"}, [BASE]),
        ({"text": "drone"}, [TWO, FOUR]),
        ({"text": '"military base"'}, [BASE]),
        ({"text": "?!"}, []),
        ({"language": "tr"}, []),
    ],
)
@pytest.mark.parametrize("many", [0, 1_000])
def test_claims_are_filtered(
    ledger: Ledger,
    wanted: dict[str, object],
    texts: list[str],
    many: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each filter leaves what has it, of many members as of few; an odd query finds nothing."""
    monkeypatch.setattr(claim_filters, "_MANY", many)
    assert sorted(_texts(ledger, **wanted)) == sorted(texts)


@pytest.mark.parametrize("order", ["voices", "newest", "first", "disputed"])
def test_pages_hold_every_claim_once(ledger: Ledger, order: str) -> None:
    """Page after page, in every order, each claim comes once."""
    seen: list[str] = []
    after = None
    while True:
        page = ledger.pages.claims(order=order, after=after, limit=1)  # type: ignore[arg-type]
        seen += [row.id for row in page.rows]
        after = page.after
        if after is None:
            break

    assert len(seen) == len(set(seen)) == 3


def test_documents_and_actors_are_listed(ledger: Ledger) -> None:
    """The last document stands first; an actor is found by part of its name."""
    documents = ledger.pages.documents(DocumentsWanted(text="drones")).rows
    (actor,) = ledger.pages.actors(ActorsWanted(text="renn")).rows

    assert [row.publisher for row in documents] == ["Herald", "Outlet 1"]
    assert (documents[0].attributions, documents[0].claims) == (1, 1)
    assert (actor.name, actor.voices, actor.documents) == ("Ada Renn", 1, 1)


def test_an_actor_is_listed_as_what_most_documents_tell(tmp_path: Path) -> None:
    """Whichever of them was added first."""
    from allegedly.pipeline import record

    body = RENN.model_copy(update={"kind": "organization"})
    with Ledger(tmp_path / "kinds.db") as opened:
        for actor, text, day in ((RENN, FOUR, "2031-06-20"), (body, TWO, "2031-06-21")):
            said = reading(text, day, publisher="Herald", speaker="renn")
            record(said.model_copy(update={"actors": (actor,)}), opened)
        (row,) = opened.pages.actors(ActorsWanted(text="renn")).rows

    assert (row.kind, row.documents) == ("organization", 2)


def test_a_wrong_cursor_is_refused(ledger: Ledger) -> None:
    """The message says what to give."""
    with pytest.raises(UsageError, match="cursor"):
        ledger.pages.claims(after="?")


def test_the_ledger_counts_what_it_holds_and_each_change(tmp_path: Path) -> None:
    """Counts are by kind and standing; the number of changes grows with each document."""
    with Ledger(tmp_path / "affair.db") as opened:
        before = opened.pages.changed()
        add(opened, BASE, AGAIN)

        assert opened.pages.changed() > before
        assert opened.pages.counts().claims == {"alleged": 1}
        assert opened.pages.activity([opened.pages.claims().rows[0].id])
