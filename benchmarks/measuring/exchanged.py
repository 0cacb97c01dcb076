"""What stands in a copy of a document for each id, day and word of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from measuring.renaming import WORD

#: Days between one copy and the next: whole weeks, and more than what makes it another affair.
YEAR = timedelta(days=364)
_DAY = r"\d{4}-\d\d-\d\d"
_KNOWN = rf'(?<=")[0-9a-f]{{16}}(?=")|{_DAY}'
#: The names of fields, and what stands for itself ("support"), are in small letters in records;
#: propositions have all words in small letters.
IN_RECORD = re.compile(rf"({_KNOWN}|[A-Z][^\W\d_]*)")
IN_PROPOSITION = re.compile(rf"({_KNOWN}|[^\W\d_]+)")
IN_TEXT = re.compile(f"({WORD.pattern})")
_IS_DAY = re.compile(_DAY)

#: A text taken apart: what stays, and at each odd place what is exchanged.
Template = list[str]


def template(text: str, pattern: re.Pattern[str], words: Collection[str]) -> Template:
    """The text, ready to be written again and again.

    Args:
        text: as it is.
        pattern: what may be exchanged.
        words: those words that are exchanged in some copy; ids and days are in all.
    """
    parts = [""]
    for at, part in enumerate(pattern.split(text)):
        if at % 2 and (part in words or not part.isalpha()):
            parts += [part, ""]
        else:
            parts[-1] += part
    return parts


class Exchanged(dict[str, str]):
    """The new for the old in one copy; what it does not have stays, but for days."""

    def __init__(self, words: Mapping[str, str], number: int) -> None:
        """Begins with the words.

        Args:
            words: what stands for each.
            number: the number of the copy, which lies so many years later.
        """
        super().__init__(words)
        self.later = number * YEAR

    def __missing__(self, key: str) -> str:
        later = key
        if _IS_DAY.fullmatch(key):
            later = (date.fromisoformat(key) + self.later).isoformat()
        self[key] = later
        return later

    def id(self, identity: str | None) -> str | None:
        """The id in the copy."""
        return identity and self[identity]

    def day(self, day: str | None) -> str | None:
        """The day, or the moment that begins with one, in the copy."""
        return day and self[day[:10]] + day[10:]

    def written(self, parts: Template | None) -> str | None:
        """The text that was taken apart, with what stands for each odd part of it."""
        if parts is None:
            return None
        new = parts.copy()
        new[1::2] = map(self.__getitem__, parts[1::2])
        return "".join(new)
