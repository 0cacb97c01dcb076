"""How much is remembered of what is made of documents and words again and again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from allegedly.records import Document

#: Documents that are remembered for each use; a text made comparable takes some 60 kB.
REMEMBERED = 200

#: Words of which is remembered what was worked out of each: a server meets new names for weeks.
WORDS = 1 << 16

_T = TypeVar("_T")


@dataclass(frozen=True, eq=False)
class _ById:
    """A document as a key: a record's own hash would go through all that it holds."""

    document: Document

    def __hash__(self) -> int:
        return hash(self.document.id)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _ById):
            return NotImplemented
        return self.document is other.document or self.document == other.document


def remembered(make: Callable[[Document], _T]) -> Callable[[Document], _T]:
    """`make`, which is not called again for the documents that it was given last."""

    @lru_cache(maxsize=REMEMBERED)
    def made(key: _ById) -> _T:
        return make(key.document)

    return lambda document: made(_ById(document))
