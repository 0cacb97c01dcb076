"""The registers that ship with the package: who owns an outlet, where it is at home, who lists it.

An entry is found by a whole host, never by an ending of one: what stands on shared hosting says
nothing of its neighbours. It is found by a name only where the register gives no host, and then by
the whole name. Each value keeps the register, its date and the report that it is from.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from allegedly.records import Document, Fact
from allegedly.resolution.names import name_key

#: Files of `lexicon/registers`; of two that give a value, the first is asked first.
REGISTERS = ("state_media", "french_media", "kite_media", "networks")
#: Single words ("Capital") are the name of too much: only a text in the register's language counts.
FEWEST_WORDS = 2

_WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Entry:
    """What one register has of one outlet."""

    register: str
    name: str
    hosts: frozenset[str]
    accounts: frozenset[tuple[str, str]]
    facts: tuple[tuple[str, Fact], ...]


def find_entries(document: Document) -> list[Entry]:
    """What the registers have of whoever published `document`: by host, account, or whole name."""
    found = [*_by_host(document), *_by_account(document), *_by_name(document)]
    return list(dict.fromkeys(found))


def host_of(address: str | None) -> str | None:
    """The host of an address without "www."; None where there is none."""
    try:
        host = urlsplit(address or "").hostname
    except ValueError:  # "http://[": not an address at all
        return None
    return host.removeprefix("www.") if host else None


def _by_host(document: Document) -> Iterator[Entry]:
    entries = _index().hosts.get(host_of(document.url) or "", ())
    named = [e for e in entries if name_key(e.name) == name_key(document.publisher or "")]
    for register in REGISTERS:
        of_register = [entry for entry in entries if entry.register == register]
        # Several assets of one company share its page: what differs between them is not known.
        yield from [e for e in named if e.register == register] or _agreed(of_register)


def _agreed(entries: list[Entry]) -> list[Entry]:
    """One entry with the facts that all of them give alike."""
    if len(entries) < 2:
        return entries
    first = entries[0]
    values = [{(field, fact.value) for field, fact in entry.facts} for entry in entries[1:]]
    facts = tuple(
        (field, fact)
        for field, fact in first.facts
        if all((field, fact.value) in each for each in values)
    )
    return [Entry(first.register, first.name, first.hosts, frozenset(), facts)]


def _by_account(document: Document) -> Iterable[Entry]:
    account = document.account
    if account is None:
        return ()
    return _index().accounts.get((account.platform, account.handle.lstrip("@").casefold()), ())


def _by_name(document: Document) -> Iterator[Entry]:
    name = name_key(document.publisher or "")
    for entry in _index().names.get(name, ()) if name else ():
        if len(name.split()) >= FEWEST_WORDS or document.language == "fr":
            yield entry


@dataclass(frozen=True)
class _Index:
    hosts: dict[str, list[Entry]]
    accounts: dict[tuple[str, str], list[Entry]]
    names: dict[str, list[Entry]]


@cache
def _index() -> _Index:
    hosts: defaultdict[str, list[Entry]] = defaultdict(list)
    accounts: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    names: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in _entries():
        for host in entry.hosts:
            hosts[host].append(entry)
        for account in entry.accounts:
            accounts[account].append(entry)
        if not entry.hosts:
            names[name_key(entry.name)].append(entry)
    return _Index(dict(hosts), dict(accounts), dict(names))


def _entries() -> Iterator[Entry]:
    folder = resources.files("allegedly.lexicon").joinpath("registers")
    sources = tomllib.loads(folder.joinpath("sources.toml").read_text(encoding="utf-8"))
    for register in REGISTERS:
        text = folder.joinpath(f"{register}.jsonl").read_text(encoding="utf-8")
        for line in text.splitlines():
            yield _entry(register, json.loads(line), sources[register])


def _entry(register: str, row: dict[str, Any], source: dict[str, Any]) -> Entry:
    code = source.get("codes", {}).get(row.get("code"))
    values = {
        "country": row.get("country"),
        "owner": row.get("owner"),
        "affiliation": code or row.get("affiliation"),
    }
    where = _where(row, source)
    since = row.get("since") or source.get("date")
    if since and not _WHOLE_DAY.fullmatch(since):
        where, since = f"{where}, {since}", None  # "2022-05" is no day
    facts = tuple(
        (field, Fact(value=value, register_entry=where, since=since))
        for field, value in values.items()
        if value
    )
    accounts = frozenset(
        (platform, handle.casefold()) for platform, handle in row.get("accounts", ())
    )
    return Entry(register, row["name"], frozenset(row.get("hosts", ())), accounts, facts)


def _where(row: dict[str, Any], source: dict[str, Any]) -> str:
    """The register and what of it: its name, the way of ownership, the report it goes back to."""
    parts = [f"{source['title']}: {row['name']}", row.get("path"), row.get("by"), row.get("report")]
    return ", ".join(part for part in parts if part)
