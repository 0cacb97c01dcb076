"""What a request asks for, in its address: the same words for pages and API."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query
from pydantic import BaseModel, Field

from allegedly.ledger import ActorsWanted, ClaimOrder, ClaimsWanted, DocumentsWanted
from allegedly.records import StandingValue

#: Rows of one page.
PAGE = 40
#: The most rows that an API call gives.
MOST = 200

_Day = Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]
_Words = Annotated[str, Field(max_length=500)]
_Cursor = Annotated[str | None, Field(max_length=500, description="Where the last page ended.")]


class Paged(BaseModel):
    """Where a page begins and how long it is."""

    after: _Cursor = None
    limit: Annotated[int, Field(ge=1, le=MOST)] = PAGE

    def query(self, **changes: object) -> str:
        """What is asked for as the query of an address, from the first page on."""
        values = self.model_dump(exclude_defaults=True, exclude={"after"})
        return urlencode({**values, **changes}, doseq=True)

    def further(self, after: str | None) -> str | None:
        """The query of the next page; None where there is none."""
        return None if after is None else self.query(after=after)


class ClaimsAsked(Paged):
    """Which claims, in which order."""

    standing: list[StandingValue] = Field(default_factory=list)
    actor: _Words = Field(default="", description="An actor's id, or part of a name.")
    publisher: _Words = ""
    language: _Words = ""
    since: _Day = Field(default="", description="Spoken of on this day or later.")
    until: _Day = Field(default="", description="Spoken of on this day or earlier.")
    q: _Words = Field(default="", description="Words of the claim; a phrase in quotes.")
    order: ClaimOrder = "voices"

    @property
    def wanted(self) -> ClaimsWanted:
        """The same as the ledger takes it."""
        return ClaimsWanted(
            standings=frozenset(self.standing),
            actor=self.actor.strip(),
            publisher=self.publisher.strip(),
            language=self.language.strip(),
            since=self.since,
            until=self.until,
            text=self.q.strip(),
        )


class DocumentsAsked(Paged):
    """Which documents, the newest in the ledger first."""

    publisher: _Words = ""
    language: _Words = ""
    since: _Day = ""
    until: _Day = ""
    q: _Words = ""

    @property
    def wanted(self) -> DocumentsWanted:
        """The same as the ledger takes it."""
        return DocumentsWanted(
            publisher=self.publisher.strip(),
            language=self.language.strip(),
            since=self.since,
            until=self.until,
            text=self.q.strip(),
        )


class ActorsAsked(Paged):
    """Which actors, those who say most first."""

    q: _Words = ""
    kind: _Words = ""

    @property
    def wanted(self) -> ActorsWanted:
        """The same as the ledger takes it."""
        return ActorsWanted(text=self.q.strip(), kind=self.kind.strip())


AskedClaims = Annotated[ClaimsAsked, Query()]
AskedDocuments = Annotated[DocumentsAsked, Query()]
AskedActors = Annotated[ActorsAsked, Query()]
AskedPage = Annotated[Paged, Query()]
#: Behind which attribution of the ledger a page of sayings begins.
After = Annotated[int, Query(ge=0, le=2**62, description="The `next` of the page before.")]
