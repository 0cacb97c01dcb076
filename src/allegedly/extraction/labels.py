"""Labels that tell whose words follow: a name and a colon at the beginning of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from allegedly.extraction.words import entries
from allegedly.records import Block

#: `WALLACE: If I may …`, `**Mina Holm (minister):** “We …`: it may be bold, as Markdown has it,
#: stand within the marks of what is said, and tell what its speaker is.
_LABEL = re.compile(
    r"^[^\S\n]*(?P<mark>[\"“„«]?)[*_]*(?P<name>[^\W\d_][\w.’'-]*(?:[^\S\n]+[^\W\d_][\w.’'-]*){0,5})"
    r"(?:[^\S\n]*\([^()\n]{1,60}\))?[*_]*[^\S\n]*(?P<colon>:)[*_]*[^\S\n]+(?=\S)",
    re.MULTILINE,
)


def find_labels(text: str, block: Block) -> Iterator[re.Match[str]]:
    """The labels at the beginnings of a block's lines that may be a speaker's.

    Args:
        text: The text of the document.
        block: The block whose lines are looked at.

    Returns:
        Matches with the groups `name`, `colon`, and `mark`, the quotation mark before the name.
    """
    connecting = entries("turn.connecting")
    for found in _LABEL.finditer(text, block.span.start, block.span.end):
        words = found["name"].split()
        named = all(word[0].isupper() or word in connecting for word in words)
        if named and found["name"].lower() not in entries("turn.not_names"):
            yield found
