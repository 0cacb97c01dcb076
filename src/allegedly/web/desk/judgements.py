"""Forms by which a person decides; each leads back to the page it stands on."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode, urlsplit

from fastapi import APIRouter, Depends, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field, ValidationError

from allegedly.records import Decision
from allegedly.web.judging import Decided, author_of, decide
from allegedly.web.ledgers import OpenLedger

router = APIRouter(include_in_schema=False)


class JudgementForm(BaseModel):
    """What a form sends."""

    decision: Decision
    target: list[str] = Field(min_length=1, max_length=50)
    back: str = "/"
    note: str = Field(default="", max_length=2_000)
    content: str | None = None
    source: str | None = None
    cue: str | None = None
    speaker: str | None = None
    stance: str | None = None
    certainty: str | None = None

    @property
    def decided(self) -> Decided:
        """The same as the ledger's judging takes it."""
        parts = ("content", "source", "cue", "speaker", "stance", "certainty")
        right = {part: words for part in parts if (words := getattr(self, part)) is not None}
        targets = tuple(each.strip() for each in self.target)
        return Decided(self.decision, targets, self.note, right)


async def _sent(request: Request) -> JudgementForm:
    """The form as it was sent: FastAPI would take an empty field for one that is missing."""
    fields = await request.form()
    values = {name: fields[name] for name in fields if name != "target"}
    try:
        return JudgementForm.model_validate({**values, "target": fields.getlist("target")})
    except ValidationError as error:
        told = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        raise RequestValidationError(told) from error


@router.post("/judgements")
def judge_by_form(
    request: Request, ledger: OpenLedger, form: Annotated[JudgementForm, Depends(_sent)]
) -> RedirectResponse:
    """Keeps the judgement, then shows the page again, which offers to undo it."""
    made = decide(ledger, form.decided, author_of(request))
    query = "" if made.decision == "undo" else "?" + urlencode({"judged": made.id})
    return RedirectResponse(own_path(form.back) + query, status_code=303)


def own_path(address: str) -> str:
    """The path of `address` on this server; the ledger's page where it leads elsewhere."""
    parts = urlsplit(address)
    is_ours = not parts.scheme and not parts.netloc and address.startswith("/")
    return parts.path if is_ours and not address.startswith(("//", "/\\")) else "/"
