"""What a request gets when something is wrong: a page, or `application/problem+json` (RFC 9457)."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from allegedly.errors import (
    AllegedlyError,
    InputError,
    LedgerError,
    NotInLedger,
    RecordError,
    TooLarge,
    UsageError,
)
from allegedly.web.desk.rendering import page

API = "/api/"


class NotModified(Exception):
    """What was asked for is as the asker has it, under the same ETag."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


#: The status of each error; the nearest class above one that is not named counts.
STATUSES: Mapping[type[Exception], HTTPStatus] = {
    NotInLedger: HTTPStatus.NOT_FOUND,
    UsageError: HTTPStatus.UNPROCESSABLE_ENTITY,
    RecordError: HTTPStatus.UNPROCESSABLE_ENTITY,
    TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    InputError: HTTPStatus.UNPROCESSABLE_ENTITY,
    LedgerError: HTTPStatus.SERVICE_UNAVAILABLE,
    AllegedlyError: HTTPStatus.INTERNAL_SERVER_ERROR,
}


def problem(request: Request, status: int, detail: str) -> Response:
    """The answer to a request that cannot be met, in the form that its asker reads."""
    title = HTTPStatus(status).phrase
    told = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    if request.url.path.startswith(API):
        return JSONResponse(told, status, media_type="application/problem+json")
    return page(request, "problem.html.jinja", status=status, told=told)


async def _of_ours(request: Request, error: AllegedlyError) -> Response:
    status = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    return problem(request, status, str(error))


async def _of_the_form(request: Request, error: RequestValidationError) -> Response:
    told = [f"{_place(each)}: {each['msg']}" for each in error.errors()]
    return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(told))


def _place(told: Mapping[str, Any]) -> str:
    return ".".join(str(part) for part in told["loc"][1:]) or str(told["loc"][0])


async def _of_http(request: Request, error: HTTPException) -> Response:
    told = str(error.detail)
    if error.status_code == HTTPStatus.NOT_FOUND:  # of addresses that no route has
        told = f"nothing is at {request.url.path}; the address may be cut or mistyped"
    answer = problem(request, error.status_code, told)
    answer.headers.update(error.headers or {})
    return answer


async def _not_modified(_: Request, error: NotModified) -> Response:
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": error.tag})


#: What answers each kind of exception; `create_app` hands it to FastAPI.
HANDLERS: dict[int | type[Exception], Callable[[Request, Any], Coroutine[Any, Any, Response]]] = {
    AllegedlyError: _of_ours,
    RequestValidationError: _of_the_form,
    HTTPException: _of_http,
    NotModified: _not_modified,
}
