"""A user's own page: another password, tokens for programs, the way out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from allegedly.errors import NotInLedger, UsageError
from allegedly.web.access.attempts import Attempts
from allegedly.web.access.identity import Gatekeeper, set_cookie
from allegedly.web.access.passwords import hash_password, is_right
from allegedly.web.desk.rendering import page

router = APIRouter(include_in_schema=False)

_NOT_A_PERSON = (
    "only who has signed in with a password has an account here; make a user with"
    " `allegedly users add NAME`, and sign in"
)


@router.get("/account")
def account_page(request: Request) -> Response:
    """Who one is here, one's tokens, and the forms."""
    return _shown(request, changed="changed" in request.query_params)


@router.post("/account/password")
def change_password(
    request: Request,
    current: Annotated[str, Form()] = "",
    new: Annotated[str, Form()] = "",
) -> Response:
    """Another password for one who knows the present one; every other session of his is over."""
    user, keeper = _person(request), _keeper(request)
    attempts: Attempts = request.app.state.attempts
    place = request.client.host if request.client else ""
    if attempts.wait(place, user):
        return _shown(request, status=429, problem="Too many attempts. Try again later.")
    if not is_right(current, keeper.accounts.password_hash(user)):
        attempts.failed(place, user)
        return _shown(request, status=403, problem="The present password is not right.")
    try:
        stored = hash_password(new)
    except UsageError as error:
        return _shown(request, status=422, problem=f"Not changed: {error}.")
    attempts.succeeded(place, user)
    keeper.accounts.set_password(user, stored)
    came = RedirectResponse("/account?changed", 303)
    set_cookie(came, request.scope, keeper.accounts.begin_session(user))
    return came


@router.post("/account/tokens")
def add_token(request: Request, label: Annotated[str, Form(max_length=100)] = "") -> Response:
    """A new token, shown this once."""
    _, secret = _keeper(request).accounts.add_token(_person(request), label)
    return _shown(request, status=201, secret=secret)


@router.post("/account/tokens/{token}/revoke")
def revoke_token(request: Request, token: str) -> Response:
    """Makes a token of one's own worthless."""
    user, accounts = _person(request), _keeper(request).accounts
    if not any(each.id == token and each.user == user for each in accounts.tokens()):
        raise NotInLedger(f"you have no token “{token}”")
    accounts.revoke_token(token)
    return RedirectResponse("/account", 303)


def _person(request: Request) -> str:
    """The name of one who has signed in; a token makes no tokens and changes no password.

    Raises:
        UsageError: nobody has.
    """
    if not request.state.signed_in:
        raise UsageError(_NOT_A_PERSON)
    return str(request.state.user)


def _keeper(request: Request) -> Gatekeeper:
    keeper: Gatekeeper = request.state.gatekeeper
    return keeper


def _shown(request: Request, *, status: int = 200, **told: object) -> Response:
    own = [t for t in _keeper(request).accounts.tokens() if t.user == request.state.user]
    values = {"problem": None, "changed": False, "secret": None, **told}
    answer = page(request, "account.html.jinja", status=status, tokens=own, **values)
    answer.headers["Cache-Control"] = "no-store"
    return answer
