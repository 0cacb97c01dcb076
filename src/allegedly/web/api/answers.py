"""What the API answers with, apart from the records themselves."""

from __future__ import annotations

from typing import Generic, TypeVar

from fastapi import Request, Response
from pydantic import BaseModel, Field

from allegedly.ledger import Hit, Page
from allegedly.records import Decision, Span
from allegedly.web.ledgers import OpenLedger
from allegedly.web.problems import NotModified

Item = TypeVar("Item")

#: Digits of the number by which an ETag names a state of the ledger.
_TAG = 'W/"{:x}"'


class Listing(BaseModel, Generic[Item]):
    """Items in their order, and where the next ones begin."""

    items: list[Item]
    next: str | None = Field(description="Give it as `after` to go on; null: there is no more.")

    @classmethod
    def of(cls, page: Page[Item]) -> Listing[Item]:
        """A page of the ledger's rows."""
        return cls(items=list(page.rows), next=page.after)


class FoundOne(BaseModel):
    """A claim or document that a search found; `marks` cut the words out of `snippet`."""

    id: str
    snippet: str
    marks: list[Span]

    @classmethod
    def of(cls, identity: str, hit: Hit) -> FoundOne:
        """The record with this id, found by `hit`."""
        return cls(id=identity, snippet=hit.snippet, marks=list(hit.marks))


class Found(BaseModel):
    """What a search found, best first; the newest where too many have the words to be ranked."""

    claims: list[FoundOne]
    documents: list[FoundOne]
    newest: bool


class Problem(BaseModel):
    """What is wrong with a request (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


class JudgementAsked(BaseModel):
    """A person's decision.

    `targets` are ids of attributions or claims, or of actors that are joined or parted; of a
    judgement where it is undone. A correction
    has in `right` what is right, by part: the exact words of "content", "source", "cue", the name
    or id of the "speaker", "stance", "certainty"; an empty string: the text gives none.
    """

    decision: Decision
    targets: list[str] = Field(min_length=1, max_length=50)
    note: str = Field(default="", max_length=2_000)
    right: dict[str, str] = Field(default_factory=dict, max_length=6)


#: Answers that any call may give, for the OpenAPI document.
PROBLEMS: dict[int | str, dict[str, object]] = {
    404: {"model": Problem, "description": "There is no such record."},
    422: {"model": Problem, "description": "The request cannot be meant so."},
    503: {"model": Problem, "description": "The ledger cannot be read or written now."},
}


async def with_etag(request: Request, response: Response, ledger: OpenLedger) -> None:
    """Marks the answer with the state of the ledger; a reader that has this state gets no more.

    Raises:
        NotModified: the reader's `If-None-Match` names the state.
    """
    tag = _TAG.format(ledger.pages.changed())
    given = request.headers.get("if-none-match", "")
    if tag in [each.strip() for each in given.split(",")]:
        raise NotModified(tag)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
