"""What lists of claims, documents and actors show of each, and what may be asked of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from allegedly.records import Relation, StandingValue

Row = TypeVar("Row")

ClaimOrder = Literal["voices", "newest", "first", "disputed"]
DocumentOrder = Literal["newest", "published"]
ActorOrder = Literal["voices", "name"]


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows of a list, and where the next page begins; `after` is None on the last one."""

    rows: tuple[Row, ...]
    after: str | None = None


@dataclass(frozen=True)
class ClaimsWanted:
    """What a claim must have to be listed; an empty field asks for nothing.

    Attributes:
        standings: any of these.
        actor: the id of an actor who has spoken on it, or part of a name.
        publisher: an outlet that carries it.
        language: a code; one of its documents is in that language.
        since: a day; somebody has spoken of it on that day or later,
        until: and on that day or earlier.
        text: words that one of its members has, as in `Ledger.search`.
    """

    standings: frozenset[str] = frozenset()
    actor: str = ""
    publisher: str = ""
    language: str = ""
    since: str = ""
    until: str = ""
    text: str = ""


@dataclass(frozen=True)
class ClaimRow:
    """A claim in a list. Members are counted by the side they take; days are ISO 8601."""

    id: str
    text: str
    wording: str
    standing: StandingValue
    origins: int
    members: int
    documents: int
    supporting: int
    denying: int
    querying: int
    commenting: int
    first_seen: str | None
    last_seen: str | None
    number: int


@dataclass(frozen=True)
class DocumentsWanted:
    """What a document must have to be listed; an empty field asks for nothing."""

    publisher: str = ""
    language: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    text: str = ""


@dataclass(frozen=True)
class DocumentRow:
    """A document in a list, with how many attributions it has, and in how many claims they are.

    `published_from` tells how the day is known (`Document.published_from`), `opening` is how its
    text begins, `account` who posted it, and where.
    """

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    kind: str
    url: str | None
    published_from: str | None
    opening: str
    account: str | None
    attributions: int
    claims: int


@dataclass(frozen=True)
class ActorsWanted:
    """What an actor must have to be listed: part of a name, a kind."""

    text: str = ""
    kind: str = ""


@dataclass(frozen=True)
class ActorRow:
    """An actor in a list: how often it speaks, and in how many documents it is named."""

    id: str
    name: str
    kind: str
    role: str | None
    country: str | None
    voices: int
    documents: int


@dataclass(frozen=True)
class DoubtRow:
    """An attribution that the machine is not sure of."""

    attribution: str
    document: str
    words: str
    confidence: float
    claim: str | None


@dataclass(frozen=True)
class PairRow:
    """Two attributions that barely joined or nearly did; `together` where one claim has both."""

    left: str
    right: str
    relation: Relation
    score: float
    together: bool
    left_claim: str
    right_claim: str


@dataclass(frozen=True)
class Counts:
    """How much a ledger holds; claims by their standing."""

    documents: int = 0
    attributions: int = 0
    actors: int = 0
    failures: int = 0
    judgements: int = 0
    claims: dict[str, int] = field(default_factory=dict)
