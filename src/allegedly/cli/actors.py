"""`allegedly actors`: who speaks in the ledger, and what is known of each, from where."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.text import Text

from allegedly.cli.choices import AsJson, LedgerPath
from allegedly.cli.console import err, one_line, out
from allegedly.cli.opening import open_ledger
from allegedly.cli.printing import SHORT_ID, print_rows
from allegedly.cli.read import print_json
from allegedly.errors import UsageError
from allegedly.ledger import Ledger, find_id
from allegedly.pipeline import judge, known_of
from allegedly.pipeline.knowing import to_json
from allegedly.records import Actor, Decision, Document, Judgement, content_id
from allegedly.resolution import Known, Namesake, enrich, find_namesakes
from allegedly.web.phrases import name_of, outlet, say_number

_UNKNOWN = "unknown"


def actors(
    asked: Annotated[
        str, typer.Argument(metavar="NAME", help="One actor: a name or an id.", show_default=False)
    ] = "",
    accept: Annotated[
        str, typer.Option(metavar="FACT", help="Accept a value, by its id.", show_default=False)
    ] = "",
    reject: Annotated[
        str, typer.Option(metavar="FACT", help="Reject a value, by its id.", show_default=False)
    ] = "",
    join: Annotated[
        str, typer.Option(metavar="NAME", help="Another who is this one.", show_default=False)
    ] = "",
    part: Annotated[
        str, typer.Option(metavar="NAME", help="One that is another.", show_default=False)
    ] = "",
    as_json: AsJson = False,
    ledger: LedgerPath = None,
) -> None:
    """List who speaks, or show all that is known of one, each value with where it is from."""
    if (accept or reject or join or part) and not asked:
        raise UsageError("--accept, --reject, --join and --part decide on one actor: name it")
    with open_ledger(ledger) as opened:
        if not asked:
            _list(opened, as_json=as_json)
            return
        identity = opened.find_actor(asked).id
        decisions: tuple[tuple[Decision, str], ...] = (("accept", accept), ("reject", reject))
        for decision, fact in decisions:
            if fact:
                _decide_on_value(opened, identity, decision, fact)
        if join:
            _decide(opened, "join", (identity, opened.find_actor(join).id), join)
        if part:
            _decide(opened, "part", (identity, _find_joined(opened, identity, part)), part)
        _show(opened, identity, as_json=as_json)


def _find_joined(ledger: Ledger, identity: str, asked: str) -> str:
    """The one that is meant of those who were joined with an actor."""
    joined = ledger.lookup.joined([identity]).get(identity, [])
    return find_id(asked, ledger.lookup.names_of(joined), "joined actor")


def _documents(ledger: Ledger) -> dict[str, Document]:
    return {document.id: document for document in ledger.documents()}


def _decide_on_value(ledger: Ledger, identity: str, decision: Decision, fact: str) -> None:
    """Record what the user of this program decides on a value of an actor."""
    values = {each.id: f"{each.field} {each.fact.value}" for each in known_of(ledger, identity)}
    target = find_id(fact, values, "value")
    _decide(ledger, decision, (target, identity), values[target])


def _decide(ledger: Ledger, decision: Decision, targets: tuple[str, ...], what: str) -> None:
    if len(set(targets)) < len(targets):
        raise UsageError(f"“{what}” is this actor already; name another one")
    parts = {
        "decision": decision,
        "targets": targets,
        "author": getpass.getuser(),
        "time": datetime.now(UTC).isoformat(timespec="microseconds"),
    }
    judge(ledger, Judgement.model_validate({"id": content_id("judgement", parts), **parts}))
    err().print(f"{decision}ed: {what}", soft_wrap=True)


def _list(ledger: Ledger, *, as_json: bool) -> None:
    said = {row.id: row.voices for row in ledger.pages.actors(limit=0).rows}
    actors = ledger.actors()
    joined = ledger.lookup.joined(actor.id for actor in actors)
    found = enrich(actors, _documents(ledger), ledger.judgements(), joined)
    found.sort(key=lambda actor: (-said.get(actor.id, 0), actor.name))
    if as_json:
        for actor in found:
            print_json(
                {
                    **actor.model_dump(mode="json", exclude={"mentions"}),
                    "said": said.get(actor.id, 0),
                }
            )
        return
    headings = ("who", "kind", "said", "country", "owner", "affiliation", "id")
    rows = (
        (
            actor.name,
            actor.kind,
            str(said.get(actor.id, 0)),
            *(_value(getattr(actor, field)) for field in ("country", "owner", "affiliation")),
            actor.id[:SHORT_ID],
        )
        for actor in found
    )
    print_rows(out(), headings, rows, shares={"who": 2, "owner": 1, "affiliation": 1})


def _value(fact: Any) -> str:
    return fact.value if fact else _UNKNOWN


def _show(ledger: Ledger, identity: str, *, as_json: bool) -> None:
    actor = next(each for each in ledger.actors() if each.id == identity)
    known, documents = known_of(ledger, identity), _documents(ledger)
    namesakes = find_namesakes(actor, ledger.actors())
    joined = ledger.lookup.names_of(ledger.lookup.joined([identity]).get(identity, ()))
    if as_json:
        print_json({**_json(actor, known, namesakes), "joined": list(joined)})
        return
    console = out()
    console.print(Text(one_line(actor.name), style="bold"), Text(f" {actor.kind}", style="dim"))
    aliases = dict.fromkeys(a.value for a in actor.aliases if a.value != actor.name)
    if aliases:
        console.print(Text(f"also called {one_line(', '.join(aliases))}", style="dim"))
    for other, name in joined.items():
        console.print(Text(f"joined with {one_line(name)} ({other[:SHORT_ID]})", style="dim"))
    fields = ("role", "country", "owner", "funder", "affiliation", "followers")
    rows = [
        row
        for field in fields
        for row in [_row(each, documents) for each in known if each.field == field]
        or [(field, _UNKNOWN, "", "", "")]
    ]
    headings = ("what", "value", "status", "from", "id")
    print_rows(console, headings, rows, shares={"value": 1, "from": 2})
    for each in namesakes:
        name = f"{each.actor.name} ({each.actor.kind}, {each.actor.id[:SHORT_ID]})"
        console.print(Text(f"may be {one_line(f'{name}: {each.detail}')}", style="dim"))


def _row(known: Known, documents: dict[str, Document]) -> tuple[str, str, str, str, str]:
    fact = known.fact
    judged = known.judged
    status = (
        known.status
        if judged is None
        else (f"{known.status} by {judged.author}, {judged.time[:10]}")
    )
    return (
        known.field,
        say_number(fact.value),
        status,
        _source(known, documents),
        known.id[:SHORT_ID],
    )


def _source(known: Known, documents: dict[str, Document]) -> str:
    """Where a value is from: the register and its date, or the words of a text and the text."""
    fact = known.fact
    if fact.register_entry:
        return f"{fact.register_entry}, {fact.since}" if fact.since else fact.register_entry
    document = documents.get(fact.document or "")
    if document is None:
        return _UNKNOWN
    words = f"“{one_line(fact.span.of(document.text))}”, " if fact.span else ""
    day = f", {document.day}" if document.day else ""
    return f"{words}{outlet(document) or name_of(document)}{day}"


def _json(actor: Actor, known: list[Known], namesakes: list[Namesake]) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": list(dict.fromkeys(alias.value for alias in actor.aliases)),
        "known": [to_json(each) for each in known],
        "may_be": [{"id": each.actor.id, "detail": each.detail} for each in namesakes],
    }
