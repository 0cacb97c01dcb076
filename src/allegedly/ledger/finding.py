"""A record from what a person types: its id, the beginning of it, or its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from rapidfuzz import fuzz, process, utils

from allegedly.errors import NotInLedger

#: How many records are named in the message when the one asked for is not there.
_SUGGESTIONS = 3
#: Characters of each that are shown.
_LONGEST = 80

_WORD = re.compile(r"\w+")


def find_id(
    asked: str,
    names: Mapping[str, str],
    noun: str,
    heir: str | None = None,
    *,
    tell: Callable[[str], str] | None = None,
) -> str:
    """The one id among the keys of `names` that `asked` means.

    It may be an id, the beginning of one, a name, or words of a name.

    Args:
        asked: what the user typed.
        names: the name (title, wording) of each record by its id.
        noun: what is looked for, for the message: "claim", "document", "actor".
        heir: the id that is meant where nothing has the one that was asked for any more.
        tell: what tells a record from others of its name, by its id; its name if not given.

    Raises:
        NotInLedger: none is meant, or more than one; the message names the nearest.
    """
    wanted = asked.strip()
    if wanted in names:
        return wanted
    found = [identity for identity in names if wanted and identity.startswith(wanted)]
    found = found or _named(wanted, names)
    if len(found) == 1:
        return found[0]
    if found:
        told = {identity: tell(identity) for identity in found[:_SUGGESTIONS]} if tell else names
        shown = _shown(found[:_SUGGESTIONS], told)
        more = len(found) - _SUGGESTIONS
        shown += f" and {more:,} more" if more > 0 else ""
        raise NotInLedger(
            f"{len(found)} {noun}s go by “{asked}”: {shown}; give more of the id of one"
        )
    if heir is not None and heir in names:
        return heir
    raise NotInLedger(f"no {noun} “{asked}” in the ledger; {_nearest(wanted, names)}")


def _named(wanted: str, names: Mapping[str, str]) -> list[str]:
    """The ids whose name is this; else those with it in their name; else with all its words."""
    plain = {identity: _plain(name) for identity, name in names.items()}
    asked = _plain(wanted)
    words = asked.split()
    if not words:
        return []
    return (
        [identity for identity, name in plain.items() if name == asked]
        or [identity for identity, name in plain.items() if f" {asked} " in f" {name} "]
        or [identity for identity, name in plain.items() if set(words) <= set(name.split())]
    )


def _plain(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold()))


def _nearest(wanted: str, names: Mapping[str, str]) -> str:
    if not names:
        return "it has none yet"
    nearest = process.extract(
        wanted, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=_SUGGESTIONS
    )
    return f"the nearest are {_shown([identity for _, _, identity in nearest], names)}"


def _shown(ids: list[str], names: Mapping[str, str]) -> str:
    return ", ".join(f"{identity} ({_short(names[identity])})" for identity in ids)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
