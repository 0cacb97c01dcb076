"""A record from what a person types: its id, the beginning of it, or its name."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process, utils

from allegedly.errors import NotInLedger

#: How many records are named in the message when the one asked for is not there.
_SUGGESTIONS = 3


def find_id(asked: str, names: Mapping[str, str], noun: str, heir: str | None = None) -> str:
    """The one id among the keys of `names` that `asked` means: an id, its beginning, or a name.

    Args:
        asked: what the user typed.
        names: the name (title, wording) of each record by its id.
        noun: what is looked for, for the message: "claim", "document", "actor".
        heir: the id that is meant where nothing has the one that was asked for any more.

    Raises:
        NotInLedger: none is meant, or more than one; the message names the nearest.
    """
    wanted = asked.strip()
    if wanted in names:
        return wanted
    found = [identity for identity in names if wanted and identity.startswith(wanted)]
    found = found or [
        identity for identity, name in names.items() if name.casefold() == wanted.casefold()
    ]
    if len(found) == 1:
        return found[0]
    if found:
        shown = _shown(found[:_SUGGESTIONS], names)
        raise NotInLedger(
            f"{len(found)} {noun}s go by “{asked}”: {shown}; give more of the id of one"
        )
    if heir is not None and heir in names:
        return heir
    raise NotInLedger(f"no {noun} “{asked}” in the ledger; {_nearest(wanted, names)}")


def _nearest(wanted: str, names: Mapping[str, str]) -> str:
    if not names:
        return "it has none yet"
    nearest = process.extract(
        wanted, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=_SUGGESTIONS
    )
    return f"the nearest are {_shown([identity for _, _, identity in nearest], names)}"


def _shown(ids: list[str], names: Mapping[str, str]) -> str:
    return ", ".join(f"{identity} ({names[identity][:60]})" for identity in ids)
