"""`allegedly show`: one claim, document or actor, with the words everything rests on."""

from __future__ import annotations

from typing import Annotated

import typer

from allegedly.cli.choices import AsJson, LedgerPath
from allegedly.cli.console import out
from allegedly.cli.opening import open_view_for
from allegedly.cli.read import print_json
from allegedly.cli.showing import print_actor, print_claim, print_document
from allegedly.exchange.claim_json import claim_json
from allegedly.ledger import find_id
from allegedly.records import Actor, Document, View
from allegedly.web.phrases import name_of, outlet, say_published


def show(
    asked: Annotated[
        str,
        typer.Argument(
            metavar="ID_OR_NAME",
            help="An id or its beginning, a title, a name, or the words of a claim.",
            show_default=False,
        ),
    ],
    as_json: AsJson = False,
    ledger: LedgerPath = None,
) -> None:
    """Show a claim, a document or an actor in full."""
    view, heir = open_view_for(asked, ledger)
    identity = find_record(asked, view, heir)
    claim = next((each for each in view.claims if each.id == identity), None)
    if claim and as_json:
        print_json(claim_json(claim, view))
    elif claim:
        print_claim(claim, view, out())
    elif as_json:
        print_json(_record(identity, view).model_dump(mode="json"))
    elif identity in view.documents:
        print_document(view.documents[identity], view, out())
    else:
        print_actor(view.actors[identity], view, out())


def _record(identity: str, view: View) -> Document | Actor:
    return view.documents.get(identity) or view.actors[identity]


def find_record(asked: str, view: View, heir: str | None = None) -> str:
    """The id of the claim, document or actor that is meant.

    Args:
        asked: its id, the beginning of it, or its title, name or words.
        view: the ledger.
        heir: the claim that is meant where nothing has this id any more.

    Raises:
        NotInLedger: none is, or more than one.
    """
    people = _surnamed(asked, view)
    if len(people) == 1:
        return people[0]
    names = {
        **{claim.id: claim.text for claim in view.claims},
        **{document.id: name_of(document) for document in view.documents.values()},
        **{actor.id: actor.name for actor in view.actors.values()},
    }
    return find_id(asked, names, "record", heir, tell=lambda identity: _told(identity, view))


def _surnamed(asked: str, view: View) -> list[str]:
    """The people whose name is this, or ends with it: a surname means them, and no text with it."""
    wanted = f" {asked.strip().casefold()}"
    people = (actor for actor in view.actors.values() if actor.kind == "person")
    return [person.id for person in people if f" {person.name.casefold()}".endswith(wanted)]


def _told(identity: str, view: View) -> str:
    """What tells a record from others of its name: what it is, and where it is said."""
    if identity in view.documents:
        document = view.documents[identity]
        return f"document, {outlet(document)}, {say_published(document)}"
    actor = view.actors.get(identity)
    if actor is None:
        return "claim"
    told_in = [fact.document for fact in actor.roles if fact.document in view.documents]
    spoke_in = [each.document for each in view.attributions.values() if each.speaker == identity]
    place = [f"in “{name_of(view.documents[each])}”" for each in (*spoke_in, *told_in)[:1]]
    return ", ".join([actor.kind, *([actor.role] if actor.role else []), *place])
