"""How far a claim went: the tree, the ladder, the reach."""

from __future__ import annotations

from allegedly.records import Account, Actor, View
from allegedly.tracing import Spread, find_transmissions, trace_spread
from tests.tracing.affair import Ledger, Told, person, told

SPY = "Velmara let Karsund watch the coast"
VOICE = Account(platform="X", handle="velmaravoice", name="Velmara Voice", followers=61300)
POST = told(SPY, "Velmara Voice", kind="post", account=VOICE)


def spread(*members: Told, actors: tuple[Actor, ...] = ()) -> tuple[Spread, View]:
    """The spread of a claim of these members, with what else is known of actors."""
    ledger = Ledger()
    claim = ledger.claim(*members)
    view = ledger.view()
    known = {**view.actors, **{actor.id: actor for actor in actors}}
    view = view.model_copy(update={"actors": known})
    view = view.model_copy(update={"transmissions": tuple(find_transmissions(view))})
    return trace_spread(claim, view), view


def names(view: View, documents: list[str]) -> list[str]:
    """Documents as outlets."""
    return [view.documents[each].publisher or "?" for each in documents]


def test_the_tree_leads_from_the_post_to_those_who_had_it_from_there() -> None:
    """The Herald quotes the post, the Gazette credits the Herald."""
    herald = told(SPY, "Herald", "2031-06-11", source_words="Velmara Voice")
    gazette = told(SPY, "Gazette", "2031-06-12", source_words="the Herald")
    shown, view = spread(gazette, herald, POST)
    [root] = shown.roots()
    [child] = shown.after(root.document)
    [grandchild] = shown.after(child.document)

    assert names(view, [root.document, child.document, grandchild.document]) == [
        "Velmara Voice",
        "Herald",
        "Gazette",
    ]
    assert child.edge
    assert child.edge.how == "cites"
    assert shown.first == root


def test_two_that_cite_one_another_make_no_circle() -> None:
    """Of two texts without a date that credit one another one stands above the other."""
    shown, _ = spread(
        told(SPY, "Herald", None, source_words="the Gazette"),
        told(SPY, "Gazette", None, source_words="the Herald"),
    )

    assert len(list(shown.roots())) == 1


def test_the_ladder_tells_when_each_rung_was_reached() -> None:
    """Post, fringe, national, international, official reaction, each with its first document."""
    outlets = (
        person("Herald", "the fringe site", kind="outlet"),
        person("Velmara Courier", kind="outlet", country="Velmara"),
        person("Brenlow Post", kind="outlet", country="Brenlow"),
    )
    aide = person("Irsa Dovane", "presidential aide", country="Velmara")
    shown, view = spread(
        POST,
        told(SPY, "Herald", "2031-06-11"),
        told(SPY, "Velmara Courier", "2031-06-12"),
        told(SPY, "Brenlow Post", "2031-06-13"),
        told(SPY, "Evening Mail", "2031-06-14", by=aide, side="deny"),
        actors=outlets,
    )

    assert [each.rung for each in shown.ladder] == [
        "post", "fringe", "national", "international", "outlet", "official reaction"
    ]  # fmt: skip
    assert "the fringe site" in shown.ladder[1].reason.detail
    assert names(view, [shown.ladder[-1].document]) == ["Evening Mail"]


def test_where_an_outlet_is_at_home_is_not_guessed() -> None:
    """An outlet whose country nobody gives is called an outlet, and the reason says so."""
    shown, _ = spread(told(SPY, "Courier"))

    assert [each.rung for each in shown.ladder] == ["outlet"]
    assert "not known" in shown.ladder[0].reason.detail


def test_reach_counts_each_account_once_and_says_of_whom_nothing_is_known() -> None:
    """Two posts of one account are followed by the same people."""
    again = told(SPY, "Velmara Voice", "2031-06-11", kind="post", account=VOICE)
    shown, _ = spread(POST, again, told(SPY, "Courier", "2031-06-12"))

    assert [(each.name, each.followers) for each in shown.reach.known] == [("Velmara Voice", 61300)]
    assert shown.reach.unknown == ("Courier",)
